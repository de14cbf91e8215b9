using Wazil.Bench.Comparisons;
using Wazil.Bench.Compiling;
using Wazil.Bench.Kernels;
using Wazil.Bench.Operations;
using Wazil.Bench.Processes;
using Wazil.Bench.Programs;
using Wazil.Bench.Reports;
using Wazil.Bench.Workers;
using Wazil.Bench.Workloads;

namespace Wazil.Bench.All;

/// <summary>Measures everything, one section after the other. What can't be measured here is noted.</summary>
internal sealed class FullRun(string shared, string? packages, int runs, double seconds)
{
    // All kernels occupy about the same.
    private const string KernelForMemory = "sieve";
    private const int FirstRunProcesses = 5;
    private const int Starts = 21;

    // Sections that were measured, for those that tell more about the same runs.
    private readonly List<Section> _sections = [];
    private readonly Dictionary<string, string> _engines = [];

    /// <summary>The names of all sections, in their order.</summary>
    public static IReadOnlyList<string> SectionNames { get; } =
        ["kernels", "sightglass", "workloads", "calls", "compile", "startup", "memory"];

    /// <summary>Measures the sections of these names.</summary>
    public BenchReport Measure(IReadOnlyCollection<string> names)
    {
        foreach (string name in SectionNames.Where(names.Contains))
        {
            Console.Error.WriteLine($"== {name}");
            _sections.Add(Measure(name));
        }

        return new BenchReport(DateTimeOffset.UtcNow, CurrentMachine.Describe(), _engines, [.. _sections]);
    }

    private Repetitions Warm => Repetitions.Warm(runs, seconds);

    private Section Measure(string name) => name switch
    {
        "kernels" => Compare(
            name, "Kernels", SectionKind.Kernels, ["wazil", "v8", "native", "wasm2c", "wazil-explicit", "wazil-interruptible"],
            _ => KernelSuite.Read(Path.Combine(shared, "bench", "kernels")),
            kernel => kernel.Name,
            (engines, kernel) => new KernelComparison(engines, runs).Measure(kernel)),
        "sightglass" => Compare(
            name, "Whole programs of sightglass, between their marks, warm", SectionKind.Programs, ["wazil", "v8"],
            _ => SightglassSuite.Read(Path.Combine(shared, "bench", "sightglass")),
            program => program.Name,
            (engines, program) => new SightglassComparison(engines, Warm).Run(program)),
        "workloads" => Compare(
            name, "SQLite, QuickJS and CRuby running scripts, warm", SectionKind.Programs, ["wazil", "v8"],
            notes => WorkloadSuite.Find(Path.Combine(shared, "real"), packages, notes),
            program => program.Name,
            (engines, program) => new WorkloadComparison(engines, Warm).Run(program)),
        "calls" => Compare(
            name, "Calls, traps, instances, growing", SectionKind.Operations, ["wazil", "v8"],
            _ => OperationSuite.Calls,
            operation => operation.Name,
            MeasureOperation),
        "compile" => Compare(
            name, "Validating and compiling all of a module", SectionKind.Throughput, ["wazil", "v8"],
            notes => CompileCommand.Loads(WorkloadSuite.Find(Path.Combine(shared, "real"), packages, notes).Select(program => program.WasmPath)),
            load => load.Name,
            (engines, load) => CompileCommand.Measure(engines, load.Mode == CompileWorker.Validate ? Warm : Repetitions.Cold(2), load)),
        "startup" => MeasureStartup(name),
        _ => MeasureMemory(name),
    };

    private Section Compare<TProgram>(
        string name,
        string title,
        SectionKind kind,
        IReadOnlyList<string> engineNames,
        Func<TextWriter, IReadOnlyList<TProgram>> find,
        Func<TProgram, string> nameOf,
        Func<IReadOnlyList<BenchEngine>, TProgram, IReadOnlyList<RunResult>> run)
    {
        var notes = new StringWriter();
        var results = new List<RunResult>();
        IReadOnlyList<BenchEngine> engines = SelectEngines(engineNames, notes);
        try
        {
            results = ComparisonOptions.RunAll(engines, find(notes), nameOf, program => run(engines, program));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            notes.WriteLine($"left out: {e.Message}");
        }

        return new Section(name, title, kind, [.. engines.Select(engine => engine.Name)], results, Lines(notes));
    }

    private IReadOnlyList<BenchEngine> SelectEngines(IReadOnlyList<string> names, StringWriter notes)
    {
        IReadOnlyList<BenchEngine> engines = BenchEngine.Select(names, TextWriter.Null);
        foreach (BenchEngine engine in engines)
            _engines.TryAdd(engine.Name, engine.Description);
        foreach (BenchEngine missing in BenchEngine.All.Where(engine => names.Contains(engine.Name) && !engines.Contains(engine)))
            notes.WriteLine($"{missing.Name}: left out, {(missing.IsAvailable(out string? reason) ? "" : reason)}");
        return engines;
    }

    private IReadOnlyList<RunResult> MeasureOperation(IReadOnlyList<BenchEngine> engines, Operation operation)
    {
        IReadOnlyList<RunResult> warm = new OperationComparison(engines, Warm).Run(operation);
        return operation.Name == OperationSuite.Grow
            ? [.. warm, .. OperationComparison.RunFirst(engines, operation, FirstRunProcesses)]
            : warm;
    }

    private static Section MeasureStartup(string name)
    {
        const string Title = "Whole processes";
        string[] engines = [StartupCommand.Wazil, StartupCommand.Empty, StartupCommand.Node];
        try
        {
            return new Section(name, Title, SectionKind.Processes, engines, StartupCommand.Measure(Starts), []);
        }
        catch (WorkerException e)
        {
            return new Section(name, Title, SectionKind.Processes, engines, [], [$"left out: {e.Message}"]);
        }
    }

    private Section MeasureMemory(string name)
    {
        Section instances = Compare(
            name, "Bytes of main memory", SectionKind.Memory, ["wazil", "v8"],
            _ => OperationSuite.Instances,
            operation => operation.Name,
            MemoryCommand.Measure);
        IEnumerable<RunResult> peaks = _sections
            .SelectMany(section => section.Results.Where(result => section.Name == "workloads"
                || (section.Name == "kernels" && result.Program == KernelForMemory)))
            .Where(result => instances.Engines.Contains(result.Engine) && result is { Best: not null, Memory: not null })
            .Select(result => result with
            {
                Program = $"{result.Program}, the process at its peak",
                Memory = new MemoryUse(0, result.Memory!.Peak, result.Memory.Peak),
                Amount = 1,
            });
        return instances with { Results = [.. instances.Results, .. peaks] };
    }

    private static string[] Lines(StringWriter notes) =>
        notes.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
