using System.Globalization;
using Wazil.Bench.Compiling;
using Wazil.Bench.Operations;
using Wazil.Bench.Programs;
using Wazil.Bench.Workloads;

namespace Wazil.Bench.Workers;

/// <summary>What a worker's process of this program does: it has one workload loaded and runs it on demand.</summary>
internal static class WazilWorker
{
    /// <summary>The kind of <see cref="Workload"/> that <see cref="RunKernel"/> runs.</summary>
    public const string KernelKind = "kernel";

    /// <summary>Serves runs until the input ends.</summary>
    /// <param name="arguments">Settings, the kind, and its arguments.</param>
    /// <returns>The exit code.</returns>
    public static int Serve(ReadOnlySpan<string> arguments)
    {
        var settings = (WazilSettings)int.Parse(arguments[0], CultureInfo.InvariantCulture);
        using var engine = new Engine(WazilEngine.OptionsOf(settings));
        string[] rest = arguments[2..].ToArray();
        return arguments[1] switch
        {
            KernelKind => RunKernel(engine, rest[0], int.Parse(rest[1], CultureInfo.InvariantCulture)),
            SightglassWorker.Kind => SightglassWorker.Run(engine, rest[0], rest[1], rest[2]),
            CommandWorker.Kind => CommandWorker.Run(engine, rest[0], rest[1], rest[2]),
            QuickJsWorker.Kind => QuickJsWorker.Run(engine, rest[0], rest[1], rest.AsSpan(2)),
            RubyWorker.Kind => RubyWorker.Run(engine, rest[0], rest[1], rest[2]),
            OperationWorker.Kind => OperationWorker.Run(engine, rest[0], rest[1], rest[2]),
            CompileWorker.Kind => CompileWorker.Run(engine, rest[0], rest[1]),
            _ => throw new ArgumentException($"There is no workload of kind \"{arguments[1]}\"."),
        };
    }

    private static int RunKernel(Engine engine, string file, int n)
    {
        using Module module = Module.FromFile(engine, file);
        using var store = new Store(engine);
        Instance instance = new Linker(engine).Instantiate(store, module);
        Func<int, long> run = instance.GetFunction<int, long>("run")
            ?? throw new InvalidDataException($"{file} has no export run(i32) -> i64");
        return WorkerLoop.Serve(clock =>
        {
            clock.Start();
            long checksum = run(n);
            clock.Stop();
            return unchecked((ulong)checksum);
        });
    }
}
