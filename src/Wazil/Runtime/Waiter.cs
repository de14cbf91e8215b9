using System.Diagnostics;

namespace Wazil.Runtime;

/// <summary>A thread that waits, or is about to.</summary>
internal sealed class Waiter
{
    private const long NanosecondsPerTick = 1_000_000_000 / TimeSpan.TicksPerSecond;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly object _signal = new();
    private bool _isNotified;
    private bool _isInterrupted;

    /// <summary>Whether another thread woke this one.</summary>
    public bool IsNotified
    {
        get
        {
            lock (_signal)
                return _isNotified;
        }
    }

    /// <summary>Wakes the thread.</summary>
    public void Notify()
    {
        lock (_signal)
        {
            _isNotified = true;
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>Ends the wait because the store shall stop.</summary>
    public void Interrupt()
    {
        lock (_signal)
        {
            _isInterrupted = true;
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>Blocks until the thread is woken, interrupted, or so many nanoseconds have passed; for ever if the number is negative.</summary>
    /// <returns>Whether the thread was interrupted.</returns>
    public bool Block(long timeout)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_signal)
        {
            while (!_isNotified && !_isInterrupted)
            {
                var rest = timeout < 0 ? Timeout.Infinite : Remaining(start, timeout);
                if (rest == 0)
                    break;
                Monitor.Wait(_signal, rest);
            }
            return _isInterrupted;
        }
    }

    /// <summary>Milliseconds that remain, rounded up so that no wait ends early; long waits take several of them.</summary>
    private static int Remaining(long start, long timeout)
    {
        var rest = timeout - Stopwatch.GetElapsedTime(start).Ticks * NanosecondsPerTick;
        return rest <= 0 ? 0 : (int)Math.Min(int.MaxValue, (rest - 1) / NanosecondsPerMillisecond + 1);
    }
}
