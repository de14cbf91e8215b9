using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Wazil.Model;

/// <summary>Parts of a module, which never change.</summary>
/// <remarks>For structures of this assembly: .NET has to load and compile the library's immutable arrays of them at every
/// start, 0.4 ms each.</remarks>
internal readonly struct PartList<T>(T[] parts)
{
    private readonly T[]? _parts = parts;

    /// <summary>Number of parts.</summary>
    public int Length => _parts is null ? 0 : _parts.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>A part.</summary>
    public ref readonly T this[int index] => ref _parts![index];

    /// <summary>The parts.</summary>
    public ReadOnlySpan<T> AsSpan() => _parts;

    /// <summary>What a function makes of each part.</summary>
    public TResult[] ConvertAll<TResult>(Func<T, TResult> convert)
    {
        var results = new TResult[Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = convert(this[i]);
        return results;
    }

    /// <summary>Goes through the parts.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();
}

/// <summary>Collects the parts of a <see cref="PartList{T}"/>.</summary>
internal sealed class PartListBuilder<T>(int capacity)
{
    private T[] _parts = new T[capacity];

    /// <summary>Number of parts so far.</summary>
    public int Count { get; private set; }

    /// <summary>A part.</summary>
    public ref readonly T this[int index] => ref _parts[index];

    /// <summary>Adds a part.</summary>
    public void Add(T part)
    {
        if (Count == _parts.Length)
            Array.Resize(ref _parts, Math.Max(4, Count * 2));
        _parts[Count++] = part;
    }

    /// <summary>Makes room for so many parts in all.</summary>
    public void Reserve(int capacity)
    {
        if (capacity > _parts.Length)
            Array.Resize(ref _parts, capacity);
    }

    /// <summary>The parts; the builder must not be used any more.</summary>
    public PartList<T> ToList() => new(ToArray());

    /// <summary>The parts, for types of part that the library's arrays cost nothing for; the builder must not be used any more.</summary>
    public ImmutableArray<T> ToImmutable() => ImmutableCollectionsMarshal.AsImmutableArray(ToArray());

    private T[] ToArray()
    {
        if (Count != _parts.Length)
            Array.Resize(ref _parts, Count);
        return _parts;
    }
}
