using System.Diagnostics.CodeAnalysis;
using Wazil.Compilation;
using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A function: exported by an instance, taken from a table, or made by the host.</summary>
public sealed partial class Function
{
    private InvocationThunk? _thunk;

    private Function(FunctionInstance state) => State = state;

    /// <summary>The type.</summary>
    public FunctionType Type => State.FunctionType;

    /// <summary>The store that owns the function.</summary>
    public Store Store => (Store)State.Store.Face!;

    internal FunctionInstance State { get; }

    /// <summary>Tells the layers below how functions look to the host.</summary>
    internal static void Connect()
    {
        ValueConversion.FunctionFace = Of;
        ValueConversion.FunctionOf = static value => (value as Function)?.State;
    }

    /// <summary>Makes a function of the host from a delegate; see <see cref="Linker.DefineFunction(string, string, Delegate)"/>.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="callback">Takes and returns numbers, vectors, <see cref="Function"/> or <see cref="object"/> (externref); a tuple for several results.</param>
    /// <exception cref="ArgumentException">The delegate has a parameter or result of another type.</exception>
    public static Function FromCallback(Store store, Delegate callback)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.State.CheckAlive();
        return Of(HostFunction.FromDelegate(callback).Bind(store.State));
    }

    /// <summary>Makes a function of the host of any type from a delegate that takes and gives values in arrays.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="type">The type.</param>
    /// <param name="callback">Gets the caller and the arguments; returns the results.</param>
    public static Function FromCallback(Store store, FunctionType type, Func<Caller, object?[], object?[]> callback)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.State.CheckAlive();
        return Of(HostFunction.FromCallback(type, callback).Bind(store.State));
    }

    /// <summary>Calls the function with boxed values; for a call known when the program is written, a typed delegate is faster.</summary>
    /// <param name="arguments">int, long, float, double, <c>Vector128&lt;byte&gt;</c>, <see cref="Function"/>, host objects or null, as the type asks.</param>
    /// <returns>Null without results, the value of a single one, else an <c>object[]</c>.</returns>
    /// <exception cref="ArgumentException">Number or types of the arguments are wrong.</exception>
    /// <exception cref="TrapException">The code trapped.</exception>
    public object? Invoke(params ReadOnlySpan<object?> arguments)
    {
        var results = InvokeAll(arguments);
        return results.Length switch
        {
            0 => null,
            1 => results[0],
            _ => results,
        };
    }

    /// <summary>Calls the function and returns all results in an array.</summary>
    /// <inheritdoc cref="Invoke"/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Functions exist only where the engine could emit code.")]
    public object?[] InvokeAll(params ReadOnlySpan<object?> arguments)
    {
        var type = Type;
        var values = ValueConversion.ToGuest(arguments, type.Parameters.AsSpan(), State.Store);
        _thunk ??= CallThunks.Invocation(type);
        var results = type.Results.Length == 0 ? [] : new object?[type.Results.Length];
        var outer = State.Store.Enter();
        try
        {
            _thunk(values, results, State.Code, State.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, State.Store);
        }
        finally
        {
            State.Store.Exit(outer);
        }
        for (var i = 0; i < results.Length; i++)
            results[i] = ValueConversion.ToHost(results[i]);
        return results;
    }

    internal static Function Of(FunctionInstance state) => (Function)(state.Face ??= new Function(state));
}
