using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.Polling;

namespace Wazil.Wasi.Calls;

/// <summary>Waiting for clocks, files, streams and sockets together.</summary>
internal static class PollCalls
{
    private const int EventSize = 32;
    private const int MaximumSubscriptions = 8192;

    internal static Errno PollOneOff(WasiCall call, int subscriptions, int events, int count, int result)
    {
        if ((uint)count is 0 or > MaximumSubscriptions)
            return Errno.Inval;
        var size = Subscription.SizeOf(call);
        if (!call.Memory.Contains(result, 4) ||
            !call.Memory.Contains(events, (uint)(count * EventSize)) ||
            !call.Memory.TryGet(subscriptions, (uint)(count * size), out var input))
            return Errno.Fault;
        var all = new List<Subscription>(count);
        for (var i = 0; i < count; i++)
        {
            if (!Subscription.TryRead(call, input.Slice(i * size, size), out var subscription))
                return Errno.Inval;
            all.Add(subscription);
        }
        call.Context.FlushOutput(call.Cancellation);
        Wait(call, all);
        return WriteEvents(call, all, events, result);
    }

    private static Errno WriteEvents(WasiCall call, List<Subscription> all, int events, int result)
    {
        uint happened = 0;
        foreach (var subscription in all)
        {
            if (!subscription.HasHappened)
                continue;
            if (!call.Memory.TryGet(events, EventSize, out var span))
                return Errno.Fault;
            subscription.Write(span);
            events += EventSize;
            happened++;
        }
        return call.Memory.WriteU32(result, happened);
    }

    private static void Wait(WasiCall call, List<Subscription> all)
    {
        using var waiter = new Waiter(call.Cancellation);
        var waitsForFiles = false;
        var isReady = false;
        ulong? shortest = null;
        foreach (var subscription in all)
        {
            if (subscription.Type == EventType.Clock)
                PrepareClock(call, subscription, ref shortest);
            else
                waitsForFiles |= PrepareFile(call, subscription, waiter);
            isReady |= subscription.HasHappened;
        }
        if (isReady)
            shortest = 0;
        if (waitsForFiles)
            WaitForFiles(call, waiter, shortest);
        else if (shortest is > 0)
            call.Context.Clock.Sleep(shortest.Value, call.Cancellation);
        MarkClocks(all, shortest);
    }

    private static void PrepareClock(WasiCall call, Subscription subscription, ref ulong? shortest)
    {
        if (!subscription.IsKnownClock)
        {
            subscription.Happened(Errno.Inval);
            return;
        }

        // Processor time does not pass while waiting.
        if (subscription.Clock is ClockId.ProcessCpuTime or ClockId.ThreadCpuTime)
        {
            subscription.Happened(Errno.NotSup);
            return;
        }
        subscription.Remaining = subscription.Timeout;
        if (subscription.IsAbsolute)
        {
            var now = call.Context.Clock.GetTime(subscription.Clock);
            subscription.Remaining = subscription.Timeout > now ? subscription.Timeout - now : 0;
        }
        if (subscription.Remaining == 0)
            subscription.Happened();
        shortest = Math.Min(shortest ?? ulong.MaxValue, subscription.Remaining);
    }

    /// <summary>Finds out whether a file is ready; gives true if it has to be waited for.</summary>
    private static bool PrepareFile(WasiCall call, Subscription subscription, Waiter waiter)
    {
        var errno = call.Find(subscription.Fd, Rights.PollFdReadWrite, out var descriptor);
        if (errno != Errno.Success)
        {
            subscription.Happened(errno);
            return false;
        }
        var readiness = descriptor.File?.GetReadiness(subscription.Type == EventType.FdWrite) ?? Readiness.Always;
        if (readiness.IsImmediate)
        {
            subscription.Happened(Errno.Success, readiness.Available);
            return false;
        }
        waiter.Add(subscription, readiness);
        return true;
    }

    private static void WaitForFiles(WasiCall call, Waiter waiter, ulong? shortest)
    {
        // Where time does not pass by itself, only what is ready now comes before the clock.
        var clock = call.Context.Clock;
        var sleeps = shortest is > 0 && !clock.PassesByItself;
        waiter.Wait(sleeps ? TimeSpan.Zero : ToTimeSpan(shortest));
        if (sleeps)
            clock.Sleep(shortest!.Value, call.Cancellation);
    }

    private static TimeSpan? ToTimeSpan(ulong? nanoseconds) =>
        nanoseconds is { } time ? TimeSpan.FromTicks((long)Math.Min((time / 100) + (time % 100 > 0 ? 1UL : 0), long.MaxValue / 2)) : null;

    /// <summary>Nothing else happened: then the shortest time is over.</summary>
    private static void MarkClocks(List<Subscription> all, ulong? shortest)
    {
        if (shortest is null or 0 || all.Exists(static s => s.HasHappened))
            return;
        foreach (var subscription in all)
        {
            if (subscription.Type == EventType.Clock && subscription.Remaining <= shortest)
                subscription.Happened();
        }
    }
}
