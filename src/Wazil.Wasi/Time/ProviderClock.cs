using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Time;

/// <summary>A clock by .NET's abstraction of time, such as a test's own.</summary>
internal sealed class ProviderClock(TimeProvider provider) : WasiClock
{
    private readonly long _start = provider.GetTimestamp();

    public override WasiClock ForInstance() => new ProviderClock(provider);

    public override ulong GetTime(ClockId id) => id == ClockId.Realtime
        ? (ulong)Math.Max(0, (provider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks) * 100
        : ((ulong)Math.Max(0, provider.GetElapsedTime(_start).Ticks) * 100) + 1;

    public override ulong GetResolution(ClockId id) => 100;

    public override void Sleep(ulong nanoseconds, CancellationToken cancellation)
    {
        var time = TimeSpan.FromTicks((long)Math.Min(nanoseconds / 100, (ulong)TimeSpan.FromDays(40).Ticks));
        Task.Delay(time, provider, cancellation).GetAwaiter().GetResult();
    }
}
