using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>The canonical type of each entry of a module's type section.</summary>
/// <remarks>Filled group by group while the type section is validated; unchanged afterwards.</remarks>
internal sealed class TypeSpace
{
    private readonly PartList<SubType> _types;
    private readonly PartList<RecursionGroup> _declared;
    private readonly CanonicalGroup?[] _groups;

    // The group of each type; null where each type is a group of its own.
    private readonly int[]? _groupOf;
    private int _groupCount;

    /// <summary>Makes an empty space for the types of a module.</summary>
    public TypeSpace(PartList<SubType> types, PartList<RecursionGroup> groups)
    {
        _types = types;
        _declared = groups;
        _groups = groups.IsEmpty ? [] : new CanonicalGroup?[groups.Length];
        foreach (var group in groups)
        {
            if (group.Count != 1)
            {
                _groupOf = new int[types.Length];
                break;
            }
        }
    }

    /// <summary>The canonical type of a function type without references to other types.</summary>
    /// <exception cref="ArgumentException">The type refers to a type of a module.</exception>
    public static CanonicalType OfFunction(FunctionType type)
    {
        if (NamesTypes(type.Parameters) || NamesTypes(type.Results))
            throw new ArgumentException("A function of the host can't have a type that names types of a module.", nameof(type));
        var space = new TypeSpace(new PartList<SubType>([new SubType(IsFinal: true, [], type)]), new PartList<RecursionGroup>([new RecursionGroup(0, 1)]));
        space.AddNextGroup();
        return space[0];
    }

    /// <summary>Number of types whose canonical types are known.</summary>
    public int Count { get; private set; }

    /// <summary>The canonical type of an entry of the type section.</summary>
    public CanonicalType this[int typeIndex]
    {
        get
        {
            var group = OrdinalOf(typeIndex);
            return _groups[group]![typeIndex - _declared[group].Start];
        }
    }

    /// <summary>The id of the canonical type of an entry, which needs no canonical type.</summary>
    public int IdOf(int typeIndex)
    {
        var group = OrdinalOf(typeIndex);
        return _groups[group]!.FirstId + typeIndex - _declared[group].Start;
    }

    /// <summary>The canonical group of an entry.</summary>
    public CanonicalGroup GroupOf(int typeIndex) => _groups[OrdinalOf(typeIndex)]!;

    /// <summary>The entry of the type section itself.</summary>
    public SubType Declaration(int typeIndex) => _types[typeIndex];

    /// <summary>Adds the next recursion group. The indices in it must have been checked.</summary>
    internal void AddNextGroup()
    {
        var group = _declared[_groupCount];
        _groupOf?.AsSpan(group.Start, group.Count).Fill(_groupCount);
        if (group.Count > 0)
            _groups[_groupCount] = CanonicalTypeTable.Canonicalize(this, group);
        _groupCount++;
        Count = group.Start + group.Count;
    }

    private int OrdinalOf(int typeIndex) => _groupOf is { } groups ? groups[typeIndex] : typeIndex;

    /// <summary>The type with canonical ids in place of this module's type indices.</summary>
    public ValueType Canonicalize(ValueType type) =>
        type.IsReference ? ValueType.Reference(Canonicalize(type.HeapType), type.IsNullable) : type;

    /// <summary>The heap type with a canonical id in place of this module's type index.</summary>
    public HeapType Canonicalize(HeapType type) =>
        type.IsConcrete ? HeapType.Concrete(IdOf(type.TypeIndex)) : type;

    /// <summary>The table type with canonical ids.</summary>
    public TableType Canonicalize(TableType type) => type with { ElementType = Canonicalize(type.ElementType) };

    /// <summary>The global type with canonical ids.</summary>
    public GlobalType Canonicalize(GlobalType type) => type with { Type = Canonicalize(type.Type) };

    /// <summary>Whether <paramref name="type"/> is a subtype of <paramref name="supertype"/>, both in this module's type indices.</summary>
    public bool IsSubtype(ValueType type, ValueType supertype) =>
        type == supertype || TypeMatching.IsSubtype(type, supertype, new Resolver(this));

    /// <summary>Whether <paramref name="type"/> is a subtype of <paramref name="supertype"/>, both in this module's type indices.</summary>
    public bool IsSubtype(HeapType type, HeapType supertype) =>
        type == supertype || TypeMatching.IsSubtype(type, supertype, new Resolver(this));

    private static bool NamesTypes(ImmutableArray<ValueType> types)
    {
        foreach (var type in types)
        {
            if (type.IsReference && type.HeapType.IsConcrete)
                return true;
        }
        return false;
    }

    private readonly struct Resolver(TypeSpace space) : ITypeResolver
    {
        public CanonicalType Resolve(HeapType type) => space[type.TypeIndex];
    }
}
