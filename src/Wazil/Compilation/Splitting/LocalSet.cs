using System.Numerics;

namespace Wazil.Compilation.Splitting;

/// <summary>A set of local indices.</summary>
internal sealed class LocalSet(int count)
{
    private readonly ulong[] _words = new ulong[(count + 63) / 64];

    /// <summary>Number of locals in the set.</summary>
    public int Count => _words.Sum(word => BitOperations.PopCount(word));

    /// <summary>Adds a local.</summary>
    public void Add(uint local) => _words[local >> 6] |= 1UL << (int)(local & 63);

    /// <summary>Removes a local.</summary>
    public void Remove(uint local) => _words[local >> 6] &= ~(1UL << (int)(local & 63));

    /// <summary>Whether a local is in the set.</summary>
    public bool Contains(uint local) => (_words[local >> 6] >> (int)(local & 63) & 1) != 0;

    /// <summary>Adds all locals of another set.</summary>
    /// <returns>Whether any was new.</returns>
    public bool UnionWith(LocalSet other)
    {
        ulong added = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            added |= other._words[i] & ~_words[i];
            _words[i] |= other._words[i];
        }
        return added != 0;
    }

    /// <summary>Makes the set equal to another.</summary>
    public void CopyFrom(LocalSet other) => other._words.CopyTo(_words, 0);

    /// <summary>The locals that are also in another set, in order.</summary>
    public List<uint> Intersect(LocalSet other)
    {
        var locals = new List<uint>();
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i] & other._words[i]; word != 0; word &= word - 1)
                locals.Add((uint)((i * 64) + BitOperations.TrailingZeroCount(word)));
        }
        return locals;
    }
}
