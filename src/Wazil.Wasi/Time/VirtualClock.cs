using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Time;

/// <summary>A clock that only readings and sleeps move: every run sees the same times.</summary>
internal sealed class VirtualClock(DateTimeOffset start, TimeSpan step) : WasiClock
{
    private readonly ulong _start = (ulong)Math.Max(0, (start - DateTimeOffset.UnixEpoch).Ticks) * 100;
    private readonly ulong _step = (ulong)Math.Max(0, step.Ticks) * 100;
    private ulong _elapsed;

    public override bool PassesByItself => false;

    public override WasiClock ForInstance() => new VirtualClock(start, step);

    public override ulong GetTime(ClockId id)
    {
        var elapsed = _step == 0 ? Interlocked.Read(ref _elapsed) : Interlocked.Add(ref _elapsed, _step);
        return id == ClockId.Realtime ? _start + elapsed : elapsed + 1;
    }

    public override ulong GetResolution(ClockId id) => Math.Max(1, _step);

    public override void Sleep(ulong nanoseconds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Add(ref _elapsed, nanoseconds);
    }
}
