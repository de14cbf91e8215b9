using System.CommandLine;
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
        command.SetAction(parsed => Run(
            parsed.GetValue(folder)!.FullName,
            parsed.GetValue(engines)!.Split(',', StringSplitOptions.RemoveEmptyEntries),
            parsed.GetValue(only)?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Math.Max(1, parsed.GetValue(calls)),
            parsed.GetValue(json)?.FullName));
        return command;
    }

    private static int Run(string folder, string[] engineNames, string[]? kernelNames, int calls, string? jsonPath)
    {
        IReadOnlyList<Kernel> kernels;
        try
        {
            kernels = KernelSuite.Read(folder);
        }
        catch (InvalidDataException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
        if (kernelNames is not null)
            kernels = [.. kernels.Where(kernel => kernelNames.Contains(kernel.Name))];
        IReadOnlyList<BenchEngine> engines = BenchEngine.Select(engineNames, Console.Out);
        if (engines.Count == 0 || kernels.Count == 0)
        {
            Console.Error.WriteLine("There is nothing to run.");
            return 1;
        }

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

        KernelReport.WriteTable(Console.Out, [.. engines.Select(engine => engine.Name)], results);
        if (jsonPath is not null)
            KernelReport.WriteJson(jsonPath, results);
        return results.Any(result => result.Failure is not null) ? 1 : 0;
    }
}
