using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for calls: the cold paths, kept out of line.</summary>
/// <remarks>Unsafe: <see cref="FindCallee"/> writes to an array with an entry for each element that table 0 has at first,
/// and only below <see cref="ModuleInstance.SteadyElements"/>, which is never more.</remarks>
internal static class CallInstructions
{
    /// <summary>Finds (compiling it, if need be) the code of the function that a stub was called for.</summary>
    /// <param name="context">The context that the stub got; becomes the one that the code expects.</param>
    public static nint ResolveLazy(ref CallContext context)
    {
        if (context is not FunctionInstance function)
        {
            var instance = (ModuleInstance)context;
            return instance.Code.EntryPoint(instance.CalleeIndex);
        }
        var code = function.Instance!.Code.EntryPoint(function.Index);
        function.Context = function.Instance;
        function.Code = code;
        context = function.Instance;
        return code;
    }

    /// <summary>Throws because the stack reached its limit, or because the limit was raised to stop the code.</summary>
    [DoesNotReturn]
    public static void StackExhausted(ModuleInstance instance) =>
        Trap.Throw(instance.Store.IsInterrupted ? TrapCode.Interrupted : TrapCode.CallStackExhausted);

    /// <summary>Throws because the code shall stop.</summary>
    [DoesNotReturn]
    public static void Interrupted() => Trap.Throw(TrapCode.Interrupted);

    /// <summary>Makes the trap of <c>unreachable</c>.</summary>
    public static Exception NewUnreachable() => new TrapException(TrapCode.Unreachable);

    /// <summary>Checks the function of an indirect call whose type is not exactly the expected one.</summary>
    /// <remarks>Inlined into a loop of indirect calls it would take the registers that the loop needs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckSignature(FunctionInstance function, ModuleInstance instance, int typeIndex)
    {
        if (ReferenceEquals(function, function.Store.NullFunction))
            Trap.Throw(TrapCode.UninitializedElement);
        if (!function.Type.IsSubtypeOf(instance.Definition.TypeSpace[typeIndex]))
            Trap.Throw(TrapCode.IndirectCallTypeMismatch);
    }

    /// <summary>The function at an index of a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FunctionInstance ElementAt(FunctionInstance[] functions, int index)
    {
        if ((uint)index >= (uint)functions.Length)
            Trap.Throw(TrapCode.UndefinedElement);
        return functions[index];
    }

    /// <summary>Finds the function that an element of table 0 is, and checks its type.</summary>
    /// <param name="instance">The instance that calls.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="typeIndex">The type that the function is called with.</param>
    /// <param name="codes">Entry points of steady elements of this type, to be called with the instance as context; gets that of the function if it is one and has code.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe FunctionInstance FindCallee(ModuleInstance instance, int index, int typeIndex, nint* codes)
    {
        var function = ElementAt(instance.Table0!.Functions, index);
        CheckSignature(function, instance, typeIndex);

        // The code of another instance, or of the host, is called with another context.
        if ((nuint)index < instance.SteadyElements && function.Instance == instance && function.Context == instance)
            codes[index] = instance.Code.EntryPoint(function.Index);
        return function;
    }

    /// <summary>Checks the reference of a <c>call_ref</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CheckFunction(object? function)
    {
        if (function is null)
            Trap.Throw(TrapCode.NullFunctionReference);
        return function;
    }

    /// <summary>An index of a 64-bit table as one that array accesses understand: out of range stays out of range.</summary>
    public static int ClampIndex(long index) => (ulong)index > int.MaxValue ? -1 : (int)index;
}
