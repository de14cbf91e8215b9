using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Reports;

/// <summary>A figure that shall not be above a limit.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Measured">The figure, or null if it was not measured.</param>
/// <param name="AtMost">The limit.</param>
/// <param name="Unit">The unit, empty for ratios.</param>
internal sealed record Limit(string What, double? Measured, double AtMost, string Unit = "")
{
    /// <summary>The limits of a report.</summary>
    public static IReadOnlyList<Limit> Of(BenchReport report)
    {
        (Ratios kernels, Ratios programs) = (report.Ratios("kernels"), report.Ratios("sightglass"));
        (Ratios workloads, Ratios calls) = (report.Ratios("workloads"), report.Ratios("calls"));
        var simd = new Ratios([.. report.Sections
            .Where(section => section.Name == "kernels")
            .SelectMany(section => section.Results)
            .Where(result => result.Program.Contains("simd", StringComparison.Ordinal))]);
        return
        [
            new("kernels against native code, geometric mean", kernels.GeometricMean(Section.Wazil, "native"), 1.10),
            new("kernels against V8, geometric mean", kernels.GeometricMean(Section.Wazil, Section.V8), 0.97),
            Worst("slowest kernel against V8", kernels, 1.25),
            new("SIMD kernels against V8, geometric mean", simd.GeometricMean(Section.Wazil, Section.V8), 1.05),
            new("500 grows by one page against V8, first call", calls.Of("grow-first", Section.Wazil, Section.V8), 1.0),
            new("sightglass against V8, geometric mean", programs.GeometricMean(Section.Wazil, Section.V8), 1.05),
            Worst("slowest program of sightglass against V8", programs, 1.5),
            new("SQLite against V8", workloads.Of("sqlite", Section.Wazil, Section.V8), 1.15),
            new("QuickJS against V8", workloads.Of("quickjs", Section.Wazil, Section.V8), 1.15),
            new("CRuby against V8", workloads.Of("ruby", Section.Wazil, Section.V8), 1.15),
            new("call from the guest into the host", calls.Each("guest-to-host", Section.Wazil) * 1e6, 3, "ns"),
            new("call from the host into the guest", calls.Each("host-to-guest", Section.Wazil) * 1e6, 3, "ns"),
            new("instance of 1 MB of code and 1 MB of data", calls.Each("instantiate-1mb", Section.Wazil) * 1e3, 30, "µs"),
            new("trap caught by the host", calls.Each("out-of-bounds", Section.Wazil) * 1e3, 30, "µs"),
            new("code that can be stopped against code that can't", kernels.GeometricMean("wazil-interruptible", Section.Wazil), 1.03),
            new("explicit checks against guard pages", kernels.GeometricMean("wazil-explicit", Section.Wazil), 1.15),
        ];
    }

    /// <summary>Whether the figure is within the limit, as far as it was measured.</summary>
    public bool? IsMet => Measured <= AtMost ? true : Measured is null ? null : false;

    private static Limit Worst(string what, Ratios ratios, double atMost)
    {
        (string Program, double Ratio)? worst = ratios.Worst(Section.Wazil, Section.V8);
        return new Limit(worst is { Program: var program } ? $"{what} ({program})" : what, worst?.Ratio, atMost);
    }
}
