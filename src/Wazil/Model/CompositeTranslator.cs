using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Wazil.Model;

/// <summary>Replaces a module's type indices in composite types by the ids of canonical types.</summary>
internal ref struct CompositeTranslator
{
    private readonly TypeSpace _space;
    private readonly CanonicalGroup _group;

    // Most groups refer to one other group at most.
    private CanonicalGroup? _reference;
    private HashSet<CanonicalGroup>? _references;

    // Types that are the same in bytes are often the same object.
    private CompositeType? _last;
    private CompositeType? _lastTranslated;

    /// <summary>Makes a translator for a recursion group of a module whose earlier groups are known.</summary>
    public CompositeTranslator(TypeSpace space, CanonicalGroup group)
    {
        _space = space;
        _group = group;
    }

    /// <summary>The other groups met so far.</summary>
    public readonly CanonicalGroup[] References => _references is not null ? ToArray(_references) : _reference is not null ? [_reference] : [];

    // Not a collection expression: that loads System.Linq, even where there are no references.
    private static CanonicalGroup[] ToArray(HashSet<CanonicalGroup> groups)
    {
        var array = new CanonicalGroup[groups.Count];
        groups.CopyTo(array);
        return array;
    }

    /// <summary>The composite type with canonical ids; the same object where it refers to no type.</summary>
    public CompositeType Translate(CompositeType type)
    {
        if (ReferenceEquals(type, _last))
            return _lastTranslated!;
        _last = type;
        return _lastTranslated = TranslateParts(type);
    }

    private CompositeType TranslateParts(CompositeType type) => type switch
    {
        FunctionType function when Refers(function.Parameters) || Refers(function.Results) =>
            new FunctionType(Translate(function.Parameters), Translate(function.Results)),
        StructType structure when Refers(structure.Fields) => new StructType(Translate(structure.Fields)),
        ArrayType array when IsConcrete(array.Element.Type) => new ArrayType(Translate(array.Element)),
        _ => type,
    };

    private void AddReference(CanonicalGroup group)
    {
        _reference ??= group;
        if (_reference != group)
            (_references ??= [_reference]).Add(group);
    }

    private static bool IsConcrete(ValueType type) => type.IsReference && type.HeapType.IsConcrete;

    private static bool Refers(ImmutableArray<ValueType> types)
    {
        foreach (var type in types)
        {
            if (IsConcrete(type))
                return true;
        }
        return false;
    }

    private static bool Refers(ImmutableArray<FieldType> fields)
    {
        foreach (var field in fields)
        {
            if (IsConcrete(field.Type))
                return true;
        }
        return false;
    }

    private ImmutableArray<ValueType> Translate(ImmutableArray<ValueType> types)
    {
        var result = new ValueType[types.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = Translate(types[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    private ImmutableArray<FieldType> Translate(ImmutableArray<FieldType> fields)
    {
        var result = new FieldType[fields.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = Translate(fields[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    private FieldType Translate(FieldType field) => field with { Type = Translate(field.Type) };

    private ValueType Translate(ValueType type)
    {
        if (!IsConcrete(type))
            return type;
        var index = type.HeapType.TypeIndex;
        var id = _group.FirstId + index - _group.Start;
        if (index < _group.Start)
        {
            id = _space.IdOf(index);
            AddReference(_space.GroupOf(index));
        }
        return ValueType.Reference(HeapType.Concrete(id), type.IsNullable);
    }
}
