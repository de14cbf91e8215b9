using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>The kinds of objects of the <c>any</c> hierarchy.</summary>
internal enum ObjectKind
{
    /// <summary>A structure.</summary>
    Struct,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An unboxed scalar.</summary>
    I31,

    /// <summary>An object of the host; the only kind that <c>ref.eq</c> does not compare.</summary>
    External,
}

/// <summary>The type that an object begins with: a canonical type, prepared for casts and accesses.</summary>
/// <remarks>Ids of the first declared supertypes stand in fields of their own: a cast to a type that is <c>d</c> levels
/// below its root is one comparison of <c>Ancestor</c>d with a constant. Ids are never used for another type.</remarks>
internal sealed class ObjectType
{
    /// <summary>Number of levels with a field of their own.</summary>
    public const int InlineAncestors = 8;

    private const int None = -1;

    /// <summary>Id of the root of the declared supertypes, the type itself included.</summary>
    public readonly int Ancestor0 = None;

    /// <summary>Id one level below the root.</summary>
    public readonly int Ancestor1 = None;

    /// <summary>Id two levels below the root.</summary>
    public readonly int Ancestor2 = None;

    /// <summary>Id three levels below the root.</summary>
    public readonly int Ancestor3 = None;

    /// <summary>Id four levels below the root.</summary>
    public readonly int Ancestor4 = None;

    /// <summary>Id five levels below the root.</summary>
    public readonly int Ancestor5 = None;

    /// <summary>Id six levels below the root.</summary>
    public readonly int Ancestor6 = None;

    /// <summary>Id seven levels below the root.</summary>
    public readonly int Ancestor7 = None;

    /// <summary>The kind of the objects.</summary>
    public readonly ObjectKind Kind;

    private readonly int[] _ancestors;
    private StructLayout? _layout;

    private ObjectType(ObjectKind kind)
    {
        Kind = kind;
        _ancestors = [];
    }

    private ObjectType(CanonicalType type)
    {
        Canonical = type;
        Kind = type.Composite is StructType ? ObjectKind.Struct : ObjectKind.Array;
        _ancestors = new int[type.Depth + 1];
        for (var i = 0; i < _ancestors.Length; i++)
            _ancestors[i] = type.AncestorAt(i).Id;
        Ancestor0 = IdAt(0);
        Ancestor1 = IdAt(1);
        Ancestor2 = IdAt(2);
        Ancestor3 = IdAt(3);
        Ancestor4 = IdAt(4);
        Ancestor5 = IdAt(5);
        Ancestor6 = IdAt(6);
        Ancestor7 = IdAt(7);
    }

    /// <summary>The type of unboxed scalars.</summary>
    public static ObjectType I31 { get; } = new(ObjectKind.I31);

    /// <summary>The type of the host's objects.</summary>
    public static ObjectType External { get; } = new(ObjectKind.External);

    /// <summary>The canonical type of a structure or an array; null for other kinds.</summary>
    public CanonicalType? Canonical { get; }

    /// <summary>Where the fields of a structure stand.</summary>
    public StructLayout Layout => _layout ??= StructLayout.Of(this);

    /// <summary>How the elements of an array are stored.</summary>
    public StorageKind ElementStorage => Storage.Of(((ArrayType)Canonical!.Composite).Element);

    /// <summary>The one object type of a structure or array type.</summary>
    public static ObjectType Of(CanonicalType type) =>
        (ObjectType)(type.RuntimeType
            ?? Interlocked.CompareExchange(ref type.RuntimeType, new ObjectType(type), null) ?? type.RuntimeType);

    /// <summary>The object types of a module by type index; null for function types.</summary>
    public static ObjectType?[] OfModule(ModuleDefinition module)
    {
        var types = new ObjectType?[module.TypeSpace.Count];
        for (var i = 0; i < types.Length; i++)
            types[i] = module.TypeSpace[i].Composite is FunctionType ? null : Of(module.TypeSpace[i]);
        return types;
    }

    /// <summary>Whether the type is one of an id at a depth, or a declared subtype of it.</summary>
    public bool HasAncestor(int id, int depth)
    {
        var ancestors = _ancestors;
        return (uint)depth < (uint)ancestors.Length && ancestors[depth] == id;
    }

    /// <inheritdoc/>
    public override string ToString() => Canonical?.Composite.ToString() ?? (Kind == ObjectKind.I31 ? "i31" : "external object");

    private int IdAt(int depth) => depth < _ancestors.Length ? _ancestors[depth] : None;
}
