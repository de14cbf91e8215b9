namespace Wazil.Bench.Comparisons;

/// <summary>Ratios of processor time between engines.</summary>
internal sealed class Ratios(IReadOnlyList<RunResult> results)
{
    /// <summary>Milliseconds below which a run says more about the clock than about the program.</summary>
    public const double Shortest = 0.05;

    private readonly Dictionary<(string Program, string Engine), RunResult> _results =
        results.ToDictionary(result => (result.Program, result.Engine));

    /// <summary>The programs in the order of the results.</summary>
    public IReadOnlyList<string> Programs { get; } = [.. results.Select(result => result.Program).Distinct()];

    /// <summary>Milliseconds of the best run; null if a run failed or there was none.</summary>
    public double? Best(string program, string engine) => _results.GetValueOrDefault((program, engine))?.Best?.CpuMilliseconds;

    /// <summary>Milliseconds of the first run.</summary>
    public double? First(string program, string engine) => _results.GetValueOrDefault((program, engine))?.First?.CpuMilliseconds;

    /// <summary>The time of <paramref name="engine"/> divided by that of <paramref name="reference"/>, if both ran and neither is too short to tell.</summary>
    public double? Of(string program, string engine, string reference) =>
        Best(program, engine) is { } time and >= Shortest && Best(program, reference) is { } other and >= Shortest ? time / other : null;

    /// <summary>The geometric mean of the ratios over the programs that both ran.</summary>
    public double? GeometricMean(string engine, string reference)
    {
        List<double> logarithms = [.. Programs.Select(program => Of(program, engine, reference)).OfType<double>().Select(ratio => Math.Log(ratio))];
        return logarithms.Count == 0 ? null : Math.Exp(logarithms.Average());
    }

    /// <summary>The program with the highest ratio.</summary>
    public (string Program, double Ratio)? Worst(string engine, string reference)
    {
        (string Program, double Ratio)? worst = null;
        foreach (string program in Programs)
        {
            if (Of(program, engine, reference) is { } ratio && !(ratio <= worst?.Ratio))
                worst = (program, ratio);
        }

        return worst;
    }
}
