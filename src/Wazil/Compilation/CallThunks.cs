using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>Calls a function with boxed arguments, whatever its signature.</summary>
/// <param name="arguments">The arguments, of exactly the CIL types of the parameters.</param>
/// <param name="results">Receives the results.</param>
/// <param name="code">Entry point of the function.</param>
/// <param name="context">The context that belongs to the code.</param>
internal delegate void InvocationThunk(object?[] arguments, object?[] results, nint code, CallContext context);

/// <summary>Code that goes between arrays of boxed values and the calling convention; one piece for each CIL signature.</summary>
/// <remarks>Shared by the whole process and never unloaded: the number of shapes is that of the signatures that the host uses untyped.</remarks>
[RequiresDynamicCode("Thunks are emitted at run time.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only types and methods emitted here are looked up.")]
internal static class CallThunks
{
    private static readonly Lock Lock = new();
    private static readonly Dictionary<string, InvocationThunk> Invocations = [];
    private static readonly Dictionary<string, nint> Callbacks = [];
    private static readonly Dictionary<string, nint> SlotAdapters = [];
    private static readonly MethodInfo InvokeHost = typeof(HostCalls).GetMethod(nameof(HostCalls.Invoke))!;
    private static ModuleBuilder? _builder;

    /// <summary>The thunk that calls functions of a type with boxed arguments.</summary>
    public static InvocationThunk Invocation(FunctionType type)
    {
        var shape = SignatureShape.Of(type);
        lock (Lock)
        {
            if (!Invocations.TryGetValue(shape, out var thunk))
                Invocations[shape] = thunk = MakeInvocation(type);
            return thunk;
        }
    }

    /// <summary>Entry point of code that calls a <see cref="HostCallback"/> with the arguments boxed.</summary>
    public static nint Callback(FunctionType type)
    {
        var shape = SignatureShape.Of(type);
        lock (Lock)
        {
            if (!Callbacks.TryGetValue(shape, out var code))
                Callbacks[shape] = code = MakeCallback(type);
            return code;
        }
    }

    /// <summary>Code that calls functions of a type whose values are numbers, with arguments and results in 8-byte slots: <c>void (slots, code, context)</c>.</summary>
    public static nint SlotExit(FunctionType type) => MakeSlotAdapter(
        "exit " + SignatureShape.Of(type), typeof(void), [typeof(nint), typeof(nint), typeof(CallContext)], il => EmitSlotExit(il, type));

    /// <summary>Code with the calling convention of a type whose values are numbers, that calls a method with arguments and results in 8-byte slots.</summary>
    /// <param name="type">The type.</param>
    /// <param name="target">The method: <c>void (slots, context)</c>.</param>
    public static nint SlotEntry(FunctionType type, MethodInfo target) => MakeSlotAdapter(
        "entry " + SignatureShape.Of(type), CilTypes.OfResults(type.Results), CilTypes.OfParameters(type.Parameters, typeof(CallContext)),
        il => EmitSlotEntry(il, type, target));

    private static nint MakeSlotAdapter(string key, Type results, Type[] parameters, Action<ILGenerator> emit)
    {
        lock (Lock)
        {
            if (!SlotAdapters.TryGetValue(key, out var code))
                SlotAdapters[key] = code = Define(results, parameters, emit).MethodHandle.GetFunctionPointer();
            return code;
        }
    }

