using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <summary>Gives every identifier of a module a small number, so that names are compared once.</summary>
internal sealed class SymbolTable
{
    private readonly ByteBuffer _names = new();
    private (int Hash, int Start, int Length)[] _entries = new (int, int, int)[64];
    private int[] _buckets = new int[128];

    /// <summary>Number of identifiers.</summary>
    public int Count { get; private set; }

    /// <summary>The number of an identifier, without its <c>$</c>.</summary>
    public int Intern(ReadOnlySpan<byte> name)
    {
        // Seeded anew in each process, so that no text can be made whose names all collide.
        var hasher = default(HashCode);
        hasher.AddBytes(name);
        var hash = hasher.ToHashCode();
        var mask = _buckets.Length - 1;
        var bucket = hash & mask;
        for (; _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            var entry = _entries[_buckets[bucket] - 1];
            if (entry.Hash == hash && _names.Written.Slice(entry.Start, entry.Length).SequenceEqual(name))
                return _buckets[bucket] - 1;
        }
        return Add(name, hash, bucket);
    }

    /// <summary>The bytes of an identifier.</summary>
    public ReadOnlySpan<byte> Name(int symbol)
    {
        var entry = _entries[symbol];
        return _names.Written.Slice(entry.Start, entry.Length);
    }

    private int Add(ReadOnlySpan<byte> name, int hash, int bucket)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
            _buckets = new int[Count * 4];
            var mask = _buckets.Length - 1;
            for (var symbol = 0; symbol < Count; symbol++)
                _buckets[FreeBucket(_entries[symbol].Hash & mask)] = symbol + 1;
            bucket = FreeBucket(hash & mask);
        }
        _entries[Count] = (hash, _names.Length, name.Length);
        _names.WriteBytes(name);
        _buckets[bucket] = ++Count;
        return Count - 1;
    }

    private int FreeBucket(int bucket)
    {
        while (_buckets[bucket] != 0)
            bucket = (bucket + 1) & (_buckets.Length - 1);
        return bucket;
    }
}
