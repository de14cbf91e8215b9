using System.Reflection.Emit;

namespace Wazil.Compilation;

/// <summary>The CIL try block of a <c>try_table</c> or a legacy <c>try</c>.</summary>
internal sealed class ExceptionRegion
{
    /// <summary>Whether the place being compiled is inside of the try block.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>The clauses, in order; none behind one that catches everything.</summary>
    public required ExceptionClause[] Clauses { get; init; }

    /// <summary>Behind the handler, where a clause is chosen for the exception just caught.</summary>
    public required Label ChoiceLabel { get; init; }

    /// <summary>Whether every exception is caught; if not, only those of the clauses' tags.</summary>
    public bool CatchesAll => Clauses.Length > 0 && Clauses[^1].Tag is null;

    /// <summary>Where, at the end of the try block, what a <c>delegate</c> passes to this block is thrown again; null if there is none.</summary>
    public Label? RethrowLabel { get; set; }

    /// <summary>Where a legacy <c>try</c> keeps what it caught, for <c>rethrow</c>.</summary>
    public int CaughtTemporary { get; set; }

    /// <summary>Number of legacy catches compiled so far.</summary>
    public int CatchCount { get; set; }
}

/// <summary>A clause that catches exceptions.</summary>
/// <param name="Tag">Index of the tag; null for every exception.</param>
internal sealed record ExceptionClause(uint? Tag)
{
    /// <summary>The block that a clause of <c>try_table</c> branches to.</summary>
    public ControlFrame? Target { get; init; }

    /// <summary>Whether the branch carries the exception itself.</summary>
    public bool HasReference { get; init; }

    /// <summary>Where the code of a legacy catch begins.</summary>
    public Label Label { get; set; }
}
