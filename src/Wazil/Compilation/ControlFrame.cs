using System.Collections.Immutable;
using System.Reflection.Emit;
using Wazil.Compilation.Loops;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>What opened a block.</summary>
internal enum FrameKind : byte
{
    /// <summary>The function itself.</summary>
    Function,

    /// <summary>A function inlined into another.</summary>
    Inlined,

    /// <summary>A <c>block</c>.</summary>
    Block,

    /// <summary>A <c>loop</c>.</summary>
    Loop,

    /// <summary>An <c>if</c> before its <c>else</c>.</summary>
    If,

    /// <summary>An <c>if</c> behind its <c>else</c>.</summary>
    Else,

    /// <summary>A <c>try_table</c>.</summary>
    TryTable,

    /// <summary>A legacy <c>try</c>.</summary>
    Try,

    /// <summary>A legacy <c>try</c> behind its first <c>catch</c>.</summary>
    Catch,
}

/// <summary>An open block.</summary>
internal sealed class ControlFrame(
    FrameKind kind, Label label, int height, ImmutableArray<ValueType> parameters, ImmutableArray<ValueType> results)
{
    /// <summary>What opened the block.</summary>
    public FrameKind Kind { get; set; } = kind;

    /// <summary>Where branches to the block go.</summary>
    public Label Label { get; } = label;

    /// <summary>Height of the operand stack below the parameters.</summary>
    public int Height { get; } = height;

    /// <summary>Types of the parameters.</summary>
    public ImmutableArray<ValueType> Parameters { get; } = parameters;

    /// <summary>Types of the results.</summary>
    public ImmutableArray<ValueType> Results { get; } = results;

    /// <summary>Number of exception handlers around the block's label.</summary>
    public int TryDepth { get; init; }

    /// <summary>Where the block starts, for <see cref="Bounds.CheckedAddresses.ReturnTo"/>.</summary>
    public int CheckedPlace { get; set; }

    /// <summary>Whether anything branches to the label.</summary>
    public bool IsTargeted { get; set; }

    /// <summary>The part that branches to the block enter, because the block ends in it.</summary>
    public RegionEntries? Entries { get; init; }

    /// <summary>Temporaries that branches set: a loop's parameters or any other block's results. Null until needed.</summary>
    public int[]? BranchTemporaries { get; set; }

    /// <summary>Where copies of a loop's body go when the loop ends.</summary>
    public Label? Exit { get; set; }

    /// <summary>The branch table that a loop begins with, for branches back to repeat it; null for other loops.</summary>
    public LoopDispatch? Dispatch { get; set; }

    /// <summary>Byte offset of the first instruction of a loop.</summary>
    public int Start { get; init; }

    /// <summary>Where an <c>if</c> goes on when its condition is false.</summary>
    public Label ElseLabel { get; set; }

    /// <summary>The parameters of an <c>if</c>, settled, for its <c>else</c>.</summary>
    public Expression[] SavedParameters { get; set; } = [];

    /// <summary>The CIL try block of a block that handles exceptions, if it needs one.</summary>
    public ExceptionRegion? Region { get; set; }

    /// <summary>Types of the values that a branch to the label carries.</summary>
    public ImmutableArray<ValueType> LabelTypes => Kind == FrameKind.Loop ? Parameters : Results;
}
