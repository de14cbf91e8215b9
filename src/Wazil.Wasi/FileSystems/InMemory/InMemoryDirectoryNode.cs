using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.InMemory;

/// <summary>A directory in memory: by name, and in the order in which entries were made.</summary>
/// <remarks>An entry's number in that order, which never changes, is its cookie when the directory is listed.</remarks>
internal sealed class InMemoryDirectoryNode(ulong inode, ulong now, InMemoryDirectoryNode? parent) : InMemoryNode(inode, now)
{
    private readonly Dictionary<byte[], Entry> _byName = new(ByteNameComparer.Instance);
    private readonly List<Entry> _inOrder = [];
    private ulong _lastNumber;

    internal sealed class Entry(byte[] name, InMemoryNode node, ulong number)
    {
        internal byte[] Name => name;

        internal InMemoryNode Node => node;

        internal ulong Number => number;

        internal bool Removed { get; set; }
    }

    internal InMemoryDirectoryNode? Parent { get; set; } = parent;

    /// <summary>Set when the directory was removed: nothing can be made in it any more.</summary>
    internal bool Removed { get; set; }

    internal int Count => _byName.Count;

    internal override FileType Type => FileType.Directory;

    internal override ulong Size => (ulong)Count;

    internal bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out InMemoryNode? node)
    {
        node = _byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var entry) ? entry.Node : null;
        return node is not null;
    }

    internal void Add(ReadOnlySpan<byte> name, InMemoryNode node)
    {
        var entry = new Entry(name.ToArray(), node, ++_lastNumber);
        _byName.Add(entry.Name, entry);
        _inOrder.Add(entry);
    }

    internal void Remove(ReadOnlySpan<byte> name)
    {
        if (!_byName.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(name, out _, out var entry))
            return;
        entry.Removed = true;
        if (_inOrder.Count > 16 && _inOrder.Count > _byName.Count * 2)
            _inOrder.RemoveAll(static e => e.Removed);
    }

    /// <summary>The entries after the one with that number.</summary>
    internal ReadOnlySpan<Entry> After(ulong number)
    {
        var entries = CollectionsMarshal.AsSpan(_inOrder);
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Number <= number)
                low = middle + 1;
            else
                high = middle;
        }
        return entries[low..];
    }
}
