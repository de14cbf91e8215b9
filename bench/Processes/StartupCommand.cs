using System.CommandLine;
using System.Globalization;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Processes;

/// <summary><c>bench startup</c>: how long whole processes take, from the start to the end.</summary>
internal static class StartupCommand
{
    /// <summary><c>wazil run hello.wasm</c>, published.</summary>
    public const string Wazil = "wazil";

    /// <summary>A .NET program that does nothing, published in the same way.</summary>
    public const string Empty = "empty .NET program";

    /// <summary>Node running the same module.</summary>
    public const string Node = "node";

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Starts of each, of which the best counts.", DefaultValueFactory = _ => 21 };
        var command = new Command("startup", "Compare whole processes: wazil as published, an empty .NET program, Node.") { runs };
        command.SetAction(parsed =>
        {
            try
            {
                IReadOnlyList<RunResult> results = Measure(parsed.GetValue(runs));
                WriteTable(Console.Out, results);
                return results.Any(result => result.Failure is not null) ? 1 : 0;
            }
            catch (WorkerException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>Publishes the programs and runs each of them so often, in turns.</summary>
    /// <exception cref="WorkerException">They can't be published here.</exception>
    public static IReadOnlyList<RunResult> Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("wazil-bench-").FullName;
        try
        {
            (string wazil, string empty) = PublishedPrograms.Publish(folder);
            string hello = Path.Combine(PublishedPrograms.RepositoryRoot(), "examples", "rust", "hello.wasm");
            var programs = new List<StartedProgram>
            {
                new(Wazil, new WorkerCommand(wazil, ["run", hello])),
                new(Empty, new WorkerCommand(empty, [])),
            };
            var v8 = new V8Engine();
            if (v8.IsAvailable(out _))
                programs.Add(new StartedProgram(Node, v8.PrepareAsShipped(new Workload("start", [hello]))));
            return StartedProgram.Compare(programs, runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<RunResult> results)
    {
        output.WriteLine($"{"process",-24}{"cpu ms",12}{"clock ms",12}");
        foreach (RunResult result in results)
        {
            output.WriteLine(result.Best is { } best
                ? string.Create(CultureInfo.InvariantCulture, $"{result.Engine,-24}{best.CpuMilliseconds,12:F1}{best.Milliseconds,12:F1}")
                : $"{result.Engine} failed: {result.Failure}");
        }
    }
}
