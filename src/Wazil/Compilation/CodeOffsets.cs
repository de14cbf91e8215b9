using Wazil.Compilation.Inlining;

namespace Wazil.Compilation;

/// <summary>Which bytes of the module the CIL of one function came from; kept for stack traces.</summary>
/// <remarks>
/// The JIT compiler tells of a fault in which statement it was, and it joins a statement with the one that uses its
/// value; that one may tell no place of its own. So an instruction is looked for that may do what happened: in the
/// statement, then in those before it and behind it.
/// </remarks>
internal sealed class CodeOffsets
{
    // Joined statements stand close together; a match farther away would be chance.
    private const int MostSteps = 16;

    private readonly List<Entry> _entries = [];

    private readonly record struct Entry(int Cil, CodePosition Position, bool IsStatement, bool IsInstruction);

    /// <summary>Says that the CIL from here on belongs to an instruction.</summary>
    /// <param name="cilOffset">Offset in the method; not smaller than the one before.</param>
    /// <param name="position">The instruction.</param>
    /// <param name="isStatement">Whether a statement begins here.</param>
    public void Add(int cilOffset, CodePosition position, bool isStatement)
    {
        if (_entries.Count == 0 || _entries[^1].Position != position || !_entries[^1].IsInstruction)
            _entries.Add(new Entry(cilOffset, position, isStatement, IsInstruction: true));
    }

    /// <summary>Says that the CIL from here on belongs to another function: an inlined one, or its caller again.</summary>
    public void AddScope(int cilOffset, CodePosition position) =>
        _entries.Add(new Entry(cilOffset, position, IsStatement: true, IsInstruction: false));

    /// <summary>The instruction that a CIL offset belongs to.</summary>
    /// <param name="cilOffset">Offset in the method.</param>
    /// <param name="isPossible">Whether the instruction at an offset of the module may do what happened.</param>
    public CodePosition Find(int cilOffset, Func<int, bool> isPossible)
    {
        if (_entries.Count == 0)
            return CodePosition.Unknown;
        var start = Math.Max(0, LastUpTo(cilOffset));
        for (var i = start; i < _entries.Count && (i == start || !_entries[i].IsStatement); i++)
        {
            if (IsMatch(_entries[i], isPossible))
                return _entries[i].Position;
        }
        for (var i = start - 1; i >= Math.Max(0, start - MostSteps); i--)
        {
            if (IsMatch(_entries[i], isPossible))
                return _entries[i].Position;
        }
        for (var i = start + 1; i < Math.Min(_entries.Count, start + MostSteps); i++)
        {
            if (IsMatch(_entries[i], isPossible))
                return _entries[i].Position;
        }
        return _entries[start].Position;
    }

    private static bool IsMatch(in Entry entry, Func<int, bool> isPossible) =>
        entry.IsInstruction && isPossible(entry.Position.Offset);

    private int LastUpTo(int cilOffset)
    {
        var (low, high) = (0, _entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Cil <= cilOffset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return high;
    }
}

/// <summary>An instruction of a compiled method.</summary>
/// <param name="Offset">Byte offset in the module, or -1 where it is not known.</param>
/// <param name="Site">Where the function that it belongs to was inlined; null if it belongs to the compiled function.</param>
internal readonly record struct CodePosition(int Offset, InlineSite? Site)
{
    /// <summary>No instruction.</summary>
    public static CodePosition Unknown => new(-1, null);
}
