using System.Globalization;
using System.Text.Json;

namespace Wazil.Bench.Comparisons;

/// <summary>Results of whole programs as a table for people and as JSON for programs. All times are processor time.</summary>
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

    /// <summary>Writes <c>{"results": [{"engine", "program", "best_cpu_ms", "best_ms", "first_cpu_ms", "first_ms", "checksum", "peak_bytes"} or {…, "failure"}, …]}</c>.</summary>
    public static void WriteJson(string path, IReadOnlyList<RunResult> results)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteResults(json, "results", results);
        json.WriteEndObject();
    }

    /// <summary>Writes results as an array property.</summary>
    public static void WriteResults(Utf8JsonWriter json, string property, IReadOnlyList<RunResult> results)
    {
        json.WriteStartArray(property);
        foreach (RunResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("engine", result.Engine);
            json.WriteString("program", result.Program);
            if (result.Best is { } best && result.First is { } first)
            {
                json.WriteNumber("best_cpu_ms", Math.Round(best.CpuMilliseconds, 4));
                json.WriteNumber("best_ms", Math.Round(best.Milliseconds, 4));
                json.WriteNumber("first_cpu_ms", Math.Round(first.CpuMilliseconds, 4));
                json.WriteNumber("first_ms", Math.Round(first.Milliseconds, 4));
                json.WriteNumber("peak_bytes", result.Memory?.Peak ?? 0);
                json.WriteString("checksum", best.Checksum.ToString("x", CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteString("failure", result.Failure);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Cell(double? value, string format, int width) =>
        (value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
