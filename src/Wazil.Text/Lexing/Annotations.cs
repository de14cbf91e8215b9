namespace Wazil.Text.Lexing;

/// <summary>The annotations that this implementation reads; all others are skipped.</summary>
internal static class Annotations
{
    /// <summary>A custom section.</summary>
    public static ReadOnlySpan<byte> Custom => "custom"u8;

    /// <summary>A name for the name section that differs from the identifier.</summary>
    public static ReadOnlySpan<byte> Name => "name"u8;

    /// <summary>A hint which way a branch usually goes.</summary>
    public static ReadOnlySpan<byte> BranchHint => "metadata.code.branch_hint"u8;

    /// <summary>Whether an annotation is one of those.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(Custom) || name.SequenceEqual(Name) || name.SequenceEqual(BranchHint);
}
