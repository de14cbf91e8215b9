namespace Wazil.Interpretation;

/// <summary>A loop of an interpreted function, which can be left to compiled code at its header.</summary>
internal sealed class InterpretedLoop
{
    /// <summary>Index of the operation at the header.</summary>
    public required int Header { get; init; }

    /// <summary>Index of the first operation behind the loop.</summary>
    public int Next { get; set; }

    /// <summary>Byte offset in the module of the <c>loop</c> instruction.</summary>
    public required int Start { get; init; }

    /// <summary>Byte offset in the module behind the loop's <c>end</c>.</summary>
    public int End { get; set; }

    /// <summary>Slot of the loop's first result.</summary>
    public required int ResultSlot { get; init; }

    /// <summary>Whether the loop has parameters, which compiled code does not take over.</summary>
    public required bool HasParameters { get; init; }

    /// <summary>Where branches out of the loop go: the function first, then the blocks around the loop from the outermost.</summary>
    public required LoopExit[] Exits { get; init; }

    /// <summary>Entry point of the loop's compiled code; 0 while there is none.</summary>
    public nint Code { get; set; }

    /// <summary>What compiled code returns means: indices in <see cref="Exits"/>, from the return value 1.</summary>
    public IReadOnlyList<int> UsedExits { get; set; } = [];

    /// <summary>Whether the loop was found not to be compilable on its own.</summary>
    public bool IsRefused { get; set; }
}

/// <summary>Where a branch out of a loop goes.</summary>
internal sealed class LoopExit
{
    /// <summary>Index of the operation; known when the block has ended.</summary>
    public int Position { get; set; }

    /// <summary>Slot of the first value that the branch carries.</summary>
    public required int Slot { get; init; }
}
