using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Workloads;

/// <summary>Runs known programs on several engines, which must agree on the output.</summary>
internal sealed class WorkloadComparison(IReadOnlyList<BenchEngine> engines, Repetitions repetitions)
{
    private readonly Comparison _comparison = new(engines, repetitions);

    public IReadOnlyList<RunResult> Run(KnownProgram program)
    {
        string temporary = Directory.CreateTempSubdirectory("wazil-bench-").FullName;
        try
        {
            ulong? expected = null;
            return _comparison.Run(
                program.Name,
                engine => engine.Prepare(program.Prepare(Path.Combine(temporary, engine.Name))),
                (_, measurement) =>
                {
                    expected ??= measurement.Checksum;
                    if (measurement.Checksum != expected)
                        throw new WorkerException("the output differs from that of the run before");
                });
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
