using Wazil.Wasi.Abi;
using static Wazil.Wasi.FileSystems.Posix.PosixConstants;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>An open directory of the host: every operation is relative to its handle, none takes a path.</summary>
internal sealed class PosixDirectory : WasiDirectory
{
    private const ulong ResolveNoMagicLinks = 2;
    private const ulong ResolveBeneath = 8;
    private const int Retries = 16;

    private static volatile bool _openAt2Missing = IsDarwin || !OperatingSystem.IsLinux();

    private readonly HostHandle _handle;
    private readonly PosixGrant _grant;
    private readonly PosixDirectoryReader _reader = PosixDirectoryReader.Create();

    internal PosixDirectory(HostHandle handle, PosixGrant grant)
    {
        _handle = handle;
        _grant = grant;
    }

    internal HostHandle Handle => _handle;

    public override Errno GetStat(out FileStat stat) => PosixCalls.Stat(_handle, out stat);

    public override Errno GetEntryStat(ReadOnlySpan<byte> name, out FileStat stat) =>
        PosixCalls.StatAt(_handle, name, out stat);

    public override Errno OpenDirectory(ReadOnlySpan<byte> name, out WasiDirectory? directory)
    {
        directory = null;
        var flags = ReadOnly | PosixConstants.Directory | NoFollow;
        var errno = PosixCalls.OpenAt(_handle, name, flags, 0, out var handle);

        // A directory that may be searched but not listed is still good for what lies in it.
        if (errno == Errno.Acces && PathOnly != 0)
            errno = PosixCalls.OpenAt(_handle, name, flags | PathOnly, 0, out handle);
        if (errno == Errno.Success)
            errno = _grant.CheckDirectory(handle!);
        return Take(errno, handle, out directory);
    }

    /// <summary>Lets the kernel resolve, which keeps beneath this directory whatever is renamed meanwhile.</summary>
    internal override Errno OpenBeneath(ReadOnlySpan<byte> path, out WasiDirectory? directory)
    {
        const int again = 11, crossDevice = 18, notPermitted = 1, noSystemCall = 38, tooBig = 7;
        directory = null;
        var flags = (ulong)(uint)(PathOnly | PosixConstants.Directory | CloseOnExec);
        for (var attempt = 0; _grant.ResolvesInKernel && !_openAt2Missing && attempt < Retries; attempt++)
        {
            var error = PosixCalls.OpenAt2(_handle, path, flags, ResolveBeneath | ResolveNoMagicLinks, out var handle);
            switch (error)
            {
                case 0:
                    return Take(_grant.CheckDirectory(handle!), handle, out directory);
                case crossDevice:
                    return Errno.Perm;
                case again or PosixErrno.Intr:
                    // Something was renamed while the path was walked.
                    continue;
                case noSystemCall or notPermitted or tooBig:
                    // An old kernel, or a filter that forbids the call: it will not get better.
                    _openAt2Missing = true;
                    break;
                default:
                    return PosixErrno.From(error);
            }
        }
        return Errno.NoSys;
    }

    private Errno Take(Errno errno, HostHandle? handle, out WasiDirectory? directory)
    {
        directory = errno == Errno.Success ? new PosixDirectory(handle!, _grant) : null;
        if (directory is null)
            handle?.Dispose();
        return errno;
    }

    public override Errno OpenFile(ReadOnlySpan<byte> name, FileOpening opening, out WasiFile? file)
    {
        const int readableAndWritable = 0x1b6;
        file = null;

        // A look before: opening a device or a FIFO can itself do something.
        var errno = PosixCalls.StatAt(_handle, name, out var stat);
        if (errno == Errno.Success)
            errno = opening is { Create: true, Exclusive: true } ? Errno.Exist : _grant.CheckType(stat.Type);
        else if (errno == Errno.NoEnt && opening.Create)
            errno = Errno.Success;
        if (errno != Errno.Success)
            return errno;
        errno = PosixCalls.OpenAt(_handle, name, FlagsOf(opening), readableAndWritable, out var handle);
        if (errno != Errno.Success)
            return errno;

        // And one after: what was looked at may have been replaced.
        errno = _grant.CheckFile(handle!, out stat);
        if (errno != Errno.Success)
        {
            handle!.Dispose();
            return errno;
        }
        file = new PosixFile(handle!, stat.Type, opening.Flags);
        return Errno.Success;
    }

    /// <summary>Never follows a link, and never waits for the other end of a FIFO.</summary>
    private static int FlagsOf(FileOpening opening)
    {
        var flags = NoFollow | NonBlock;
        flags |= opening switch
        {
            { Read: true, Write: true } => ReadWrite,
            { Write: true } => WriteOnly,
            _ => ReadOnly,
        };
        if (opening.Create)
            flags |= Create;
        if (opening.Exclusive)
            flags |= Exclusive;
        if (opening.Truncate)
            flags |= Truncate;
        if ((opening.Flags & FdFlags.Append) != 0)
            flags |= Append;
        return flags;
    }

    public override Errno ReadEntries(ulong cookie, ref DirectoryEntryWriter writer) =>
        _reader.Read(_handle, cookie, ref writer);

    public override Errno ReadLink(ReadOnlySpan<byte> name, out byte[]? target) =>
        PosixCalls.ReadLink(_handle, name, out target);

    public override Errno CreateDirectory(ReadOnlySpan<byte> name) => PosixCalls.MakeDirectory(_handle, name);

    public override Errno CreateSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> name) =>
        PosixCalls.Symlink(target, _handle, name);

    public override Errno RemoveDirectory(ReadOnlySpan<byte> name) => PosixCalls.Unlink(_handle, name, isDirectory: true);

    public override Errno RemoveFile(ReadOnlySpan<byte> name) => PosixCalls.Unlink(_handle, name, isDirectory: false);

    public override Errno Rename(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName) =>
        newDirectory is PosixDirectory other
            ? PosixCalls.Rename(_handle, name, other._handle, newName)
            : Errno.XDev;

    public override Errno Link(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName) =>
        newDirectory is PosixDirectory other
            ? PosixCalls.Link(_handle, name, other._handle, newName)
            : Errno.XDev;

    public override Errno SetTimes(FileTimes times) => PosixCalls.SetTimesAt(_handle, "."u8, times);

    public override Errno SetEntryTimes(ReadOnlySpan<byte> name, FileTimes times) =>
        PosixCalls.SetTimesAt(_handle, name, times);

    public override Errno Sync(bool dataOnly) => PosixCalls.Sync(_handle, dataOnly);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }
}
