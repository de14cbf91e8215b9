using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A tag of a store; two tags are the same only if they are the same object.</summary>
/// <remarks>Specification 4.2.10.</remarks>
internal sealed class TagInstance(CanonicalType type)
{
    /// <summary>The type of the tag: its parameters are the values of an exception.</summary>
    public CanonicalType Type { get; } = type;

    /// <summary>The public object for this tag.</summary>
    public object? Face;
}
