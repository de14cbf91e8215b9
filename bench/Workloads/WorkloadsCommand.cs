using System.CommandLine;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Workloads;

/// <summary><c>bench workloads FOLDER</c>: compares engines on SQLite, QuickJS and CRuby.</summary>
internal static class WorkloadsCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "A folder with wasm/sqlite3.wasm." };
        var packages = new Option<DirectoryInfo?>("--packages")
        {
            Description = "The folder node_modules with QuickJS and CRuby; by default WAZIL_PACKAGES, or one in or above the current folder.",
        };
        var options = new ComparisonOptions();
        var command = new Command("workloads", "Compare engines on SQLite, QuickJS and CRuby.") { folder, packages };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(
            parsed,
            WorkloadSuite.Find(parsed.GetValue(folder)!.FullName, parsed.GetValue(packages)?.FullName, Console.Out),
            program => program.Name,
            (engines, repetitions, program) => new WorkloadComparison(engines, repetitions).Run(program)));
        return command;
    }
}
