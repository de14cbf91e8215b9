using System.Text;
using System.Text.Unicode;

namespace Wazil.Text.Lexing;

/// <summary>Reads the escapes of string literals.</summary>
/// <remarks>Specification 6.3.3.</remarks>
internal static class TextStrings
{
    /// <summary>Length of the escape sequence that a text begins with, or 0 if it is none.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> text) => Unescape(text, out _, out _);

    /// <summary>Appends the bytes that a string literal, with its quotes, stands for.</summary>
    public static void AppendTo(Writing.ByteBuffer buffer, ReadOnlySpan<byte> literal)
    {
        var rest = literal[1..^1];
        Span<byte> utf8 = stackalloc byte[4];
        while (true)
        {
            var plain = rest.IndexOf((byte)'\\');
            if (plain < 0)
            {
                buffer.WriteBytes(rest);
                return;
            }
            buffer.WriteBytes(rest[..plain]);
            rest = rest[plain..];
            var length = Unescape(rest, out var value, out var isCharacter);
            if (isCharacter)
                buffer.WriteBytes(utf8[..new Rune(value).EncodeToUtf8(utf8)]);
            else
                buffer.WriteByte((byte)value);
            rest = rest[length..];
        }
    }

    /// <summary>The bytes that a string literal, with its quotes, stands for.</summary>
    public static byte[] ToBytes(ReadOnlySpan<byte> literal)
    {
        if (literal.IndexOf((byte)'\\') < 0)
            return literal[1..^1].ToArray();
        var buffer = new Writing.ByteBuffer(literal.Length);
        AppendTo(buffer, literal);
        return buffer.ToArray();
    }

    /// <summary>Whether the bytes that a string literal, with its quotes, stands for are UTF-8.</summary>
    public static bool IsWellFormedName(ReadOnlySpan<byte> literal) =>
        literal.IndexOf((byte)'\\') < 0 || Utf8.IsValid(ToBytes(literal));

    // Two hexadecimal digits give a byte, \u{…} a character, the rest a character that is one byte.
    private static int Unescape(ReadOnlySpan<byte> text, out int value, out bool isCharacter)
    {
        value = 0;
        isCharacter = false;
        if (text.Length < 2)
            return 0;
        value = text[1] switch
        {
            (byte)'t' => '\t',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'"' or (byte)'\'' or (byte)'\\' => text[1],
            _ => -1,
        };
        if (value >= 0)
            return 2;
        if (text[1] == 'u')
        {
            isCharacter = true;
            return UnescapeCharacter(text, out value);
        }
        if (text.Length < 3)
            return 0;
        var high = CharacterClass.HexValue(text[1]);
        var low = CharacterClass.HexValue(text[2]);
        value = (high << 4) | low;
        return high < 0 || low < 0 ? 0 : 3;
    }

    private static int UnescapeCharacter(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length < 5 || text[2] != '{')
            return 0;
        var wasDigit = false;
        for (var position = 3; position < text.Length; position++)
        {
            var digit = CharacterClass.HexValue(text[position]);
            if (digit >= 0)
            {
                value = (value << 4) | digit;
                if (value > 0x10FFFF)
                    return 0;
                wasDigit = true;
            }
            else if (text[position] == '_' && wasDigit)
            {
                wasDigit = false;
            }
            else
            {
                return text[position] == '}' && wasDigit && Rune.IsValid(value) ? position + 1 : 0;
            }
        }
        return 0;
    }
}
