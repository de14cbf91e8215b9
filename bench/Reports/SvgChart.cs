using System.Globalization;
using System.Security;
using System.Text;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Reports;

/// <summary>A bar of the chart.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Ratio">Time divided by V8's.</param>
/// <param name="Range">The lowest and the highest ratio of what the bar sums up.</param>
/// <param name="IsWazil">Whether the bar is this project's or a peer's.</param>
internal sealed record ChartBar(string Label, double Ratio, (double Least, double Worst)? Range, bool IsWazil);

/// <summary>A report as a picture: times as ratios to V8's, readable on light and dark pages.</summary>
internal sealed class SvgChart
{
    private const int Width = 760;
    private const int BarsLeft = 300;
    private const int BarsRight = 700;
    private const int RowHeight = 26;
    private const int Top = 66;

    // Longer bars are cut off: their figures tell.
    private const double MostRatio = 2.5;

    private readonly StringBuilder _text = new();

    private SvgChart()
    {
    }

    /// <summary>The chart as an SVG document.</summary>
    public static string Render(BenchReport report)
    {
        var chart = new SvgChart();
        IReadOnlyList<ChartBar> bars = BarsOf(report);
        int axis = Top + (bars.Count * RowHeight) + 6;
        chart.Begin(axis + 74);
        chart.Text(20, 28, "title", "Time relative to V8's optimizing compiler");
        chart.Text(20, 47, "note", Invariant($"Shorter is faster. Lines reach from the best to the worst program of a group; what is above {MostRatio} is cut off."));
        chart.Grid(axis);
        for (int i = 0; i < bars.Count; i++)
            chart.Bar(bars[i], Top + (i * RowHeight));
        chart.Text(20, axis + 42, "note", Invariant($"{report.Date:yyyy-MM-dd}, {report.Machine}"));
        chart.Text(20, axis + 59, "note", string.Join("; ", Versions(report)));
        chart._text.Append("</svg>\n");
        return chart._text.ToString();
    }

    /// <summary>The bars: groups of programs by their geometric means, known programs one by one.</summary>
    public static IReadOnlyList<ChartBar> BarsOf(BenchReport report)
    {
        var bars = new List<ChartBar>();
        (Ratios kernels, Ratios programs, Ratios workloads) =
            (report.Ratios("kernels"), report.Ratios("sightglass"), report.Ratios("workloads"));
        Group(kernels, "kernels", Section.Wazil, "Wazil");
        Group(kernels, "kernels", "wazil-explicit", "Wazil, explicit checks");
        Group(kernels, "kernels", "native", "native, clang");
        Group(kernels, "kernels", "wasm2c", "wasm2c, gcc");
        Group(programs, "whole programs", Section.Wazil, "Wazil");
        foreach ((string name, string label) in ((string, string)[])[("sqlite", "SQLite"), ("quickjs", "QuickJS"), ("ruby", "CRuby")])
        {
            if (workloads.Of(name, Section.Wazil, Section.V8) is { } ratio)
                bars.Add(new ChartBar($"{label}: Wazil", ratio, null, IsWazil: true));
        }

        return bars;

        void Group(Ratios ratios, string what, string engine, string label)
        {
            if (ratios.GeometricMean(engine, Section.V8) is not { } mean)
                return;
            (double, double) range = (ratios.Least(engine, Section.V8)!.Value.Ratio, ratios.Worst(engine, Section.V8)!.Value.Ratio);
            bars.Add(new ChartBar($"{ratios.Count(engine, Section.V8)} {what}: {label}", mean, range, engine.StartsWith(Section.Wazil, StringComparison.Ordinal)));
        }
    }

    // Names with the versions that stand first in the descriptions.
    private static IEnumerable<string> Versions(BenchReport report) => report.Engines
        .Where(engine => !engine.Key.StartsWith(Section.Wazil + "-", StringComparison.Ordinal))
        .Select(engine => engine.Key switch
        {
            Section.Wazil => string.Join(',', engine.Value.Split('+')[0], engine.Value.Split(',').Skip(1).FirstOrDefault()),
            Section.V8 => string.Join(',', engine.Value.Split(',').Take(2)),
            _ => engine.Value.Split(" (", 2)[0].Split(',')[0],
        });

    private void Begin(int height)
    {
        _text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\">\n"));
        _text.Append("<title>Time relative to V8's optimizing compiler</title>\n");
        _text.Append("""
            <style>
              text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f; }
              .title { font-size: 16px; font-weight: 600; }
              .note { font-size: 11px; fill: #57606a; }
              .page { fill: #ffffff; stroke: #d0d7de; }
              .grid { stroke: #d8dee4; }
              .one { stroke: #57606a; stroke-width: 1.5; }
              .range { stroke: #24292f; stroke-width: 1.5; }
              .wazil { fill: #6f42c1; }
              .peer { fill: #8c959f; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .note { fill: #9198a1; }
                .page { fill: #0d1117; stroke: #30363d; }
                .grid { stroke: #30363d; }
                .one { stroke: #9198a1; }
                .range { stroke: #e6edf3; }
                .wazil { fill: #a371f7; }
                .peer { fill: #6e7681; }
              }
            </style>

            """);
        _text.Append(Invariant($"<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{Width - 1}\" height=\"{height - 1}\" rx=\"6\"/>\n"));
    }

    private void Grid(int axis)
    {
        for (double ratio = 0; ratio <= MostRatio; ratio += 0.5)
        {
            bool isOne = ratio == 1;
            Line(isOne ? "one" : "grid", X(ratio), Top - 4, X(ratio), axis);
            Text(X(ratio), axis + 16, "note", isOne ? "1 = V8" : ratio.ToString(CultureInfo.InvariantCulture), "middle");
        }
    }

    private void Bar(ChartBar bar, int top)
    {
        Text(BarsLeft - 10, top + 15, "label", bar.Label, "end");
        string kind = bar.IsWazil ? "wazil" : "peer";
        _text.Append(Invariant(
            $"<rect class=\"{kind}\" x=\"{X(0):F1}\" y=\"{top + 3}\" width=\"{X(bar.Ratio) - X(0):F1}\" height=\"{RowHeight - 10}\" rx=\"2\"/>\n"));
        double end = bar.Ratio;
        if (bar.Range is (double least, double worst))
        {
            Line("range", X(least), top + 11, X(worst), top + 11);
            Line("range", X(least), top + 7, X(least), top + 15);
            if (worst <= MostRatio)
                Line("range", X(worst), top + 7, X(worst), top + 15);
            end = Math.Max(end, worst);
        }

        Text(X(end) + 6, top + 15, "figure", bar.Ratio.ToString("F2", CultureInfo.InvariantCulture));
    }

    private static double X(double ratio) =>
        BarsLeft + ((BarsRight - BarsLeft) * Math.Min(ratio, MostRatio) / MostRatio);

    private void Line(string kind, double x1, double y1, double x2, double y2) =>
        _text.Append(Invariant($"<line class=\"{kind}\" x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\"/>\n"));

    private void Text(double x, double y, string kind, string text, string anchor = "start") =>
        _text.Append(Invariant(
            $"<text class=\"{kind}\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{SecurityElement.Escape(text)}</text>\n"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
