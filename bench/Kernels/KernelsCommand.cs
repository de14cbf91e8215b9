using System.CommandLine;
using Wazil.Bench.Reports;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Kernels;

/// <summary><c>bench kernels FOLDER</c>: compares engines on a folder of kernels.</summary>
internal static class KernelsCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "A folder with sizes.txt, wasm/NAME.wasm and src/NAME.c." };
        var engines = new Option<string>("--engines")
        {
            Description = "Engines, separated by commas; ratios are the first one's time to the others'.",
            DefaultValueFactory = _ => "wazil,v8,native",
        };
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var only = new Option<string?>("--kernels") { Description = "Only these kernels, separated by commas." };
        var calls = new Option<int>("--calls") { Description = "Calls per engine, of which the best counts.", DefaultValueFactory = _ => 5 };
        var command = new Command("kernels", "Compare engines on small programs.") { folder, engines, json, only, calls };
        command.SetAction(parsed => Run(new Request(
            parsed.GetValue(folder)!.FullName,
            parsed.GetValue(engines)!.Split(',', StringSplitOptions.RemoveEmptyEntries),
            EnginesAreNamed: parsed.GetResult(engines) is { Implicit: false },
            parsed.GetValue(only)?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Math.Max(1, parsed.GetValue(calls)),
            parsed.GetValue(json)?.FullName)));
        return command;
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="Folder">The folder of kernels.</param>
    /// <param name="Engines">Names of engines.</param>
    /// <param name="EnginesAreNamed">Whether the user named them, so that it is an error if one is missing.</param>
    /// <param name="Kernels">Names of kernels, or null for all.</param>
    /// <param name="Calls">Calls of each kernel on each engine.</param>
    /// <param name="Json">The file for the results.</param>
    private sealed record Request(string Folder, string[] Engines, bool EnginesAreNamed, string[]? Kernels, int Calls, string? Json);

    private static int Run(Request request)
    {
        IReadOnlyList<Kernel> kernels;
        try
        {
            kernels = KernelSuite.Read(request.Folder);
            ResultFile.Check(request.Json);
        }
        catch (Exception refusal) when (refusal is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }
        if (request.Kernels is { } names)
            kernels = [.. kernels.Where(kernel => names.Contains(kernel.Name))];
        IReadOnlyList<BenchEngine> engines = BenchEngine.Select(request.Engines, Console.Out);
        int missing = request.Engines.Length - engines.Count;
        engines = WithoutObstacles(engines, kernels, ref missing);
        if (engines.Count == 0 || kernels.Count == 0)
        {
            Console.Error.WriteLine("There is nothing to run.");
            return 1;
        }

        List<KernelResult> results = Measure(engines, kernels, request.Calls);
        KernelReport.WriteTable(Console.Out, [.. engines.Select(engine => engine.Name)], results);
        if (request.Json is { } path)
            KernelReport.WriteJson(path, results);
        if (missing > 0 && request.EnginesAreNamed)
            Console.Error.WriteLine("Not all engines that --engines names could run.");
        return results.Any(result => result.Failure is not null) || (missing > 0 && request.EnginesAreNamed) ? 1 : 0;
    }

    /// <summary>The engines that can run any of the kernels; says what is left out and why.</summary>
    /// <param name="engines">Those that are installed.</param>
    /// <param name="kernels">What is to be run.</param>
    /// <param name="missing">Counts the engines that can't run all of the kernels.</param>
    private static List<BenchEngine> WithoutObstacles(
        IReadOnlyList<BenchEngine> engines, IReadOnlyList<Kernel> kernels, ref int missing)
    {
        var able = new List<BenchEngine>();
        foreach (BenchEngine engine in engines)
        {
            List<string> obstacles = [.. kernels.Select(engine.Obstacle).OfType<string>()];
            if (obstacles.Count < kernels.Count)
                able.Add(engine);
            if (obstacles.Count == 0)
                continue;
            missing++;
            Console.Out.WriteLine(obstacles.Count == kernels.Count
                ? $"{engine.Name}: left out, {obstacles[0]}"
                : $"{engine.Name}: left out of {obstacles.Count} of {kernels.Count} kernels, {obstacles[0]}");
        }

        return able;
    }

    private static List<KernelResult> Measure(IReadOnlyList<BenchEngine> engines, IReadOnlyList<Kernel> kernels, int calls)
    {
        var comparison = new KernelComparison(engines, calls);
        var results = new List<KernelResult>();
        try
        {
            foreach (Kernel kernel in kernels)
            {
                Console.Error.WriteLine($"running {kernel.Name}");
                results.AddRange(comparison.Run(kernel));
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
