// Written by tools/DelegateAdapters; change that.
#nullable enable

namespace Wazil;

public sealed partial class Linker
{
    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction(string module, string name, Action callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction.Code, [], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<TResult>(string module, string name, Func<TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<TResult>.Code, [], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1>(string module, string name, Action<T1> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1>.Code, [typeof(T1)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, TResult>(string module, string name, Func<T1, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, TResult>.Code, [typeof(T1)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2>(string module, string name, Action<T1, T2> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2>.Code, [typeof(T1), typeof(T2)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, TResult>(string module, string name, Func<T1, T2, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, TResult>.Code, [typeof(T1), typeof(T2)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3>(string module, string name, Action<T1, T2, T3> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3>.Code, [typeof(T1), typeof(T2), typeof(T3)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, TResult>(string module, string name, Func<T1, T2, T3, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4>(string module, string name, Action<T1, T2, T3, T4> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, TResult>(string module, string name, Func<T1, T2, T3, T4, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5>(string module, string name, Action<T1, T2, T3, T4, T5> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6>(string module, string name, Action<T1, T2, T3, T4, T5, T6> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15)], typeof(TResult)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>(string module, string name, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostAction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15), typeof(T16)], typeof(void)));

    /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
    public void DefineFunction<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>(string module, string name, Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult> callback) =>
        Add(module, name, HostFunction.FromAdapter(callback, HostFunc<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>.Code, [typeof(T1), typeof(T2), typeof(T3), typeof(T4), typeof(T5), typeof(T6), typeof(T7), typeof(T8), typeof(T9), typeof(T10), typeof(T11), typeof(T12), typeof(T13), typeof(T14), typeof(T15), typeof(T16)], typeof(TResult)));
}
