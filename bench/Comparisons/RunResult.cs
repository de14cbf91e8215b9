namespace Wazil.Bench.Comparisons;

/// <summary>One call of a workload: how long it took and what it computed.</summary>
/// <param name="Milliseconds">Time by the clock.</param>
/// <param name="CpuMilliseconds">Processor time of the worker's process, all threads together.</param>
/// <param name="Checksum">Of the result, or of what the program wrote.</param>
internal readonly record struct Measurement(double Milliseconds, double CpuMilliseconds, ulong Checksum);

/// <summary>One engine's result on one program.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Program">The program's name.</param>
/// <param name="First">The first run of all, if it succeeded.</param>
/// <param name="Best">The least of each time over the runs that count; null if any run failed.</param>
/// <param name="Failure">Why there is no result.</param>
/// <param name="Memory">What the worker's process occupied.</param>
/// <param name="Amount">What one run does of something: operations, or bytes.</param>
internal sealed record RunResult(
    string Engine, string Program, Measurement? First, Measurement? Best, string? Failure, MemoryUse? Memory = null, long Amount = 1)
{
    /// <summary>Milliseconds of processor time of the best run divided by <see cref="Amount"/>.</summary>
    public double? EachMilliseconds => Best?.CpuMilliseconds / Amount;
}

/// <summary>Bytes of main memory that a worker's process occupied.</summary>
/// <param name="Ready">When it had its program loaded.</param>
/// <param name="AfterFirst">After the first run.</param>
/// <param name="Peak">At most.</param>
internal sealed record MemoryUse(long Ready, long AfterFirst, long Peak);
