using System.Text;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems.Portable;
using Wazil.Wasi.FileSystems.Posix;

namespace Wazil.Wasi.FileSystems;

/// <summary>A directory of the host.</summary>
/// <remarks>
/// On 64-bit Linux and macOS every path of the guest is resolved relative to an open handle of the directory, component by
/// component (by the kernel itself where it has <c>openat2</c>), and symbolic links are followed inside the directory
/// only: renaming directories and links while that happens opens no way out. File names are passed as the bytes that
/// they are. Elsewhere, above all on Windows, which .NET gives no such calls for, each component is checked before the path is used: a
/// guest can't leave the directory by itself, but another process that swaps directories for links at the right moment
/// could help it; names that mean something else to Windows (devices, streams, trailing dots) are refused there.
/// Hard links that somebody made beforehand, and file systems mounted inside, count as inside.
/// </remarks>
public sealed class HostFileSystem : IWasiFileSystem
{
    /// <summary>Grants a directory.</summary>
    /// <param name="path">The directory; relative paths are relative to the current directory now.</param>
    public HostFileSystem(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>Full path of the directory.</summary>
    public string Path { get; }

    /// <summary>Lets the guest open devices, FIFOs and sockets that lie in the directory. Off by default.</summary>
    public bool AllowSpecialFiles { get; init; }

    /// <summary>Off in tests of the resolution that systems without <c>openat2</c> use.</summary>
    internal bool ResolvesInKernel { get; init; } = true;

    /// <summary>Whether paths are resolved by handles, which holds against concurrent renaming.</summary>
    public static bool ResolvesByHandles => Environment.Is64BitProcess && (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS());

    /// <inheritdoc/>
    public Errno OpenRoot(out WasiDirectory? root)
    {
        root = null;
        if (!ResolvesByHandles)
        {
            root = Directory.Exists(Path) ? new PortableDirectory(Path) : null;
            return root is null ? Errno.NoEnt : Errno.Success;
        }
        var errno = PosixCalls.OpenHostDirectory(Encoding.UTF8.GetBytes(Path), out var handle);
        if (errno != Errno.Success)
            return errno;
        errno = PosixCalls.Stat(handle!, out var stat);
        if (errno == Errno.Success)
            root = new PosixDirectory(handle!, new PosixGrant(stat.Device, AllowSpecialFiles, ResolvesInKernel));
        else
            handle!.Dispose();
        return errno;
    }
}
