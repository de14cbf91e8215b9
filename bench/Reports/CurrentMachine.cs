using System.Runtime.InteropServices;

namespace Wazil.Bench.Reports;

/// <summary>The machine that this program runs on.</summary>
internal static class CurrentMachine
{
    public static Machine Describe() => new(Processor(), Environment.ProcessorCount, System());

    private static string Processor()
    {
        // Linux on x64 names it here; other platforms tell by other means, or not.
        const string CpuInfo = "/proc/cpuinfo";
        string? line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string System()
    {
        const string Release = "/etc/os-release";
        string? line = File.Exists(Release) ? File.ReadLines(Release).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) : null;
        return line?.Split('=', 2)[1].Trim('"') ?? RuntimeInformation.OSDescription;
    }
}
