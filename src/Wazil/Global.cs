using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A global variable.</summary>
public sealed class Global
{
    private readonly StoreState _store;

    /// <summary>Makes a global of the host.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="type">The type.</param>
    /// <param name="value">The initial value: int, long, float, double, <c>Vector128&lt;byte&gt;</c>, <see cref="Function"/>, any object for externref, or null.</param>
    /// <exception cref="ArgumentException">The value does not have the type.</exception>
    public Global(Store store, GlobalType type, object? value)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        _store = store.State;
        _store.CheckAlive();
        State = new GlobalInstance(type) { Value = ValueConversion.ToGuest(value, type.Type, _store), Face = this };
    }

    private Global(GlobalInstance state, StoreState store) => (State, _store) = (state, store);

    /// <summary>The type.</summary>
    public GlobalType Type => State.Type;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The global is immutable.</exception>
    /// <exception cref="ArgumentException">The value does not have the type.</exception>
    public object? Value
    {
        get
        {
            _store.CheckAlive();
            return ValueConversion.ToHost(State.Value);
        }
        set
        {
            _store.CheckAlive();
            if (!Type.IsMutable)
                throw new InvalidOperationException("The global is immutable.");
            State.Value = ValueConversion.ToGuest(value, Type.Type, _store);
        }
    }

    internal GlobalInstance State { get; }

    /// <summary>Whether the global belongs to a store.</summary>
    internal bool IsUsableBy(StoreState store) => _store == store;

    internal static Global Of(GlobalInstance state, StoreState store) => (Global)(state.Face ??= new Global(state, store));
}
