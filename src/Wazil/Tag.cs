using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A tag of exceptions: made by the host, or exported by an instance.</summary>
public sealed class Tag
{
    /// <summary>Makes a tag of the host, different from all others.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="type">A type without results; its parameters are the values that an exception carries.</param>
    /// <exception cref="ArgumentException">The type has results, or names types of a module.</exception>
    public Tag(Store store, FunctionType type)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        store.State.CheckAlive();
        if (type.Results.Length > 0)
            throw new ArgumentException("The type of a tag has no results.", nameof(type));
        State = new TagInstance(store.State, TypeSpace.OfFunction(type)) { Face = this };
    }

    private Tag(TagInstance state) => State = state;

    /// <summary>The type: its parameters are the values that an exception carries.</summary>
    public FunctionType Type => State.FunctionType;

    internal TagInstance State { get; }

    /// <summary>Makes an exception with this tag, for a host function to throw.</summary>
    /// <param name="payload">int, long, float, double, <c>Vector128&lt;byte&gt;</c>, <see cref="Function"/>, host objects or null, as the type asks.</param>
    /// <exception cref="ArgumentException">Number or types of the values are wrong.</exception>
    public ThrownException NewException(params ReadOnlySpan<object?> payload)
    {
        var types = Type.Parameters;
        var values = ValueConversion.ToGuest(payload, types.AsSpan(), State.Store);
        var exception = State.NewException();
        for (var i = 0; i < values.Length; i++)
            ExceptionPayload.Set(exception, types[i].Kind, State.Slots[i], values[i]);
        return exception;
    }

    internal static Tag Of(TagInstance state) => (Tag)(state.Face ??= new Tag(state));
}