    private static void EmitSlotExit(ILGenerator il, FunctionType type)
    {
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            EmitSlotAddress(il, () => il.Emit(OpCodes.Ldarg_0), i);
            il.Emit(OpCodes.Ldobj, CilTypes.Of(type.Parameters[i].Kind));
        }
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_1);
        var results = CilTypes.OfResults(type.Results);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, results, CilTypes.OfParameters(type.Parameters, typeof(CallContext)), null);
        if (type.Results.Length > 0)
        {
            var local = il.DeclareLocal(results);
            il.Emit(OpCodes.Stloc, local);
            for (var i = 0; i < type.Results.Length; i++)
            {
                EmitSlotAddress(il, () => il.Emit(OpCodes.Ldarg_0), i);
                EmitResult(il, local, type, i);
                il.Emit(OpCodes.Stobj, CilTypes.Of(type.Results[i].Kind));
            }
        }
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSlotEntry(ILGenerator il, FunctionType type, MethodInfo target)
    {
        var slots = il.DeclareLocal(typeof(nint));
        il.Emit(OpCodes.Ldc_I4, 8 * Math.Max(1, Math.Max(type.Parameters.Length, type.Results.Length)));
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Emit(OpCodes.Stloc, slots);
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            EmitSlotAddress(il, () => il.Emit(OpCodes.Ldloc, slots), i);
            il.Emit(OpCodes.Ldarg, (short)i);
            il.Emit(OpCodes.Stobj, CilTypes.Of(type.Parameters[i].Kind));
        }
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Ldarg, (short)type.Parameters.Length);
        il.Emit(OpCodes.Call, target);
        for (var i = 0; i < type.Results.Length; i++)
        {
            EmitSlotAddress(il, () => il.Emit(OpCodes.Ldloc, slots), i);
            il.Emit(OpCodes.Ldobj, CilTypes.Of(type.Results[i].Kind));
        }
        if (type.Results.Length > 1)
            EmitNewTuple(il, type);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSlotAddress(ILGenerator il, Action emitBase, int slot)
    {
        emitBase();
        il.Emit(OpCodes.Ldc_I4, 8 * slot);
        il.Emit(OpCodes.Add);
    }

    private static InvocationThunk MakeInvocation(FunctionType type)
    {
        var method = Define(typeof(void), [typeof(object?[]), typeof(object?[]), typeof(nint), typeof(CallContext)], il => EmitInvocation(il, type));
        return method.CreateDelegate<InvocationThunk>();
    }

    private static nint MakeCallback(FunctionType type)
    {
        var method = Define(
            CilTypes.OfResults(type.Results), CilTypes.OfParameters(type.Parameters, typeof(CallContext)), il => EmitCallback(il, type));
        return method.MethodHandle.GetFunctionPointer();
    }

    private static MethodInfo Define(Type results, Type[] parameters, Action<ILGenerator> emit)
    {
        _builder ??= AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName(CompiledModule.AssemblyName), AssemblyBuilderAccess.Run)
            .DefineDynamicModule(CompiledModule.AssemblyName);
        var name = string.Create(CultureInfo.InvariantCulture, $"Thunk{Invocations.Count + Callbacks.Count}_{Callbacks.Count}_{SlotAdapters.Count}");
        var type = _builder.DefineType(name, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var method = type.DefineMethod("Call", MethodAttributes.Public | MethodAttributes.Static, results, parameters);
        emit(method.GetILGenerator());
        return type.CreateType().GetMethod("Call")!;
    }

    private static void EmitInvocation(ILGenerator il, FunctionType type)
    {
        for (var i = 0; i < type.Parameters.Length; i++)
            EmitUnboxed(il, OpCodes.Ldarg_0, i, type.Parameters[i]);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldarg_2);
        var results = CilTypes.OfResults(type.Results);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, results, CilTypes.OfParameters(type.Parameters, typeof(CallContext)), null);
        if (type.Results.Length > 0)
            EmitStoreResults(il, type, results);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitStoreResults(ILGenerator il, FunctionType type, Type results)
    {
        var local = il.DeclareLocal(results);
        il.Emit(OpCodes.Stloc, local);
        for (var i = 0; i < type.Results.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            EmitResult(il, local, type, i);
            if (!type.Results[i].IsReference)
                il.Emit(OpCodes.Box, CilTypes.Of(type.Results[i].Kind));
            il.Emit(OpCodes.Stelem_Ref);
        }
    }

    private static void EmitCallback(ILGenerator il, FunctionType type)
    {
        var count = type.Parameters.Length;
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < count; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, (short)i);
            if (!type.Parameters[i].IsReference)
                il.Emit(OpCodes.Box, CilTypes.Of(type.Parameters[i].Kind));
            il.Emit(OpCodes.Stelem_Ref);
        }
        il.Emit(OpCodes.Ldarg, (short)count);
        il.Emit(OpCodes.Call, InvokeHost);
        EmitReturnResults(il, type);
    }

    private static void EmitReturnResults(ILGenerator il, FunctionType type)
    {
        if (type.Results.Length == 0)
        {
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ret);
            return;
        }
        var array = il.DeclareLocal(typeof(object?[]));
        il.Emit(OpCodes.Stloc, array);
        for (var i = 0; i < type.Results.Length; i++)
            EmitUnboxed(il, OpCodes.Ldloc_0, i, type.Results[i]);
        if (type.Results.Length > 1)
            EmitNewTuple(il, type);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitNewTuple(ILGenerator il, FunctionType type)
    {
        var constructors = CilTypes.TupleConstructors(CilTypes.OfResults(type.Results));
        for (var i = constructors.Count - 1; i >= 0; i--)
            il.Emit(OpCodes.Newobj, constructors[i]);
    }

    // One of the results in a local: a value or a tuple.
    private static void EmitResult(ILGenerator il, LocalBuilder local, FunctionType type, int index)
    {
        il.Emit(OpCodes.Ldloc, local);
        if (type.Results.Length <= 1)
            return;
        foreach (var field in CilTypes.TupleFields(local.LocalType)[index])
            il.Emit(OpCodes.Ldfld, field);
    }

    private static void EmitUnboxed(ILGenerator il, OpCode array, int index, ValueType type)
    {
        il.Emit(array);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Ldelem_Ref);
        if (!type.IsReference)
            il.Emit(OpCodes.Unbox_Any, CilTypes.Of(type.Kind));
    }
}
