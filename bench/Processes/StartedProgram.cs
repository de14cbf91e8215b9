using System.Diagnostics;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Processes;

/// <summary>A whole process that is started and awaited.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Command">How it is started.</param>
internal sealed record StartedProgram(string Name, WorkerCommand Command)
{
    /// <summary>Runs programs in turns, after once each that doesn't count; the best of each counts.</summary>
    public static IReadOnlyList<RunResult> Compare(IReadOnlyList<StartedProgram> programs, int runs)
    {
        var results = new List<RunResult>(programs.Select(program => new RunResult(program.Name, "startup", null, null, null)));
        for (int run = 0; run <= runs; run++)
        {
            for (int i = 0; i < programs.Count; i++)
            {
                if (results[i].Failure is null)
                    results[i] = programs[i].RunOnce(results[i]);
            }
        }

        return results;
    }

    private RunResult RunOnce(RunResult result)
    {
        TimeSpan? cpuStart = ChildTimes.Total;
        long start = Stopwatch.GetTimestamp();
        (int exitCode, string output) = Executables.Run(Command.FileName, Command.Arguments);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (exitCode != 0)
            return result with { Best = null, Failure = $"exit code {exitCode}: {output.Split('\n')[0]}" };

        // Where the platform doesn't tell the processor time, the clock's must do.
        double cpu = (ChildTimes.Total - cpuStart)?.TotalMilliseconds ?? elapsed;
        var measured = new Measurement(elapsed, cpu, 0);
        if (result.First is null)
            return result with { First = measured };
        return result with
        {
            Best = result.Best is { } best
                ? new Measurement(Math.Min(best.Milliseconds, elapsed), Math.Min(best.CpuMilliseconds, cpu), 0)
                : measured,
        };
    }
}
