using Wazil.Runtime;

namespace Wazil;

/// <summary>Owns instances and what belongs to them; the unit of isolation and of lifetime.</summary>
/// <remarks>One thread at a time may use a store; <see cref="Interrupt"/> may be called from any.</remarks>
public sealed class Store : IDisposable
{
    private readonly object _lock = new();
    private readonly List<IDisposable> _owned = [];
    private CancellationTokenSource? _interruption;

    // Whatever converts values does so for a store.
    static Store() => Function.Connect();

    /// <summary>Makes a store.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="limits">What the instances may use; by default only what this implementation limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is negative.</exception>
    public Store(Engine engine, StoreLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        limits?.Check();
        Engine = engine;
        State = new StoreState(limits ?? new StoreLimits()) { Face = this };
    }

    /// <summary>The engine.</summary>
    public Engine Engine { get; }

    /// <summary>The limits of the store.</summary>
    public StoreLimits Limits => State.Limits;

    /// <summary>Whatever the host wants to find again in its functions.</summary>
    public object? Data { get; set; }

    /// <summary>Bytes of all memories of the store together.</summary>
    public long MemoryBytes => (long)State.MemoryBytes;

    /// <summary>Whether the store was asked to stop its code.</summary>
    public bool IsInterrupted => State.IsInterrupted;

    /// <summary>Cancelled when <see cref="Interrupt"/> is called: for host functions that block.</summary>
    public CancellationToken InterruptionToken
    {
        get
        {
            lock (_lock)
            {
                _interruption ??= new CancellationTokenSource();
                if (State.IsInterrupted)
                    _interruption.Cancel();
                return _interruption.Token;
            }
        }
    }

    internal StoreState State { get; }

    /// <summary>Stops running code: it traps with <see cref="TrapCode.Interrupted"/> at its next loop iteration or function entry. Any thread may call it.</summary>
    /// <remarks>Needs <see cref="EngineOptions.Interruptible"/>. Later calls trap too, until <see cref="ClearInterrupt"/>.</remarks>
    public void Interrupt()
    {
        CancellationTokenSource? interruption;
        lock (_lock)
        {
            State.Interrupt();
            interruption = _interruption;
        }
        interruption?.Cancel();
    }

    /// <summary>Lets the store run again after <see cref="Interrupt"/>.</summary>
    public void ClearInterrupt()
    {
        lock (_lock)
        {
            State.Resume();
            _interruption = null;
        }
    }

    /// <summary>Calls <see cref="Interrupt"/> when a token is cancelled.</summary>
    /// <returns>Ends the watch, and clears an interrupt that it caused.</returns>
    public IDisposable InterruptOn(CancellationToken token) => new Watch(this, null, token);

    /// <summary>Calls <see cref="Interrupt"/> when a time has passed.</summary>
    /// <returns>Ends the watch, and clears an interrupt that it caused.</returns>
    public IDisposable InterruptAfter(TimeSpan timeout)
    {
        var source = new CancellationTokenSource(timeout);
        return new Watch(this, source, source.Token);
    }

    /// <summary>Lets the store dispose of something when it is disposed itself.</summary>
    public void Own(IDisposable resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        lock (_lock)
            _owned.Add(resource);
    }

    /// <summary>Frees the memories of the store. Everything in it is unusable afterwards.</summary>
    /// <exception cref="InvalidOperationException">A call into the store is running.</exception>
    public void Dispose()
    {
        if (State.IsDisposed)
            return;
        State.Dispose();
        lock (_lock)
        {
            for (var i = _owned.Count - 1; i >= 0; i--)
                _owned[i].Dispose();
            _owned.Clear();
        }
    }

    private sealed class Watch : IDisposable
    {
        private readonly Store _store;
        private readonly CancellationTokenSource? _source;
        private readonly CancellationToken _token;
        private readonly CancellationTokenRegistration _registration;

        public Watch(Store store, CancellationTokenSource? source, CancellationToken token)
        {
            _store = store;
            _token = token;
            _source = source;
            _registration = token.Register(store.Interrupt);
        }

        public void Dispose()
        {
            _registration.Dispose();
            if (_token.IsCancellationRequested)
                _store.ClearInterrupt();
            _source?.Dispose();
        }
    }
}
