using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>What a granted directory lets its guest open, apart from where it lies.</summary>
/// <remarks>
/// Opening devices, FIFOs and sockets acts on the host beyond the granted tree, so they are refused unless the embedder
/// allows them. /proc mounted inside a grant is refused with them: its files are other processes' memory and settings,
/// and links there lead anywhere. A grant whose own directory lies in /proc is the embedder's explicit wish.
/// </remarks>
internal sealed class PosixGrant
{
    private readonly bool _allowSpecialFiles;
    private readonly ulong _device;

    internal PosixGrant(ulong device, bool allowSpecialFiles, bool resolvesInKernel)
    {
        _device = device;
        _allowSpecialFiles = allowSpecialFiles;
        ResolvesInKernel = resolvesInKernel;
    }

    /// <summary>Whether the kernel's own confined resolution is used where it exists.</summary>
    internal bool ResolvesInKernel { get; }

    internal Errno CheckType(FileType type) => type switch
    {
        FileType.RegularFile => Errno.Success,
        FileType.Directory => Errno.IsDir,
        FileType.SymbolicLink => Errno.Loop,
        _ => _allowSpecialFiles ? Errno.Success : Errno.Acces,
    };

    internal Errno CheckFile(HostHandle handle, out FileStat stat)
    {
        var errno = PosixCalls.Stat(handle, out stat);
        if (errno == Errno.Success)
            errno = CheckType(stat.Type);
        return errno == Errno.Success ? CheckMount(handle, stat) : errno;
    }

    internal Errno CheckDirectory(HostHandle handle)
    {
        var errno = PosixCalls.Stat(handle, out var stat);
        return errno == Errno.Success ? CheckMount(handle, stat) : errno;
    }

    private Errno CheckMount(HostHandle handle, FileStat stat) =>
        stat.Device != _device && PosixCalls.IsInProc(handle) ? Errno.Acces : Errno.Success;
}
