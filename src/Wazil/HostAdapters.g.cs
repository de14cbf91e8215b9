// Written by tools/DelegateAdapters; change that.
#nullable enable

using System.Runtime.CompilerServices;
using Wazil.Runtime;

namespace Wazil;

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction
{
    public static nint Code => (nint)(delegate*<CallContext, void>)&Call;

    private static void Call(CallContext context) =>
        Unsafe.As<Action>(Unsafe.As<FunctionInstance>(context).Host!)();
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<TResult>
{
    public static nint Code => (nint)(delegate*<CallContext, TResult>)&Call;

    private static TResult Call(CallContext context) =>
        Unsafe.As<Func<TResult>>(Unsafe.As<FunctionInstance>(context).Host!)();
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, CallContext, void>)&Call;

    private static void CallWithCaller(CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller));
    }

    private static void Call(T1 a1, CallContext context) =>
        Unsafe.As<Action<T1>>(Unsafe.As<FunctionInstance>(context).Host!)(a1);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller));
    }

    private static TResult Call(T1 a1, CallContext context) =>
        Unsafe.As<Func<T1, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2);
    }

    private static void Call(T1 a1, T2 a2, CallContext context) =>
        Unsafe.As<Action<T1, T2>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2);
    }

    private static TResult Call(T1 a1, T2 a2, CallContext context) =>
        Unsafe.As<Func<T1, T2, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, void>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, void>)&Call;

    private static void CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16);
    }

    private static void Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16, CallContext context) =>
        Unsafe.As<Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16);
}

/// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
internal static unsafe class HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>
{
    public static nint Code => typeof(T1) == typeof(Caller)
        ? (nint)(delegate*<T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, TResult>)&CallWithCaller
        : (nint)(delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, TResult>)&Call;

    private static TResult CallWithCaller(T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16, CallContext context)
    {
        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
        return Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(Unsafe.As<Caller, T1>(ref caller), a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16);
    }

    private static TResult Call(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16, CallContext context) =>
        Unsafe.As<Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>>(Unsafe.As<FunctionInstance>(context).Host!)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16);
}

/// <summary>Finds the adapter for a delegate that is not known when the program is compiled.</summary>
internal static class HostAdapters
{
    /// <summary>The adapter and the delegate that it calls, both generic, for a number of parameters; null if there is none.</summary>
    public static (Type Adapter, Type Delegate)? Find(int parameterCount, bool hasResult) => (parameterCount, hasResult) switch
    {
        (0, false) => (typeof(HostAction), typeof(Action)),
        (0, true) => (typeof(HostFunc<>), typeof(Func<>)),
        (1, false) => (typeof(HostAction<>), typeof(Action<>)),
        (1, true) => (typeof(HostFunc<,>), typeof(Func<,>)),
        (2, false) => (typeof(HostAction<,>), typeof(Action<,>)),
        (2, true) => (typeof(HostFunc<,,>), typeof(Func<,,>)),
        (3, false) => (typeof(HostAction<,,>), typeof(Action<,,>)),
        (3, true) => (typeof(HostFunc<,,,>), typeof(Func<,,,>)),
        (4, false) => (typeof(HostAction<,,,>), typeof(Action<,,,>)),
        (4, true) => (typeof(HostFunc<,,,,>), typeof(Func<,,,,>)),
        (5, false) => (typeof(HostAction<,,,,>), typeof(Action<,,,,>)),
        (5, true) => (typeof(HostFunc<,,,,,>), typeof(Func<,,,,,>)),
        (6, false) => (typeof(HostAction<,,,,,>), typeof(Action<,,,,,>)),
        (6, true) => (typeof(HostFunc<,,,,,,>), typeof(Func<,,,,,,>)),
        (7, false) => (typeof(HostAction<,,,,,,>), typeof(Action<,,,,,,>)),
        (7, true) => (typeof(HostFunc<,,,,,,,>), typeof(Func<,,,,,,,>)),
        (8, false) => (typeof(HostAction<,,,,,,,>), typeof(Action<,,,,,,,>)),
        (8, true) => (typeof(HostFunc<,,,,,,,,>), typeof(Func<,,,,,,,,>)),
        (9, false) => (typeof(HostAction<,,,,,,,,>), typeof(Action<,,,,,,,,>)),
        (9, true) => (typeof(HostFunc<,,,,,,,,,>), typeof(Func<,,,,,,,,,>)),
        (10, false) => (typeof(HostAction<,,,,,,,,,>), typeof(Action<,,,,,,,,,>)),
        (10, true) => (typeof(HostFunc<,,,,,,,,,,>), typeof(Func<,,,,,,,,,,>)),
        (11, false) => (typeof(HostAction<,,,,,,,,,,>), typeof(Action<,,,,,,,,,,>)),
        (11, true) => (typeof(HostFunc<,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,>)),
        (12, false) => (typeof(HostAction<,,,,,,,,,,,>), typeof(Action<,,,,,,,,,,,>)),
        (12, true) => (typeof(HostFunc<,,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,,>)),
        (13, false) => (typeof(HostAction<,,,,,,,,,,,,>), typeof(Action<,,,,,,,,,,,,>)),
        (13, true) => (typeof(HostFunc<,,,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,,,>)),
        (14, false) => (typeof(HostAction<,,,,,,,,,,,,,>), typeof(Action<,,,,,,,,,,,,,>)),
        (14, true) => (typeof(HostFunc<,,,,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,,,,>)),
        (15, false) => (typeof(HostAction<,,,,,,,,,,,,,,>), typeof(Action<,,,,,,,,,,,,,,>)),
        (15, true) => (typeof(HostFunc<,,,,,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,,,,,>)),
        (16, false) => (typeof(HostAction<,,,,,,,,,,,,,,,>), typeof(Action<,,,,,,,,,,,,,,,>)),
        (16, true) => (typeof(HostFunc<,,,,,,,,,,,,,,,,>), typeof(Func<,,,,,,,,,,,,,,,,>)),
        _ => null,
    };
}
