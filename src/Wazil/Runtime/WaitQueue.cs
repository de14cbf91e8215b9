namespace Wazil.Runtime;

/// <summary>How a wait ended, as <c>memory.atomic.wait</c> gives it.</summary>
internal enum WaitResult
{
    /// <summary>Another thread woke this one.</summary>
    Woken = 0,

    /// <summary>The memory had another value than the expected one.</summary>
    NotEqual = 1,

    /// <summary>The time passed.</summary>
    TimedOut = 2,
}

/// <summary>The threads that wait for addresses of one shared memory, first come, first woken.</summary>
/// <remarks>Threads proposal, "Wait and Notify operators". A thread compares the value and joins the queue under the lock
/// that notifying takes, so that no notification between the two is lost.</remarks>
internal sealed class WaitQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, LinkedList<Waiter>> _waiters = [];

    /// <summary>Blocks the thread until another one notifies the address.</summary>
    /// <param name="cell">The value at the address.</param>
    /// <param name="expected">The value that it must have.</param>
    /// <param name="address">The address: the name of the queue.</param>
    /// <param name="timeout">Nanoseconds to wait at most; for ever if negative.</param>
    /// <param name="store">The store whose code waits, and whose interruption ends the wait.</param>
    /// <exception cref="TrapException">The store was interrupted.</exception>
    public WaitResult Wait<T>(ref T cell, T expected, ulong address, long timeout, StoreState store)
        where T : unmanaged, IEquatable<T>
    {
        var waiter = new Waiter();
        store.BeginWait(waiter);
        try
        {
            lock (_lock)
            {
                // The lock makes the read as strong as an atomic load.
                if (!cell.Equals(expected))
                    return WaitResult.NotEqual;
                Join(address, waiter);
            }
            return Block(waiter, address, timeout);
        }
        finally
        {
            store.EndWait();
        }
    }

    /// <summary>Wakes the threads that have waited longest for an address.</summary>
    /// <returns>How many were woken, at most <paramref name="count"/>.</returns>
    public int Notify(ulong address, uint count)
    {
        var woken = 0;
        lock (_lock)
        {
            if (!_waiters.TryGetValue(address, out var queue))
                return 0;
            while ((uint)woken < count && queue.First is { } first)
            {
                queue.RemoveFirst();
                first.Value.Notify();
                woken++;
            }
            if (queue.Count == 0)
                _waiters.Remove(address);
        }
        return woken;
    }

    private WaitResult Block(Waiter waiter, ulong address, long timeout)
    {
        var isInterrupted = false;
        var isQueued = true;
        try
        {
            isInterrupted = waiter.Block(timeout);
        }
        finally
        {
            lock (_lock)
                isQueued = Leave(address, waiter);
        }

        // Who was notified has taken a notification that no other thread gets any more, so it counts.
        if (!isQueued)
            return WaitResult.Woken;
        if (isInterrupted)
            Trap.Throw(TrapCode.Interrupted);
        return WaitResult.TimedOut;
    }

    private void Join(ulong address, Waiter waiter)
    {
        if (!_waiters.TryGetValue(address, out var queue))
            _waiters[address] = queue = new LinkedList<Waiter>();
        queue.AddLast(waiter);
    }

    private bool Leave(ulong address, Waiter waiter)
    {
        if (waiter.IsNotified || !_waiters.TryGetValue(address, out var queue) || !queue.Remove(waiter))
            return false;
        if (queue.Count == 0)
            _waiters.Remove(address);
        return true;
    }
}
