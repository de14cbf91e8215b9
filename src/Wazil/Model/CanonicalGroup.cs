namespace Wazil.Model;

/// <summary>A recursion group of canonical types.</summary>
/// <remarks>
/// Two bytes of a module declare a type, and an object for each would take forty times that. The types of a large group
/// are therefore made when they are first asked for, out of the declarations of the module that brought the group; the
/// group keeps those alive. The types of a small one are all there, so that it keeps nothing of a module.
/// </remarks>
internal sealed class CanonicalGroup
{
    /// <summary>From how many types on a group is large.</summary>
    public const int LargeCount = 16;

    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    private readonly CanonicalType?[] _types = [];
    private readonly CanonicalType?[]?[] _pages = [];

    /// <summary>Makes a group with ids from <paramref name="firstId"/> on.</summary>
    /// <param name="space">The types of the module that declares it; groups before it are in there.</param>
    /// <param name="start">Index of its first type in the module.</param>
    /// <param name="count">Number of its types.</param>
    /// <param name="firstId">Id of its first type.</param>
    public CanonicalGroup(TypeSpace space, int start, int count, int firstId)
    {
        FirstId = firstId;
        Count = count;
        Source = space;
        Start = start;
        if (count >= LargeCount)
        {
            _pages = new CanonicalType?[]?[((count - 1) >> PageBits) + 1];
            return;
        }
        _types = new CanonicalType?[count];
        var translator = new CompositeTranslator(space, this);
        for (var i = 0; i < count; i++)
            _types[i] = Create(i, ref translator);
        References = translator.References;
        Source = null;
    }

    /// <summary>Number of types.</summary>
    public int Count { get; }

    /// <summary>Id of the first type; those of the others follow.</summary>
    public int FirstId { get; }

    /// <summary>The module's types that a large group is declared in, which keep the groups alive that it refers to.</summary>
    public TypeSpace? Source { get; }

    /// <summary>Index of the first type in <see cref="Source"/>.</summary>
    public int Start { get; }

    /// <summary>The groups that a small one refers to. Their ids stand in its structure, so they must not be collected.</summary>
    public CanonicalGroup[] References { get; } = [];

    /// <summary>A type of the group.</summary>
    public CanonicalType this[int index]
    {
        get
        {
            if (_pages.Length == 0)
                return _types[index]!;
            return _pages[index >> PageBits]?[index & (PageSize - 1)] ?? Add(index);
        }
    }

    // Of several threads that make a type at once all get the one that is first.
    private CanonicalType Add(int index)
    {
        var page = Volatile.Read(ref _pages[index >> PageBits])
            ?? Interlocked.CompareExchange(ref _pages[index >> PageBits], new CanonicalType?[PageSize], null)
            ?? _pages[index >> PageBits]!;
        var translator = new CompositeTranslator(Source!, this);
        var type = Create(index, ref translator);
        return Interlocked.CompareExchange(ref page[index & (PageSize - 1)], type, null) ?? type;
    }

    // A chain of supertypes has a small limit, so they may be made on the way.
    private CanonicalType Create(int index, ref CompositeTranslator translator)
    {
        var space = Source!;
        var declaration = space.Declaration(Start + index);
        CanonicalType? supertype = null;
        if (!declaration.Supertypes.IsEmpty)
        {
            var super = declaration.Supertypes[0];
            supertype = super < Start ? space[super] : this[super - Start];
        }
        return new CanonicalType(FirstId + index, declaration.IsFinal, supertype, this, translator.Translate(declaration.Composite));
    }
}
