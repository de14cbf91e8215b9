using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>This project's engine, in a process of this program.</summary>
internal sealed class WazilEngine : BenchEngine
{
    /// <summary>The first argument of a worker's process.</summary>
    public const string WorkerCommandName = "worker";

    public override string Name => "wazil";

    public override string Description
    {
        get
        {
            string? version = typeof(Engine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            using var engine = new Engine(Options);
            return $"Wazil {version}, {RuntimeInformation.FrameworkDescription}, memory protection {engine.Info.MemoryProtection}";
        }
    }

    // As a long-lived program would: code stays, and running code need not be stoppable.
    private static EngineOptions Options => new() { CodeUnloading = CodeUnloading.Never, Interruptible = false };

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = null;
        return true;
    }

    public override WorkerCommand Prepare(Kernel kernel)
    {
        string n = kernel.Size.ToString(CultureInfo.InvariantCulture);
        string program = typeof(WazilEngine).Assembly.Location;
        return new WorkerCommand(DotNet(), ["exec", program, WorkerCommandName, kernel.WasmPath, n]);
    }

    /// <summary>The worker's side of the protocol.</summary>
    public static int Work(string file, int n)
    {
        using var engine = new Engine(Options);
        using Module module = Module.FromFile(engine, file);
        using var store = new Store(engine);
        Instance instance = new Linker(engine).Instantiate(store, module);
        Func<int, long> run = instance.GetFunction<int, long>("run")
            ?? throw new InvalidDataException($"{file} has no export run(i32) -> i64");
        Console.Out.WriteLine("ready");
        while (Console.In.ReadLine() == "run")
        {
            long start = Stopwatch.GetTimestamp();
            ulong checksum = unchecked((ulong)run(n));
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed:F6} {checksum:x}"));
        }

        return 0;
    }

    // The program that runs this one: `dotnet` itself, or the one that the host of this program would use.
    private static string DotNet()
    {
        string? current = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(current) == "dotnet"
            ? current!
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    }
}
