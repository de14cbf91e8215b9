using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>Where a field stands.</summary>
/// <param name="Slot">The slot of the structure.</param>
/// <param name="Offset">Byte offset in the slot's block; in an overflow the index of a reference, or a byte offset.</param>
/// <param name="InOverflow">Whether the slot holds an <see cref="Overflow"/>.</param>
internal readonly record struct FieldPlace(int Slot, int Offset, bool InOverflow);

/// <summary>Where the fields of a structure type stand, the same in all its subtypes.</summary>
/// <remarks>Unsafe: fields are read and written at the places made here, in objects of the class made here.</remarks>
internal sealed class StructLayout
{
    // The last arity of GcStruct is kept for the overflow behind them.
    private const int MaximumSlots = 10;

    private static readonly Type[] Classes =
    [
        typeof(GcStruct), typeof(GcStruct<>), typeof(GcStruct<,>), typeof(GcStruct<,,>), typeof(GcStruct<,,,>),
        typeof(GcStruct<,,,,>), typeof(GcStruct<,,,,,>), typeof(GcStruct<,,,,,,>), typeof(GcStruct<,,,,,,,>),
        typeof(GcStruct<,,,,,,,,>), typeof(GcStruct<,,,,,,,,,>), typeof(GcStruct<,,,,,,,,,,>),
    ];

    private readonly FieldType[] _types;
    private readonly List<Type> _slots = [];
    private readonly List<FieldPlace> _places = [];
    private Tail _references;
    private Tail _bytes;
    private readonly Type[] _classes;
    private int _overflowSlot = -1;
    private GcStruct? _prototype;

    private StructLayout(StructType type, StructLayout? supertype)
    {
        _types = [.. type.Fields];
        if (supertype is not null)
        {
            _slots.AddRange(supertype._slots);
            _places.AddRange(supertype._places);
            _references = supertype._references;
            _bytes = supertype._bytes;
            _overflowSlot = supertype._overflowSlot;
            OverflowReferences = supertype.OverflowReferences;
            OverflowBytes = supertype.OverflowBytes;
        }
        PlaceFields(_places.Count);
        _classes = new Type[_slots.Count + 1];
        for (var i = 0; i < _classes.Length; i++)
            _classes[i] = MakeClass(i);
    }

    /// <summary>The .NET class of the objects.</summary>
    public Type Class => _classes[^1];

    /// <summary>Number of fields.</summary>
    public int FieldCount => _types.Length;

    /// <summary>The slot that holds an <see cref="Overflow"/>, or -1.</summary>
    public int OverflowSlot => _overflowSlot;

    /// <summary>Number of references in the overflow.</summary>
    public int OverflowReferences { get; private set; }

    /// <summary>Number of bytes in the overflow.</summary>
    public int OverflowBytes { get; private set; }

    /// <summary>The place of a field.</summary>
    public FieldPlace this[int field] => _places[field];

    /// <summary>The layout of a structure type.</summary>
    public static StructLayout Of(ObjectType type)
    {
        var supertype = type.Canonical!.Supertype;
        return new StructLayout((StructType)type.Canonical.Composite, supertype is null ? null : ObjectType.Of(supertype).Layout);
    }

    /// <summary>How a field is stored.</summary>
    public StorageKind StorageOf(int field) => Storage.Of(_types[field]);

    /// <summary>The class that declares a slot.</summary>
    public Type ClassOfSlot(int slot) => _classes[slot + 1];

    /// <summary>Makes a structure whose fields are zero and null.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The constructors are kept with that of the structure that derives from all others.")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(GcStruct))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(GcStruct<,,,,,,,,,,>))]
    public GcStruct Allocate(ObjectType type)
    {
        _prototype ??= (GcStruct)Activator.CreateInstance(Class, type)!;
        var instance = _prototype.Clone();
        if (_overflowSlot >= 0)
            Overflow.Allocate(ref OverflowOf(instance), OverflowReferences, OverflowBytes);
        return instance;
    }

    /// <summary>Sets a field to a boxed value.</summary>
    public void Set(GcStruct instance, int field, object? value)
    {
        var kind = StorageOf(field);
        if (kind == StorageKind.Reference)
        {
            ReferenceAt(instance, _places[field]) = value;
            return;
        }
        ref var address = ref BytesAt(instance, _places[field]);
        switch (kind)
        {
            case StorageKind.I8: address = (byte)(int)value!; break;
            case StorageKind.I16: Unsafe.WriteUnaligned(ref address, (short)(int)value!); break;
            case StorageKind.I32: Unsafe.WriteUnaligned(ref address, (int)value!); break;
            case StorageKind.I64: Unsafe.WriteUnaligned(ref address, (long)value!); break;
            case StorageKind.F32: Unsafe.WriteUnaligned(ref address, (float)value!); break;
            case StorageKind.F64: Unsafe.WriteUnaligned(ref address, (double)value!); break;
            default: Unsafe.WriteUnaligned(ref address, (Vector128<byte>)value!); break;
        }
    }

