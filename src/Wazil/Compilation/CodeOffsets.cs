using Wazil.Compilation.Inlining;

namespace Wazil.Compilation;

/// <summary>Which bytes of the module the CIL of one function came from; kept for stack traces.</summary>
internal sealed class CodeOffsets
{
    private readonly List<(int Cil, CodePosition Position)> _entries = [];

    /// <summary>Says that the CIL from here on belongs to an instruction.</summary>
    public void Add(int cilOffset, int wasmOffset, InlineSite? site)
    {
        var position = new CodePosition(wasmOffset, site);
        if (_entries.Count > 0 && _entries[^1].Position == position)
            return;
        _entries.Add((cilOffset, position));
    }

    /// <summary>The instruction that a CIL offset belongs to.</summary>
    public CodePosition Find(int cilOffset)
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
        if (high < 0)
            return _entries.Count == 0 ? CodePosition.Unknown : _entries[0].Position;
        return _entries[high].Position;
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
