using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.InMemory;

/// <summary>An open directory in memory, with POSIX' rules for what may replace and remove what.</summary>
internal sealed class InMemoryDirectory : WasiDirectory
{
    private const int LongestName = 255;

    private readonly InMemoryFileSystem _system;
    private readonly InMemoryDirectoryNode _node;

    internal InMemoryDirectory(InMemoryFileSystem system, InMemoryDirectoryNode node)
    {
        _system = system;
        _node = node;
    }

    public override Errno GetStat(out FileStat stat)
    {
        lock (_system.Gate)
            stat = _node.Stat;
        return Errno.Success;
    }

    public override Errno GetEntryStat(ReadOnlySpan<byte> name, out FileStat stat)
    {
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            stat = errno == Errno.Success ? node!.Stat : default;
            return errno;
        }
    }

    public override Errno OpenDirectory(ReadOnlySpan<byte> name, out WasiDirectory? directory)
    {
        directory = null;
        lock (_system.Gate)
        {
            if (name is [(byte)'.'])
            {
                directory = new InMemoryDirectory(_system, _node);
                return Errno.Success;
            }
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            if (node is not InMemoryDirectoryNode child)
                return node is InMemoryLink ? Errno.Loop : Errno.NotDir;
            directory = new InMemoryDirectory(_system, child);
            return Errno.Success;
        }
    }

    public override Errno OpenFile(ReadOnlySpan<byte> name, FileOpening opening, out WasiFile? file)
    {
        file = null;
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno == Errno.NoEnt && opening.Create)
            {
                node = new InMemoryFileNode(_system.NextInode(), _system.Now);
                errno = Add(name, node);
            }
            else if (errno == Errno.Success && opening is { Create: true, Exclusive: true })
            {
                errno = Errno.Exist;
            }
            if (errno != Errno.Success)
                return errno;
            if (node is not InMemoryFileNode target)
                return node is InMemoryLink ? Errno.Loop : Errno.IsDir;
            var opened = new InMemoryFile(_system, target, opening.Flags);
            if (opening.Truncate)
                opened.SetSize(0);
            file = opened;
            return Errno.Success;
        }
    }

    public override Errno ReadEntries(ulong cookie, ref DirectoryEntryWriter writer)
    {
        lock (_system.Gate)
        {
            foreach (var entry in _node.After(cookie))
            {
                if (!entry.Removed && !writer.Add(entry.Name, entry.Node.Inode, entry.Node.Type, entry.Number))
                    break;
            }
        }
        return Errno.Success;
    }

    public override Errno ReadLink(ReadOnlySpan<byte> name, out byte[]? target)
    {
        target = null;
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            target = (node as InMemoryLink)?.Target;
            return target is null ? Errno.Inval : Errno.Success;
        }
    }

    public override Errno CreateDirectory(ReadOnlySpan<byte> name)
    {
        lock (_system.Gate)
            return Create(name, new InMemoryDirectoryNode(_system.NextInode(), _system.Now, _node));
    }

    public override Errno CreateSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> name)
    {
        lock (_system.Gate)
        {
            if ((ulong)target.Length > _system.FreeBytes)
                return Errno.NoSpc;
            var errno = Create(name, new InMemoryLink(_system.NextInode(), _system.Now, target.ToArray()));
            if (errno == Errno.Success)
                _system.UsedBytes += (ulong)target.Length;
            return errno;
        }
    }

    private Errno Create(ReadOnlySpan<byte> name, InMemoryNode node)
    {
        var errno = Find(name, out _);
        if (errno == Errno.NoEnt)
            return Add(name, node);
        return errno == Errno.Success ? Errno.Exist : errno;
    }

    public override Errno RemoveDirectory(ReadOnlySpan<byte> name)
    {
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            if (node is not InMemoryDirectoryNode directory)
                return Errno.NotDir;
            if (directory.Count > 0)
                return Errno.NotEmpty;
            directory.Removed = true;
            Unlink(name, directory);
            return Errno.Success;
        }
    }

    public override Errno RemoveFile(ReadOnlySpan<byte> name)
    {
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            if (node is InMemoryDirectoryNode)
                return Errno.IsDir;
            Unlink(name, node!);
            return Errno.Success;
        }
    }

    public override Errno Rename(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName)
    {
        if (newDirectory is not InMemoryDirectory other || !ReferenceEquals(other._system, _system))
            return Errno.XDev;
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            errno = other.Find(newName, out var replaced);
            if (errno is not (Errno.Success or Errno.NoEnt))
                return errno;
            if (ReferenceEquals(node, replaced))
                return Errno.Success;
            errno = CheckReplacement(node!, replaced, other._node);
            if (errno != Errno.Success)
                return errno;
            Move(name, node!, other, newName, replaced);
            return Errno.Success;
        }
    }

    private static Errno CheckReplacement(InMemoryNode node, InMemoryNode? replaced, InMemoryDirectoryNode target)
    {
        if (target.Removed)
            return Errno.NoEnt;
        if (node is not InMemoryDirectoryNode)
            return replaced is InMemoryDirectoryNode ? Errno.IsDir : Errno.Success;

        // A directory can't be moved into itself.
        for (var ancestor = target; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ReferenceEquals(ancestor, node))
                return Errno.Inval;
        }
        return replaced switch
        {
            null => Errno.Success,
            InMemoryDirectoryNode { Count: 0 } => Errno.Success,
            InMemoryDirectoryNode => Errno.NotEmpty,
            _ => Errno.NotDir,
        };
    }

    private void Move(
        ReadOnlySpan<byte> name, InMemoryNode node, InMemoryDirectory other, ReadOnlySpan<byte> newName, InMemoryNode? replaced)
    {
        if (replaced is not null)
        {
            if (replaced is InMemoryDirectoryNode directory)
                directory.Removed = true;
            other.Unlink(newName, replaced);
        }
        _node.Remove(name);
        other._node.Add(newName, node);
        if (node is InMemoryDirectoryNode moved)
            moved.Parent = other._node;
        var now = _system.Now;
        _node.Changed(now);
        other._node.Changed(now);
        node.ChangeTime = now;
    }

    public override Errno Link(ReadOnlySpan<byte> name, WasiDirectory newDirectory, ReadOnlySpan<byte> newName)
    {
        if (newDirectory is not InMemoryDirectory other || !ReferenceEquals(other._system, _system))
            return Errno.XDev;
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno != Errno.Success)
                return errno;
            if (node is InMemoryDirectoryNode)
                return Errno.Perm;
            errno = other.Create(newName, node!);
            if (errno == Errno.Success)
                node!.LinkCount++;
            return errno;
        }
    }

    public override Errno SetTimes(FileTimes times)
    {
        lock (_system.Gate)
            _node.SetTimes(times, _system.Now);
        return Errno.Success;
    }

    public override Errno SetEntryTimes(ReadOnlySpan<byte> name, FileTimes times)
    {
        lock (_system.Gate)
        {
            var errno = Find(name, out var node);
            if (errno == Errno.Success)
                node!.SetTimes(times, _system.Now);
            return errno;
        }
    }

    private Errno Find(ReadOnlySpan<byte> name, out InMemoryNode? node)
    {
        node = null;
        if (name.Length > LongestName)
            return Errno.NameTooLong;
        return _node.TryGet(name, out node) ? Errno.Success : Errno.NoEnt;
    }

    private Errno Add(ReadOnlySpan<byte> name, InMemoryNode node)
    {
        if (_node.Removed)
            return Errno.NoEnt;
        if (_system.UsedEntries >= _system.MaximumEntries)
            return Errno.NoSpc;
        _system.UsedEntries++;
        _node.Add(name, node);
        _node.Changed(_system.Now);
        return Errno.Success;
    }

    private void Unlink(ReadOnlySpan<byte> name, InMemoryNode node)
    {
        _node.Remove(name);
        _system.UsedEntries--;
        node.LinkCount--;
        node.ChangeTime = _system.Now;
        _node.Changed(node.ChangeTime);
        if (node is InMemoryFileNode file)
            ReleaseIfUnused(_system, file);
        else if (node is InMemoryLink { LinkCount: 0 })
            _system.UsedBytes -= node.Size;
    }

    /// <summary>Gives a file's memory back when it has neither a name nor a descriptor. The lock is held.</summary>
    internal static void ReleaseIfUnused(InMemoryFileSystem system, InMemoryFileNode file)
    {
        if (file.LinkCount > 0 || file.OpenCount > 0)
            return;
        system.UsedBytes -= file.AllocatedBytes;
        file.SetLength(0);
    }
}
