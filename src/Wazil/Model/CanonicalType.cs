namespace Wazil.Model;

/// <summary>The one representative of all equivalent types of a process.</summary>
/// <remarks>
/// Specification 3.1.2 and 3.3: types are equivalent if their recursion groups are equal after unrolling. Two types of
/// any two modules are equivalent exactly if their canonical types are the same object.
/// </remarks>
internal sealed class CanonicalType
{
    // An ancestor some levels above, chosen so that any ancestor is found in a few steps. A list of all of them in each
    // type would take a hundred times the bytes that declare one.
    private readonly CanonicalType _jump;
    private readonly byte _depth;

    /// <summary>What the runtime keeps for the type; null until there is an object or code that needs it.</summary>
    public object? RuntimeType;

    internal CanonicalType(int id, bool isFinal, CanonicalType? supertype, CanonicalGroup group, CompositeType composite)
    {
        Id = id;
        IsFinal = isFinal;
        Supertype = supertype;
        Group = group;
        Composite = composite;
        _depth = supertype is null ? (byte)0 : (byte)(supertype.Depth + 1);
        _jump = supertype is null ? this : JumpBelow(supertype);
    }

    /// <summary>A number of its own for as long as the type exists; never used again for another type.</summary>
    public int Id { get; }

    /// <summary>The structure of the type. Concrete heap types in it hold the ids of canonical types.</summary>
    public CompositeType Composite { get; }

    /// <summary>Whether no other type may declare it as its supertype.</summary>
    public bool IsFinal { get; }

    /// <summary>The declared supertype, or null.</summary>
    public CanonicalType? Supertype { get; }

    /// <summary>Number of declared supertypes above the type.</summary>
    public int Depth => _depth;

    /// <summary>The recursion group, which keeps alive all types that it refers to.</summary>
    public CanonicalGroup Group { get; }

    /// <summary>Whether the type is <paramref name="other"/> or was declared as a subtype of it, directly or not.</summary>
    public bool IsSubtypeOf(CanonicalType other) => other._depth <= _depth && ReferenceEquals(AncestorAt(other._depth), other);

    /// <summary>The declared supertype that has <paramref name="depth"/> supertypes above it, or the type itself.</summary>
    /// <param name="depth">A number from 0 to <see cref="Depth"/>.</param>
    public CanonicalType AncestorAt(int depth)
    {
        var type = this;
        while (type._depth > depth)
            type = type._jump._depth >= depth ? type._jump : type.Supertype!;
        return type;
    }

    // Jumps are as long as the two before them together where those are of one length, as in a skew binary number.
    private static CanonicalType JumpBelow(CanonicalType supertype)
    {
        var jump = supertype._jump;
        return supertype._depth - jump._depth == jump._depth - jump._jump._depth ? jump._jump : supertype;
    }
}
