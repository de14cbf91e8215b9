using System.Text;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Portable;

/// <summary>A directory by its path, for systems without operations relative to handles.</summary>
internal sealed class PortableDirectory : WasiDirectory
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private List<FileSystemInfo>? _listing;

    internal PortableDirectory(string path) => _path = path;

    public override Errno GetStat(out FileStat stat)
    {
        var info = new DirectoryInfo(_path);
        stat = PortableStat.Of(info);
        return info.Exists && !PortableNames.IsLink(info) ? Errno.Success : Errno.NoEnt;
    }

    public override Errno GetEntryStat(ReadOnlySpan<byte> name, out FileStat stat)
    {
        var errno = Find(name, out _, out var info);
        stat = errno == Errno.Success ? PortableStat.Of(info!) : default;
        return errno;
    }

    public override Errno OpenDirectory(ReadOnlySpan<byte> name, out WasiDirectory? directory)
    {
        directory = null;
        if (name is [(byte)'.'])
        {
            directory = new PortableDirectory(_path);
            return Errno.Success;
        }
        var errno = Find(name, out var path, out var info);
        if (errno != Errno.Success)
            return errno;
        if (PortableNames.IsLink(info!))
            return Errno.Loop;
        if (info is not DirectoryInfo)
            return Errno.NotDir;
        directory = new PortableDirectory(path);
        return Errno.Success;
    }

    public override Errno OpenFile(ReadOnlySpan<byte> name, FileOpening opening, out WasiFile? file)
    {
        file = null;
        var errno = Find(name, out var path, out var info);
        if (errno == Errno.Success)
        {
            if (opening is { Create: true, Exclusive: true })
                return Errno.Exist;
            if (PortableNames.IsLink(info!))
                return Errno.Loop;
            if (info is DirectoryInfo)
                return Errno.IsDir;
        }
        else if (errno != Errno.NoEnt || !opening.Create)
        {
            return errno;
        }
        var mode = opening switch
        {
            { Create: true, Exclusive: true } => FileMode.CreateNew,
            { Create: true } => FileMode.OpenOrCreate,
            _ => FileMode.Open,
        };
        var access = (opening.Write, opening.Read) switch
        {
            (true, true) => FileAccess.ReadWrite,
            (true, false) => FileAccess.Write,
            _ => FileAccess.Read,
        };
        var handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
        if (opening.Truncate)
            RandomAccess.SetLength(handle, 0);
        file = new PortableFile(handle, path, opening.Flags);
        return Errno.Success;
    }

    /// <summary>Takes a picture of the directory when the start is asked for; cookies are places in it.</summary>
    public override Errno ReadEntries(ulong cookie, ref DirectoryEntryWriter writer)
    {
        lock (_gate)
        {
            if (cookie == 0 || _listing is null)
                _listing = [.. new DirectoryInfo(_path).EnumerateFileSystemInfos()];
            for (var i = cookie; i < (ulong)_listing.Count; i++)
            {
                var info = _listing[(int)i];
                var stat = PortableStat.Of(info);
                if (!writer.Add(Encoding.UTF8.GetBytes(info.Name), stat.Inode, stat.Type, i + 1))
                    break;
            }
            return Errno.Success;
        }
    }

    public override Errno ReadLink(ReadOnlySpan<byte> name, out byte[]? target)
    {
        target = null;
        var errno = Find(name, out _, out var info);
        if (errno != Errno.Success)
            return errno;
        if (info!.LinkTarget is not { } text)
            return Errno.Inval;
        target = Encoding.UTF8.GetBytes(Path.IsPathRooted(text) ? "/" + text : text.Replace('\\', '/'));
        return Errno.Success;
    }

    public override Errno CreateDirectory(ReadOnlySpan<byte> name)
    {
        var errno = Find(name, out var path, out _);
        if (errno != Errno.NoEnt)
            return errno == Errno.Success ? Errno.Exist : errno;
        Directory.CreateDirectory(path);
        return Errno.Success;
    }

    public override Errno CreateSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> name)
    {
        var errno = Find(name, out var path, out _);
        if (errno != Errno.NoEnt)
            return errno == Errno.Success ? Errno.Exist : errno;
        File.CreateSymbolicLink(path, Encoding.UTF8.GetString(target));
        return Errno.Success;
    }

    public override Errno RemoveDirectory(ReadOnlySpan<byte> name)
    {
        var errno = Find(name, out var path, out var info);
        if (errno != Errno.Success)
            return errno;
        if (info is not DirectoryInfo || PortableNames.IsLink(info))
            return Errno.NotDir;
        if (Directory.EnumerateFileSystemEntries(path).GetEnumerator().MoveNext())
            return Errno.NotEmpty;
        Directory.Delete(path);
        return Errno.Success;
    }

    public override Errno RemoveFile(ReadOnlySpan<byte> name)
    {
        var errno = Find(name, out _, out var info);
        if (errno != Errno.Success)
            return errno;
        if (info is DirectoryInfo && !PortableNames.IsLink(info))
            return Errno.IsDir;
        info!.Delete();
        return Errno.Success;
    }

    public override Errno Rename(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName)
    {
        if (newDirectory is not PortableDirectory other)
            return Errno.XDev;
        var errno = Find(name, out var path, out var info);
        if (errno != Errno.Success)
            return errno;
        errno = other.Find(newName, out var newPath, out var replaced);
        if (errno is not (Errno.Success or Errno.NoEnt))
            return errno;
        if (info is FileInfo)
        {
            if (replaced is DirectoryInfo)
                return Errno.IsDir;
            File.Move(path, newPath, overwrite: true);
            return Errno.Success;
        }
        if (replaced is FileInfo)
            return Errno.NotDir;
        if (replaced is not null)
        {
            errno = other.RemoveDirectory(newName);
            if (errno != Errno.Success)
                return errno;
        }
        Directory.Move(path, newPath);
        return Errno.Success;
    }

    /// <summary>.NET makes no hard links.</summary>
    public override Errno Link(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName) => Errno.NotSup;

    public override Errno SetTimes(FileTimes times) => PortableStat.SetTimes(new DirectoryInfo(_path), times);

    public override Errno SetEntryTimes(ReadOnlySpan<byte> name, FileTimes times)
    {
        var errno = Find(name, out _, out var info);
        return errno == Errno.Success ? PortableStat.SetTimes(info!, times) : errno;
    }

    private Errno Find(ReadOnlySpan<byte> name, out string path, out FileSystemInfo? info)
    {
        path = "";
        info = null;
        if (!PortableNames.TryDecode(name, out var text))
            return Errno.IlSeq;
        if (!PortableNames.IsPlain(text))
            return Errno.NoEnt;
        path = Path.Join(_path, text);
        FileSystemInfo found = new FileInfo(path);
        if (!found.Exists && found.LinkTarget is null)
            found = new DirectoryInfo(path);
        if (!found.Exists && found.LinkTarget is null)
            return Errno.NoEnt;
        info = found;
        return Errno.Success;
    }
}
