using System.Buffers;
using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>An array of buffers in a guest's memory, all of them checked.</summary>
internal readonly ref struct IoVectors
{
    /// <summary>More is an invalid argument, as on Linux.</summary>
    private const int MaximumCount = 1024;

    private const int ElementSize = 8;

    /// <summary>Up to this many bytes, several buffers are read or written by way of one.</summary>
    private const uint LargestGathering = 64 * 1024;

    private readonly GuestMemory _memory;
    private readonly ReadOnlySpan<byte> _array;

    private IoVectors(GuestMemory memory, ReadOnlySpan<byte> array, int filled, ulong total)
    {
        _memory = memory;
        _array = array;
        FilledCount = filled;
        Total = total;
    }

    /// <summary>Number of buffers that are not empty.</summary>
    internal int FilledCount { get; }

    /// <summary>Length of all together.</summary>
    internal ulong Total { get; }

    internal int Count => _array.Length / ElementSize;

    internal bool ShouldGather => FilledCount > 1 && Total <= LargestGathering;

    /// <summary>Takes a copy of the array, so that what was checked is what is used.</summary>
    internal static Errno Read(GuestMemory memory, int pointer, int count, out IoVectors vectors)
    {
        vectors = default;
        if ((uint)count > MaximumCount)
            return Errno.Inval;
        if (!memory.TryGet(pointer, (uint)count * ElementSize, out var array))
            return Errno.Fault;
        var copy = array.ToArray();
        var filled = 0;
        ulong total = 0;
        for (var i = 0; i < count; i++)
        {
            var (address, length) = Element(copy, i);
            if (!memory.Contains(address, length))
                return Errno.Fault;
            filled += length > 0 ? 1 : 0;
            total += length;
        }
        vectors = new IoVectors(memory, copy, filled, total);
        return Errno.Success;
    }

    /// <summary>One of the buffers; of one longer than a span can be, the beginning.</summary>
    internal Span<byte> this[int index]
    {
        get
        {
            var (address, length) = Element(_array, index);
            _memory.TryGet(address, length, out var span);
            return span;
        }
    }

    /// <summary>All the bytes in one array from the pool.</summary>
    internal byte[] Gather()
    {
        var gathered = ArrayPool<byte>.Shared.Rent((int)Total);
        var position = 0;
        for (var i = 0; i < Count; i++)
        {
            var part = this[i];
            part.CopyTo(gathered.AsSpan(position));
            position += part.Length;
        }
        return gathered;
    }

    /// <summary>Distributes bytes over the buffers.</summary>
    internal void Scatter(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < Count && bytes.Length > 0; i++)
        {
            var part = this[i];
            var size = Math.Min(part.Length, bytes.Length);
            bytes[..size].CopyTo(part);
            bytes = bytes[size..];
        }
    }

    private static (int Address, uint Length) Element(ReadOnlySpan<byte> array, int index)
    {
        var element = array[(index * ElementSize)..];
        return (BinaryPrimitives.ReadInt32LittleEndian(element), BinaryPrimitives.ReadUInt32LittleEndian(element[4..]));
    }
}
