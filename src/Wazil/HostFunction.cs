using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wazil.Compilation;
using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A host function that belongs to no store yet.</summary>
internal sealed class HostFunction
{
    private readonly FunctionType _type;
    private readonly CanonicalType _canonicalType;
    private readonly nint _code;
    private readonly Delegate _host;

    private HostFunction(FunctionType type, nint code, Delegate host)
    {
        _type = type;
        _canonicalType = TypeSpace.OfFunction(type);
        _code = code;
        _host = host;
    }

    /// <summary>The type.</summary>
    public FunctionType Type => _type;

    /// <summary>Makes the function of a store.</summary>
    public FunctionInstance Bind(StoreState store) => new(store, _canonicalType) { Code = _code, Host = _host };

    /// <summary>Makes a host function from a delegate and the entry point of the adapter for its type.</summary>
    /// <param name="host">The delegate, whose class is exactly that of the adapter.</param>
    /// <param name="code">The adapter's entry point.</param>
    /// <param name="parameters">The parameters of the delegate, with the caller if it takes one.</param>
    /// <param name="result">The result; void for none, a value tuple for several.</param>
    public static HostFunction FromAdapter(Delegate host, nint code, Type[] parameters, Type result)
    {
        ArgumentNullException.ThrowIfNull(host);
        var type = TypeOf(parameters, result);
        return UsesFunctions(type) ? FromDelegate(host) : new HostFunction(type, code, host);
    }

    /// <summary>Makes a host function of any type from a delegate that takes and gives values in arrays.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The engine that calls the function needs emitted code as well.")]
    public static HostFunction FromCallback(FunctionType type, Func<Caller, object?[], object?[]> callback)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        HostCallback host = (function, arguments) =>
        {
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = ValueConversion.ToHost(arguments[i]);
            return ValueConversion.ToGuest(callback(new Caller(function), arguments), type.Results.AsSpan(), function.Store);
        };
        return new HostFunction(type, CallThunks.Callback(type), host);
    }

    /// <summary>Makes a host function from any delegate.</summary>
    /// <exception cref="ArgumentException">The delegate has a parameter or result that has no WebAssembly type.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The invoke method of a delegate that exists is not trimmed.")]
    public static HostFunction FromDelegate(Delegate host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var invoke = host.GetType().GetMethod("Invoke")!;
        Type[] parameters = [.. invoke.GetParameters().Select(parameter => parameter.ParameterType)];
        var type = TypeOf(parameters, invoke.ReturnType);
        return UsesFunctions(type) || HostAdapters.Find(parameters.Length, invoke.ReturnType != typeof(void)) is not { } adapter
            ? FromBoxed(host, invoke, parameters, type)
            : FromAdapter(host, invoke, adapter, type);
    }

    // An Action or Func is called by the adapter made for it; any other delegate through one that calls it.
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The engine that calls the function needs emitted code as well.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Adapters and delegates have no constraints.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The entry points of adapters are used by Linker.DefineFunction.")]
    private static HostFunction FromAdapter(Delegate host, MethodInfo invoke, (Type Adapter, Type Delegate) generic, FunctionType type)
    {
        var (adapter, delegateType) = generic;
        Type[] arguments = [.. invoke.GetParameters().Select(parameter => parameter.ParameterType)];
        if (invoke.ReturnType != typeof(void))
            arguments = [.. arguments, invoke.ReturnType];
        if (arguments.Length > 0)
            (adapter, delegateType) = (adapter.MakeGenericType(arguments), delegateType.MakeGenericType(arguments));
        var typed = host.GetType() == delegateType ? host : Delegate.CreateDelegate(delegateType, host, invoke);
        return new HostFunction(type, (nint)adapter.GetProperty(nameof(HostAction.Code))!.GetValue(null)!, typed);
    }

    // References to functions have to be converted, and for more than 16 parameters there is no adapter.
    private static HostFunction FromBoxed(Delegate host, MethodInfo invoke, Type[] parameters, FunctionType type)
    {
        var takesCaller = parameters.Length > 0 && parameters[0] == typeof(Caller);
        return FromCallback(type, (caller, arguments) =>
        {
            var values = takesCaller ? arguments.Prepend(caller) : arguments;
            object?[] all = [.. values.Zip(parameters, ConvertArgument)];

            // Exceptions of the host pass through WebAssembly unchanged, so the wrapper of reflection is avoided.
            var result = invoke.Invoke(host, BindingFlags.DoNotWrapExceptions, null, all, null);
            return type.Results.Length == 0 ? [] : DelegateTypes.IsTuple(invoke.ReturnType) ? Elements((ITuple)result!) : [result];
        });
    }

    private static object? ConvertArgument(object? value, Type type) => value switch
    {
        int number when type == typeof(uint) => unchecked((uint)number),
        long number when type == typeof(ulong) => unchecked((ulong)number),
        _ => value,
    };

    private static object?[] Elements(ITuple tuple)
    {
        var elements = new object?[tuple.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = tuple[i];
        return elements;
    }

    private static FunctionType TypeOf(ReadOnlySpan<Type> parameters, Type result)
    {
        if (parameters.Length > 0 && parameters[0] == typeof(Caller))
            parameters = parameters[1..];
        return new FunctionType(ValueTypesOf(parameters), ValueTypesOf(CollectionsMarshal.AsSpan(DelegateTypes.ResultsOf(result))));
    }

    private static ImmutableArray<ValueType> ValueTypesOf(ReadOnlySpan<Type> types)
    {
        var values = new ValueType[types.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueTypeOf(types[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static bool UsesFunctions(FunctionType type) =>
        HasFunction(type.Parameters) || HasFunction(type.Results);

    private static bool HasFunction(ImmutableArray<ValueType> types)
    {
        foreach (var type in types)
        {
            if (type == ValueType.FuncRef)
                return true;
        }
        return false;
    }

    private static ValueType ValueTypeOf(Type type)
    {
        if (type == typeof(int) || type == typeof(uint))
            return ValueType.I32;
        if (type == typeof(long) || type == typeof(ulong))
            return ValueType.I64;
        if (type == typeof(float))
            return ValueType.F32;
        if (type == typeof(double))
            return ValueType.F64;
        return RareValueTypeOf(type);
    }

    // A method of its own: to load the vector's types takes longer than to define all functions that a program needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueType RareValueTypeOf(Type type)
    {
        if (type == typeof(Vector128<byte>))
            return ValueType.V128;
        if (type == typeof(Function))
            return ValueType.FuncRef;
        return type == typeof(object)
            ? ValueType.ExternRef
            : throw new ArgumentException($"{type} has no WebAssembly type; use int, uint, long, ulong, float, double, Vector128<byte>, Function or object, and for several results a value tuple of these");
    }
}
