using Wazil.Wasi.Abi;
using Wazil.Wasi.Time;

namespace Wazil.Wasi;

/// <summary>The time that a guest sees, and how it sleeps.</summary>
public abstract class WasiClock
{
    /// <summary>The host's clocks. The monotonic clock and the process' processor time start at the instance's creation.</summary>
    public static WasiClock System { get; } = new SystemClock();

    /// <summary>A clock that is the same in every run: it stands still, except that sleeping moves it by the time slept
    /// (without waiting) and reading it by <paramref name="step"/>.</summary>
    /// <param name="start">The time of day at the instance's creation.</param>
    /// <param name="step">How far each reading moves the clock; not at all by default. A guest that reads the clock in a
    /// loop until time has passed needs a step.</param>
    public static WasiClock Fixed(DateTimeOffset start, TimeSpan step = default) => new VirtualClock(start, step);

    /// <summary>A clock that reads and waits by a <see cref="TimeProvider"/>.</summary>
    /// <param name="provider">Where time comes from.</param>
    public static WasiClock FromTimeProvider(TimeProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new ProviderClock(provider);
    }

    /// <summary>Whether time passes by itself; a clock that only moves by sleeping never lets a guest wait.</summary>
    public virtual bool PassesByItself => true;

    /// <summary>The clock for one new instance; itself where instances share no state.</summary>
    public virtual WasiClock ForInstance() => this;

    /// <summary>The clock's reading, in nanoseconds.</summary>
    /// <param name="id">Which of the four clocks.</param>
    public abstract ulong GetTime(ClockId id);

    /// <summary>The least difference between two readings, in nanoseconds; never 0.</summary>
    /// <param name="id">Which of the four clocks.</param>
    public abstract ulong GetResolution(ClockId id);

    /// <summary>Waits without using the processor.</summary>
    /// <param name="nanoseconds">How long by this clock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The call that waits was cancelled.</exception>
    public abstract void Sleep(ulong nanoseconds, CancellationToken cancellation);
}
