using System.Text.Json;
using System.Xml.Linq;
using Wazil.Bench.Comparisons;
using Wazil.Bench.Reports;
using Xunit;

namespace Wazil.Tests.Bench;

/// <summary>What <c>bench all</c> writes about what it measured.</summary>
public class ReportTests
{
    private static RunResult Result(string engine, string program, double milliseconds, long amount = 1)
    {
        var measured = new Measurement(milliseconds * 2, milliseconds, 0xAB);
        return new RunResult(engine, program, measured with { CpuMilliseconds = milliseconds * 3 }, measured, null, new MemoryUse(1000, 5000, 6000), amount);
    }

    private static BenchReport Report(params RunResult[] kernels) => new(
        new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
        new Machine("A <fast> processor", 2, "Some system"),
        new Dictionary<string, string> { ["wazil"] = "Wazil 1.0+abc, .NET 10.0.1, guard pages", ["v8"] = "Node v26, V8 14, --flag" },
        [new Section("kernels", "Kernels", SectionKind.Kernels, ["wazil", "v8"], kernels, ["wasm2c: left out"])]);

    private static BenchReport TwoKernels => Report(
        Result("wazil", "fib", 200), Result("v8", "fib", 100), Result("wazil", "sieve", 50), Result("v8", "sieve", 100));

    [Fact]
    public void Ratios_OfTwoPrograms_AreOfProcessorTimeWithTheirMeanAndExtremes()
    {
        Ratios ratios = TwoKernels.Ratios("kernels");
        Assert.Equal(2, ratios.Of("fib", "wazil", "v8"));
        Assert.Equal(1, ratios.GeometricMean("wazil", "v8")!.Value, 6);
        Assert.Equal(("fib", 2.0), ratios.Worst("wazil", "v8"));
        Assert.Equal(("sieve", 0.5), ratios.Least("wazil", "v8"));
    }

    [Fact]
    public void Ratios_ProgramThatFailedOrIsTooShort_HasNone()
    {
        Ratios ratios = Report(
            Result("wazil", "noop", 0.001),
            Result("v8", "noop", 0.002),
            new RunResult("wazil", "bad", null, null, "it trapped"),
            Result("v8", "bad", 10)).Ratios("kernels");
        Assert.Null(ratios.Of("noop", "wazil", "v8"));
        Assert.Null(ratios.Of("bad", "wazil", "v8"));
        Assert.Null(ratios.GeometricMean("wazil", "v8"));
        Assert.Null(ratios.Worst("wazil", "v8"));
    }

    [Fact]
    public void Ratios_RunOfManyOperations_TellWhatOneTakesAndOccupies()
    {
        Ratios ratios = Report(Result("wazil", "call", 2, amount: 1000)).Ratios("kernels");
        Assert.Equal(0.002, ratios.Each("call", "wazil"));
        Assert.Equal(4, ratios.BytesEach("call", "wazil"));
    }

    [Fact]
    public void Limits_SayWhatIsMetAndWhatWasNotMeasured()
    {
        IReadOnlyList<Limit> limits = Limit.Of(TwoKernels);
        Assert.False(limits.Single(limit => limit.What == "kernels against V8, geometric mean").IsMet);
        Limit worst = limits.Single(limit => limit.What.StartsWith("slowest kernel", StringComparison.Ordinal));
        Assert.Equal("slowest kernel against V8 (fib)", worst.What);
        Assert.Equal(2, worst.Measured);
        Assert.Null(limits.Single(limit => limit.What == "QuickJS against V8").IsMet);
        Assert.True(new Limit("a", 1.0, 1.0).IsMet);
    }

    [Theory]
    [InlineData(0.0000034, "3.40 ns")]
    [InlineData(0.0221, "22.1 µs")]
    [InlineData(345.6, "346 ms")]
    [InlineData(12345.6, "12.3 s")]
    [InlineData(null, "-")]
    public void MarkdownTime_OfAnySize_HasThreeDigitsAndItsUnit(double? milliseconds, string text) =>
        Assert.Equal(text, MarkdownReport.Time(milliseconds));

    [Fact]
    public void Markdown_HasARowForEveryProgramAndSaysWhatIsMissing()
    {
        var text = new StringWriter { NewLine = "\n" };
        MarkdownReport.Write(text, Report(
            Result("wazil", "fib", 200), Result("v8", "fib", 100), new RunResult("v8", "bad", null, null, "it trapped"), Result("wazil", "bad", 1)));
        string markdown = text.ToString();
        Assert.Contains("| fib | 200 ms | 100 ms | 2.00 |\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| bad | 1.00 ms | - | - |\n", markdown, StringComparison.Ordinal);
        Assert.Contains("- bad on v8 failed: it trapped\n", markdown, StringComparison.Ordinal);
        Assert.Contains("- wasm2c: left out\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HoldsEveryResultAndLimit()
    {
        var stream = new MemoryStream();
        JsonReport.Write(stream, TwoKernels);
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(4, json.RootElement.GetProperty("sections").GetProperty("kernels").GetArrayLength());
        Assert.Equal(200, json.RootElement.GetProperty("sections").GetProperty("kernels")[0].GetProperty("best_cpu_ms").GetDouble());
        Assert.Equal(Limit.Of(TwoKernels).Count, json.RootElement.GetProperty("limits").GetArrayLength());
    }

    [Fact]
    public void Chart_IsWellFormedAndTellsDateMachineVersionsAndFigures()
    {
        XElement svg = XElement.Parse(SvgChart.Render(TwoKernels));
        Assert.Equal("svg", svg.Name.LocalName);
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("2 kernels: Wazil", texts);
        Assert.Contains("1.00", texts);
        Assert.Contains("2026-01-02, A <fast> processor, 2 cores, Some system", texts);
        Assert.Contains("Wazil 1.0, .NET 10.0.1; Node v26, V8 14", texts);
    }

    [Fact]
    public void Chart_BarsAndLinesThatWouldLeaveIt_AreCutOff()
    {
        XElement svg = XElement.Parse(SvgChart.Render(Report(Result("wazil", "slow", 90_000), Result("v8", "slow", 1))));
        double width = (double)svg.Attribute("width")!;
        foreach (XElement bar in svg.Descendants().Where(element => (string?)element.Attribute("class") == "wazil"))
            Assert.InRange((double)bar.Attribute("x")! + (double)bar.Attribute("width")!, 0, width);
        Assert.Contains(svg.Descendants(), element => element.Value == "90000.00");
    }
}
