using System.Diagnostics.CodeAnalysis;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems.InMemory;

namespace Wazil.Wasi.FileSystems;

/// <summary>A file or directory that never changes.</summary>
internal sealed class ReadOnlyNode
{
    private readonly Dictionary<byte[], int>? _byName;
    private readonly List<(byte[] Name, ReadOnlyNode Node)> _entries = [];
    private readonly Lazy<byte[]>? _contents;
    private readonly long? _length;
    private readonly ulong _inode;
    private readonly ulong _time;

    private ReadOnlyNode(ulong inode, Func<Stream>? open, long? length, ulong time)
    {
        _inode = inode;
        _length = length;
        _time = time;
        if (open is null)
            _byName = new Dictionary<byte[], int>(ByteNameComparer.Instance);
        else
            _contents = new Lazy<byte[]>(() => Load(open));
    }

    internal bool IsDirectory => _byName is not null;

    internal FileType Type => IsDirectory ? FileType.Directory : FileType.RegularFile;

    internal ulong Inode => _inode;

    /// <summary>The file's bytes, loaded when first asked for.</summary>
    internal byte[] Contents => _contents!.Value;

    internal IReadOnlyList<(byte[] Name, ReadOnlyNode Node)> Entries => _entries;

    internal FileStat Stat => new()
    {
        Device = 2,
        Inode = _inode,
        Type = Type,
        LinkCount = 1,
        Size = IsDirectory ? (ulong)_entries.Count : (ulong)(_length ?? Contents.Length),
        AccessTime = _time,
        ModificationTime = _time,
        ChangeTime = _time,
    };

    internal static ReadOnlyNode OfDirectory(ulong inode) => new(inode, null, null, 0);

    internal static ReadOnlyNode OfFile(ulong inode, Func<Stream> open, long? length, ulong time) => new(inode, open, length, time);

    internal static ulong ToNanoseconds(DateTimeOffset time) =>
        time <= DateTimeOffset.UnixEpoch ? 0 : (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Reads to the end; a length that was promised is only a hint.</summary>
    internal static byte[] ReadAll(Stream stream, long hint)
    {
        using var target = new MemoryStream((int)Math.Clamp(hint, 0, 1024 * 1024));
        stream.CopyTo(target);
        return target.ToArray();
    }

    internal bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out ReadOnlyNode? node)
    {
        node = null;
        if (_byName is null || !_byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var index))
            return false;
        node = _entries[index].Node;
        return true;
    }

    /// <summary>Adds an entry; of two with one name, the later one wins.</summary>
    internal void Add(byte[] name, ReadOnlyNode node)
    {
        if (_byName!.TryGetValue(name, out var index))
        {
            _entries[index] = (name, node);
            return;
        }
        _byName.Add(name, _entries.Count);
        _entries.Add((name, node));
    }

    private static byte[] Load(Func<Stream> open)
    {
        using var stream = open();
        return ReadAll(stream, stream.CanSeek ? stream.Length : 0);
    }
}

/// <summary>An open directory that never changes.</summary>
internal sealed class ReadOnlyDirectory(ReadOnlyNode node) : WasiDirectory
{
    public override Errno GetStat(out FileStat stat)
    {
        stat = node.Stat;
        return Errno.Success;
    }

    public override Errno GetEntryStat(ReadOnlySpan<byte> name, out FileStat stat)
    {
        var found = node.TryGet(name, out var child);
        stat = found ? child!.Stat : default;
        return found ? Errno.Success : Errno.NoEnt;
    }

    public override Errno OpenDirectory(ReadOnlySpan<byte> name, out WasiDirectory? directory)
    {
        directory = null;
        var child = node;
        if (name is not [(byte)'.'] && !node.TryGet(name, out child))
            return Errno.NoEnt;
        if (!child.IsDirectory)
            return Errno.NotDir;
        directory = new ReadOnlyDirectory(child);
        return Errno.Success;
    }

    public override Errno OpenFile(ReadOnlySpan<byte> name, FileOpening opening, out WasiFile? file)
    {
        file = null;
        if (!node.TryGet(name, out var child))
            return opening.Create ? Errno.RoFs : Errno.NoEnt;
        if (opening is { Create: true, Exclusive: true })
            return Errno.Exist;
        if (child.IsDirectory)
            return Errno.IsDir;
        if (opening.Write || opening.Truncate)
            return Errno.RoFs;
        file = new ReadOnlyFile(child, opening.Flags);
        return Errno.Success;
    }

    public override Errno ReadEntries(ulong cookie, ref DirectoryEntryWriter writer)
    {
        for (var i = cookie; i < (ulong)node.Entries.Count; i++)
        {
            var (name, child) = node.Entries[(int)i];
            if (!writer.Add(name, child.Inode, child.Type, i + 1))
                break;
        }
        return Errno.Success;
    }
}

/// <summary>An open file that never changes.</summary>
internal sealed class ReadOnlyFile(ReadOnlyNode node, FdFlags flags) : RandomAccessWasiFile(flags)
{
    public override ulong Length => (ulong)node.Contents.Length;

    public override Errno GetStat(out FileStat stat)
    {
        stat = node.Stat with { Size = Length };
        return Errno.Success;
    }

    public override Errno ReadAt(Span<byte> buffer, ulong offset, out int count)
    {
        var contents = node.Contents;
        count = offset >= (ulong)contents.Length ? 0 : Math.Min(buffer.Length, contents.Length - (int)offset);
        if (count > 0)
            contents.AsSpan((int)offset, count).CopyTo(buffer);
        return Errno.Success;
    }
}
