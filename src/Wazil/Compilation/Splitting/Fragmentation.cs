namespace Wazil.Compilation.Splitting;

/// <summary>A function whose body is divided at a branch table: what stands in front of the table, and what stands behind
/// the end of each block around it, are methods that go on to each other by tail calls.</summary>
/// <remarks>
/// So an interpreter's loop becomes threaded code: each case is optimized for itself, and a case that is never executed
/// costs nothing. The locals that most fragments use are arguments; the others stay in a structure, the frame.
/// </remarks>
internal sealed class Fragmentation
{
    /// <summary>The fragments, in order; the function begins with the first.</summary>
    public required IReadOnlyList<Fragment> Fragments { get; init; }

    /// <summary>The fragment that a branch to a block around the table goes to, by the byte offset behind the instruction that opens the block.</summary>
    public required IReadOnlyDictionary<int, int> FragmentOfBlock { get; init; }

    /// <summary>The locals that all fragments pass as arguments.</summary>
    public required List<uint> Arguments { get; init; }
}

/// <summary>A sequence of a body that can be a method of its own, which returns what the function returns.</summary>
internal sealed class Fragment
{
    /// <summary>The instructions. Inputs and own locals are those of the method that begins with the fragment.</summary>
    public required Region Region { get; init; }

    /// <summary>The blocks around the fragment, from the outermost: the byte offset behind the instruction that opens it, and whether it is a loop.</summary>
    public required IReadOnlyList<(int Start, bool IsLoop)> Blocks { get; init; }

    /// <summary>Whether the fragment is short enough to be copied to where others go on with it.</summary>
    public required bool IsShort { get; init; }

    /// <summary>Other fragments in the method that begins with this one, because hardly anything else goes on with them.</summary>
    public required IReadOnlySet<int> Members { get; init; }

    /// <summary>Locals that are live at the start of the fragment.</summary>
    public required LocalSet LiveIn { get; init; }

    /// <summary>Locals that the fragment sets.</summary>
    public required LocalSet Written { get; init; }
}
