using Wazil.Bench.Workers;
using Wazil.Wasi;

namespace Wazil.Bench.Workloads;

/// <summary>Runs a WASI command again and again, instantiated anew each time; the time is that of <c>_start</c>.</summary>
internal static class CommandWorker
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the module, a file with the input, and one for the output.</summary>
    public const string Kind = "command";

    public static int Run(Engine engine, string file, string input, string output)
    {
        using Module module = Module.FromFile(engine, file);
        WasiOptions options = WasiOptions.Default.WithArguments("command.wasm") with
        {
            StandardInput = WasiInput.FromFile(input),
            StandardOutput = WasiOutput.ToFile(output),
        };
        return WorkerLoop.Serve(clock =>
        {
            RunOnce(module, options, clock);
            return WorkerLoop.ChecksumOf(File.ReadAllBytes(output));
        });
    }

    private static void RunOnce(Module module, WasiOptions options, RunClock clock)
    {
        var linker = new Linker(module.Engine);
        using WasiHost wasi = linker.DefineWasi(options);
        using var store = new Store(module.Engine);
        Instance instance = linker.Instantiate(store, module);
        clock.Start();
        int exitCode = wasi.Run(instance);
        clock.Stop();
        if (exitCode != 0)
            throw new InvalidDataException($"exit code {exitCode}");
    }
}
