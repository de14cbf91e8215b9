using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>How the engine differs from the one that is compared with others.</summary>
[Flags]
internal enum WazilSettings
{
    None = 0,

    /// <summary>Addresses are compared with the memory's size.</summary>
    ExplicitChecks = 1,

    /// <summary>Running code can be stopped.</summary>
    Interruptible = 2,

    /// <summary>Code is interpreted first.</summary>
    Tiered = 4,

    /// <summary>Code is only interpreted.</summary>
    Interpreted = 8,
}

/// <summary>This project's engine, in a process of this program.</summary>
internal sealed class WazilEngine(string name, WazilSettings settings) : BenchEngine
{
    /// <summary>The first argument of a worker's process; settings, the driver's kind and its arguments follow.</summary>
    public const string WorkerCommandName = "worker";

    public override string Name => name;

    public override string Description
    {
        get
        {
            string? version = typeof(Engine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            using var engine = new Engine(OptionsOf(settings));
            return $"Wazil {version}, {RuntimeInformation.FrameworkDescription}, memory protection {engine.Info.MemoryProtection}"
                + (engine.Info.Interruptible ? ", interruptible" : "")
                + (engine.Options.Strategy == ExecutionStrategy.Compiled ? "" : $", {engine.Options.Strategy}");
        }
    }

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = null;
        return true;
    }

    public override WorkerCommand Prepare(Kernel kernel) =>
        Prepare(new Workload(WazilWorker.KernelKind, [kernel.WasmPath, kernel.Size.ToString(CultureInfo.InvariantCulture)]));

    public override WorkerCommand Prepare(Workload workload)
    {
        string program = typeof(WazilEngine).Assembly.Location;
        return new WorkerCommand(DotNet, ["exec", program, WorkerCommandName, $"{settings:D}", workload.Kind, .. workload.Arguments]);
    }

    /// <summary>As a long-lived program would: code stays, and running code need not be stoppable.</summary>
    public static EngineOptions OptionsOf(WazilSettings settings) => new()
    {
        CodeUnloading = CodeUnloading.Never,
        Interruptible = settings.HasFlag(WazilSettings.Interruptible),
        Strategy = settings.HasFlag(WazilSettings.Tiered) ? ExecutionStrategy.Tiered
            : settings.HasFlag(WazilSettings.Interpreted) ? ExecutionStrategy.Interpreted
            : ExecutionStrategy.Compiled,
        MemoryProtection = settings.HasFlag(WazilSettings.ExplicitChecks) ? MemoryProtection.Explicit : MemoryProtection.Auto,
    };

    /// <summary>The program that runs this one: <c>dotnet</c> itself, or the one that the host of this program would use.</summary>
    public static string DotNet
    {
        get
        {
            string? current = Environment.ProcessPath;
            return Path.GetFileNameWithoutExtension(current) == "dotnet"
                ? current!
                : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        }
    }
}
