using Wazil.Model;

namespace Wazil.Wasi.Threads;

/// <summary>Starts a guest's threads: each is an instance of the same module with the same shared memory.</summary>
internal sealed class ThreadSpawner(Linker linker, WasiHost host, Module module)
{
    private const string EntryPoint = "wasi_thread_start";

    /// <summary>What <c>thread-spawn</c> answers when there is no thread: any negative number.</summary>
    private const int Failed = -1;

    /// <summary>Starts a thread and gives its number.</summary>
    internal int Spawn(Caller caller, int argument)
    {
        var context = host.GetContext(caller.Store);
        var store = new Store(linker.Engine, caller.Store.Limits);
        try
        {
            host.Attach(store, context);
            if (linker.Instantiate(store, module).GetFunction(EntryPoint) is { } entry && TryStart(context.Threads, store, entry, argument, out var id))
                return id;
        }
        catch (WasmException e) when (e is not ExitException)
        {
            // The guest hears that there is no thread, as when the system has none to give.
        }
        End(store);
        return Failed;
    }

    private bool TryStart(ThreadGroup group, Store store, Function entry, int argument, out int id)
    {
        var number = 0;
        Thread? thread = null;
        thread = new Thread(() => Run(group, store, thread!, () => entry.Invoke(number, argument)))
        {
            IsBackground = true,
            Name = "wasi-thread",
        };
        if (!group.TryBegin(store, thread, out id))
            return false;
        number = id;
        thread.Start();
        return true;
    }

    private void Run(ThreadGroup group, Store store, Thread thread, Action body)
    {
        try
        {
            body();
        }
        catch (TrapException trap) when (trap.Code == TrapCode.Interrupted)
        {
            // The guest ended, by another thread.
        }
        catch (Exception e)
        {
            group.End(e, store);
        }
        finally
        {
            group.Finish(store, thread);
            End(store);
        }
    }

    private void End(Store store)
    {
        host.Detach(store);
        store.Dispose();
    }

    /// <summary>Makes the shared memories that the module imports and nobody has defined.</summary>
    internal void DefineMemories(Store store)
    {
        foreach (var import in module.Imports)
        {
            if (import is { Kind: ExternalKind.Memory, Type: MemoryType { IsShared: true } type } && !linker.IsDefined(import.Module, import.Name))
                linker.Define(import.Module, import.Name, new Memory(store, type));
        }
    }
}
