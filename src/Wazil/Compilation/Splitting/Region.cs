namespace Wazil.Compilation.Splitting;

/// <summary>A part of a body that becomes a method of its own, or the whole of a body that is divided into such parts.</summary>
/// <remarks>A part is entered at its start or at the ends of blocks that end in it, with nothing of its block on the operand
/// stack, and leaves behind its last instruction, also with nothing, or by a branch or return.</remarks>
internal sealed class Region
{
    /// <summary>Byte offset of the first instruction.</summary>
    public required int Start { get; init; }

    /// <summary>Byte offset behind the last instruction.</summary>
    public required int End { get; init; }

    /// <summary>Byte offsets of the blocks that begin before the part and end in it, the innermost first. Branches to them enter it.</summary>
    public IReadOnlyList<int> EntryBlocks { get; init; } = [];

    /// <summary>Locals that the part may read before it sets them, or set only on some ways through it.</summary>
    public required IReadOnlyList<uint> Inputs { get; init; }

    /// <summary>Locals that the part may set and that may be read behind it.</summary>
    public required IReadOnlyList<uint> Outputs { get; init; }

    /// <summary>Locals that occur in the part outside of its own parts. All others stay in the structure that the parts share.</summary>
    public required LocalSet OwnLocals { get; init; }

    /// <summary>Parts of this part that are methods of their own, in order.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>The methods that the whole of a body is divided into, if they go on to each other.</summary>
    public Fragmentation? Fragmentation { get; init; }
}
