// Written by tools/DelegateAdapters; change that.
#nullable enable

using Wazil.Linking;

namespace Wazil;

public sealed partial class Function
{
    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action? WrapAction() => DelegateTypes.Match(Type, [], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker(State).InvokeLeaf : new ActionInvoker(State).Invoke,
        DelegateMatch.Converted => () => InvokeAll(),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<TResult>? WrapFunc<TResult>() => DelegateTypes.Match(Type, [], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<TResult>(State).InvokeLeaf : new FuncInvoker<TResult>(State).Invoke,
        DelegateMatch.Converted => () => DelegateTypes.Result<TResult>(InvokeAll()),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1>? WrapAction<T1>() => DelegateTypes.Match(Type, [typeof(T1)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1>(State).InvokeLeaf : new ActionInvoker<T1>(State).Invoke,
        DelegateMatch.Converted => (a1) => InvokeAll(a1),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, TResult>? WrapFunc<T1, TResult>() => DelegateTypes.Match(Type, [typeof(T1)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, TResult>(State).InvokeLeaf : new FuncInvoker<T1, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1) => DelegateTypes.Result<TResult>(InvokeAll(a1)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2>? WrapAction<T1, T2>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2>(State).InvokeLeaf : new ActionInvoker<T1, T2>(State).Invoke,
        DelegateMatch.Converted => (a1, a2) => InvokeAll(a1, a2),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, TResult>? WrapFunc<T1, T2, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3>? WrapAction<T1, T2, T3>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3) => InvokeAll(a1, a2, a3),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, TResult>? WrapFunc<T1, T2, T3, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4>? WrapAction<T1, T2, T3, T4>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4) => InvokeAll(a1, a2, a3, a4),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, TResult>? WrapFunc<T1, T2, T3, T4, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5>? WrapAction<T1, T2, T3, T4, T5>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5) => InvokeAll(a1, a2, a3, a4, a5),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, TResult>? WrapFunc<T1, T2, T3, T4, T5, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6>? WrapAction<T1, T2, T3, T4, T5, T6>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6) => InvokeAll(a1, a2, a3, a4, a5, a6),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7>? WrapAction<T1, T2, T3, T4, T5, T6, T7>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7) => InvokeAll(a1, a2, a3, a4, a5, a6, a7),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15)),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>? WrapAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15), typeof(T16)], typeof(void)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>(State).InvokeLeaf : new ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16) => InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16),
        _ => null,
    };

    /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
    public Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>? WrapFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>() => DelegateTypes.Match(Type, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15), typeof(T16)], typeof(TResult)) switch
    {
        DelegateMatch.Direct => State.IsLeaf ? new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>(State).InvokeLeaf : new FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>(State).Invoke,
        DelegateMatch.Converted => (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16) => DelegateTypes.Result<TResult>(InvokeAll(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16)),
        _ => null,
    };
}
