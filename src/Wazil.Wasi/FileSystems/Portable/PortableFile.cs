using Microsoft.Win32.SafeHandles;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Portable;

/// <summary>An open file through .NET's own handles.</summary>
internal sealed class PortableFile : RandomAccessWasiFile
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;

    internal PortableFile(SafeFileHandle handle, string path, FdFlags flags)
        : base(flags)
    {
        _handle = handle;
        _path = path;
    }

    public override ulong Length => (ulong)RandomAccess.GetLength(_handle);

    public override Errno GetStat(out FileStat stat)
    {
        stat = PortableStat.Of(new FileInfo(_path)) with { Size = Length, Type = FileType.RegularFile };
        return Errno.Success;
    }

    public override Errno ReadAt(Span<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        if (offset > long.MaxValue)
            return Errno.Inval;
        count = RandomAccess.Read(_handle, buffer, (long)offset);
        return Errno.Success;
    }

    public override Errno WriteAt(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        if (offset > long.MaxValue)
            return Errno.Inval;
        RandomAccess.Write(_handle, buffer, (long)offset);
        count = buffer.Length;
        return Errno.Success;
    }

    public override Errno SetSize(ulong size)
    {
        if (size > long.MaxValue)
            return Errno.Inval;
        RandomAccess.SetLength(_handle, (long)size);
        return Errno.Success;
    }

    public override Errno SetTimes(FileTimes times) => PortableStat.SetTimes(new FileInfo(_path), times);

    public override Errno Sync(bool dataOnly)
    {
        RandomAccess.FlushToDisk(_handle);
        return Errno.Success;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }
}
