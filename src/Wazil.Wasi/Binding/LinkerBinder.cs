using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>Defines WASI's functions in a linker: finds the caller's state and memory, traces, translates exceptions.</summary>
/// <remarks>A traced function is another function, so that one that is not traced allocates nothing.</remarks>
internal sealed class LinkerBinder(Linker linker, string module, WasiHost host, HashSet<string>? wanted, bool isUnstable) : FunctionBinder
{
    internal override void Bind(string name, string signature, Call call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int> plain = caller =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int> traced = caller =>
            Trace(name, signature, Enter(caller), [], site => call(site));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallI call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int> plain = (caller, a) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int> traced = (caller, a) =>
            Trace(name, signature, Enter(caller), [a], site => call(site, a));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int> plain = (caller, a, b) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int> traced = (caller, a, b) =>
            Trace(name, signature, Enter(caller), [a, b], site => call(site, a, b));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallIII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int> plain = (caller, a, b, c) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int> traced = (caller, a, b, c) =>
            Trace(name, signature, Enter(caller), [a, b, c], site => call(site, a, b, c));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallIIII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, int> plain = (caller, a, b, c, d) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, int> traced = (caller, a, b, c, d) =>
            Trace(name, signature, Enter(caller), [a, b, c, d], site => call(site, a, b, c, d));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallIIIII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, int, int> plain = (caller, a, b, c, d, e) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, int, int> traced = (caller, a, b, c, d, e) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e], site => call(site, a, b, c, d, e));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallIIIIII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, int, int, int> plain = (caller, a, b, c, d, e, f) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e, f);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, int, int, int> traced = (caller, a, b, c, d, e, f) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e, f], site => call(site, a, b, c, d, e, f));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void Bind(string name, string signature, CallIIIIIII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, int, int, int, int> plain = (caller, a, b, c, d, e, f, g) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e, f, g);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, int, int, int, int> traced = (caller, a, b, c, d, e, f, g) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e, f, g], site => call(site, a, b, c, d, e, f, g));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindIL(string name, string signature, CallIL call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, long, int> plain = (caller, a, b) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, long, int> traced = (caller, a, b) =>
            Trace(name, signature, Enter(caller), [a, b], site => call(site, a, b));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindILL(string name, string signature, CallILL call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, long, long, int> plain = (caller, a, b, c) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, long, long, int> traced = (caller, a, b, c) =>
            Trace(name, signature, Enter(caller), [a, b, c], site => call(site, a, b, c));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindILI(string name, string signature, CallILI call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, long, int, int> plain = (caller, a, b, c) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, long, int, int> traced = (caller, a, b, c) =>
            Trace(name, signature, Enter(caller), [a, b, c], site => call(site, a, b, c));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindILII(string name, string signature, CallILII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, long, int, int, int> plain = (caller, a, b, c, d) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, long, int, int, int> traced = (caller, a, b, c, d) =>
            Trace(name, signature, Enter(caller), [a, b, c, d], site => call(site, a, b, c, d));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindILLI(string name, string signature, CallILLI call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, long, long, int, int> plain = (caller, a, b, c, d) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, long, long, int, int> traced = (caller, a, b, c, d) =>
            Trace(name, signature, Enter(caller), [a, b, c, d], site => call(site, a, b, c, d));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindIIILI(string name, string signature, CallIIILI call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, long, int, int> plain = (caller, a, b, c, d, e) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, long, int, int> traced = (caller, a, b, c, d, e) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e], site => call(site, a, b, c, d, e));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindIIIILLI(string name, string signature, CallIIIILLI call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, long, long, int, int> plain = (caller, a, b, c, d, e, f, g) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e, f, g);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, long, long, int, int> traced = (caller, a, b, c, d, e, f, g) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e, f, g], site => call(site, a, b, c, d, e, f, g));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindIIIIILLII(string name, string signature, CallIIIIILLII call)
    {
        if (!IsWanted(name))
            return;
        Func<Caller, int, int, int, int, int, long, long, int, int, int> plain = (caller, a, b, c, d, e, f, g, h, i) =>
        {
            var site = Enter(caller);
            try
            {
                return (int)call(site, a, b, c, d, e, f, g, h, i);
            }
            catch (Exception error) when (CallErrors.CanTranslate(error))
            {
                return (int)CallErrors.Translate(site, error);
            }
        };
        Func<Caller, int, int, int, int, int, long, long, int, int, int> traced = (caller, a, b, c, d, e, f, g, h, i) =>
            Trace(name, signature, Enter(caller), [a, b, c, d, e, f, g, h, i], site => call(site, a, b, c, d, e, f, g, h, i));
        linker.DefineFunction(module, name, IsTraced ? traced : plain);
    }

    internal override void BindExit(string name, string signature, CallI call)
    {
        if (!IsWanted(name))
            return;
        linker.DefineFunction(module, name, (Caller caller, int a) =>
        {
            var site = Enter(caller);
            try
            {
                if (IsTraced)
                    Trace(name, signature, site, [a], traced => call(traced, a));
                else
                    call(site, a);
            }
            catch (OperationCanceledException error)
            {
                CallErrors.Translate(site, error);
            }
        });
    }

    private bool IsWanted(string name) => wanted is null || wanted.Contains(name);

    private bool IsTraced => host.Options.Trace is not null;

    private int Trace(string name, string signature, WasiCall site, long[] arguments, Func<WasiCall, Errno> body) =>
        CallTrace.Run(new TraceFormatter(name, signature), host.Options.Trace!, site, arguments, body);

    private WasiCall Enter(Caller caller)
    {
        var store = caller.Store;
        var context = host.GetContext(store);
        return new WasiCall(context, context.MemoryOf(caller), isUnstable, store);
    }
}
