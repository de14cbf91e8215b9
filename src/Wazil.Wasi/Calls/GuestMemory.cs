using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>A guest's memory as WASI's functions see it: every access is checked first.</summary>
internal abstract class GuestMemory
{
    /// <summary>Current size in bytes.</summary>
    internal abstract ulong Length { get; }

    /// <summary>The bytes of a range that was checked.</summary>
    protected abstract Span<byte> GetSpan(uint address, int length);

    /// <summary>Whether a range lies in the memory.</summary>
    internal bool Contains(int pointer, uint length) => (ulong)(uint)pointer + length <= Length;

    /// <summary>The bytes of a range; of one longer than a span can be, the beginning.</summary>
    internal bool TryGet(int pointer, uint length, out Span<byte> span)
    {
        span = default;
        if (!Contains(pointer, length))
            return false;
        if (length > 0)
            span = GetSpan((uint)pointer, (int)Math.Min(length, int.MaxValue));
        return true;
    }

    internal Errno WriteU32(int pointer, uint value)
    {
        if (!TryGet(pointer, sizeof(uint), out var span))
            return Errno.Fault;
        BinaryPrimitives.WriteUInt32LittleEndian(span, value);
        return Errno.Success;
    }

    internal Errno WriteU64(int pointer, ulong value)
    {
        if (!TryGet(pointer, sizeof(ulong), out var span))
            return Errno.Fault;
        BinaryPrimitives.WriteUInt64LittleEndian(span, value);
        return Errno.Success;
    }
}
