using System.Globalization;
using System.Text;

namespace Wazil.Binary;

/// <summary>Turns the symbols that Rust's compiler writes into the paths that its users wrote.</summary>
/// <remarks>
/// The form is <c>_ZN</c>, identifiers each behind its length, a last one of <c>h</c> and 16 hexadecimal
/// digits that tells crates apart, <c>E</c>; C++ has the same without that last identifier.
/// </remarks>
internal static class RustSymbol
{
    private const string Prefix = "_ZN";
    private const int HashLength = 17;

    /// <summary>
    /// The path of a Rust symbol, as in <c>core::panicking::panic</c>; any other name as it is.
    /// </summary>
    public static string Demangle(string symbol)
    {
        if (!symbol.StartsWith(Prefix, StringComparison.Ordinal))
            return symbol;
        var path = new StringBuilder(symbol.Length);
        int position = Prefix.Length;
        string? pending = null;
        while (TryReadIdentifier(symbol, ref position, out string identifier))
        {
            if (pending is not null)
                AppendIdentifier(path, pending);
            pending = identifier;
        }

        // What is pending now is the last identifier: the hash, which nobody wants to read.
        bool isComplete = position < symbol.Length && symbol[position] == 'E';
        return isComplete && pending is not null && IsHash(pending) && path.Length > 0 ? path.ToString() : symbol;
    }

    private static bool TryReadIdentifier(string symbol, ref int position, out string identifier)
    {
        identifier = "";
        int digits = position;
        while (digits < symbol.Length && char.IsAsciiDigit(symbol[digits]))
            digits++;
        if (!int.TryParse(symbol.AsSpan(position, digits - position), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length == 0
            || length > symbol.Length - digits)
        {
            return false;
        }

        identifier = symbol.Substring(digits, length);
        position = digits + length;
        return true;
    }

    private static bool IsHash(string identifier)
    {
        if (identifier.Length != HashLength || identifier[0] != 'h')
            return false;
        for (int i = 1; i < identifier.Length; i++)
        {
            if (!char.IsAsciiHexDigitLower(identifier[i]))
                return false;
        }

        return true;
    }

    private static void AppendIdentifier(StringBuilder path, string identifier)
    {
        if (path.Length > 0)
            path.Append("::");
        // An identifier may not begin with an escape, so an underscore stands before it.
        int i = identifier.StartsWith("_$", StringComparison.Ordinal) ? 1 : 0;
        while (i < identifier.Length)
        {
            if (identifier[i] == '$' && TryReadEscape(identifier, ref i, out string text))
            {
                path.Append(text);
            }
            else if (identifier.AsSpan(i).StartsWith("..", StringComparison.Ordinal))
            {
                path.Append("::");
                i += 2;
            }
            else
            {
                path.Append(identifier[i++]);
            }
        }
    }

    private static bool TryReadEscape(string identifier, ref int position, out string text)
    {
        text = "";
        int end = identifier.IndexOf('$', position + 1);
        if (end < 0)
            return false;
        string? escaped = identifier[(position + 1)..end] switch
        {
            "SP" => "@",
            "BP" => "*",
            "RF" => "&",
            "LT" => "<",
            "GT" => ">",
            "LP" => "(",
            "RP" => ")",
            "C" => ",",
            ['u', .. var digits] => ReadCodePoint(digits),
            _ => null,
        };
        if (escaped is null)
            return false;
        text = escaped;
        position = end + 1;
        return true;
    }

    private static string? ReadCodePoint(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) && Rune.IsValid(value) && !Rune.IsControl(new Rune(value))
            ? new Rune(value).ToString()
            : null;
}
