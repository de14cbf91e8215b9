using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>A tree of files that can be granted to a guest.</summary>
/// <remarks>
/// Implementations only look up single names: splitting paths, following symbolic links and keeping the guest
/// beneath the granted directory is done once, for all file systems alike. One file system may serve several guests
/// on several threads at a time.
/// </remarks>
public interface IWasiFileSystem
{
    /// <summary>Opens the directory that the guest sees as the granted one.</summary>
    /// <param name="root">The directory; its caller disposes it.</param>
    /// <returns><see cref="Errno.Success"/>, or why it can't be opened.</returns>
    Errno OpenRoot(out WasiDirectory? root);
}
