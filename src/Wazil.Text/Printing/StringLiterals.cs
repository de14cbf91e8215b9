using System.Globalization;
using System.Text;
using Wazil.Text.Lexing;

namespace Wazil.Text.Printing;

/// <summary>Writes strings and identifiers with the escapes they need.</summary>
internal static class StringLiterals
{
    /// <summary>A name as a string literal with its quotes; characters that can be seen stand for themselves.</summary>
    public static string OfName(string name)
    {
        var literal = new StringBuilder(name.Length + 2).Append('"');
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii)
                AppendByte(literal, (byte)rune.Value);
            else if (IsVisible(rune))
                literal.Append(rune.ToString());
            else
                literal.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
        return literal.Append('"').ToString();
    }

    /// <summary>Bytes as a string literal with its quotes; where they are UTF-8, characters that can be seen stand for themselves.</summary>
    public static string OfBytes(ReadOnlySpan<byte> bytes)
    {
        var literal = new StringBuilder(bytes.Length + 2).Append('"');
        while (bytes.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done && !rune.IsAscii && IsVisible(rune))
            {
                literal.Append(rune.ToString());
                bytes = bytes[length..];
            }
            else
            {
                AppendByte(literal, bytes[0]);
                bytes = bytes[1..];
            }
        }
        return literal.Append('"').ToString();
    }

    /// <summary>An identifier with its <c>$</c>, in quotes where it has other characters than identifiers may have.</summary>
    public static string OfId(string name)
    {
        foreach (var character in name)
        {
            if (character >= 128 || !CharacterClass.IsIdCharacter((byte)character))
                return "$" + OfName(name);
        }
        return "$" + name;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private static void AppendByte(StringBuilder literal, byte value)
    {
        switch (value)
        {
            case (byte)'"' or (byte)'\\':
                literal.Append('\\').Append((char)value);
                break;
            case (byte)'\n':
                literal.Append("\\n");
                break;
            case (byte)'\t':
                literal.Append("\\t");
                break;
            case (byte)'\r':
                literal.Append("\\r");
                break;
            case >= 0x20 and < 0x7F:
                literal.Append((char)value);
                break;
            default:
                literal.Append(CultureInfo.InvariantCulture, $"\\{value:x2}");
                break;
        }
    }
}
