using System.CommandLine;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Kernels;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Objects;

/// <summary><c>bench gc</c>: compares engines on programs with garbage-collected objects and exceptions.</summary>
internal static class ObjectsCommand
{
    public static Command Create()
    {
        var options = new ComparisonOptions();
        var command = new Command("gc", "Compare engines on programs with garbage-collected objects and exceptions.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var suite = new ObjectSuite();
            return options.Run(parsed, suite.Kernels, kernel => kernel.Name, Measure, WriteTables);
        });
        return command;
    }

    private static IReadOnlyList<RunResult> Measure(IReadOnlyList<BenchEngine> engines, Repetitions repetitions, Kernel kernel) =>
        new Comparison(engines, repetitions).Run(kernel.Name, engine => engine.Prepare(kernel), (_, measurement) =>
        {
            if (measurement.Checksum != kernel.Checksum)
                throw new WorkerException($"checksum {measurement.Checksum:x} instead of {kernel.Checksum:x}");
        });

    // Collectors work on threads of their own: what they cost shows in processor time, what the program waits for by the clock.
    private static void WriteTables(IReadOnlyList<string> engines, IReadOnlyList<RunResult> results)
    {
        Console.Out.WriteLine("processor time of the whole process");
        ComparisonReport.WriteTable(Console.Out, engines, results);
        Console.Out.WriteLine();
        Console.Out.WriteLine("time by the clock");
        ComparisonReport.WriteTable(Console.Out, engines, [.. results.Select(result => result with
        {
            First = ByClock(result.First),
            Best = ByClock(result.Best),
        })]);
    }

    private static Measurement? ByClock(Measurement? measurement) =>
        measurement is { } value ? value with { CpuMilliseconds = value.Milliseconds } : null;
}
