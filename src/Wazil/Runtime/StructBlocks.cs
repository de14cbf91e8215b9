using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>The blocks that structures are made of, and their sizes.</summary>
internal static class StructBlocks
{
    /// <summary>Bytes of a reference or of the unit of a byte block.</summary>
    public const int UnitSize = 8;

    private static readonly Type[] References =
    [
        typeof(References1), typeof(References2), typeof(References3), typeof(References4), typeof(References5),
        typeof(References6), typeof(References8), typeof(References10), typeof(References12), typeof(References16),
        typeof(References20), typeof(References24), typeof(References32),
    ];

    private static readonly Type[] Words =
    [
        typeof(Words1), typeof(Words2), typeof(Words3), typeof(Words4), typeof(Words5),
        typeof(Words6), typeof(Words8), typeof(Words10), typeof(Words12), typeof(Words16),
        typeof(Words24), typeof(Words32),
    ];

    private static readonly int[] ReferenceCounts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32];
    private static readonly int[] WordCounts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32];

    /// <summary>Finds the smallest block for a number of references.</summary>
    /// <returns>Whether there is one so large.</returns>
    public static bool TryFindReferences(int count, out Type block, out int size) =>
        TryFind(References, ReferenceCounts, count, out block, out size);

    /// <summary>Finds the smallest block for a number of units of <see cref="UnitSize"/> bytes.</summary>
    /// <returns>Whether there is one so large.</returns>
    public static bool TryFindWords(int count, out Type block, out int size) =>
        TryFind(Words, WordCounts, count, out block, out size);

    private static bool TryFind(Type[] blocks, int[] sizes, int count, out Type block, out int size)
    {
        var position = Array.FindIndex(sizes, candidate => candidate >= count);
        (block, size) = position < 0 ? (typeof(Overflow), 0) : (blocks[position], sizes[position]);
        return position >= 0;
    }
}

/// <summary>The fields of very large or deeply derived structures that got no place in a block.</summary>
internal struct Overflow
{
    /// <summary>References.</summary>
    public object?[] References;

    /// <summary>Everything else.</summary>
    public byte[] Bytes;

    /// <summary>Makes the fields, all zero.</summary>
    public static void Allocate(ref Overflow overflow, int references, int bytes)
    {
        overflow.References = new object?[references];
        overflow.Bytes = new byte[bytes];
    }
}

[InlineArray(1)]
internal struct References1
{
    private object? _first;
}

[InlineArray(2)]
internal struct References2
{
    private object? _first;
}

[InlineArray(3)]
internal struct References3
{
    private object? _first;
}

[InlineArray(4)]
internal struct References4
{
    private object? _first;
}

[InlineArray(5)]
internal struct References5
{
    private object? _first;
}

[InlineArray(6)]
internal struct References6
{
    private object? _first;
}

[InlineArray(8)]
internal struct References8
{
    private object? _first;
}

[InlineArray(10)]
internal struct References10
{
    private object? _first;
}

[InlineArray(12)]
internal struct References12
{
    private object? _first;
}

[InlineArray(16)]
internal struct References16
{
    private object? _first;
}

[InlineArray(20)]
internal struct References20
{
    private object? _first;
}

[InlineArray(24)]
internal struct References24
{
    private object? _first;
}

[InlineArray(32)]
internal struct References32
{
    private object? _first;
}

[InlineArray(1)]
internal struct Words1
{
    private long _first;
}

[InlineArray(2)]
internal struct Words2
{
    private long _first;
}

[InlineArray(3)]
internal struct Words3
{
    private long _first;
}

[InlineArray(4)]
internal struct Words4
{
    private long _first;
}

[InlineArray(5)]
internal struct Words5
{
    private long _first;
}

[InlineArray(6)]
internal struct Words6
{
    private long _first;
}

[InlineArray(8)]
internal struct Words8
{
    private long _first;
}

[InlineArray(10)]
internal struct Words10
{
    private long _first;
}

[InlineArray(12)]
internal struct Words12
{
    private long _first;
}

[InlineArray(16)]
internal struct Words16
{
    private long _first;
}

[InlineArray(24)]
internal struct Words24
{
    private long _first;
}

[InlineArray(32)]
internal struct Words32
{
    private long _first;
}
