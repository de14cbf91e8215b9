using System.Runtime.InteropServices;

namespace Wazil.Model;

/// <summary>The process-wide set of canonical recursion groups.</summary>
/// <remarks>Groups are held weakly: when the last module and the last object that use one are gone, it is collected and
/// its entry reused. Adding takes a lock; finding a type by its id takes none.</remarks>
internal static class CanonicalTypeTable
{
    private const int InitialCapacity = 256;

    private static readonly Lock Gate = new();
    private static readonly CanonicalTypeIndex ById = new();
    private static readonly List<int> CandidateKey = [];
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
    /// <param name="key">Scratch space.</param>
    public static CanonicalGroup Canonicalize(
        ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier, List<int> key)
    {
        key.Clear();
        foreach (var type in types)
        {
            var supertype = type.Supertypes.IsEmpty ? (HeapType?)null : HeapType.Concrete(type.Supertypes[0]);
            var encoder = new KeyEncoder(key, start, int.MaxValue, earlier);
            encoder.AddType(type.IsFinal, supertype, type.Composite);
        }
        var hash = HashOf(key);
        lock (Gate)
        {
            if (Lookup(hash, CollectionsMarshal.AsSpan(key), types.Length) is { } known)
                return known;
            var group = CreateGroup(types, start, earlier);
            Insert(hash, group);
            return group;
        }
    }

    private static int HashOf(List<int> key)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(key)));
        return hash.ToHashCode();
    }

    private static CanonicalGroup? Lookup(int hash, ReadOnlySpan<int> key, int typeCount)
    {
        for (var i = _buckets[(uint)hash % (uint)_buckets.Length]; i != 0; i = _entries[i - 1].Next)
        {
            ref var entry = ref _entries[i - 1];
            if (entry.Hash == hash && entry.TypeCount == typeCount && entry.Group.TryGetTarget(out var group)
                && KeyOf(group).SequenceEqual(key))
            {
                return group;
            }
        }
        return null;
    }

    // Groups keep no key; it is made again from the structure for the rare candidate with the same hash.
    private static ReadOnlySpan<int> KeyOf(CanonicalGroup group)
    {
        CandidateKey.Clear();
        var first = group.Types[0].Id;
        var encoder = new KeyEncoder(CandidateKey, first, first + group.Types.Length, default);
        foreach (var type in group.Types)
            encoder.AddType(type.IsFinal, type.Supertype is { } supertype ? HeapType.Concrete(supertype.Id) : null, type.Composite);
        return CollectionsMarshal.AsSpan(CandidateKey);
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

    /// <summary>Writes the structure of types as numbers: references into the group by their distance from its start,
    /// others by canonical ids.</summary>
    private readonly ref struct KeyEncoder(List<int> key, int start, int end, ReadOnlySpan<CanonicalType> earlier)
    {
        private const int FirstInternalReference = -1000;

        private readonly ReadOnlySpan<CanonicalType> _earlier = earlier;

        public void AddType(bool isFinal, HeapType? supertype, CompositeType composite)
        {
            key.Add(isFinal ? 1 : 0);
            key.Add(supertype is { } type ? CodeOf(type) : int.MinValue);
            switch (composite)
            {
                case FunctionType function:
                    key.Add(0x60);
                    AddValueTypes(function.Parameters.AsSpan());
                    AddValueTypes(function.Results.AsSpan());
                    break;
                case StructType structure:
                    key.Add(0x5F);
                    key.Add(structure.Fields.Length);
                    foreach (var field in structure.Fields)
                        AddField(field);
                    break;
                case ArrayType array:
                    key.Add(0x5E);
                    AddField(array.Element);
                    break;
            }
        }

        private void AddValueTypes(ReadOnlySpan<ValueType> types)
        {
            key.Add(types.Length);
            foreach (var type in types)
                AddValueType(type);
        }

        private void AddField(FieldType field)
        {
            key.Add(((int)field.Packed << 1) | (field.IsMutable ? 1 : 0));
            AddValueType(field.Type);
        }

        private void AddValueType(ValueType type)
        {
            key.Add((int)type.Kind);
            if (type.IsReference)
                key.Add(CodeOf(type.HeapType));
        }

        private int CodeOf(HeapType type)
        {
            if (type.IsAbstract)
                return type.Code;
            var index = type.TypeIndex;
            if (index >= start && index < end)
                return FirstInternalReference - (index - start);
            return _earlier.IsEmpty ? index : _earlier[index].Id;
        }
    }
}
