namespace Wazil.Text.Scripts;

/// <summary>Compares messages with those that the test suite expects.</summary>
internal static class ExpectedMessages
{
    private const string OperandNamed = "the reference interpreter lists the whole stack; we name the instruction and the operand";

    // Where our words differ on purpose: the words expected, the words accepted in their place, and why.
    private static readonly (string Expected, string Accepted, string Reason)[] Exceptions =
    [
        ("type mismatch: block requires [] but stack has [i32]", "type mismatch", OperandNamed),
        ("type mismatch: instruction requires [i32] but stack has []", "type mismatch", OperandNamed),
        ("type mismatch: instruction requires [i32] but stack has [i64]", "type mismatch", OperandNamed),
        ("duplicate func", "duplicate function", "the word is spelled out, as in all other messages"),
        ("uninitialized element 2", "uninitialized element", "the index is an operand; the back trace leads to the instruction"),
        ("i32 constant out of range", "integer too large", "since 64-bit memories the text admits such limits; the binary format without them does not"),
    ];

    /// <summary>Whether a message says what is expected: contains it, as whole words, or what stands in the table in its place.</summary>
    public static bool Match(string expected, string message)
    {
        if (ContainsWords(message, expected))
            return true;
        foreach (var (words, accepted, _) in Exceptions)
        {
            if (words == expected && ContainsWords(message, accepted))
                return true;
        }
        return false;
    }

    // What is found must not be a part of a longer word, or a cut-off message would do.
    private static bool ContainsWords(string message, string words)
    {
        for (var start = 0; start <= message.Length - words.Length; start++)
        {
            start = message.IndexOf(words, start, StringComparison.Ordinal);
            if (start < 0)
                return false;
            if (!IsInsideWord(message, start) && !IsInsideWord(message, start + words.Length))
                return true;
        }
        return false;
    }

    private static bool IsInsideWord(string text, int position) =>
        position > 0 && position < text.Length && char.IsLetterOrDigit(text[position - 1]) && char.IsLetterOrDigit(text[position]);
}
