using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>An open file of the host, by its descriptor.</summary>
internal sealed class PosixFile : WasiFile
{
    private readonly HostHandle _handle;
    private FdFlags _flags;

    internal PosixFile(HostHandle handle, FileType type, FdFlags flags)
    {
        _handle = handle;
        _flags = flags;
        Type = type;
    }

    public override FileType Type { get; }

    /// <summary>A regular file answers at once; everything else may have to be waited for.</summary>
    private bool MayBlock => Type != FileType.RegularFile;

    public override Errno GetStat(out FileStat stat)
    {
        var errno = PosixCalls.Stat(_handle, out stat);
        stat = stat with { Type = Type };
        return errno;
    }

    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        if (!MayBlock)
            return PosixCalls.Read(_handle, buffer, out count);
        while (true)
        {
            count = 0;
            var errno = PosixWait.Until(_handle, forWriting: false, waiting);
            if (errno == Errno.Success)
                errno = PosixCalls.Read(_handle, buffer, out count);
            if (errno != Errno.Again || !waiting.MayWait)
                return errno;
        }
    }

    public override Errno Write(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        while (true)
        {
            count = 0;
            var errno = MayBlock ? PosixWait.Until(_handle, forWriting: true, waiting) : Errno.Success;
            if (errno == Errno.Success)
                errno = PosixCalls.Write(_handle, buffer, out count);
            if (errno == Errno.Success)
                return SyncIfAsked();
            if (errno != Errno.Again || !waiting.MayWait)
                return errno;
        }
    }

    public override Errno ReadAt(Span<byte> buffer, ulong offset, out int count) =>
        PosixCalls.ReadAt(_handle, buffer, offset, out count);

    public override Errno WriteAt(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        var errno = PosixCalls.WriteAt(_handle, buffer, offset, out count);
        return errno == Errno.Success ? SyncIfAsked() : errno;
    }

    private Errno SyncIfAsked()
    {
        if ((_flags & (FdFlags.Sync | FdFlags.RSync)) != 0)
            return Sync(dataOnly: false);
        return (_flags & FdFlags.DSync) != 0 ? Sync(dataOnly: true) : Errno.Success;
    }

    public override Errno Seek(long offset, SeekOrigin origin, out ulong position) =>
        PosixCalls.Seek(_handle, offset, origin, out position);

    public override Errno SetSize(ulong size) => PosixCalls.SetSize(_handle, size);

    public override Errno SetTimes(FileTimes times) => PosixCalls.SetTimes(_handle, times);

    public override Errno Allocate(ulong offset, ulong length)
    {
        if (!PosixConstants.IsDarwin)
            return PosixCalls.Allocate(_handle, offset, length);
        var errno = GetStat(out var stat);
        var end = offset + length;
        if (length == 0 || end < offset)
            return Errno.Inval;
        return errno != Errno.Success || end <= stat.Size ? errno : SetSize(end);
    }

    public override Errno Advise(ulong offset, ulong length, Advice advice) =>
        PosixCalls.Advise(_handle, offset, length, advice);

    public override Errno Sync(bool dataOnly) => PosixCalls.Sync(_handle, dataOnly);

    public override Errno SetFlags(FdFlags flags)
    {
        var errno = ((flags ^ _flags) & FdFlags.Append) != 0
            ? PosixCalls.SetAppend(_handle, (flags & FdFlags.Append) != 0)
            : Errno.Success;
        if (errno == Errno.Success)
            _flags = flags;
        return errno;
    }

    internal override Readiness GetReadiness(bool forWriting)
    {
        if (MayBlock)
            return Readiness.OfHostDescriptor(_handle.Descriptor);
        if (forWriting || GetStat(out var stat) != Errno.Success || Seek(0, SeekOrigin.Current, out var position) != Errno.Success)
            return Readiness.Always;
        return Readiness.Now(stat.Size > position ? stat.Size - position : 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }
}
