using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A tag of a store; two tags are the same only if they are the same object.</summary>
/// <remarks>Specification 4.2.10.</remarks>
internal sealed class TagInstance
{
    private readonly int _numberCount;
    private readonly int _referenceCount;

    /// <summary>Makes a tag.</summary>
    public TagInstance(StoreState store, CanonicalType type)
    {
        Store = store;
        Type = type;
        Slots = ExceptionPayload.Lay(FunctionType.Parameters, out _numberCount, out _referenceCount);
    }

    /// <summary>The store that owns the tag.</summary>
    public StoreState Store { get; }

    /// <summary>The canonical type of the tag.</summary>
    public CanonicalType Type { get; }

    /// <summary>The type of the tag: its parameters are the values of an exception.</summary>
    public FunctionType FunctionType => (FunctionType)Type.Composite;

    /// <summary>Where exceptions keep each value.</summary>
    public int[] Slots { get; }

    /// <summary>The public object for this tag.</summary>
    public object? Face;

    /// <summary>Makes an exception whose values are still to be set.</summary>
    public ThrownException NewException() => new(this, _numberCount, _referenceCount);

    /// <summary>A tag of some type as the text format writes it.</summary>
    public static string Describe(FunctionType type) => type.ToString().Replace("(func", "(tag", StringComparison.Ordinal);

    /// <summary>The tag as the text format writes it.</summary>
    public override string ToString() => Describe(FunctionType);
}
