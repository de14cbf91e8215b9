namespace Wazil.Compilation.Splitting;

/// <summary>A part of a body that becomes a method of its own.</summary>
/// <remarks>It is entered only at its start, with nothing of its block on the operand stack, and leaves behind its last
/// instruction, also with nothing, or by a branch or return.</remarks>
internal sealed class Region
{
    /// <summary>Byte offset of the first instruction.</summary>
    public required int Start { get; init; }

    /// <summary>Byte offset behind the last instruction.</summary>
    public required int End { get; init; }

    /// <summary>Locals that the part may read before it sets them, or set only on some ways through it.</summary>
    public required IReadOnlyList<uint> Inputs { get; init; }

    /// <summary>Locals that the part may set and that may be read behind it.</summary>
    public required IReadOnlyList<uint> Outputs { get; init; }

    /// <summary>Parts of this part that are methods of their own, in order.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }
}
