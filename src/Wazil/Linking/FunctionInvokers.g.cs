// Written by tools/DelegateAdapters; change that.
#nullable enable

using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker(FunctionInstance function)
{
    public void Invoke()
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<CallContext, void>)function.Code)(function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf()
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<CallContext, void>)function.Code)(function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<TResult>(FunctionInstance function)
{
    public TResult Invoke()
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<CallContext, TResult>)function.Code)(function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf()
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<CallContext, TResult>)function.Code)(function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1>(FunctionInstance function)
{
    public void Invoke(T1 a1)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, CallContext, void>)function.Code)(a1, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, CallContext, void>)function.Code)(a1, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, CallContext, TResult>)function.Code)(a1, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, CallContext, TResult>)function.Code)(a1, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, CallContext, void>)function.Code)(a1, a2, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, CallContext, void>)function.Code)(a1, a2, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, CallContext, TResult>)function.Code)(a1, a2, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, CallContext, TResult>)function.Code)(a1, a2, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, CallContext, void>)function.Code)(a1, a2, a3, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, CallContext, void>)function.Code)(a1, a2, a3, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, CallContext, TResult>)function.Code)(a1, a2, a3, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, CallContext, TResult>)function.Code)(a1, a2, a3, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, CallContext, void>)function.Code)(a1, a2, a3, a4, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, CallContext, void>)function.Code)(a1, a2, a3, a4, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, CallContext, TResult>)function.Code)(a1, a2, a3, a4, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, CallContext, TResult>)function.Code)(a1, a2, a3, a4, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class ActionInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>(FunctionInstance function)
{
    public void Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public void InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, void>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}

/// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
internal sealed unsafe class FuncInvoker<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, TResult>(FunctionInstance function)
{
    public TResult Invoke(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16)
    {
        var store = function.Store;
        var outer = store.Enter();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }

    public TResult InvokeLeaf(T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, T9 a9, T10 a10, T11 a11, T12 a12, T13 a13, T14 a14, T15 a15, T16 a16)
    {
        var store = function.Store;
        var outer = store.EnterLeaf();
        try
        {
            return ((delegate*<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, CallContext, TResult>)function.Code)(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, function.Context);
        }
        catch (Exception e) when (HardwareTraps.IsTrap(e))
        {
            throw HardwareTraps.ToTrap(e, store);
        }
        finally
        {
            store.Exit(outer);
        }
    }
}
