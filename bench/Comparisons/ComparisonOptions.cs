using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Wazil.Bench.Reports;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Comparisons;

/// <summary>The options that all comparisons of whole programs have.</summary>
internal sealed class ComparisonOptions
{
    private readonly Option<string> _engines = new("--engines")
    {
        Description = "Engines, separated by commas; ratios are the first one's time to the others'.",
        DefaultValueFactory = _ => "wazil,v8",
    };

    private readonly Option<string?> _filter = new("--filter")
    {
        Description = "Only programs whose name contains one of these, separated by commas.",
    };

    private readonly Option<int> _runs = new("--runs")
    {
        Description = "Warm runs per engine, of which the best counts.",
        DefaultValueFactory = _ => 5,
    };

    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "No further run of a program, after the second, once an engine spent this long on it.",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<FileInfo?> _json = new("--json") { Description = "Also write the results to this file." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_engines, _filter, _runs, _seconds, _json])
            command.Options.Add(option);
    }

    /// <summary>Runs what the options ask for, and reports it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="programs">What there is to run.</param>
    /// <param name="name">The name of a program.</param>
    /// <param name="run">Runs one program on the engines.</param>
    /// <param name="writeTable">Writes the results for people.</param>
    /// <returns>The exit code: 1 if anything failed or nothing was there to run.</returns>
    public int Run<TProgram>(
        ParseResult parsed,
        IReadOnlyList<TProgram> programs,
        Func<TProgram, string> name,
        Func<IReadOnlyList<BenchEngine>, Repetitions, TProgram, IReadOnlyList<RunResult>> run,
        Action<IReadOnlyList<string>, IReadOnlyList<RunResult>>? writeTable = null)
    {
        string[]? filter = parsed.GetValue(_filter)?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        List<TProgram> selected = [.. programs.Where(program => filter is null || filter.Any(name(program).Contains))];
        string[] names = parsed.GetValue(_engines)!.Split(',', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyList<BenchEngine> engines = BenchEngine.Select(names, Console.Out);
        bool isIncomplete = engines.Count < names.Length && parsed.GetResult(_engines) is { Implicit: false };
        if (engines.Count == 0 || selected.Count == 0)
        {
            Console.Error.WriteLine("There is nothing to run.");
            return 1;
        }

        var repetitions = Repetitions.Warm(Math.Max(1, parsed.GetValue(_runs)), parsed.GetValue(_seconds));
        List<RunResult> results = RunAll(engines, selected, name, program => run(engines, repetitions, program));
        writeTable ??= (names, results) => ComparisonReport.WriteTable(Console.Out, names, results);
        writeTable([.. engines.Select(engine => engine.Name)], results);
        if (parsed.GetValue(_json) is { } json)
            WriteJson(json.FullName, results);
        if (isIncomplete)
            Console.Error.WriteLine("Not all engines that --engines names could run.");
        return isIncomplete || results.Any(result => result.Failure is not null) ? 1 : 0;
    }

    // {"results": [...]}
    private static void WriteJson(string path, IReadOnlyList<RunResult> results)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        JsonReport.WriteResults(json, "results", results);
        json.WriteEndObject();
    }

    /// <summary>Runs programs one after the other, saying so on the standard error output, and ends the use of the engines.</summary>
    public static List<RunResult> RunAll<TProgram>(
        IReadOnlyList<BenchEngine> engines,
        IEnumerable<TProgram> programs,
        Func<TProgram, string> name,
        Func<TProgram, IReadOnlyList<RunResult>> run)
    {
        var results = new List<RunResult>();
        try
        {
            foreach (TProgram program in programs)
            {
                Console.Error.WriteLine($"running {name(program)}");
                results.AddRange(run(program));
            }
        }
        finally
        {
            foreach (BenchEngine engine in engines)
                engine.Dispose();
        }

        return results;
    }
}
