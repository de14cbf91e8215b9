using System.Numerics;
using Wazil.Text.Lexing;

namespace Wazil.Text.Parsing;

/// <summary>Reads the words <c>offset=N</c> and <c>align=N</c>.</summary>
/// <remarks>Specification 6.5.6.</remarks>
internal static class MemoryArguments
{
    /// <summary>Whether a word is one of the two with a number behind it.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> word) => TryValue(word, "offset="u8, out _) || TryValue(word, "align="u8, out _);

    /// <summary>The digits behind a prefix.</summary>
    public static bool TryValue(ReadOnlySpan<byte> word, ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> number)
    {
        number = default;
        if (!word.StartsWith(prefix) || word.Length == prefix.Length)
            return false;
        number = word[prefix.Length..];
        return Numbers.Classify(number) == TokenKind.Natural;
    }

    /// <summary>The binary logarithm of an alignment.</summary>
    /// <returns>False unless it is a power of two.</returns>
    public static bool TryAlignment(ReadOnlySpan<byte> number, out int log2)
    {
        log2 = 0;
        if (!Numbers.TryParseInteger(number, 64, out var alignment) || !BitOperations.IsPow2(alignment))
            return false;
        log2 = BitOperations.Log2(alignment);
        return true;
    }
}
