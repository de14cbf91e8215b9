using System.Globalization;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Reports;

/// <summary>A report as a page of Markdown.</summary>
internal static class MarkdownReport
{
    public static void Write(TextWriter output, BenchReport report)
    {
        output.WriteLine("# Benchmark results\n");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Measured on {report.Date:yyyy-MM-dd} on {report.Machine}."));
        output.WriteLine("Times are processor time of the whole process that does the work, the best of several runs, the engines in turns;");
        output.WriteLine("ratios are Wazil's time divided by the other's: below 1, Wazil is faster. How to run it: [benchmarks](../benchmarks.md).\n");
        foreach ((string name, string description) in report.Engines)
            output.WriteLine($"- {name}: {description}");
        output.WriteLine();
        WriteLimits(output, report);
        foreach (Section section in report.Sections)
            WriteSection(output, section);
    }

    /// <summary>Nanoseconds to seconds, with three digits.</summary>
    public static string Time(double? milliseconds) => milliseconds switch
    {
        null => "-",
        < 0.001 => Digits(milliseconds.Value * 1e6) + " ns",
        < 1 => Digits(milliseconds.Value * 1e3) + " µs",
        < 10_000 => Digits(milliseconds.Value) + " ms",
        _ => Digits(milliseconds.Value / 1e3) + " s",
    };

    private static void WriteLimits(TextWriter output, BenchReport report)
    {
        output.WriteLine("| what | measured | at most | |\n|---|---|---|---|");
        foreach (Limit limit in Limit.Of(report))
        {
            string verdict = limit.IsMet switch { true => "yes", false => "**no**", null => "not measured" };
            output.WriteLine($"| {limit.What} | {With(Ratio(limit.Measured), limit.Unit)} | {With(Ratio(limit.AtMost), limit.Unit)} | {verdict} |");
        }

        output.WriteLine();

        static string With(string figure, string unit) => unit.Length == 0 || figure == "-" ? figure : $"{figure} {unit}";
    }

    private static void WriteSection(TextWriter output, Section section)
    {
        output.WriteLine($"## {section.Title}\n");
        if (section.Results.Count > 0)
        {
            if (section.Kind == SectionKind.Processes)
                WriteProcesses(output, section);
            else
                WriteComparison(output, section);
            output.WriteLine();
        }

        foreach (RunResult failed in section.Results.Where(result => result.Failure is not null))
            output.WriteLine($"- {failed.Program} on {failed.Engine} failed: {failed.Failure}");
        foreach (string note in section.Notes)
            output.WriteLine($"- {note}");
        if (section.Notes.Count > 0 || section.Results.Any(result => result.Failure is not null))
            output.WriteLine();
    }

    private static void WriteComparison(TextWriter output, Section section)
    {
        var ratios = new Ratios(section.Results);
        bool showsFirst = section.Kind == SectionKind.Programs;
        bool showsRatios = section.Kind != SectionKind.Memory;
        IReadOnlyList<string> others = showsRatios ? [.. section.Engines.Skip(1)] : [];
        string first = section.Engines[0];
        IEnumerable<string> columns = section.Engines.SelectMany(engine => showsFirst ? new[] { engine, "first run" } : [engine])
            .Concat(others.Select(other => $"{first} / {other}"));
        output.WriteLine($"| | {string.Join(" | ", columns)} |");
        output.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (string program in ratios.Programs)
        {
            IEnumerable<string> cells = section.Engines
                .SelectMany(engine => showsFirst
                    ? new[] { Cell(section, ratios, program, engine), Time(ratios.First(program, engine)) }
                    : [Cell(section, ratios, program, engine)])
                .Concat(others.Select(other => Ratio(ratios.Of(program, first, other))));
            output.WriteLine($"| {program} | {string.Join(" | ", cells)} |");
        }

        if (section.Kind is SectionKind.Programs or SectionKind.Kernels && ratios.Programs.Count > 1)
        {
            string empty = string.Concat(Enumerable.Repeat(" |", section.Engines.Count * (showsFirst ? 2 : 1)));
            output.WriteLine($"| geometric mean |{empty} {string.Join(" | ", others.Select(other => Ratio(ratios.GeometricMean(first, other))))} |");
        }
    }

    private static string Cell(Section section, Ratios ratios, string program, string engine) => section.Kind switch
    {
        SectionKind.Throughput => ratios.Each(program, engine) is { } each ? $"{Digits(1 / (each * 1000))} MB/s" : "-",
        SectionKind.Memory => ratios.BytesEach(program, engine) is { } bytes ? bytes.ToString("N0", CultureInfo.InvariantCulture) : "-",
        SectionKind.Operations => Time(ratios.Each(program, engine)),
        _ => Time(ratios.Best(program, engine)),
    };

    private static void WriteProcesses(TextWriter output, Section section)
    {
        output.WriteLine("| process | processor time | by the clock |\n|---|---|---|");
        foreach (RunResult result in section.Results)
            output.WriteLine($"| {result.Engine} | {Time(result.Best?.CpuMilliseconds)} | {Time(result.Best?.Milliseconds)} |");
    }

    private static string Ratio(double? ratio) => ratio?.ToString("F2", CultureInfo.InvariantCulture) ?? "-";

    private static string Digits(double value) => value.ToString(
        value switch { < 10 => "F2", < 100 => "F1", _ => "F0" }, CultureInfo.InvariantCulture);
}
