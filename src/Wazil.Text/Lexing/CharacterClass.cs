namespace Wazil.Text.Lexing;

/// <summary>What a byte may be in the text format.</summary>
/// <remarks>Specification 6.2 and 6.3.5.</remarks>
internal static class CharacterClass
{
    /// <summary>Whether the byte may stand in a word, number or identifier.</summary>
    public static bool IsIdCharacter(byte value) => value < 128 && (IdCharacters[value] & 1) != 0;

    /// <summary>Whether the byte is a decimal digit.</summary>
    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    /// <summary>Value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte value)
    {
        if (IsDigit(value))
            return value - '0';
        var letter = value | 0x20;
        return letter is >= 'a' and <= 'f' ? letter - 'a' + 10 : -1;
    }

    // One byte for each ASCII character: 1 where it belongs to an idchar.
    private static ReadOnlySpan<byte> IdCharacters =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, // space to /
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, // 0 to ?
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // @ to O
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, // P to _
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // ` to o
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, // p to DEL
    ];
}
