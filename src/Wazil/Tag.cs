using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A tag of exceptions.</summary>
public sealed class Tag
{
    private Tag(TagInstance state) => State = state;

    /// <summary>The type: its parameters are the values that an exception carries.</summary>
    public FunctionType Type => (FunctionType)State.Type.Composite;

    internal TagInstance State { get; }

    internal static Tag Of(TagInstance state) => (Tag)(state.Face ??= new Tag(state));
}
