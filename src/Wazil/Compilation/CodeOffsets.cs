namespace Wazil.Compilation;

/// <summary>Which bytes of the module the CIL of one function came from; kept for stack traces.</summary>
internal sealed class CodeOffsets
{
    private readonly List<(int Cil, int Wasm)> _entries = [];

    /// <summary>Says that the CIL from here on belongs to an instruction.</summary>
    public void Add(int cilOffset, int wasmOffset)
    {
        if (_entries.Count > 0 && _entries[^1].Wasm == wasmOffset)
            return;
        _entries.Add((cilOffset, wasmOffset));
    }

    /// <summary>The offset in the module of the instruction that a CIL offset belongs to, or -1.</summary>
    public int Find(int cilOffset)
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
            return _entries.Count == 0 ? -1 : _entries[0].Wasm;
        return _entries[high].Wasm;
    }
}
