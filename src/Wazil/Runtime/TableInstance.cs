using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A table of a store.</summary>
/// <remarks>Specification 4.2.7. Tables of functions keep a sentinel instead of null, whose type no call expects: an
/// indirect call then needs no null check. Emitted code reads <see cref="Functions"/> directly.</remarks>
internal sealed class TableInstance
{
    private readonly StoreState _store;

    /// <summary>The elements of a table of functions; its length is the size of the table.</summary>
    public FunctionInstance[] Functions = [];

    /// <summary>The elements of every other table; its length is the size of the table.</summary>
    public object?[] References = [];

    /// <summary>Makes a table filled with one value.</summary>
    public TableInstance(StoreState store, TableType type, object? initial)
    {
        _store = store;
        Type = type;
        HoldsFunctions = TypeMatching.IsSubtype(type.ElementType, ValueType.FuncRef);
        store.TakeNewTable(type.Limits.Minimum);
        if (HoldsFunctions)
        {
            Functions = new FunctionInstance[type.Limits.Minimum];
            FillWith(Functions, (FunctionInstance?)initial ?? store.NullFunction);
        }
        else
        {
            References = new object?[type.Limits.Minimum];
            Array.Fill(References, initial);
        }
    }

    /// <summary>The type at creation, with canonical type ids.</summary>
    public TableType Type { get; }

    /// <summary>Whether the elements are functions.</summary>
    public bool HoldsFunctions { get; }

    /// <summary>The instance that has this table as its table 0 and defines it, once it is filled.</summary>
    public ModuleInstance? Owner;

    /// <summary>The public object for this table.</summary>
    public object? Face;

    /// <summary>Number of elements.</summary>
    public uint Size => (uint)(HoldsFunctions ? Functions.Length : References.Length);

    /// <summary>Reads an element; traps outside of the table.</summary>
    public object? Get(ulong index)
    {
        if (index >= Size)
            Trap.Throw(TrapCode.TableOutOfBounds);
        return GetUnchecked(index);
    }

    /// <summary>Writes an element; traps outside of the table.</summary>
    public void Set(ulong index, object? value)
    {
        if (index >= Size)
            Trap.Throw(TrapCode.TableOutOfBounds);
        NoteChange(index);
        SetUnchecked(index, value);
    }

    /// <summary>Grows the table; returns the old size, or -1 where the limit forbids it.</summary>
    public long Grow(ulong delta, object? value)
    {
        var old = Size;
        var maximum = Math.Min(Type.Limits.Maximum ?? uint.MaxValue, (ulong)_store.MaximumTableElements);
        if (delta > maximum || old + delta > maximum)
            return -1;
        try
        {
            if (HoldsFunctions)
                Functions = Resize(Functions, old + delta, (FunctionInstance?)value ?? _store.NullFunction);
            else
                References = Resize(References, old + delta, value);
        }
        catch (OutOfMemoryException)
        {
            return -1;
        }
        return old;
    }

    /// <summary>Fills a range with one value; traps if it does not fit.</summary>
    public void Fill(ulong start, object? value, ulong count)
    {
        CheckRange(start, count);
        if (count > 0)
            NoteChange(start);
        if (HoldsFunctions)
            Array.Fill(Functions, (FunctionInstance?)value ?? _store.NullFunction, (int)start, (int)count);
        else
            Array.Fill(References, value, (int)start, (int)count);
    }

    /// <summary>Copies a range of a table, which may be the same; traps if a range does not fit.</summary>
    public static void Copy(TableInstance destination, ulong to, TableInstance source, ulong from, ulong count)
    {
        source.CheckRange(from, count);
        destination.CheckRange(to, count);
        if (count > 0)
            destination.NoteChange(to);
        if (destination.HoldsFunctions && source.HoldsFunctions)
            Array.Copy(source.Functions, (int)from, destination.Functions, (int)to, (int)count);
        else if (!destination.HoldsFunctions && !source.HoldsFunctions)
            Array.Copy(source.References, (int)from, destination.References, (int)to, (int)count);
    }

    /// <summary>Copies a range of an element segment; traps if a range does not fit.</summary>
    public void Initialize(ulong to, object?[]? segment, ulong from, ulong count)
    {
        var available = (ulong)(segment?.Length ?? 0);
        if (count > available || from > available - count)
            Trap.Throw(TrapCode.TableOutOfBounds);
        CheckRange(to, count);
        if (count > 0)
            NoteChange(to);
        for (ulong i = 0; i < count; i++)
            SetUnchecked(to + i, segment![from + i]);
    }

    // The library's method would have to be compiled for this class at start-up.
    private static void FillWith(FunctionInstance[] functions, FunctionInstance value)
    {
        for (var i = 0; i < functions.Length; i++)
            functions[i] = value;
    }

    private object? GetUnchecked(ulong index)
    {
        if (!HoldsFunctions)
            return References[index];
        var function = Functions[index];
        return ReferenceEquals(function, _store.NullFunction) ? null : function;
    }

    private void SetUnchecked(ulong index, object? value)
    {
        if (HoldsFunctions)
            Functions[index] = (FunctionInstance?)value ?? _store.NullFunction;
        else
            References[index] = value;
    }

    // Elements from this one on may not be what they were; growing changes none.
    private void NoteChange(ulong start)
    {
        if (Owner is { } owner && start < owner.SteadyElements)
            owner.SteadyElements = (nuint)start;
    }

    private void CheckRange(ulong start, ulong count)
    {
        ulong size = Size;
        if (count > size || start > size - count)
            Trap.Throw(TrapCode.TableOutOfBounds);
    }

    private static T[] Resize<T>(T[] elements, ulong size, T value)
    {
        var resized = new T[size];
        elements.CopyTo(resized, 0);
        Array.Fill(resized, value, elements.Length, (int)size - elements.Length);
        return resized;
    }
}
