using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Kernels;

/// <summary>One engine's result on one kernel: the best call, or why there is none.</summary>
internal sealed record KernelResult(string Engine, string Kernel, double? BestMilliseconds, ulong Checksum, string? Failure);

/// <summary>Runs kernels on several engines, call by call in turns.</summary>
internal sealed class KernelComparison(IReadOnlyList<BenchEngine> engines, int calls)
{
    private readonly Repetitions _repetitions = Repetitions.Cold(calls);

    /// <summary>Runs one kernel on every engine that can take part; the results stand in the engines' order.</summary>
    public IReadOnlyList<RunResult> Measure(Kernel kernel)
    {
        List<BenchEngine> contestants = [.. engines.Where(engine => engine.Obstacle(kernel) is null)];
        return new Comparison(contestants, _repetitions).Run(kernel.Name, engine => engine.Prepare(kernel), (_, measurement) =>
        {
            if (measurement.Checksum != kernel.Checksum)
                throw new WorkerException($"checksum {measurement.Checksum:x} instead of {kernel.Checksum:x}");
        });
    }

    /// <summary>The same, with times by the clock.</summary>
    public IReadOnlyList<KernelResult> Run(Kernel kernel) =>
        [.. Measure(kernel).Select(result =>
            new KernelResult(result.Engine, kernel.Name, result.Best?.Milliseconds, result.Best?.Checksum ?? 0, result.Failure))];
}
