namespace Wazil.Interpretation;

/// <summary>A loop of an interpreted function, which can be left to compiled code at its header.</summary>
internal sealed class InterpretedLoop
{
    private nint _code;

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

    /// <summary>Where branches to the innermost block around the loop go.</summary>
    public required Label Around { get; init; }

    /// <summary>Entry point of the loop's compiled code; 0 while there is none.</summary>
    public nint Code => Volatile.Read(ref _code);

    /// <summary>Where compiled code leads that returns a number, counted from 1.</summary>
    public Label[] Exits { get; private set; } = [];

    /// <summary>Where branches out of the loop go: the function first, then the blocks around the loop from the outermost.</summary>
    public Label[] LabelsAround()
    {
        var labels = new List<Label>();
        for (var label = Around; label is not null; label = label.Around)
            labels.Add(label);
        labels.Reverse();
        return [.. labels];
    }

    /// <summary>Sets compiled code, and then lets other threads see it.</summary>
    public void SetCode(nint code, Label[] exits)
    {
        Exits = exits;
        Volatile.Write(ref _code, code);
    }
}
