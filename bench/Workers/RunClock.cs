using System.Diagnostics;

namespace Wazil.Bench.Workers;

/// <summary>
/// A stopwatch for time by the clock and for processor time of the whole process, which includes the
/// threads that collect garbage or compile.
/// </summary>
internal sealed class RunClock
{
    private long _start;
    private TimeSpan _cpuStart;

    /// <summary>Time by the clock between the last two marks.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>Processor time between the last two marks.</summary>
    public double CpuMilliseconds { get; private set; }

    public void Start()
    {
        _cpuStart = CpuTime;
        _start = Stopwatch.GetTimestamp();
    }

    public void Stop()
    {
        Milliseconds = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
        CpuMilliseconds = (CpuTime - _cpuStart).TotalMilliseconds;
    }

    private static TimeSpan CpuTime => Environment.CpuUsage.TotalTime;
}