    private static ref object? ReferenceAt(GcStruct instance, FieldPlace place)
    {
        if (place.InOverflow)
            return ref OverflowOf(instance, place.Slot).References[place.Offset];
        return ref Unsafe.As<byte, object?>(ref Unsafe.Add(ref instance.SlotAddress(place.Slot), place.Offset));
    }

    private static ref byte BytesAt(GcStruct instance, FieldPlace place)
    {
        if (place.InOverflow)
            return ref OverflowOf(instance, place.Slot).Bytes[place.Offset];
        return ref Unsafe.Add(ref instance.SlotAddress(place.Slot), place.Offset);
    }

    private ref Overflow OverflowOf(GcStruct instance) => ref OverflowOf(instance, _overflowSlot);

    private static ref Overflow OverflowOf(GcStruct instance, int slot) =>
        ref Unsafe.As<byte, Overflow>(ref instance.SlotAddress(slot));

    private void PlaceFields(int first)
    {
        var places = new FieldPlace[_types.Length - first];
        var references = new List<int>();
        var others = new List<int>();
        for (var field = first; field < _types.Length; field++)
            (Storage.Of(_types[field]) == StorageKind.Reference ? references : others).Add(field);
        PlaceReferences(references, places, first);

        // The widest first, so that no gaps are left between them.
        others.Sort((a, b) => SizeOf(b) != SizeOf(a) ? SizeOf(b) - SizeOf(a) : a - b);
        PlaceBytes(others, places, first);
        _places.AddRange(places);
    }

    private void PlaceReferences(List<int> fields, FieldPlace[] places, int first)
    {
        var next = 0;
        while (next < fields.Count && _references.TryTake(StructBlocks.UnitSize, out var place))
            places[fields[next++] - first] = place;
        if (next == fields.Count)
            return;
        if (HasRoom && StructBlocks.TryFindReferences(fields.Count - next, out var block, out var size))
        {
            _references = AddSlot(block, size);
            for (; next < fields.Count; next++)
                places[fields[next] - first] = _references.Take(StructBlocks.UnitSize);
            return;
        }
        AddOverflow();
        for (; next < fields.Count; next++)
            places[fields[next] - first] = new FieldPlace(_overflowSlot, OverflowReferences++, InOverflow: true);
    }

    private void PlaceBytes(List<int> fields, FieldPlace[] places, int first)
    {
        var rest = new List<int>();
        var bytes = 0;
        foreach (var field in fields)
        {
            if (_bytes.TryTake(SizeOf(field), out places[field - first]))
                continue;
            rest.Add(field);
            bytes += SizeOf(field);
        }
        if (rest.Count == 0)
            return;
        var units = (bytes + StructBlocks.UnitSize - 1) / StructBlocks.UnitSize;
        if (HasRoom && StructBlocks.TryFindWords(units, out var block, out var size))
        {
            _bytes = AddSlot(block, size);
            foreach (var field in rest)
                places[field - first] = _bytes.Take(SizeOf(field));
            return;
        }
        AddOverflow();
        foreach (var field in rest)
        {
            OverflowBytes = Align(OverflowBytes, SizeOf(field));
            places[field - first] = new FieldPlace(_overflowSlot, OverflowBytes, InOverflow: true);
            OverflowBytes += SizeOf(field);
        }
    }

    // Without code generation only classes that exist already can be used: those whose fields are all in the overflow.
    private bool HasRoom => RuntimeFeature.IsDynamicCodeSupported && _overflowSlot < 0 && _slots.Count < MaximumSlots;

    private Tail AddSlot(Type block, int size)
    {
        _slots.Add(block);
        return new Tail(_slots.Count - 1, size * StructBlocks.UnitSize);
    }

    private void AddOverflow()
    {
        if (_overflowSlot >= 0)
            return;
        _overflowSlot = _slots.Count;
        _slots.Add(typeof(Overflow));
    }

    private int SizeOf(int field) => Storage.SizeOf(Storage.Of(_types[field]));

    private static int Align(int offset, int size)
    {
        var alignment = Math.Min(size, StructBlocks.UnitSize);
        return (offset + alignment - 1) & -alignment;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The type parameters have no requirements.")]
    private Type MakeClass(int slotCount)
    {
        if (slotCount == 0)
            return typeof(GcStruct);
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return typeof(GcStruct<Overflow>);
        return Classes[slotCount].MakeGenericType([.. _slots.GetRange(0, slotCount)]);
    }

    /// <summary>The room left at the end of a block.</summary>
    private struct Tail(int slot, int size)
    {
        private int _used;

        public bool TryTake(int bytes, out FieldPlace place)
        {
            var offset = Align(_used, bytes);
            place = new FieldPlace(slot, offset, InOverflow: false);
            if (offset + bytes > size)
                return false;
            _used = offset + bytes;
            return true;
        }

        public FieldPlace Take(int bytes) =>
            TryTake(bytes, out var place) ? place : throw new InvalidOperationException("The block was made too small.");
    }
}
