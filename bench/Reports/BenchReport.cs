using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Reports;

/// <summary>How a section's results are shown.</summary>
internal enum SectionKind
{
    /// <summary>Time of a whole run.</summary>
    Kernels,

    /// <summary>Time of a whole run, and of the first one.</summary>
    Programs,

    /// <summary>Time of one operation.</summary>
    Operations,

    /// <summary>Megabytes per second.</summary>
    Throughput,

    /// <summary>Bytes of main memory by which the process grew, each.</summary>
    Memory,

    /// <summary>Time of whole processes, a column for each.</summary>
    Processes,
}

/// <summary>One comparison.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Title">The heading.</param>
/// <param name="Engines">Columns; ratios are the first one's.</param>
/// <param name="Results">What was measured.</param>
/// <param name="Notes">What was left out, and why.</param>
internal sealed record Section(
    string Name, string Title, SectionKind Kind, IReadOnlyList<string> Engines, IReadOnlyList<RunResult> Results, IReadOnlyList<string> Notes)
{
    /// <summary>The name of this project's engine as it is compared with others.</summary>
    public const string Wazil = "wazil";

    /// <summary>The name of V8's optimizing compiler.</summary>
    public const string V8 = "v8";
}

/// <summary>Where something was measured.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="System">The operating system.</param>
internal sealed record Machine(string Processor, int Cores, string System)
{
    public override string ToString() => $"{Processor}, {Cores} {(Cores == 1 ? "core" : "cores")}, {System}";
}

/// <summary>Everything that one run measured.</summary>
/// <param name="Date">When.</param>
/// <param name="Machine">Where.</param>
/// <param name="Engines">Names of engines with their versions.</param>
/// <param name="Sections">The comparisons.</param>
internal sealed record BenchReport(
    DateTimeOffset Date, Machine Machine, IReadOnlyDictionary<string, string> Engines, IReadOnlyList<Section> Sections)
{
    /// <summary>The ratios of a section; of nothing if there is no such section.</summary>
    public Ratios Ratios(string section) =>
        new(Sections.FirstOrDefault(candidate => candidate.Name == section)?.Results ?? []);
}
