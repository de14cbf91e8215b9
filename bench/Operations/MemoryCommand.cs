using System.CommandLine;
using System.Globalization;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Operations;

/// <summary><c>bench memory</c>: what instances occupy.</summary>
internal static class MemoryCommand
{
    public static Command Create()
    {
        var options = new ComparisonOptions();
        var command = new Command("memory", "Compare engines on the main memory that instances occupy.");
        options.AddTo(command);
        command.SetAction(parsed => options.Run(
            parsed,
            OperationSuite.Instances,
            operation => operation.Name,
            (engines, _, operation) => Measure(engines, operation),
            (engines, results) => WriteTable(Console.Out, engines, results)));
        return command;
    }

    /// <summary>One run in each engine, whose instances stay.</summary>
    public static IReadOnlyList<RunResult> Measure(IReadOnlyList<BenchEngine> engines, Operation operation) =>
        new OperationComparison(engines, Repetitions.Cold(1)).Run(operation);

    /// <summary>One line per kind of instance, in bytes.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string> engines, IReadOnlyList<RunResult> results)
    {
        var ratios = new Ratios(results);
        output.WriteLine("bytes of main memory".PadRight(60) + string.Concat(engines.Select(engine => $"{engine,14}")));
        foreach (Operation operation in OperationSuite.Instances)
        {
            output.WriteLine(operation.What.PadRight(60) + string.Concat(engines.Select(engine =>
                (ratios.BytesEach(operation.Name, engine)?.ToString("N0", CultureInfo.InvariantCulture) ?? "-").PadLeft(14))));
        }

        foreach (RunResult failed in results.Where(result => result.Failure is not null))
            output.WriteLine($"{failed.Program} on {failed.Engine} failed: {failed.Failure}");
    }
}
