namespace Wazil.Text.Scripts;

/// <summary>Compares messages with those that the test suite expects.</summary>
internal static class ExpectedMessages
{
    // Where our words differ on purpose: the words expected, the words accepted in their place, and why.
    private static readonly (string Expected, string Accepted, string Reason)[] Exceptions =
    [
        ("uninitialized element 2", "uninitialized element", "the index is an operand; the back trace leads to the instruction"),
        ("i32 constant out of range", "integer too large", "since 64-bit memories the text admits such limits; the binary format without them does not"),
    ];

    /// <summary>Whether a message says what is expected.</summary>
    public static bool Match(string expected, string message)
    {
        if (message.Contains(expected, StringComparison.Ordinal))
            return true;
        // Behind the colon the reference interpreter lists the whole stack; we name instruction and operand.
        const string mismatch = "type mismatch";
        if (expected.StartsWith(mismatch + ": ", StringComparison.Ordinal))
            return message.Contains(mismatch, StringComparison.Ordinal);
        foreach (var (words, accepted, _) in Exceptions)
        {
            if (words == expected && message.Contains(accepted, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
