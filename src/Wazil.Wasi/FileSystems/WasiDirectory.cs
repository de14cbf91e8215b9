using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>An open directory. Names given to it are single components: never empty, "..", or with a slash.</summary>
/// <remarks>
/// No method follows a symbolic link: whoever looks a name up reads the link and decides. A file system that can't
/// change anything need not override the methods that would: they answer <see cref="Errno.RoFs"/>.
/// </remarks>
public abstract class WasiDirectory : IDisposable
{
    /// <summary>The directory's own attributes.</summary>
    public abstract Errno GetStat(out FileStat stat);

    /// <summary>Attributes of the entry of that name; of the link itself where it is a symbolic link.</summary>
    public abstract Errno GetEntryStat(ReadOnlySpan<byte> name, out FileStat stat);

    /// <summary>Opens a directory in this one, or this one again for the name ".".</summary>
    /// <returns><see cref="Errno.NotDir"/> or <see cref="Errno.Loop"/> for a symbolic link.</returns>
    public abstract Errno OpenDirectory(ReadOnlySpan<byte> name, out WasiDirectory? directory);

    /// <summary>Opens, and where asked creates, a file that is not a directory.</summary>
    public abstract Errno OpenFile(ReadOnlySpan<byte> name, FileOpening opening, out WasiFile? file);

    /// <summary>Adds entries to <paramref name="writer"/> from a position on; "." and ".." are not among them.</summary>
    /// <param name="cookie">0 for the first entry, else what was given as the next one's cookie before.</param>
    /// <param name="writer">Takes the entries.</param>
    public abstract Errno ReadEntries(ulong cookie, ref DirectoryEntryWriter writer);

    /// <summary>Reads the target of a symbolic link.</summary>
    /// <returns><see cref="Errno.Inval"/> if the entry is not a symbolic link.</returns>
    public virtual Errno ReadLink(ReadOnlySpan<byte> name, out byte[]? target)
    {
        target = null;
        var errno = GetEntryStat(name, out _);
        return errno == Errno.Success ? Errno.Inval : errno;
    }

    /// <summary>Creates a directory.</summary>
    public virtual Errno CreateDirectory(ReadOnlySpan<byte> name) => Errno.RoFs;

    /// <summary>Creates a symbolic link with that name and target.</summary>
    public virtual Errno CreateSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> name) => Errno.RoFs;

    /// <summary>Removes an empty directory.</summary>
    public virtual Errno RemoveDirectory(ReadOnlySpan<byte> name) => Errno.RoFs;

    /// <summary>Removes a file or symbolic link.</summary>
    public virtual Errno RemoveFile(ReadOnlySpan<byte> name) => Errno.RoFs;

    /// <summary>Renames an entry, replacing what has the new name as POSIX says.</summary>
    public virtual Errno Rename(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName) => Errno.RoFs;

    /// <summary>Gives a file a further name.</summary>
    public virtual Errno Link(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName) => Errno.RoFs;

    /// <summary>Sets the directory's own times.</summary>
    public virtual Errno SetTimes(FileTimes times) => Errno.RoFs;

    /// <summary>Sets an entry's times; those of the link itself where it is a symbolic link.</summary>
    public virtual Errno SetEntryTimes(ReadOnlySpan<byte> name, FileTimes times) => Errno.RoFs;

    /// <summary>Waits until changes of the directory are on the storage device.</summary>
    /// <param name="dataOnly">Metadata that is not needed to find the data may wait.</param>
    public virtual Errno Sync(bool dataOnly) => Errno.Success;

    /// <summary>Opens a directory several components away with the system's own confined resolution.</summary>
    /// <returns><see cref="Errno.NoSys"/> when there is none: the path is walked component by component.</returns>
    internal virtual Errno OpenBeneath(ReadOnlySpan<byte> path, out WasiDirectory? directory)
    {
        directory = null;
        return Errno.NoSys;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the directory holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
