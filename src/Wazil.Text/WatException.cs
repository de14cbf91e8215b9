using System.Globalization;

namespace Wazil.Text;

/// <summary>A text is not a well-formed module or script.</summary>
public sealed class WatException : WasmException
{
    /// <summary>Makes an exception for a fault in a text.</summary>
    /// <param name="reason">What was wrong, in the words of the specification's tests.</param>
    /// <param name="line">Line of the fault, counted from 1.</param>
    /// <param name="column">Column of the fault in characters, counted from 1.</param>
    /// <param name="excerpt">The line of the fault, and below it one with a caret; empty if there is none to show.</param>
    public WatException(string reason, int line, int column, string excerpt)
        : base(string.Create(CultureInfo.InvariantCulture, $"{reason} (line {line}, column {column})")
            + (excerpt.Length == 0 ? "" : "\n" + excerpt))
    {
        Reason = reason;
        Line = line;
        Column = column;
        Excerpt = excerpt;
    }

    /// <summary>What was wrong, without the position.</summary>
    public string Reason { get; }

    /// <summary>Line of the fault, counted from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the fault in characters, counted from 1.</summary>
    public int Column { get; }

    /// <summary>The line of the fault, cut to what fits a terminal, and below it a line with a caret; empty if there is none to show.</summary>
    public string Excerpt { get; }
}
