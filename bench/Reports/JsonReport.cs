using System.Globalization;
using System.Text.Json;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Reports;

/// <summary>A report as JSON: date, machine, engines, limits, and the sections with every result.</summary>
internal static class JsonReport
{
    public static void Write(Stream output, BenchReport report)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("date", report.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("machine", report.Machine.ToString());
        json.WriteStartObject("engines");
        foreach ((string name, string description) in report.Engines)
            json.WriteString(name, description);
        json.WriteEndObject();
        WriteLimits(json, report);
        json.WriteStartObject("sections");
        foreach (Section section in report.Sections)
            WriteResults(json, section.Name, section.Results);
        json.WriteEndObject();
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
                json.WriteNumber("amount", result.Amount);
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

    private static void WriteLimits(Utf8JsonWriter json, BenchReport report)
    {
        json.WriteStartArray("limits");
        foreach (Limit limit in Limit.Of(report))
        {
            json.WriteStartObject();
            json.WriteString("what", limit.What);
            if (limit.Measured is { } measured)
                json.WriteNumber("measured", Math.Round(measured, 4));
            json.WriteNumber("at_most", limit.AtMost);
            json.WriteString("unit", limit.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
