using System.Buffers.Binary;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.Stdio;

namespace Wazil.Wasi.Calls;

/// <summary>A descriptor's attributes, and its number.</summary>
internal static class FdStatCalls
{
    private const int FdStatSize = 24;

    private const FdFlags KnownFlags = FdFlags.Append | FdFlags.DSync | FdFlags.NonBlock | FdFlags.RSync | FdFlags.Sync;

    internal static Errno FdFdStatGet(WasiCall call, int fd, int result)
    {
        if (!call.Memory.TryGet(result, FdStatSize, out var span))
            return Errno.Fault;
        var errno = call.Find(fd, Rights.None, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        span.Clear();
        span[0] = (byte)descriptor.Type;
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], (ushort)descriptor.Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], (ulong)descriptor.Base);
        BinaryPrimitives.WriteUInt64LittleEndian(span[16..], (ulong)descriptor.Inheriting);
        return Errno.Success;
    }

    internal static Errno FdFdStatSetFlags(WasiCall call, int fd, int flags)
    {
        var errno = call.Find(fd, Rights.FdFdStatSetFlags, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        if (!AreKnown(flags))
            return Errno.Inval;
        if (descriptor.File is { } file)
            errno = file.SetFlags((FdFlags)flags);
        if (errno == Errno.Success)
            descriptor.Flags = (FdFlags)flags;
        return errno;
    }

    internal static bool AreKnown(int flags) => (flags & ~(int)KnownFlags) == 0;

    /// <summary>Rights can be given up, never taken.</summary>
    internal static Errno FdFdStatSetRights(WasiCall call, int fd, long @base, long inheriting)
    {
        var errno = call.Find(fd, Rights.None, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        if (((Rights)@base & ~descriptor.Base) != 0 || ((Rights)inheriting & ~descriptor.Inheriting) != 0)
            return Errno.NotCapable;
        descriptor.Base = (Rights)@base;
        descriptor.Inheriting = (Rights)inheriting;
        return Errno.Success;
    }

    internal static Errno FdFileStatGet(WasiCall call, int fd, int result)
    {
        if (!call.Memory.Contains(result, FileStatLayout.SizeOf(call)))
            return Errno.Fault;
        var errno = call.Find(fd, Rights.FdFileStatGet, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        errno = GetStat(descriptor, out var stat);
        return errno == Errno.Success ? FileStatLayout.Write(call, result, stat) : errno;
    }

    internal static Errno GetStat(Descriptor descriptor, out FileStat stat) =>
        descriptor.File is { } file ? file.GetStat(out stat) : descriptor.Directory!.GetStat(out stat);

    internal static Errno FdFileStatSetTimes(WasiCall call, int fd, long accessTime, long modificationTime, int flags)
    {
        var errno = call.Find(fd, Rights.FdFileStatSetTimes, out var descriptor);
        if (errno == Errno.NotCapable && descriptor.Type is not (FileType.RegularFile or FileType.Directory))
            return Errno.BadF;
        if (errno != Errno.Success)
            return errno;
        errno = FileStatLayout.ReadTimes(call, accessTime, modificationTime, flags, out var times);
        if (errno != Errno.Success)
            return errno;
        return descriptor.File?.SetTimes(times) ?? descriptor.Directory!.SetTimes(times);
    }

    internal static Errno FdClose(WasiCall call, int fd)
    {
        FlushIfOutput(call, fd);
        return call.Context.Table.Close(fd);
    }

    internal static Errno FdRenumber(WasiCall call, int from, int to)
    {
        FlushIfOutput(call, to);
        return call.Context.Table.Renumber(from, to);
    }

    /// <summary>Closing standard output waits for its reader; disposing of it alone would not for ever.</summary>
    private static void FlushIfOutput(WasiCall call, int fd)
    {
        if (call.Context.Table.TryGet(fd, out var descriptor) && descriptor.File is OutputFile)
            call.Context.FlushOutput(call.Cancellation);
    }
}
