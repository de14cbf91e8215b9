using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.InMemory;

/// <summary>An open file in memory.</summary>
internal sealed class InMemoryFile : RandomAccessWasiFile
{
    private readonly InMemoryFileSystem _system;
    private readonly InMemoryFileNode _node;
    private bool _closed;

    /// <summary>The caller holds the file system's lock.</summary>
    internal InMemoryFile(InMemoryFileSystem system, InMemoryFileNode node, FdFlags flags)
        : base(flags)
    {
        _system = system;
        _node = node;
        node.OpenCount++;
    }

    public override ulong Length
    {
        get
        {
            lock (_system.Gate)
                return _node.Size;
        }
    }

    public override Errno GetStat(out FileStat stat)
    {
        lock (_system.Gate)
            stat = _node.Stat;
        return Errno.Success;
    }

    public override Errno ReadAt(Span<byte> buffer, ulong offset, out int count)
    {
        lock (_system.Gate)
        {
            count = _node.Read(buffer, offset);
            if (count > 0)
                _node.AccessTime = _system.Now;
        }
        return Errno.Success;
    }

    public override Errno WriteAt(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        lock (_system.Gate)
            return WriteLocked(buffer, offset, out count);
    }

    protected override Errno Append(ReadOnlySpan<byte> buffer, out int count, out ulong end)
    {
        lock (_system.Gate)
        {
            var errno = WriteLocked(buffer, _node.Size, out count);
            end = _node.Size;
            return errno;
        }
    }

    private Errno WriteLocked(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        if (buffer.Length == 0)
            return Errno.Success;
        if (offset > _system.MaximumFileSize || offset + (ulong)buffer.Length > _system.MaximumFileSize)
            return Errno.FBig;
        var before = _node.AllocatedBytes;
        count = _node.Write(buffer, offset, _system.FreeBytes);
        _system.UsedBytes += _node.AllocatedBytes - before;
        if (count == 0)
            return Errno.NoSpc;
        _node.Changed(_system.Now);
        return Errno.Success;
    }

    public override Errno SetSize(ulong size)
    {
        if (size > _system.MaximumFileSize)
            return Errno.FBig;
        lock (_system.Gate)
        {
            var before = _node.AllocatedBytes;
            _node.SetLength(size);
            _system.UsedBytes -= before - _node.AllocatedBytes;
            _node.Changed(_system.Now);
        }
        return Errno.Success;
    }

    public override Errno SetTimes(FileTimes times)
    {
        lock (_system.Gate)
            _node.SetTimes(times, _system.Now);
        return Errno.Success;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Close();
    }

    private void Close()
    {
        lock (_system.Gate)
        {
            if (_closed)
                return;
            _closed = true;
            _node.OpenCount--;
            InMemoryDirectory.ReleaseIfUnused(_system, _node);
        }
    }
}
