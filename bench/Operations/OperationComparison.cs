using System.Globalization;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Operations;

/// <summary>Does operations on several engines; the results are the times of all of a run's operations together.</summary>
internal sealed class OperationComparison(IReadOnlyList<BenchEngine> engines, Repetitions repetitions)
{
    private readonly Comparison _comparison = new(engines, repetitions);

    public IReadOnlyList<RunResult> Run(Operation operation)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, operation.Module());
            string count = operation.Count.ToString(CultureInfo.InvariantCulture);
            ulong? expected = null;
            return _comparison.Run(
                operation.Name,
                engine => engine.Prepare(new Workload(OperationWorker.Kind, [operation.Name, file, count])),
                (_, measurement) =>
                {
                    expected ??= measurement.Checksum;
                    if (measurement.Checksum != expected)
                        throw new WorkerException($"checksum {measurement.Checksum:x} instead of {expected:x}");
                });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
