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

    /// <summary>Milliseconds of the best run divided by what it does of something.</summary>
    public double? Each(string program, string engine) => _results.GetValueOrDefault((program, engine))?.EachMilliseconds;

    /// <summary>Bytes of main memory by which the first run made the process grow, divided by what it does of something.</summary>
    public double? BytesEach(string program, string engine) =>
        _results.GetValueOrDefault((program, engine)) is { Best: not null, Memory: { } memory } result
            ? Math.Max(0, memory.AfterFirst - memory.Ready) / (double)result.Amount
            : null;

    /// <summary>Most bytes of main memory that the process occupied.</summary>
    public long? PeakBytes(string program, string engine) => _results.GetValueOrDefault((program, engine))?.Memory?.Peak;

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

    /// <summary>How many programs have a ratio.</summary>
    public int Count(string engine, string reference) => Programs.Count(program => Of(program, engine, reference) is not null);

    /// <summary>The program with the lowest ratio.</summary>
    public (string Program, double Ratio)? Least(string engine, string reference)
    {
        (string Program, double Ratio)? least = null;
        foreach (string program in Programs)
        {
            if (Of(program, engine, reference) is { } ratio && !(ratio >= least?.Ratio))
                least = (program, ratio);
        }

        return least;
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
