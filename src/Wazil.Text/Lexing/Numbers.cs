namespace Wazil.Text.Lexing;

/// <summary>Reads number literals.</summary>
/// <remarks>Specification 6.3.1 and 6.3.2.</remarks>
internal static class Numbers
{
    /// <summary>Tells which kind of token a word without quotes is that doesn't begin with <c>$</c>.</summary>
    public static TokenKind Classify(ReadOnlySpan<byte> text)
    {
        var first = text[0];
        if (first is >= (byte)'a' and <= (byte)'z')
            return first is (byte)'i' or (byte)'n' && IsSpecial(text) ? TokenKind.Float : TokenKind.Keyword;
        var isSigned = first is (byte)'+' or (byte)'-';
        if (isSigned)
            text = text[1..];
        if (text.Length == 0)
            return TokenKind.Reserved;
        if (!CharacterClass.IsDigit(text[0]))
            return isSigned && IsSpecial(text) ? TokenKind.Float : TokenKind.Reserved;
        return IsHexadecimal(text) ? ClassifyHexadecimal(text[2..], isSigned) : ClassifyDecimal(text, isSigned);
    }

    /// <summary>Reads the magnitude of an integer literal.</summary>
    /// <returns>False if it is 2^64 or more.</returns>
    public static bool TryParseMagnitude(ReadOnlySpan<byte> text, out ulong value, out bool isNegative)
    {
        value = 0;
        isNegative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        var radix = 10u;
        if (IsHexadecimal(text))
        {
            radix = 16;
            text = text[2..];
        }
        foreach (var character in text)
        {
            if (character == '_')
                continue;
            var digit = (uint)CharacterClass.HexValue(character);
            if (value > (ulong.MaxValue - digit) / radix)
                return false;
            value = (value * radix) + digit;
        }
        return true;
    }

    /// <summary>Reads an integer literal of a given width, signed or not, as its bit pattern.</summary>
    /// <returns>False if it fits neither as a signed nor as an unsigned number.</returns>
    public static bool TryParseInteger(ReadOnlySpan<byte> text, int bits, out ulong value)
    {
        if (!TryParseMagnitude(text, out value, out var isNegative))
            return false;
        var limit = ulong.MaxValue >> (64 - bits);
        if (!isNegative)
            return value <= limit;
        if (value > (limit >> 1) + 1)
            return false;
        value = (0 - value) & limit;
        return true;
    }

    /// <summary>Whether a number without its sign is hexadecimal.</summary>
    public static bool IsHexadecimal(ReadOnlySpan<byte> text) => text.Length >= 2 && text[0] == '0' && text[1] == 'x';

    private static bool IsSpecial(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("inf"u8) || text.SequenceEqual("nan"u8))
            return true;
        if (!text.StartsWith("nan:0x"u8))
            return false;
        var digits = text["nan:0x".Length..];
        return SkipDigits(ref digits, isHexadecimal: true) && digits.IsEmpty;
    }

    private static TokenKind ClassifyDecimal(ReadOnlySpan<byte> text, bool isSigned) =>
        SkipDigits(ref text, isHexadecimal: false) ? ClassifyTail(text, isSigned, isHexadecimal: false) : TokenKind.Reserved;

    private static TokenKind ClassifyHexadecimal(ReadOnlySpan<byte> text, bool isSigned) =>
        SkipDigits(ref text, isHexadecimal: true) ? ClassifyTail(text, isSigned, isHexadecimal: true) : TokenKind.Reserved;

    // What follows the integral digits: nothing, a fraction, an exponent or both.
    private static TokenKind ClassifyTail(ReadOnlySpan<byte> text, bool isSigned, bool isHexadecimal)
    {
        if (text.IsEmpty)
            return isSigned ? TokenKind.Integer : TokenKind.Natural;
        if (text[0] == '.')
        {
            text = text[1..];
            if (!text.IsEmpty && CharacterClass.HexValue(text[0]) >= 0 && (isHexadecimal || CharacterClass.IsDigit(text[0])))
            {
                if (!SkipDigits(ref text, isHexadecimal))
                    return TokenKind.Reserved;
            }
        }
        if (!text.IsEmpty && (text[0] | 0x20) == (isHexadecimal ? 'p' : 'e'))
        {
            text = text[1..];
            if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-')
                text = text[1..];
            if (!SkipDigits(ref text, isHexadecimal: false))
                return TokenKind.Reserved;
        }
        return text.IsEmpty ? TokenKind.Float : TokenKind.Reserved;
    }

    // Digits, with single underscores between them.
    private static bool SkipDigits(ref ReadOnlySpan<byte> text, bool isHexadecimal)
    {
        var wasDigit = false;
        var length = 0;
        for (; length < text.Length; length++)
        {
            var isDigit = isHexadecimal ? CharacterClass.HexValue(text[length]) >= 0 : CharacterClass.IsDigit(text[length]);
            if (!isDigit && (text[length] != '_' || !wasDigit))
                break;
            wasDigit = isDigit;
        }
        text = text[length..];
        return wasDigit;
    }
}
