using System.CommandLine;
using System.Globalization;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Compiling;

/// <summary>A module that is loaded in one of the ways of <see cref="CompileWorker"/>.</summary>
internal sealed record Load(string Path, string Mode)
{
    /// <summary>The name in tables.</summary>
    public string Name => $"{Mode} {System.IO.Path.GetFileName(Path)}";

    /// <summary>The module's size in bytes.</summary>
    public long Bytes => new FileInfo(Path).Length;
}

/// <summary><c>bench compile MODULE...</c>: how fast modules are validated and compiled.</summary>
internal static class CompileCommand
{
    public static Command Create()
    {
        var modules = new Argument<FileInfo[]>("MODULE") { Description = "Modules to load.", Arity = ArgumentArity.OneOrMore };
        var options = new ComparisonOptions();
        var command = new Command("compile", "Compare engines on validating and compiling modules.") { modules };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            IReadOnlyList<Load> loads = Loads(parsed.GetValue(modules)!.Select(module => module.FullName));
            return options.Run(
                parsed,
                loads,
                load => load.Name,
                (engines, repetitions, load) => Measure(engines, repetitions, load),
                (engines, results) => WriteTable(Console.Out, engines, loads, results));
        });
        return command;
    }

    /// <summary>Every module in both ways.</summary>
    public static IReadOnlyList<Load> Loads(IEnumerable<string> modules) =>
        [.. modules.SelectMany(module => new[] { new Load(module, CompileWorker.Validate), new Load(module, CompileWorker.Compile) })];

    /// <summary>Loads a module on each engine that can do it in that way.</summary>
    public static IReadOnlyList<RunResult> Measure(IReadOnlyList<BenchEngine> engines, Repetitions repetitions, Load load)
    {
        IReadOnlyList<BenchEngine> able = [.. engines.Where(engine => load.Mode == CompileWorker.Validate || engine is not WazilEngine)];
        IReadOnlyList<RunResult> results = new Comparison(able, repetitions).Run(
            load.Name,
            engine => engine.Prepare(new Workload(CompileWorker.Kind, [load.Path, load.Mode])),
            (_, measurement) =>
            {
                if (measurement.Checksum != 1)
                    throw new WorkerException("the module was found invalid");
            });
        return [.. results.Select(result => result with { Amount = load.Bytes })];
    }

    /// <summary>Megabytes (of a million bytes) per second of processor time, all threads together.</summary>
    public static double? MegabytesPerSecond(Ratios ratios, string load, string engine) =>
        1 / (ratios.Each(load, engine) * 1000);

    private static void WriteTable(TextWriter output, IReadOnlyList<string> engines, IReadOnlyList<Load> loads, IReadOnlyList<RunResult> results)
    {
        var ratios = new Ratios(results);
        output.WriteLine("MB per second of processor time".PadRight(40) + string.Concat(engines.Select(engine => $"{engine,12}")));
        foreach (Load load in loads)
        {
            output.WriteLine(load.Name.PadRight(40) + string.Concat(engines.Select(engine =>
                (MegabytesPerSecond(ratios, load.Name, engine)?.ToString("F1", CultureInfo.InvariantCulture) ?? "-").PadLeft(12))));
        }

        output.WriteLine("Wazil compiles functions when they are first called: the first runs of the other commands include it.");
        foreach (RunResult failed in results.Where(result => result.Failure is not null))
            output.WriteLine($"{failed.Program} on {failed.Engine} failed: {failed.Failure}");
    }
}
