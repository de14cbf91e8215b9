using System.Globalization;

namespace Wazil.Bench.Comparisons;

/// <summary>Results of whole programs as a table for people. All times are processor time.</summary>
internal static class ComparisonReport
{
    private static readonly string[] Summaries = ["geometric mean", "worst"];

    /// <summary>
    /// One line per program with each engine's best time and first time in milliseconds and, for every
    /// engine after the first, the first one's best time divided by it; below, the geometric means and
    /// maxima of these ratios, and what failed.
    /// </summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string> engines, IReadOnlyList<RunResult> results)
    {
        var ratios = new Ratios(results);
        string first = engines[0];
        IReadOnlyList<string> others = [.. engines.Skip(1)];
        int width = ratios.Programs.Concat(Summaries).Max(name => name.Length);
        output.WriteLine("program".PadRight(width)
            + string.Concat(engines.Select(engine => $"{engine + " ms",12}{"first ms",12}"))
            + string.Concat(others.Select(engine => $"{first + "/" + engine,16}")));
        foreach (string program in ratios.Programs)
        {
            output.WriteLine(program.PadRight(width)
                + string.Concat(engines.Select(engine => Cell(ratios.Best(program, engine), "F2", 12) + Cell(ratios.First(program, engine), "F2", 12)))
                + string.Concat(others.Select(engine => Cell(ratios.Of(program, first, engine), "F3", 16))));
        }

        string indent = new(' ', 24 * engines.Count);
        output.WriteLine(Summaries[0].PadRight(width) + indent
            + string.Concat(others.Select(engine => Cell(ratios.GeometricMean(first, engine), "F3", 16))));
        output.WriteLine(Summaries[1].PadRight(width) + indent
            + string.Concat(others.Select(engine => Cell(ratios.Worst(first, engine)?.Ratio, "F3", 16))));
        if (results.Any(result => result.Best?.CpuMilliseconds < Ratios.Shortest))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"No ratio where a run is shorter than {Ratios.Shortest} ms."));
        foreach (RunResult failed in results.Where(result => result.Failure is not null))
            output.WriteLine($"{failed.Program} on {failed.Engine} failed: {failed.Failure}");
    }

    private static string Cell(double? value, string format, int width) =>
        (value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
