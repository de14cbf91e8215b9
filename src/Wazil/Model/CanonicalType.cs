namespace Wazil.Model;

/// <summary>The one representative of all equivalent types of a process.</summary>
/// <remarks>
/// Specification 3.1.2 and 3.3: types are equivalent if their recursion groups are equal after unrolling. Two types of
/// any two modules are equivalent exactly if their canonical types are the same object.
/// </remarks>
internal sealed class CanonicalType
{
    private CompositeType? _composite;

    /// <summary>What the runtime keeps for the type; null until there is an object or code that needs it.</summary>
    public object? RuntimeType;

    internal CanonicalType(int id, bool isFinal, CanonicalType? supertype, CanonicalGroup group)
    {
        Id = id;
        IsFinal = isFinal;
        Supertype = supertype;
        Group = group;
        Display = supertype is null ? [this] : [.. supertype.Display, this];
    }

    /// <summary>A number of its own for as long as the type exists; never used again for another type.</summary>
    public int Id { get; }

    /// <summary>The structure of the type. Concrete heap types in it hold the ids of canonical types.</summary>
    public CompositeType Composite => _composite!;

    /// <summary>Whether no other type may declare it as its supertype.</summary>
    public bool IsFinal { get; }

    /// <summary>The declared supertype, or null.</summary>
    public CanonicalType? Supertype { get; }

    /// <summary>Number of declared supertypes above the type.</summary>
    public int Depth => Display.Length - 1;

    /// <summary>The chain of declared supertypes, the root first and the type itself at <see cref="Depth"/>.</summary>
    public CanonicalType[] Display { get; }

    /// <summary>The recursion group, which keeps alive all types that it refers to.</summary>
    public CanonicalGroup Group { get; }

    /// <summary>Whether the type is <paramref name="other"/> or was declared as a subtype of it, directly or not.</summary>
    public bool IsSubtypeOf(CanonicalType other)
    {
        var display = Display;
        var depth = other.Display.Length - 1;
        return (uint)depth < (uint)display.Length && ReferenceEquals(display[depth], other);
    }

    internal void SetComposite(CompositeType composite) => _composite = composite;
}

/// <summary>A recursion group of canonical types.</summary>
internal sealed class CanonicalGroup(CanonicalType[] types)
{
    /// <summary>The types of the group; their ids are consecutive.</summary>
    public CanonicalType[] Types { get; } = types;

    /// <summary>The groups that this one refers to. Their ids stand in its structure, so they must not be collected.</summary>
    public CanonicalGroup[] References { get; internal set; } = [];
}
