using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>The canonical type of each entry of a module's type section.</summary>
/// <remarks>Filled group by group while the type section is validated; unchanged afterwards.</remarks>
internal sealed class TypeSpace
{
    private readonly ImmutableArray<SubType> _types;
    private readonly CanonicalType[] _canonical;

    /// <summary>Makes an empty space for the types of a module.</summary>
    public TypeSpace(ImmutableArray<SubType> types)
    {
        _types = types;
        _canonical = types.IsEmpty ? [] : new CanonicalType[types.Length];
    }

    /// <summary>The canonical type of a function type without references to other types.</summary>
    /// <exception cref="ArgumentException">The type refers to a type of a module.</exception>
    public static CanonicalType OfFunction(FunctionType type)
    {
        if (NamesTypes(type.Parameters) || NamesTypes(type.Results))
            throw new ArgumentException("A function of the host can't have a type that names types of a module.", nameof(type));
        var space = new TypeSpace([new SubType(IsFinal: true, [], type)]);
        space.AddGroup(new RecursionGroup(0, 1));
        return space[0];
    }

    /// <summary>Number of types whose canonical types are known.</summary>
    public int Count { get; private set; }

    /// <summary>The canonical type of an entry of the type section.</summary>
    public CanonicalType this[int typeIndex] => _canonical[typeIndex];

    /// <summary>Adds the next recursion group. The indices in it must have been checked.</summary>
    internal void AddGroup(RecursionGroup group)
    {
        if (group.Count == 0)
            return;
        var canonical = CanonicalTypeTable.Canonicalize(
            _types.AsSpan().Slice(group.Start, group.Count), group.Start, _canonical.AsSpan(0, group.Start));
        canonical.Types.CopyTo(_canonical, group.Start);
        Count = group.Start + group.Count;
    }

    /// <summary>The type with canonical ids in place of this module's type indices.</summary>
    public ValueType Canonicalize(ValueType type) =>
        type.IsReference ? ValueType.Reference(Canonicalize(type.HeapType), type.IsNullable) : type;

    /// <summary>The heap type with a canonical id in place of this module's type index.</summary>
    public HeapType Canonicalize(HeapType type) =>
        type.IsConcrete ? HeapType.Concrete(_canonical[type.TypeIndex].Id) : type;

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
        public CanonicalType Resolve(HeapType type) => space._canonical[type.TypeIndex];
    }
}
