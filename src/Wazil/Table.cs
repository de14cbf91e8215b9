using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A table of references.</summary>
/// <remarks>Members that read or change it throw <see cref="ObjectDisposedException"/> after the store was disposed.</remarks>
public sealed class Table
{
    private readonly StoreState _store;

    /// <summary>Makes a table of the host.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="type">The type.</param>
    /// <param name="initial">The value of every element.</param>
    /// <exception cref="ArgumentException">The value does not have the element type, or the minimum is larger than the maximum.</exception>
    /// <exception cref="WasmLinkException">The table exceeds a limit of the store.</exception>
    public Table(Store store, TableType type, object? initial = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        type.Check(nameof(type));
        _store = store.State;
        _store.CheckAlive();
        State = new TableInstance(_store, type, ValueConversion.ToGuest(initial, type.ElementType, _store)) { Face = this };
    }

    private Table(TableInstance state, StoreState store) => (State, _store) = (state, store);

    /// <summary>The type; its limits are those at creation.</summary>
    public TableType Type => State.Type;

    /// <summary>Number of elements.</summary>
    public long Size
    {
        get
        {
            _store.CheckAlive();
            return State.Size;
        }
    }

    internal TableInstance State { get; }

    /// <summary>Whether the table belongs to a store.</summary>
    internal bool IsUsableBy(StoreState store) => _store == store;

    /// <summary>An element: a <see cref="Function"/>, a host object, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside of the table.</exception>
    /// <exception cref="ArgumentException">The value does not have the element type.</exception>
    public object? this[long index]
    {
        get => ValueConversion.ToHost(State.Get(Check(index)));
        set => State.Set(Check(index), ValueConversion.ToGuest(value, Type.ElementType, _store));
    }

    /// <summary>Grows the table.</summary>
    /// <param name="delta">Number of new elements.</param>
    /// <param name="value">Their value.</param>
    /// <returns>The old size, or -1 where the maximum or a limit of the store forbids it.</returns>
    public long Grow(long delta, object? value = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        _store.CheckAlive();
        return State.Grow((ulong)delta, ValueConversion.ToGuest(value, Type.ElementType, _store));
    }

    internal static Table Of(TableInstance state, StoreState store) => (Table)(state.Face ??= new Table(state, store));

    private ulong Check(long index)
    {
        _store.CheckAlive();
        if ((ulong)index >= State.Size)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has {State.Size} elements.");
        return (ulong)index;
    }
}
