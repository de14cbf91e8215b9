using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>Compares a module's recursion group with a canonical one.</summary>
/// <remarks>Nothing is written down for it: a group may have a million types.</remarks>
internal readonly ref struct GroupComparer
{
    private readonly int _start;
    private readonly ReadOnlySpan<CanonicalType> _earlier;
    private readonly CanonicalGroup _group;

    private GroupComparer(int start, ReadOnlySpan<CanonicalType> earlier, CanonicalGroup group)
    {
        _start = start;
        _earlier = earlier;
        _group = group;
    }

    /// <summary>Whether the types that begin at <paramref name="start"/> in a module are those of the group.</summary>
    public static bool AreEqual(ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier, CanonicalGroup group)
    {
        if (types.Length != group.Types.Length)
            return false;
        var comparer = new GroupComparer(start, earlier, group);
        for (var i = 0; i < types.Length; i++)
        {
            if (!comparer.AreEqual(types[i], group.Types[i]))
                return false;
        }
        return true;
    }

    private bool AreEqual(in SubType type, CanonicalType canonical)
    {
        var supertype = type.Supertypes.IsEmpty ? null : CanonicalOf(type.Supertypes[0]);
        return type.IsFinal == canonical.IsFinal && ReferenceEquals(supertype, canonical.Supertype)
            && AreEqual(type.Composite, canonical.Composite);
    }

    private bool AreEqual(CompositeType type, CompositeType canonical) => (type, canonical) switch
    {
        (FunctionType left, FunctionType right) => AreEqual(left.Parameters, right.Parameters) && AreEqual(left.Results, right.Results),
        (StructType left, StructType right) => AreEqual(left.Fields, right.Fields),
        (ArrayType left, ArrayType right) => AreEqual(left.Element, right.Element),
        _ => false,
    };

    private bool AreEqual(ImmutableArray<ValueType> types, ImmutableArray<ValueType> canonical)
    {
        if (types.Length != canonical.Length)
            return false;
        for (var i = 0; i < types.Length; i++)
        {
            if (!AreEqual(types[i], canonical[i]))
                return false;
        }
        return true;
    }

    private bool AreEqual(ImmutableArray<FieldType> fields, ImmutableArray<FieldType> canonical)
    {
        if (fields.Length != canonical.Length)
            return false;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!AreEqual(fields[i], canonical[i]))
                return false;
        }
        return true;
    }

    private bool AreEqual(FieldType field, FieldType canonical) =>
        field.Packed == canonical.Packed && field.IsMutable == canonical.IsMutable && AreEqual(field.Type, canonical.Type);

    private bool AreEqual(ValueType type, ValueType canonical)
    {
        if (!type.IsReference || type.HeapType.IsAbstract)
            return type == canonical;
        return type.Kind == canonical.Kind && CanonicalOf(type.HeapType.TypeIndex).Id == canonical.HeapType.Code;
    }

    private CanonicalType CanonicalOf(int index) => index >= _start ? _group.Types[index - _start] : _earlier[index];
}
