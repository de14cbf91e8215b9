using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Wazil.Wasi;

/// <summary>WASI as a linker offers it: each store that instantiates modules gets a state of its own.</summary>
/// <remarks>
/// A store's state is closed with the store, and all of them with this object, whichever is first.
/// </remarks>
public sealed class WasiHost : IDisposable
{
    private readonly object _gate = new();

    // Null while there has been but one store, which a tool seldom exceeds: to load the table takes it half a millisecond.
    private ConditionalWeakTable<Store, WasiContext>? _contexts;

    // The store asked for last, or the only one.
    private volatile Tuple<Store, WasiContext>? _last;
    private volatile bool _disposed;

    internal WasiHost(WasiOptions options) => Options = options;

    /// <summary>What each guest is given.</summary>
    public WasiOptions Options { get; }

    /// <summary>The state of a store's guests; made when it is first asked for or a guest first calls.</summary>
    /// <exception cref="IOException">A granted directory, listener or file can't be opened.</exception>
    /// <exception cref="ObjectDisposedException">This object was disposed.</exception>
    public WasiContext GetContext(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (_last is { } last && ReferenceEquals(last.Item1, store))
            return last.Item2;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (Find(store) is not { } context)
            {
                context = new WasiContext(Options);
                Keep(store, context);
                store.Own(context);
                store.InterruptionToken.UnsafeRegister(static state => ((WasiContext)state!).Kill(), context);
            }
            _last = Tuple.Create(store, context);
            return context;
        }
    }

    /// <summary>Runs a command: calls <c>_start</c>, and ends all that belongs to the guest when it is over.</summary>
    /// <param name="instance">The instance.</param>
    /// <returns>The exit code: the guest's own, or 0 where it just returns.</returns>
    /// <exception cref="TrapException">The guest trapped, in whichever of its threads.</exception>
    /// <exception cref="InvalidOperationException">The instance exports no function <c>_start</c>.</exception>
    public int Run(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var start = instance.GetAction("_start") ?? throw new InvalidOperationException("The instance exports no function \"_start\".");
        return Run(instance, start);
    }

    /// <summary>Runs calls of an instance as a command's start is run: an exit or a trap in one of the guest's threads ends
    /// them, and the guest's threads end with them.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="calls">Calls exported functions.</param>
    /// <returns>The guest's exit code, or 0 where the calls just return.</returns>
    /// <exception cref="TrapException">The guest trapped, in whichever of its threads.</exception>
    public int Run(Instance instance, Action calls)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(calls);
        var context = GetContext(instance.Store);
        context.Threads.Join(instance.Store);
        try
        {
            calls();
            return 0;
        }
        catch (ExitException exit)
        {
            return exit.ExitCode;
        }
        catch (TrapException trap) when (trap.Code == TrapCode.Interrupted && context.Threads.Outcome is not null)
        {
            return CodeOf(context.Threads.Outcome!);
        }
        finally
        {
            context.Threads.StopOthers(instance.Store);
            if (context.Threads.Outcome is not null)
                instance.Store.ClearInterrupt();
            context.Flush();
        }
    }

    /// <summary>Another thread of the guest has exited, or failed for both.</summary>
    private static int CodeOf(Exception outcome)
    {
        if (outcome is ExitException exit)
            return exit.ExitCode;
        ExceptionDispatchInfo.Throw(outcome);
        return 0;
    }

    /// <summary>Lets a thread's store share the state of the guest that it belongs to.</summary>
    internal void Attach(Store store, WasiContext context)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Keep(store, context);
        }
    }

    internal void Detach(Store store)
    {
        lock (_gate)
        {
            if (_contexts is not null || ReferenceEquals(_last?.Item1, store))
                _last = null;
            _contexts?.Remove(store);
        }
    }

    /// <summary>Writes out what the guests have written, and closes everything that they have open.</summary>
    public void Dispose()
    {
        List<WasiContext> contexts = [];
        lock (_gate)
        {
            _disposed = true;
            if (_contexts is null && _last is { } only)
                contexts.Add(only.Item2);
            _last = null;
            foreach (var (_, context) in _contexts ?? [])
                contexts.Add(context);
            _contexts?.Clear();
        }

        // Not under the lock: threads that end need it.
        foreach (var context in contexts)
            context.Dispose();
    }

    // The lock is held, here and below.
    private WasiContext? Find(Store store)
    {
        if (_last is { } last && ReferenceEquals(last.Item1, store))
            return last.Item2;
        return _contexts is not null && _contexts.TryGetValue(store, out var context) ? context : null;
    }

    private void Keep(Store store, WasiContext context)
    {
        if (_contexts is null)
        {
            if (_last is not { } first)
            {
                _last = Tuple.Create(store, context);
                return;
            }
            Share(first);
        }
        _contexts!.Add(store, context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Share(Tuple<Store, WasiContext> first) => _contexts = new() { { first.Item1, first.Item2 } };
}
