using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Wazil.Bench.Micro;

/// <summary><c>bench micro</c>: measures single operations with BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    // Operations that vary between runs would otherwise be repeated up to a hundred times.
    private const int MostIterations = 20;

    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Only benchmarks whose name matches, such as *Call*.",
            DefaultValueFactory = _ => "*",
        };
        var quick = new Option<bool>("--quick") { Description = "Fewer iterations, for a first impression." };
        var command = new Command("micro", "Measure calls, instantiation, decoding and validation.") { filter, quick };
        command.SetAction(parsed =>
        {
            // In this process: the other toolchains build a project of their own for every run.
            Job job = (parsed.GetValue(quick) ? Job.ShortRun : Job.Default.WithMaxIterationCount(MostIterations))
                .WithToolchain(InProcessEmitToolchain.Instance);
            ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).AddColumn(new ThroughputColumn());
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", parsed.GetValue(filter)!, "--join"], config);
            return 0;
        });
        return command;
    }
}
