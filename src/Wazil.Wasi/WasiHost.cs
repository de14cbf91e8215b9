using System.Runtime.CompilerServices;

namespace Wazil.Wasi;

/// <summary>WASI as a linker offers it: each store that instantiates modules gets a state of its own.</summary>
/// <remarks>
/// A store's state is closed with the store, and all of them with this object, whichever is first.
/// </remarks>
public sealed class WasiHost : IDisposable
{
    private readonly ConditionalWeakTable<Store, WasiContext> _contexts = [];
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
        lock (_contexts)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_contexts.TryGetValue(store, out var context))
            {
                context = new WasiContext(Options);
                _contexts.Add(store, context);
                store.Own(context);
            }
            _last = Tuple.Create(store, context);
            return context;
        }
    }

    /// <summary>Writes out what the guests have written, and closes everything that they have open.</summary>
    public void Dispose()
    {
        lock (_contexts)
        {
            _disposed = true;
            _last = null;
            foreach (var (_, context) in _contexts)
                context.Dispose();
            _contexts.Clear();
        }
    }
}
