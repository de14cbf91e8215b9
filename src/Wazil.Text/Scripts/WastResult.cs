using System.Collections.Immutable;
using System.Globalization;

namespace Wazil.Text.Scripts;

/// <summary>A command of a script that did not do what was expected.</summary>
/// <param name="File">The script.</param>
/// <param name="Line">Line of the command, counted from 1.</param>
/// <param name="Message">What was expected, and what came of it.</param>
public sealed record WastFailure(string File, int Line, string Message)
{
    /// <summary>The failure in the form of a compiler's message.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}");
}

/// <summary>What came of running a script.</summary>
/// <param name="File">The script.</param>
/// <param name="AssertionCount">Number of assertions in the script, counted by parsing alone.</param>
/// <param name="ExecutedCount">Number of assertions that were executed.</param>
/// <param name="PassedCount">Number of assertions that held.</param>
/// <param name="Failures">Assertions that did not hold, and other commands that failed.</param>
public sealed record WastResult(string File, int AssertionCount, int ExecutedCount, int PassedCount, ImmutableArray<WastFailure> Failures)
{
    /// <summary>Whether every assertion was executed and held, and every other command succeeded.</summary>
    public bool IsSuccess => Failures.IsEmpty && PassedCount == AssertionCount;
}
