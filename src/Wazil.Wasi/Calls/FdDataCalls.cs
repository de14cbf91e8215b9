using System.Buffers;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>Reading and writing.</summary>
internal static class FdDataCalls
{
    internal static Errno FdRead(WasiCall call, int fd, int vectors, int count, int result)
    {
        var errno = FindForData(call, fd, Rights.FdRead, out var descriptor);
        if (errno == Errno.Success)
            errno = Read(call, descriptor, null, vectors, count, result);
        return errno;
    }

    internal static Errno FdPRead(WasiCall call, int fd, int vectors, int count, long offset, int result)
    {
        var errno = FindForData(call, fd, Rights.FdRead, out var descriptor);
        if (errno == Errno.Success)
            errno = Read(call, descriptor, (ulong)offset, vectors, count, result);
        return errno;
    }

    internal static Errno FdWrite(WasiCall call, int fd, int vectors, int count, int result)
    {
        var errno = FindForData(call, fd, Rights.FdWrite, out var descriptor);
        if (errno == Errno.Success)
            errno = Write(call, descriptor, null, vectors, count, result);
        return errno;
    }

    internal static Errno FdPWrite(WasiCall call, int fd, int vectors, int count, long offset, int result)
    {
        var errno = FindForData(call, fd, Rights.FdWrite, out var descriptor);
        if (errno == Errno.Success)
            errno = Write(call, descriptor, (ulong)offset, vectors, count, result);
        return errno;
    }

    /// <summary>A descriptor that was not opened for reading or writing is a bad one for it, as in POSIX; one that was, and
    /// gave that right up, lacks a capability.</summary>
    private static Errno FindForData(WasiCall call, int fd, Rights right, out Descriptor descriptor)
    {
        if (!call.Context.Table.TryGet(fd, out descriptor!))
            return Errno.BadF;
        if (descriptor.File is null)
            return Errno.IsDir;
        if ((descriptor.Base & right) != 0)
            return Errno.Success;
        return (descriptor.Opened & right) != 0 ? Errno.NotCapable : Errno.BadF;
    }

    private static Errno Read(WasiCall call, Descriptor descriptor, ulong? offset, int pointer, int count, int result)
    {
        if (!call.Memory.Contains(result, 4))
            return Errno.Fault;
        var errno = IoVectors.Read(call.Memory, pointer, count, out var vectors);
        if (errno != Errno.Success)
            return errno;
        if (descriptor.Type != FileType.RegularFile)
            call.Context.FlushOutput(call.Cancellation);
        errno = vectors.ShouldGather
            ? ReadGathered(call, descriptor, offset, vectors, out var total)
            : ReadEach(call, descriptor, offset, vectors, out total);
        return errno == Errno.Success ? call.Memory.WriteU32(result, total) : errno;
    }

    private static Errno ReadGathered(WasiCall call, Descriptor descriptor, ulong? offset, IoVectors vectors, out uint total)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)vectors.Total);
        try
        {
            var bytes = buffer.AsSpan(0, (int)vectors.Total);
            var errno = ReadOnce(descriptor.File!, bytes, offset, descriptor.Waiting(call.Cancellation), out var read);
            vectors.Scatter(bytes[..read]);
            total = (uint)read;
            return errno;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Errno ReadEach(WasiCall call, Descriptor descriptor, ulong? offset, IoVectors vectors, out uint total)
    {
        total = 0;
        var waiting = descriptor.Waiting(call.Cancellation);
        for (var i = 0; i < vectors.Count; i++)
        {
            var span = vectors[i];
            if (span.Length == 0)
                continue;
            var errno = ReadOnce(descriptor.File!, span, offset + total, waiting, out var read);
            total += (uint)read;
            if (errno != Errno.Success)
                return total > 0 ? Errno.Success : errno;
            if (read < span.Length)
                break;

            // What is there is enough; only a read of nothing at all waits.
            waiting = waiting with { MayWait = false };
        }
        return Errno.Success;
    }

    private static Errno ReadOnce(WasiFile file, Span<byte> buffer, ulong? offset, WaitMode waiting, out int count) =>
        offset is { } position ? file.ReadAt(buffer, position, out count) : file.Read(buffer, waiting, out count);

    private static Errno Write(WasiCall call, Descriptor descriptor, ulong? offset, int pointer, int count, int result)
    {
        if (!call.Memory.Contains(result, 4))
            return Errno.Fault;
        var errno = IoVectors.Read(call.Memory, pointer, count, out var vectors);
        if (errno != Errno.Success)
            return errno;
        if (call.Context.IsStandardError(descriptor.File!))
            call.Context.FlushOutput(call.Cancellation);
        errno = vectors.ShouldGather
            ? WriteGathered(call, descriptor, offset, vectors, out var total)
            : WriteEach(call, descriptor, offset, vectors, out total);
        return errno == Errno.Success ? call.Memory.WriteU32(result, total) : errno;
    }

    /// <summary>Several buffers in one write, so that appended lines of two programs don't mix.</summary>
    private static Errno WriteGathered(WasiCall call, Descriptor descriptor, ulong? offset, IoVectors vectors, out uint total)
    {
        var buffer = vectors.Gather();
        try
        {
            var bytes = buffer.AsSpan(0, (int)vectors.Total);
            var errno = WriteOnce(call, descriptor, bytes, offset, descriptor.Waiting(call.Cancellation), out var written);
            total = (uint)written;
            return errno;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Errno WriteEach(WasiCall call, Descriptor descriptor, ulong? offset, IoVectors vectors, out uint total)
    {
        total = 0;
        var waiting = descriptor.Waiting(call.Cancellation);
        for (var i = 0; i < vectors.Count; i++)
        {
            var span = vectors[i];
            if (span.Length == 0)
                continue;
            var errno = WriteOnce(call, descriptor, span, offset + total, waiting, out var written);
            total += (uint)written;
            if (errno != Errno.Success)
                return total > 0 ? Errno.Success : errno;
            if (written < span.Length)
                break;
        }
        return Errno.Success;
    }

    private static Errno WriteOnce(
        WasiCall call, Descriptor descriptor, ReadOnlySpan<byte> bytes, ulong? offset, WaitMode waiting, out int count)
    {
        count = 0;
        var granted = call.Context.ReserveBytes(bytes.Length);
        if (granted == 0 && bytes.Length > 0)
            return Errno.DQuot;
        try
        {
            var errno = offset is { } position
                ? descriptor.File!.WriteAt(bytes[..granted], position, out count)
                : descriptor.File!.Write(bytes[..granted], waiting, out count);
            return call.Context.IsEndedBy(errno, descriptor.File) ? throw new ExitException(ProcCalls.BrokenPipe) : errno;
        }
        finally
        {
            if (count < granted)
                call.Context.ReturnBytes(granted - count);
        }
    }
}
