using System.Globalization;
using System.Runtime.Intrinsics;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Scripts;

/// <summary>Goes between the values of scripts and those of the API.</summary>
internal static class ScriptValues
{
    /// <summary>The value as the API takes it.</summary>
    public static object? ToHost(in WastValue value) => value.Kind switch
    {
        WastValueKind.I32 => (int)value.Bits,
        WastValueKind.I64 => (long)value.Bits,
        WastValueKind.F32 => BitConverter.UInt32BitsToSingle((uint)value.Bits),
        WastValueKind.F64 => BitConverter.UInt64BitsToDouble(value.Bits),
        WastValueKind.V128 => Vector128.Create(value.Bits, value.High).AsByte(),
        WastValueKind.RefNull => null,
        _ => new HostReference((uint)value.Bits),
    };

    /// <summary>Whether a result is what a pattern admits.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="actual">The result.</param>
    /// <param name="type">The type that function or global declare for the result.</param>
    public static bool Matches(WastPattern pattern, object? actual, ValueType type) => pattern switch
    {
        ExactPattern exact => MatchesExactly(exact.Value, actual, type),
        NaNPattern nan => MatchesNaN(nan, actual),
        VectorPattern vector => actual is Vector128<byte> bits && MatchesVector(vector, bits),
        NullPattern { HeapType: { } heapType } => ReferenceSorts.IsNull(actual, type, heapType),
        NullPattern => actual is null,
        ReferencePattern reference => ReferenceSorts.Is(actual, type, reference.Sort),
        EitherPattern either => either.Alternatives.Any(alternative => Matches(alternative, actual, type)),
        _ => false,
    };

    /// <summary>A pattern as a script writes it.</summary>
    public static string Describe(WastPattern pattern) => pattern switch
    {
        ExactPattern exact => Describe(exact.Value),
        NaNPattern nan => $"({(nan.Is64Bit ? "f64" : "f32")}.const {DescribeNaN(nan.Kind)})",
        VectorPattern vector => Describe(vector),
        NullPattern { HeapType: { } type } => $"(ref.null {type})",
        NullPattern => "(ref.null)",
        ReferencePattern reference => $"(ref.{reference.Sort})",
        EitherPattern either => $"(either {string.Join(' ', either.Alternatives.Select(Describe))})",
        _ => "nothing",
    };

    /// <summary>A result as a script would write it.</summary>
    public static string Describe(object? value, ValueType type) => value switch
    {
        int number => Describe(new WastValue(WastValueKind.I32, (uint)number)),
        long number => Describe(new WastValue(WastValueKind.I64, (ulong)number)),
        float number => Describe(new WastValue(WastValueKind.F32, BitConverter.SingleToUInt32Bits(number))),
        double number => Describe(new WastValue(WastValueKind.F64, BitConverter.DoubleToUInt64Bits(number))),
        Vector128<byte> vector => Describe(new WastValue(WastValueKind.V128, vector.AsUInt64()[0], vector.AsUInt64()[1])),
        HostReference reference => $"(ref.{(ReferenceSorts.Is(value, type, "extern") ? "extern" : "host")} {reference.Number})",
        _ => ReferenceSorts.Describe(value, type),
    };

    private static string Describe(in WastValue value) => value.Kind switch
    {
        WastValueKind.I32 => FormattableString.Invariant($"(i32.const {(int)value.Bits})"),
        WastValueKind.I64 => FormattableString.Invariant($"(i64.const {(long)value.Bits})"),
        WastValueKind.F32 => $"(f32.const {Printing.FloatFormat.Single((uint)value.Bits)})",
        WastValueKind.F64 => $"(f64.const {Printing.FloatFormat.Double(value.Bits)})",
        WastValueKind.V128 => $"(v128.const i64x2 0x{value.Bits:x16} 0x{value.High:x16})",
        WastValueKind.RefNull => $"(ref.null {value.HeapType})",
        WastValueKind.RefExtern => $"(ref.extern {value.Bits})",
        _ => $"(ref.host {value.Bits})",
    };

    private static string Describe(VectorPattern vector)
    {
        var bits = 128 / vector.Lanes.Length;
        var lanes = vector.Lanes.Select(lane => lane.NaN != NaNKind.None ? DescribeNaN(lane.NaN) : "0x" + lane.Bits.ToString("x", CultureInfo.InvariantCulture));
        return $"(v128.const {(vector.IsFloat ? 'f' : 'i')}{bits}x{vector.Lanes.Length} {string.Join(' ', lanes)})";
    }

    private static string DescribeNaN(NaNKind kind) => kind == NaNKind.Canonical ? "nan:canonical" : "nan:arithmetic";

    private static bool MatchesExactly(in WastValue expected, object? actual, ValueType type) => (expected.Kind, actual) switch
    {
        (WastValueKind.I32, int number) => (uint)number == expected.Bits,
        (WastValueKind.I64, long number) => (ulong)number == expected.Bits,
        (WastValueKind.F32, float number) => BitConverter.SingleToUInt32Bits(number) == expected.Bits,
        (WastValueKind.F64, double number) => BitConverter.DoubleToUInt64Bits(number) == expected.Bits,
        (WastValueKind.V128, Vector128<byte> vector) => vector.AsUInt64() == Vector128.Create(expected.Bits, expected.High),
        (WastValueKind.RefExtern, HostReference reference) => reference.Number == expected.Bits && ReferenceSorts.Is(actual, type, "extern"),
        (WastValueKind.RefHost, HostReference reference) => reference.Number == expected.Bits && ReferenceSorts.Is(actual, type, "host"),
        _ => false,
    };

    private static bool MatchesNaN(NaNPattern nan, object? actual) => actual switch
    {
        float number when !nan.Is64Bit => IsNaN(BitConverter.SingleToUInt32Bits(number), 32, nan.Kind),
        double number when nan.Is64Bit => IsNaN(BitConverter.DoubleToUInt64Bits(number), 64, nan.Kind),
        _ => false,
    };

    private static bool MatchesVector(VectorPattern expected, Vector128<byte> actual)
    {
        var bits = 128 / expected.Lanes.Length;
        for (var i = 0; i < expected.Lanes.Length; i++)
        {
            var lane = bits switch
            {
                8 => actual[i],
                16 => actual.AsUInt16()[i],
                32 => actual.AsUInt32()[i],
                _ => actual.AsUInt64()[i],
            };
            var pattern = expected.Lanes[i];
            if (pattern.NaN == NaNKind.None ? lane != pattern.Bits : !IsNaN(lane, bits, pattern.NaN))
                return false;
        }
        return true;
    }

    // The sign of a NaN is never specified.
    private static bool IsNaN(ulong value, int bits, NaNKind kind)
    {
        var fractionBits = bits == 32 ? 23 : 52;
        var quiet = 1UL << (fractionBits - 1);
        var magnitude = value & (ulong.MaxValue >> (65 - bits));
        var canonical = (((1UL << (bits - 1 - fractionBits)) - 1) << fractionBits) | quiet;
        return kind == NaNKind.Canonical ? magnitude == canonical : (magnitude & canonical) == canonical;
    }
}
