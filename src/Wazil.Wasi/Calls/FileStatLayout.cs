using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>File attributes in a guest's memory, in the layout of the interface that it called.</summary>
internal static class FileStatLayout
{
    private const uint Size = 64;
    private const uint UnstableSize = 56;

    internal static uint SizeOf(WasiCall call) => call.IsUnstable ? UnstableSize : Size;

    internal static Errno Write(WasiCall call, int pointer, FileStat stat)
    {
        if (!call.Memory.TryGet(pointer, SizeOf(call), out var span))
            return Errno.Fault;
        span.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(span, stat.Device);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], stat.Inode);
        span[16] = (byte)stat.Type;

        // The older layout has 32 bits for the link count, where the newer one has padding.
        if (call.IsUnstable)
            BinaryPrimitives.WriteUInt32LittleEndian(span[20..], (uint)Math.Min(stat.LinkCount, uint.MaxValue));
        else
            BinaryPrimitives.WriteUInt64LittleEndian(span[24..], stat.LinkCount);
        span = span[(call.IsUnstable ? 24 : 32)..];
        BinaryPrimitives.WriteUInt64LittleEndian(span, stat.Size);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], stat.AccessTime);
        BinaryPrimitives.WriteUInt64LittleEndian(span[16..], stat.ModificationTime);
        BinaryPrimitives.WriteUInt64LittleEndian(span[24..], stat.ChangeTime);
        return Errno.Success;
    }

    /// <summary>Understands the flags of the calls that set times.</summary>
    internal static Errno ReadTimes(WasiCall call, long accessTime, long modificationTime, int flags, out FileTimes times)
    {
        const TimeFlags known = TimeFlags.Access | TimeFlags.AccessNow | TimeFlags.Modification | TimeFlags.ModificationNow;
        times = default;
        var set = (TimeFlags)flags;
        if ((flags & ~(int)known) != 0 ||
            set.HasFlag(TimeFlags.Access | TimeFlags.AccessNow) ||
            set.HasFlag(TimeFlags.Modification | TimeFlags.ModificationNow))
            return Errno.Inval;
        ulong? now = (set & (TimeFlags.AccessNow | TimeFlags.ModificationNow)) != 0
            ? call.Context.Clock.GetTime(ClockId.Realtime)
            : null;
        times = new FileTimes(
            Choose(set, TimeFlags.Access, (ulong)accessTime, TimeFlags.AccessNow, now),
            Choose(set, TimeFlags.Modification, (ulong)modificationTime, TimeFlags.ModificationNow, now));
        return Errno.Success;
    }

    private static ulong? Choose(TimeFlags set, TimeFlags given, ulong value, TimeFlags toNow, ulong? now)
    {
        if ((set & given) != 0)
            return value;
        return (set & toNow) != 0 ? now : null;
    }
}
