using System.CommandLine;
using System.Globalization;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Operations;

/// <summary><c>bench calls</c>: calls, traps, instances and growing memories, against other engines.</summary>
internal static class CallsCommand
{
    public static Command Create()
    {
        var options = new ComparisonOptions();
        var command = new Command("calls", "Compare engines on calls, traps, instances and growing memories.");
        options.AddTo(command);
        command.SetAction(parsed => options.Run(
            parsed,
            OperationSuite.Calls,
            operation => operation.Name,
            (engines, repetitions, operation) => new OperationComparison(engines, repetitions).Run(operation),
            (engines, results) => WriteTable(Console.Out, engines, results)));
        return command;
    }

    /// <summary>One line per operation with nanoseconds of each engine, and ratios to the first one's.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string> engines, IReadOnlyList<RunResult> results)
    {
        var ratios = new Ratios(results);
        output.WriteLine("operation".PadRight(60)
            + string.Concat(engines.Select(engine => $"{engine + " ns",14}"))
            + string.Concat(engines.Skip(1).Select(engine => $"{engines[0] + "/" + engine,12}")));
        foreach (Operation operation in OperationSuite.Calls.Where(operation => ratios.Programs.Contains(operation.Name)))
        {
            output.WriteLine(operation.What.PadRight(60)
                + string.Concat(engines.Select(engine => Cell(ratios.Each(operation.Name, engine) * 1e6, 14)))
                + string.Concat(engines.Skip(1).Select(engine => Cell(ratios.Of(operation.Name, engines[0], engine), 12))));
        }

        foreach (RunResult failed in results.Where(result => result.Failure is not null))
            output.WriteLine($"{failed.Program} on {failed.Engine} failed: {failed.Failure}");
    }

    private static string Cell(double? value, int width) =>
        (value?.ToString("N2", CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
