using Wazil.Bench.Workers;
using Wazil.Wasi;

namespace Wazil.Bench.Programs;

/// <summary>Runs a program of sightglass again and again: compiled once, instantiated anew each time.</summary>
internal static class SightglassWorker
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the module, the folder granted as ".", and one for the outputs.</summary>
    public const string Kind = "sightglass";

    public static int Run(Engine engine, string file, string directory, string output)
    {
        using Module module = Module.FromFile(engine, file);
        (string stdout, string stderr) = (Path.Combine(output, "stdout"), Path.Combine(output, "stderr"));
        WasiOptions options = WasiOptions.Default.WithArguments("benchmark.wasm").WithDirectory(directory, ".") with
        {
            StandardOutput = WasiOutput.ToFile(stdout),
            StandardError = WasiOutput.ToFile(stderr),
        };
        return WorkerLoop.Serve(clock =>
        {
            RunOnce(module, options, clock);
            return WorkerLoop.ChecksumOf(File.ReadAllBytes(stdout), File.ReadAllBytes(stderr));
        });
    }

    private static void RunOnce(Module module, WasiOptions options, RunClock clock)
    {
        int marks = 0;
        var linker = new Linker(module.Engine);
        using WasiHost wasi = linker.DefineWasi(options);
        linker.DefineFunction("bench", "start", () =>
        {
            marks++;
            clock.Start();
        });
        linker.DefineFunction("bench", "end", () =>
        {
            clock.Stop();
            marks++;
        });
        using var store = new Store(module.Engine);
        int exitCode = wasi.Run(linker.Instantiate(store, module));
        if (exitCode != 0)
            throw new InvalidDataException($"exit code {exitCode}");
        if (marks != 2)
            throw new InvalidDataException("bench.start and bench.end were not called once each");
    }
}
