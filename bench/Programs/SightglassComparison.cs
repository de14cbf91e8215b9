using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Programs;

/// <summary>Runs programs of sightglass on several engines, each with a copy of the program's folder.</summary>
internal sealed class SightglassComparison(IReadOnlyList<BenchEngine> engines, Repetitions repetitions)
{
    private readonly Comparison _comparison = new(engines, repetitions);

    public IReadOnlyList<RunResult> Run(SightglassProgram program)
    {
        string temporary = Directory.CreateTempSubdirectory("wazil-bench-").FullName;
        try
        {
            string OutputOf(BenchEngine engine) => Path.Combine(temporary, engine.Name, "output");
            return _comparison.Run(program.Name, Prepare, (engine, _) => Check(program, OutputOf(engine)));

            WorkerCommand Prepare(BenchEngine engine)
            {
                string directory = Path.Combine(temporary, engine.Name, "directory");
                Copy(program.Folder, directory);
                string output = Directory.CreateDirectory(OutputOf(engine)).FullName;
                return engine.Prepare(new Workload(SightglassWorker.Kind, [program.WasmPath, directory, output]));
            }
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Check(SightglassProgram program, string output)
    {
        Check(program.ExpectedOutput, Path.Combine(output, "stdout"));
        Check(program.ExpectedErrors, Path.Combine(output, "stderr"));
    }

    private static void Check(byte[]? expected, string path)
    {
        if (expected is not null && !expected.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
            throw new WorkerException($"{Path.GetFileName(path)} is not what was expected");
    }

    // Without attributes: the copy can be written and deleted even if the original can't.
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
            File.WriteAllBytes(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file));
    }
}
