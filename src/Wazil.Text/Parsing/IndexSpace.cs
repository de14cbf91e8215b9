namespace Wazil.Text.Parsing;

/// <summary>One of the index spaces of a module: which identifier stands for which index.</summary>
internal sealed class IndexSpace(string kind)
{
    private readonly Dictionary<int, int> _indices = [];

    /// <summary>What the indices are of, as messages call it.</summary>
    public string Kind { get; } = kind;

    /// <summary>Number of items declared.</summary>
    public int Count { get; set; }

    /// <summary>Index of the item that is read next, in the passes after the first.</summary>
    public int Next { get; set; }

    /// <summary>The names for the name section, by index.</summary>
    public List<NameEntry> Names { get; } = [];

    /// <summary>Binds an identifier.</summary>
    /// <returns>False if it is bound already.</returns>
    public bool TryBind(int symbol, int index) => _indices.TryAdd(symbol, index);

    /// <summary>Finds the index of an identifier.</summary>
    public bool TryFind(int symbol, out int index) => _indices.TryGetValue(symbol, out index);
}

/// <summary>The identifiers of a function's locals; emptied for each function at no cost.</summary>
internal sealed class LocalSpace
{
    private (int Generation, int Index)[] _indices = [];
    private int _generation = 1;

    /// <summary>Number of locals declared.</summary>
    public int Count { get; set; }

    /// <summary>Begins a new function.</summary>
    public void Clear()
    {
        _generation++;
        Count = 0;
    }

    /// <summary>Binds an identifier.</summary>
    /// <returns>False if it is bound already.</returns>
    public bool TryBind(int symbol, int index)
    {
        if (symbol >= _indices.Length)
            Array.Resize(ref _indices, Math.Max(symbol + 1, _indices.Length * 2));
        ref var entry = ref _indices[symbol];
        if (entry.Generation == _generation)
            return false;
        entry = (_generation, index);
        return true;
    }

    /// <summary>Finds the index of an identifier.</summary>
    public bool TryFind(int symbol, out int index)
    {
        index = 0;
        if (symbol >= _indices.Length || _indices[symbol].Generation != _generation)
            return false;
        index = _indices[symbol].Index;
        return true;
    }
}

/// <summary>A name for the name section: an identifier, or the text of a <c>@name</c> annotation.</summary>
/// <param name="Index">Index of the item.</param>
/// <param name="Symbol">The identifier, or -1 where the name comes from an annotation.</param>
/// <param name="Text">The name, where it comes from an annotation.</param>
internal readonly record struct NameEntry(int Index, int Symbol, byte[]? Text);
