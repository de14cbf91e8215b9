using System.Diagnostics;

namespace Wazil.Wasi.Threads;

/// <summary>The threads of one guest: how many there are, and how all of them end.</summary>
/// <remarks>
/// The first thread that exits or traps decides how the guest ends. Every other one is interrupted: in a loop, in a wait
/// on the shared memory, or in a WASI function that waits.
/// </remarks>
internal sealed class ThreadGroup(int maximumThreads)
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly List<Store> _stores = [];
    private readonly List<Thread> _threads = [];
    private Exception? _outcome;
    private bool _ended;
    private int _lastId;

    /// <summary>Gives the next thread its number; false when there are too many or the guest is ending.</summary>
    internal bool TryBegin(Store store, Thread thread, out int id)
    {
        lock (_gate)
        {
            id = -1;
            if (_ended || _threads.Count >= maximumThreads)
                return false;
            _stores.Add(store);
            _threads.Add(thread);
            id = ++_lastId;
            return true;
        }
    }

    internal void Finish(Store store, Thread thread)
    {
        lock (_gate)
        {
            Remove(store);
            _threads.Remove(thread);
        }
    }

    /// <summary>Counts the thread that runs <c>_start</c>.</summary>
    internal void Join(Store store)
    {
        lock (_gate)
        {
            Remove(store);
            _stores.Add(store);
            (_outcome, _ended) = (null, false);
        }
    }

    /// <summary>Ends the guest because of what one thread threw; the first one counts.</summary>
    internal void End(Exception outcome, Store from)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            (_outcome, _ended) = (outcome, true);
            foreach (var store in _stores)
            {
                if (!ReferenceEquals(store, from))
                    store.Interrupt();
            }
        }
    }

    /// <summary>What ended the guest, if it was another thread.</summary>
    internal Exception? Outcome
    {
        get
        {
            lock (_gate)
                return _outcome;
        }
    }

    /// <summary>Stops every thread but the main one, and waits until they have stopped.</summary>
    internal void StopOthers(Store? main)
    {
        Thread[] threads;
        lock (_gate)
        {
            _ended = true;
            if (main is not null)
                Remove(main);
            foreach (var store in _stores)
                store.Interrupt();
            threads = [.. _threads];
        }

        // A host function of the embedder's own may not know of the interrupt: such a thread is left behind.
        var start = Stopwatch.GetTimestamp();
        foreach (var thread in threads)
        {
            var rest = LongestEnd - Stopwatch.GetElapsedTime(start);
            if (thread != Thread.CurrentThread && rest > TimeSpan.Zero)
                thread.Join(rest);
        }
    }

    // The lock is held. Not a set, and not the list's own search: what compares for them is loaded at every start.
    private void Remove(Store store)
    {
        for (var i = _stores.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_stores[i], store))
                _stores.RemoveAt(i);
        }
    }
}
