using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil.Cli.Running;

/// <summary>Values of exported functions as they are written on the command line and printed.</summary>
internal static class GuestValues
{
    private const string Null = "null";

    /// <summary>Reads arguments for a function of the given type.</summary>
    /// <param name="texts">Decimal or, behind 0x, hexadecimal integers, signed or unsigned; floating-point numbers, also inf and nan; vectors like integers; null for references.</param>
    /// <param name="type">The function's type.</param>
    /// <param name="values">The arguments, boxed.</param>
    /// <param name="reason">Why they don't fit, to follow the function's name.</param>
    public static bool TryParse(IReadOnlyList<string> texts, FunctionType type, out object?[] values, [NotNullWhen(false)] out string? reason)
    {
        values = [];
        if (texts.Count != type.Parameters.Length)
        {
            reason = $"expects {type.Parameters.Length} arguments, not {texts.Count}";
            return false;
        }

        var parsed = new object?[texts.Count];
        for (int i = 0; i < parsed.Length; i++)
        {
            Model.ValueType parameter = type.Parameters[i];
            if (parameter.Kind == ValueKind.RefNull && texts[i] == Null)
                continue;
            if (Parse(texts[i], parameter.Kind) is not { } value)
            {
                reason = $"expects {parameter} as argument {i + 1}, not '{texts[i]}'";
                return false;
            }

            parsed[i] = value;
        }

        values = parsed;
        reason = null;
        return true;
    }

    /// <summary>A result as text: integers signed, floating-point numbers with the fewest digits that name them.</summary>
    public static string Format(object? value) => value switch
    {
        null => Null,
        Function => "funcref",
        float number => Format(number.ToString("R", CultureInfo.InvariantCulture), float.IsNaN(number), float.IsInfinity(number), number < 0),
        double number => Format(number.ToString("R", CultureInfo.InvariantCulture), double.IsNaN(number), double.IsInfinity(number), number < 0),
        Vector128<byte> vector => $"0x{vector.AsUInt64()[1]:x16}{vector.AsUInt64()[0]:x16}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Format(string digits, bool isNaN, bool isInfinite, bool isNegative) =>
        isNaN ? "nan" : isInfinite ? isNegative ? "-inf" : "inf" : digits;

    private static object? Parse(string text, ValueKind kind) => kind switch
    {
        ValueKind.I32 => ParseInteger(text, 32) is { } value ? unchecked((int)(uint)value) : null,
        ValueKind.I64 => ParseInteger(text, 64) is { } value ? unchecked((long)value) : null,
        ValueKind.F32 => ParseFloat<float>(text),
        ValueKind.F64 => ParseFloat<double>(text),
        ValueKind.V128 => ParseVector(text),
        _ => null,
    };

    /// <summary>The bits of an integer between -2^(bits-1) and 2^bits - 1, or null.</summary>
    private static ulong? ParseInteger(string text, int bits)
    {
        bool isNegative = text.StartsWith('-');
        string digits = isNegative ? text[1..] : text;
        bool isHexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(
                isHexadecimal ? digits[2..] : digits,
                isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out ulong magnitude))
        {
            return null;
        }

        ulong largest = isNegative ? 1UL << (bits - 1) : ulong.MaxValue >> (64 - bits);
        if (magnitude > largest)
            return null;
        return isNegative ? unchecked(0 - magnitude) : magnitude;
    }

    private static Vector128<byte>? ParseVector(string text)
    {
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return UInt128.TryParse(
                isHexadecimal ? text[2..] : text,
                isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out UInt128 value)
            ? Vector128.Create((ulong)value, (ulong)(value >> 64)).AsByte()
            : null;
    }

    private static object? ParseFloat<T>(string text)
        where T : struct, IFloatingPointIeee754<T> => text switch
        {
            "nan" => T.NaN,
            "inf" or "+inf" => T.PositiveInfinity,
            "-inf" => T.NegativeInfinity,
            _ => T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) ? value : null,
        };
}
