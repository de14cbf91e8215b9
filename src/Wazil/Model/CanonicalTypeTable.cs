namespace Wazil.Model;

/// <summary>The process-wide set of canonical recursion groups.</summary>
/// <remarks>Groups are held weakly: when the last module and the last object that use one are gone, it is collected and
/// its entry reused. Adding takes a lock; finding a type by its id takes none.</remarks>
internal static class CanonicalTypeTable
{
    private const int InitialCapacity = 256;

    private static readonly Lock Gate = new();
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
        return ById.Find(id)?.TryGetTarget(out var group) == true ? group.Types[id - group.Types[0].Id] : null;
    }

    /// <summary>The canonical group of a module's recursion group.</summary>
    /// <param name="types">The types of the group. They refer to earlier types of the module or to each other, and
    /// to supertypes before themselves.</param>
    /// <param name="start">Index of the first of them in the module.</param>
    /// <param name="earlier">The canonical types of the module's types before <paramref name="start"/>.</param>
    public static CanonicalGroup Canonicalize(ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier)
    {
        var hash = GroupHasher.Hash(types, start, earlier);
        lock (Gate)
        {
            if (Lookup(hash, types, start, earlier) is { } known)
                return known;
            var group = CreateGroup(types, start, earlier);
            Insert(hash, group);
            return group;
        }
    }

    private static CanonicalGroup? Lookup(
        int hash, ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier)
    {
        for (var i = _buckets[(uint)hash % (uint)_buckets.Length]; i != 0; i = _entries[i - 1].Next)
        {
            ref var entry = ref _entries[i - 1];
            if (entry.Hash == hash && entry.TypeCount == types.Length && entry.Group.TryGetTarget(out var group)
                && GroupComparer.AreEqual(types, start, earlier, group))
            {
                return group;
            }
        }
        return null;
    }

    private static CanonicalGroup CreateGroup(ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier)
    {
        if (_nextId > int.MaxValue - types.Length)
            throw new WasmUnsupportedException("the process has used up the numbers of its types");
        var group = new CanonicalGroup(new CanonicalType[types.Length]);
        for (var i = 0; i < types.Length; i++)
        {
            var supertypes = types[i].Supertypes;
            CanonicalType? supertype = null;
            if (!supertypes.IsEmpty)
                supertype = supertypes[0] < start ? earlier[supertypes[0]] : group.Types[supertypes[0] - start];
            group.Types[i] = new CanonicalType(_nextId + i, types[i].IsFinal, supertype, group);
        }
        _nextId += types.Length;

        var translator = new CompositeTranslator(start, earlier, group);
        for (var i = 0; i < types.Length; i++)
            group.Types[i].SetComposite(translator.Translate(types[i].Composite));
        group.References = translator.References;
        return group;
    }

    private static void Insert(int hash, CanonicalGroup group)
    {
        if (_count == _entries.Length)
            RemoveCollected();
        var reference = new WeakReference<CanonicalGroup>(group);
        AddEntry(new Entry { Hash = hash, FirstId = group.Types[0].Id, TypeCount = group.Types.Length, Group = reference });
        ById.Add(group.Types[0].Id, group.Types.Length, reference);
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
