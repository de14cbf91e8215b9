namespace Wazil.Model;

/// <summary>The process-wide set of canonical recursion groups.</summary>
/// <remarks>Groups are held weakly: when the last module and the last object that use one are gone, it is collected and
/// its entry reused. Adding takes a lock; finding a type by its id takes none.</remarks>
internal static class CanonicalTypeTable
{
    private const int InitialCapacity = 256;

    private static readonly object Gate = new();
    private static readonly CanonicalTypeIndex ById = new();
    private static int[] _buckets = new int[InitialCapacity];
    private static Entry[] _entries = new Entry[InitialCapacity];
    private static int _count;
    private static int _nextId;

    /// <summary>Number of groups in the table, those collected since the last growth included.</summary>
    internal static int Count => _count;

    /// <summary>The type with an id, or null if it was collected.</summary>
    public static CanonicalType? Find(int id)
    {
        return ById.Find(id)?.TryGetTarget(out var group) == true ? group[id - group.FirstId] : null;
    }

    /// <summary>The canonical group of a module's recursion group.</summary>
    /// <param name="space">The module's types, whose canonical groups are known up to this one. The types of the group
    /// refer to those, or to each other, and to supertypes before themselves.</param>
    /// <param name="declared">The group in the module.</param>
    public static CanonicalGroup Canonicalize(TypeSpace space, RecursionGroup declared)
    {
        var hash = GroupHasher.Hash(space, declared);
        lock (Gate)
        {
            if (Lookup(hash, space, declared) is { } known)
                return known;
            var group = CreateGroup(space, declared);
            Insert(hash, group);
            return group;
        }
    }

    private static CanonicalGroup? Lookup(int hash, TypeSpace space, RecursionGroup declared)
    {
        for (var i = _buckets[(uint)hash % (uint)_buckets.Length]; i != 0; i = _entries[i - 1].Next)
        {
            ref var entry = ref _entries[i - 1];
            if (entry.Hash == hash && entry.TypeCount == declared.Count && entry.Group.TryGetTarget(out var group)
                && GroupComparer.AreEqual(space, declared, group))
            {
                return group;
            }
        }
        return null;
    }

    private static CanonicalGroup CreateGroup(TypeSpace space, RecursionGroup declared)
    {
        if (_nextId > int.MaxValue - declared.Count)
            throw new WasmUnsupportedException("the process has used up the numbers of its types");
        var group = new CanonicalGroup(space, declared.Start, declared.Count, _nextId);
        _nextId += declared.Count;
        return group;
    }

    private static void Insert(int hash, CanonicalGroup group)
    {
        if (_count == _entries.Length)
            RemoveCollected();
        var reference = new WeakReference<CanonicalGroup>(group);
        AddEntry(new Entry { Hash = hash, FirstId = group.FirstId, TypeCount = group.Count, Group = reference });
        ById.Add(group.FirstId, group.Count, reference);
    }

    private static void AddEntry(Entry entry)
    {
        ref var bucket = ref _buckets[(uint)entry.Hash % (uint)_buckets.Length];
        entry.Next = bucket;
        _entries[_count] = entry;
        bucket = ++_count;
    }

    // Runs when the table is full, so its cost is spread over as many insertions.
    private static void RemoveCollected()
    {
        var old = _entries;
        var live = 0;
        foreach (ref var entry in old.AsSpan())
        {
            if (entry.Group.TryGetTarget(out _))
            {
                old[live++] = entry;
                continue;
            }
            ById.Remove(entry.FirstId, entry.TypeCount);
        }
        var capacity = Math.Max(InitialCapacity, live * 2);
        _buckets = new int[capacity];
        _entries = new Entry[capacity];
        _count = 0;
        foreach (var entry in old.AsSpan(0, live))
            AddEntry(entry);
    }

    private struct Entry
    {
        public int Hash;
        public int Next;
        public int FirstId;
        public int TypeCount;
        public WeakReference<CanonicalGroup> Group;
    }
}
