using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>The position in a file, and its extent.</summary>
internal static class FdPositionCalls
{
    internal static Errno FdSeek(WasiCall call, int fd, long offset, int whence, int result)
    {
        if (!TryGetOrigin(call, whence, out var origin))
            return Errno.Inval;
        var isTell = offset == 0 && origin == SeekOrigin.Current;
        return Seek(call, fd, offset, origin, isTell ? Rights.FdTell : Rights.FdSeek, result);
    }

    internal static Errno FdTell(WasiCall call, int fd, int result) =>
        Seek(call, fd, 0, SeekOrigin.Current, Rights.FdTell, result);

    private static Errno Seek(WasiCall call, int fd, long offset, SeekOrigin origin, Rights right, int result)
    {
        if (!call.Memory.Contains(result, 8))
            return Errno.Fault;
        var errno = call.FindFile(fd, Rights.None, out var descriptor, out var file);
        if (errno != Errno.Success)
            return errno;
        if ((descriptor.Base & right) == 0)
            return descriptor.Type == FileType.RegularFile ? Errno.NotCapable : Errno.SPipe;
        errno = file.Seek(offset, origin, out var position);
        return errno == Errno.Success ? call.Memory.WriteU64(result, position) : errno;
    }

    /// <summary>The older interface numbers the origins otherwise.</summary>
    private static bool TryGetOrigin(WasiCall call, int whence, out SeekOrigin origin)
    {
        ReadOnlySpan<SeekOrigin> origins = call.IsUnstable
            ? [SeekOrigin.Current, SeekOrigin.End, SeekOrigin.Begin]
            : [SeekOrigin.Begin, SeekOrigin.Current, SeekOrigin.End];
        var known = (uint)whence < (uint)origins.Length;
        origin = known ? origins[whence] : default;
        return known;
    }

    internal static Errno FdAdvise(WasiCall call, int fd, long offset, long length, int advice)
    {
        if ((uint)advice > (uint)Advice.NoReuse)
            return Errno.Inval;
        var errno = call.FindFile(fd, Rights.FdAdvise, out var descriptor, out var file);
        if (errno == Errno.NotCapable && descriptor.Type != FileType.RegularFile)
            return Errno.SPipe;
        if (errno != Errno.Success)
            return errno;
        return offset < 0 || length < 0 ? Errno.Inval : file.Advise((ulong)offset, (ulong)length, (Advice)advice);
    }

    internal static Errno FdAllocate(WasiCall call, int fd, long offset, long length)
    {
        var errno = call.FindFile(fd, Rights.FdAllocate, out _, out var file);
        if (errno != Errno.Success)
            return errno;
        if (offset < 0 || length <= 0)
            return Errno.Inval;

        // All of the range counts as written, as it is taken from the disk, in holes of the file too.
        var granted = call.Context.ReserveBytes(length);
        errno = granted < length ? Errno.DQuot : file.Allocate((ulong)offset, (ulong)length);
        if (errno != Errno.Success)
            call.Context.ReturnBytes(granted);
        return errno;
    }

    internal static Errno FdFileStatSetSize(WasiCall call, int fd, long size)
    {
        var errno = call.FindFile(fd, Rights.FdFileStatSetSize, out _, out var file);
        if (errno != Errno.Success)
            return errno;
        return size < 0 ? Errno.Inval : file.SetSize((ulong)size);
    }

    internal static Errno FdSync(WasiCall call, int fd) => Sync(call, fd, Rights.FdSync, dataOnly: false);

    internal static Errno FdDataSync(WasiCall call, int fd) => Sync(call, fd, Rights.FdDataSync, dataOnly: true);

    private static Errno Sync(WasiCall call, int fd, Rights right, bool dataOnly)
    {
        var errno = call.Find(fd, right, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        return descriptor.File?.Sync(dataOnly) ?? descriptor.Directory!.Sync(dataOnly);
    }
}
