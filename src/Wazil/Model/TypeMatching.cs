namespace Wazil.Model;

/// <summary>Finds the canonical type that a concrete heap type stands for.</summary>
internal interface ITypeResolver
{
    CanonicalType Resolve(HeapType type);
}

/// <summary>Subtyping and the matching of imports with what is supplied.</summary>
/// <remarks>Specification 3.3. Concrete heap types hold canonical ids unless a resolver says otherwise.</remarks>
internal static class TypeMatching
{
    /// <summary>Whether a value of <paramref name="type"/> may stand where <paramref name="supertype"/> is expected.</summary>
    public static bool IsSubtype(ValueType type, ValueType supertype) =>
        type == supertype || IsSubtype(type, supertype, default(IdResolver));

    /// <summary>Whether <paramref name="type"/> is a subtype of <paramref name="supertype"/>.</summary>
    public static bool IsSubtype(HeapType type, HeapType supertype) =>
        type == supertype || IsSubtype(type, supertype, default(IdResolver));

    internal static bool IsSubtype<TResolver>(ValueType type, ValueType supertype, TResolver resolver)
        where TResolver : struct, ITypeResolver
    {
        if (type.Kind == ValueKind.Bottom)
            return true;
        if (!type.IsReference || !supertype.IsReference)
            return type == supertype;
        return (!type.IsNullable || supertype.IsNullable) && IsSubtype(type.HeapType, supertype.HeapType, resolver);
    }

    internal static bool IsSubtype<TResolver>(HeapType type, HeapType supertype, TResolver resolver)
        where TResolver : struct, ITypeResolver
    {
        if (type == supertype || type == HeapType.Bottom)
            return true;
        if (type.IsAbstract)
        {
            return supertype.IsAbstract
                ? IsAbstractSubtype(type, supertype)
                : type == BottomOf(resolver.Resolve(supertype).Composite);
        }
        var canonical = resolver.Resolve(type);
        if (supertype.IsConcrete)
            return canonical.IsSubtypeOf(resolver.Resolve(supertype));
        var kind = KindOf(canonical.Composite);
        return kind == supertype || IsAbstractSubtype(kind, supertype);
    }

    /// <summary>The least abstract heap type above the types of this form.</summary>
    public static HeapType KindOf(CompositeType type) => type switch
    {
        StructType => HeapType.Struct,
        ArrayType => HeapType.Array,
        _ => HeapType.Func,
    };

    /// <summary>The top of the hierarchy that a heap type belongs to, given the kind of a concrete one.</summary>
    public static HeapType TopOf(HeapType kind)
    {
        if (kind == HeapType.Func || kind == HeapType.NoFunc)
            return HeapType.Func;
        if (kind == HeapType.Extern || kind == HeapType.NoExtern)
            return HeapType.Extern;
        return kind == HeapType.Exn || kind == HeapType.NoExn ? HeapType.Exn : HeapType.Any;
    }

    /// <summary>Whether a table or memory with the limits <paramref name="actual"/> may be imported as <paramref name="expected"/>.</summary>
    public static bool Matches(Limits actual, Limits expected) =>
        actual.Minimum >= expected.Minimum
        && (expected.Maximum is not { } maximum || actual.Maximum is { } actualMaximum && actualMaximum <= maximum);

    /// <summary>Whether a table may be imported as <paramref name="expected"/>; <paramref name="actual"/> has its present size as minimum.</summary>
    public static bool Matches(TableType actual, TableType expected) =>
        actual.Is64Bit == expected.Is64Bit && actual.ElementType == expected.ElementType
        && Matches(actual.Limits, expected.Limits);

    /// <summary>Whether a memory may be imported as <paramref name="expected"/>; <paramref name="actual"/> has its present size as minimum.</summary>
    public static bool Matches(MemoryType actual, MemoryType expected) =>
        actual.Is64Bit == expected.Is64Bit && actual.IsShared == expected.IsShared
        && actual.PageSizeLog2 == expected.PageSizeLog2 && Matches(actual.Limits, expected.Limits);

    /// <summary>Whether a global may be imported as <paramref name="expected"/>.</summary>
    public static bool Matches(GlobalType actual, GlobalType expected) =>
        actual.IsMutable == expected.IsMutable
        && (expected.IsMutable ? actual.Type == expected.Type : IsSubtype(actual.Type, expected.Type));

    /// <summary>Whether a function may be imported with the type <paramref name="expected"/>.</summary>
    public static bool MatchesFunction(CanonicalType actual, CanonicalType expected) => actual.IsSubtypeOf(expected);

    /// <summary>Whether a tag may be imported with the type <paramref name="expected"/>.</summary>
    public static bool MatchesTag(CanonicalType actual, CanonicalType expected) => ReferenceEquals(actual, expected);

    private static HeapType BottomOf(CompositeType type) => type is FunctionType ? HeapType.NoFunc : HeapType.None;

    private static bool IsAbstractSubtype(HeapType type, HeapType supertype)
    {
        if (type == supertype || type == HeapType.Bottom)
            return true;
        if (type == HeapType.None)
            return supertype == HeapType.I31 || supertype == HeapType.Struct || supertype == HeapType.Array
                || supertype == HeapType.Eq || supertype == HeapType.Any;
        if (type == HeapType.I31 || type == HeapType.Struct || type == HeapType.Array)
            return supertype == HeapType.Eq || supertype == HeapType.Any;
        if (type == HeapType.Eq)
            return supertype == HeapType.Any;
        if (type == HeapType.NoFunc)
            return supertype == HeapType.Func;
        if (type == HeapType.NoExtern)
            return supertype == HeapType.Extern;
        return type == HeapType.NoExn && supertype == HeapType.Exn;
    }

    private readonly struct IdResolver : ITypeResolver
    {
        public CanonicalType Resolve(HeapType type) =>
            CanonicalTypeTable.Find(type.TypeIndex)
            ?? throw new InvalidOperationException("A value type outlived the module that it belongs to.");
    }
}
