using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>Compares a module's recursion group with a canonical one.</summary>
/// <remarks>Nothing is written down for it, nor are types of the canonical group made: it may have a million.</remarks>
internal readonly ref struct GroupComparer
{
    private const int NoType = -1;
    private const int EarlierType = -2;

    private readonly TypeSpace _space;
    private readonly int _start;
    private readonly CanonicalGroup _group;

    private GroupComparer(TypeSpace space, int start, CanonicalGroup group)
    {
        _space = space;
        _start = start;
        _group = group;
    }

    /// <summary>Whether a group that a module declares is the canonical one.</summary>
    public static bool AreEqual(TypeSpace space, RecursionGroup declared, CanonicalGroup group)
    {
        if (declared.Count != group.Count)
            return false;
        var comparer = new GroupComparer(space, declared.Start, group);
        for (var i = 0; i < group.Count; i++)
        {
            if (!comparer.AreEqual(space.Declaration(declared.Start + i), i))
                return false;
        }
        return true;
    }

    private bool AreEqual(in SubType type, int index)
    {
        var supertype = type.Supertypes.IsEmpty ? NoType : IdOf(type.Supertypes[0]);
        if (_group.Source is { } source)
        {
            var other = source.Declaration(_group.Start + index);
            return type.IsFinal == other.IsFinal && supertype == (other.Supertypes.IsEmpty ? NoType : CanonicalIdOf(other.Supertypes[0]))
                && AreEqual(type.Composite, other.Composite);
        }
        var canonical = _group[index];
        return type.IsFinal == canonical.IsFinal && supertype == (canonical.Supertype?.Id ?? NoType)
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
        return type.Kind == canonical.Kind && canonical.HeapType.IsConcrete
            && IdOf(type.HeapType.TypeIndex) == CanonicalIdOf(canonical.HeapType.TypeIndex);
    }

    // A reference into the group is compared as if the declared group had the ids of the canonical one. A reference out of
    // it to the canonical group itself is none of those.
    private int IdOf(int index)
    {
        if (index >= _start)
            return _group.FirstId + index - _start;
        return ReferenceEquals(_space.GroupOf(index), _group) ? EarlierType : _space.IdOf(index);
    }

    // What stands in a small group are ids, in a large one the indices of the module that it came from.
    private int CanonicalIdOf(int code)
    {
        if (_group.Source is not { } source)
            return code;
        return code >= _group.Start ? _group.FirstId + code - _group.Start : source.IdOf(code);
    }
}
