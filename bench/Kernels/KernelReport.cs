using System.Globalization;
using System.Text.Json;

namespace Wazil.Bench.Kernels;

/// <summary>Results as a table for people and as JSON for programs.</summary>
internal static class KernelReport
{
    /// <summary>
    /// One line per kernel with each engine's best time in milliseconds and, for every engine after
    /// the first, the first one's time divided by it; below, the geometric means of these ratios.
    /// </summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string> engines, IReadOnlyList<KernelResult> results)
    {
        ILookup<string, KernelResult> byKernel = results.ToLookup(result => result.Kernel);
        int width = Math.Max("geometric mean".Length, byKernel.Max(kernel => kernel.Key.Length));
        string first = engines[0];
        output.WriteLine("kernel".PadRight(width)
            + string.Concat(engines.Select(engine => $"{engine + " ms",12}"))
            + string.Concat(engines.Skip(1).Select(engine => $"{first + "/" + engine,16}")));
        foreach (IGrouping<string, KernelResult> kernel in byKernel)
        {
            output.WriteLine(kernel.Key.PadRight(width)
                + string.Concat(engines.Select(engine => Cell(Time(kernel, engine), "F2", 12)))
                + string.Concat(engines.Skip(1).Select(engine => Cell(Time(kernel, first) / Time(kernel, engine), "F3", 16))));
        }

        output.WriteLine("geometric mean".PadRight(width)
            + new string(' ', 12 * engines.Count)
            + string.Concat(engines.Skip(1).Select(engine => Cell(GeometricMean(byKernel, first, engine), "F3", 16))));
        foreach (KernelResult failed in results.Where(result => result.Failure is not null))
            output.WriteLine($"{failed.Kernel} on {failed.Engine} failed: {failed.Failure}");
    }

    /// <summary>The geometric mean of the ratios of two engines' times over the kernels that both ran.</summary>
    public static double? GeometricMean(ILookup<string, KernelResult> byKernel, string engine, string reference)
    {
        List<double> logarithms = [.. byKernel
            .Select(kernel => Time(kernel, engine) / Time(kernel, reference))
            .OfType<double>()
            .Select(ratio => Math.Log(ratio))];
        return logarithms.Count == 0 ? null : Math.Exp(logarithms.Average());
    }

    /// <summary>Writes <c>{"results": [{"engine", "kernel", "best_ms", "checksum"}, …]}</c>; failures are left out.</summary>
    public static void WriteJson(string path, IReadOnlyList<KernelResult> results)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (KernelResult result in results)
        {
            if (result.BestMilliseconds is not { } best)
                continue;
            json.WriteStartObject();
            json.WriteString("engine", result.Engine);
            json.WriteString("kernel", result.Kernel);
            json.WriteNumber("best_ms", Math.Round(best, 4));
            json.WriteString("checksum", result.Checksum.ToString("x", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double? Time(IEnumerable<KernelResult> kernel, string engine) =>
        kernel.FirstOrDefault(result => result.Engine == engine)?.BestMilliseconds;

    private static string Cell(double? value, string format, int width) =>
        (value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
