using System.Diagnostics;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.FileSystems.Posix;

namespace Wazil.Wasi.Time;

/// <summary>The host's clocks, with origins at the instance's creation where an origin means nothing.</summary>
internal sealed class SystemClock : WasiClock
{
    private const ulong NanosecondsPerTick = 100;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ulong _processorStart = ProcessorTime(ofThread: false);

    public override WasiClock ForInstance() => new SystemClock();

    public override ulong GetTime(ClockId id) => id switch
    {
        ClockId.Realtime => (ulong)(DateTime.UtcNow - DateTime.UnixEpoch).Ticks * NanosecondsPerTick,

        // One is added so that no reading is 0, which some programs take for a failure.
        ClockId.Monotonic => ToNanoseconds(Stopwatch.GetTimestamp() - _start) + 1,
        ClockId.ProcessCpuTime => ProcessorTime(ofThread: false) - _processorStart,
        _ => ProcessorTime(ofThread: true),
    };

    public override ulong GetResolution(ClockId id) => id == ClockId.Realtime
        ? NanosecondsPerTick
        : Math.Max(1, 1_000_000_000 / (ulong)Stopwatch.Frequency);

    public override void Sleep(ulong nanoseconds, CancellationToken cancellation) => RealSleep(nanoseconds, cancellation);

    /// <summary>Waits at least as long as asked, to the precision of the host.</summary>
    internal static void RealSleep(ulong nanoseconds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var passed = ToNanoseconds(Stopwatch.GetTimestamp() - start);
            if (passed >= nanoseconds)
                return;
            var rest = nanoseconds - passed;
            if (rest >= 1_000_000)
                WaitMilliseconds((int)Math.Min(rest / 1_000_000, int.MaxValue), cancellation);
            else if (HostFileSystem.ResolvesByHandles)
                PosixCalls.ShortSleep((int)rest);
            else
                Thread.Sleep(1);
        }
    }

    private static void WaitMilliseconds(int milliseconds, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            Thread.Sleep(milliseconds);
        else if (cancellation.WaitHandle.WaitOne(milliseconds))
            cancellation.ThrowIfCancellationRequested();
    }

    private static ulong ToNanoseconds(long ticks) =>
        (ulong)((Int128)ticks * 1_000_000_000 / Stopwatch.Frequency);

    private static ulong ProcessorTime(bool ofThread)
    {
        var known = HostFileSystem.ResolvesByHandles ? PosixCalls.ProcessorTime(ofThread) : null;
        return known ?? (ulong)Stopwatch.GetTimestamp() * (ulong)(1_000_000_000 / Stopwatch.Frequency);
    }
}
