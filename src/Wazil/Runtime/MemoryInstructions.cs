using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for memory instructions.</summary>
/// <remarks>Specification 4.6.10. Unsafe: every range is compared with the size of the memory before it is touched.</remarks>
internal static unsafe class MemoryInstructions
{
    /// <summary>Bytes of a block up to which a constant length makes moves of registers.</summary>
    public const int ShortBlock = 64;

    /// <summary>Grows a memory by a number of pages.</summary>
    public static long Grow(ulong delta, LinearMemory memory) => memory.Grow(delta);

    /// <summary>Fills a range with a byte.</summary>
    public static void Fill(ulong address, int value, ulong count, LinearMemory memory)
    {
        if (!memory.Contains(address, count))
            Trap.MemoryOutOfBounds();
        FillBlock(memory.Base + address, (byte)value, count);
    }

    /// <summary>Copies a range, which may overlap.</summary>
    public static void Copy(ulong to, ulong from, ulong count, LinearMemory destination, LinearMemory source)
    {
        if (!source.Contains(from, count) || !destination.Contains(to, count))
            Trap.MemoryOutOfBounds();
        Buffer.MemoryCopy(source.Base + from, destination.Base + to, count, count);
    }

    /// <summary>Does what <see cref="Fill"/> does; inlined, so that the JIT compiler sees a constant <paramref name="count"/> of at most <see cref="ShortBlock"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FillShort(ulong address, int value, ulong count, LinearMemory memory)
    {
        if (!memory.Contains(address, count))
            Trap.MemoryOutOfBounds();
        Unsafe.InitBlockUnaligned(memory.Base + address, (byte)value, (uint)count);
    }

    /// <summary>Does what <see cref="Copy"/> does; inlined, so that the JIT compiler sees a constant <paramref name="count"/> of at most <see cref="ShortBlock"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyShort(ulong to, ulong from, ulong count, LinearMemory destination, LinearMemory source)
    {
        if (!source.Contains(from, count) || !destination.Contains(to, count))
            Trap.MemoryOutOfBounds();

        // All is read before anything is written, so the ranges may overlap.
        Buffer.MemoryCopy(source.Base + from, destination.Base + to, count, count);
    }

    /// <summary>Copies a range of a data segment.</summary>
    public static void Initialize(ulong to, ulong from, ulong count, ModuleInstance instance, int segment, LinearMemory memory)
    {
        var data = instance.DataAt(segment);
        if (count > (ulong)data.Length || from > (ulong)data.Length - count || !memory.Contains(to, count))
            Trap.MemoryOutOfBounds();
        data.Slice((int)from, (int)count).CopyTo(memory.Span(to, (int)count));
    }

    /// <summary>Drops a data segment.</summary>
    public static void DropData(ModuleInstance instance, int segment) => instance.DroppedData[segment] = true;

    private static void FillBlock(byte* address, byte value, ulong count)
    {
        // The length must not be a constant for the JIT compiler: it keeps a table of a byte for every 8 of a block of
        // constant length, 128 MiB for one of 1 GiB, and makes it anew wherever this method is inlined.
        while (count > 0)
        {
            var length = (uint)Math.Min(count, 1 << 30);
            Unsafe.InitBlockUnaligned(address, value, length);
            address += length;
            count -= length;
        }
    }
}
