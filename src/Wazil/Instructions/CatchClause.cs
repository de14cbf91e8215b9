namespace Wazil.Instructions;

/// <summary>The kinds of catch clauses, with their binary encoding.</summary>
internal enum CatchKind : byte
{
    /// <summary>One tag; the label takes its values.</summary>
    Catch = 0,

    /// <summary>One tag; the label takes its values and the exception.</summary>
    CatchRef = 1,

    /// <summary>Every exception; the label takes nothing.</summary>
    CatchAll = 2,

    /// <summary>Every exception; the label takes it.</summary>
    CatchAllRef = 3,
}

/// <summary>A catch clause of <c>try_table</c>.</summary>
/// <param name="Kind">What is caught, and what is handed on.</param>
/// <param name="Tag">Index of the tag, where the kind has one.</param>
/// <param name="Label">The label to branch to, counted from outside of the block.</param>
internal readonly record struct CatchClause(CatchKind Kind, uint Tag, uint Label)
{
    /// <summary>Whether one tag is caught and not every exception.</summary>
    public bool HasTag => Kind is CatchKind.Catch or CatchKind.CatchRef;

    /// <summary>Whether the label takes the exception itself.</summary>
    public bool HasReference => Kind is CatchKind.CatchRef or CatchKind.CatchAllRef;
}
