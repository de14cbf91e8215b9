using System.Globalization;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Operations;

/// <summary>Does operations on several engines; the results are the times of all of a run's operations together.</summary>
internal sealed class OperationComparison(IReadOnlyList<BenchEngine> engines, Repetitions repetitions)
{
    private readonly Comparison _comparison = new(engines, repetitions);

    /// <summary>
    /// The first run of all in new processes, so many of each engine in turns: the best of these, as if it were the best run.
    /// </summary>
    public static IReadOnlyList<RunResult> RunFirst(IReadOnlyList<BenchEngine> engines, Operation operation, int processes)
    {
        var comparison = new OperationComparison(engines, Repetitions.Cold(1));
        List<RunResult> best = [.. comparison.Run(operation)];
        for (int process = 1; process < processes; process++)
        {
            IReadOnlyList<RunResult> next = comparison.Run(operation);
            for (int i = 0; i < best.Count; i++)
            {
                if (best[i].Failure is null && (next[i].Failure is not null || next[i].Best?.CpuMilliseconds < best[i].Best?.CpuMilliseconds))
                    best[i] = next[i];
            }
        }

        return [.. best.Select(result => result with { Program = operation.Name + "-first" })];
    }

    /// <summary>Does one operation on every engine.</summary>
    public IReadOnlyList<RunResult> Run(Operation operation)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, operation.Module());
            string count = operation.Count.ToString(CultureInfo.InvariantCulture);
            ulong? expected = null;
            IReadOnlyList<RunResult> results = _comparison.Run(
                operation.Name,
                engine => engine.Prepare(new Workload(OperationWorker.Kind, [operation.Name, file, count])),
                (_, measurement) =>
                {
                    expected ??= measurement.Checksum;
                    if (measurement.Checksum != expected)
                        throw new WorkerException($"checksum {measurement.Checksum:x} instead of {expected:x}");
                });
            return [.. results.Select(result => result with { Amount = operation.Count })];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
