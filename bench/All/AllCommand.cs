using System.CommandLine;
using Wazil.Bench.Reports;

namespace Wazil.Bench.All;

/// <summary><c>bench all --shared FOLDER --out FOLDER</c>: measures everything and writes a table, JSON and a chart.</summary>
internal static class AllCommand
{
    public static Command Create()
    {
        var shared = new Option<DirectoryInfo>("--shared")
        {
            Description = "A folder with bench/kernels, bench/sightglass and real.",
            Required = true,
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "Where results.md, results.json and chart.svg are written.", Required = true };
        var packages = new Option<DirectoryInfo?>("--packages")
        {
            Description = "The folder node_modules with QuickJS and CRuby; by default WAZIL_PACKAGES, or one in or above the current folder.",
        };
        var runs = new Option<int>("--runs") { Description = "Runs per engine, of which the best counts.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds")
        {
            Description = "No further run of a program, after the second, once an engine spent this long on it.",
            DefaultValueFactory = _ => 10,
        };
        var filter = new Option<string?>("--filter")
        {
            Description = $"Only these sections, separated by commas: {string.Join(", ", FullRun.SectionNames)}.",
        };
        var command = new Command("all", "Measure everything; write a table, JSON and a chart.") { shared, output, packages, runs, seconds, filter };
        command.SetAction(parsed =>
        {
            var run = new FullRun(
                parsed.GetValue(shared)!.FullName,
                parsed.GetValue(packages)?.FullName,
                Math.Max(1, parsed.GetValue(runs)),
                parsed.GetValue(seconds));
            string[] sections = parsed.GetValue(filter)?.Split(',') ?? [.. FullRun.SectionNames];
            BenchReport report = run.Measure(sections);
            Write(report, parsed.GetValue(output)!.FullName);
            return report.Sections.Any(section => section.Results.Any(result => result.Failure is not null)) ? 1 : 0;
        });
        return command;
    }

    private static void Write(BenchReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        using (StreamWriter markdown = File.CreateText(Path.Combine(folder, "results.md")))
        {
            markdown.NewLine = "\n";
            MarkdownReport.Write(markdown, report);
        }

        using (FileStream json = File.Create(Path.Combine(folder, "results.json")))
            JsonReport.Write(json, report);
        File.WriteAllText(Path.Combine(folder, "chart.svg"), SvgChart.Render(report));
        MarkdownReport.Write(Console.Out, report);
    }
}
