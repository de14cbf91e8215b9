using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>V8 inside Node, forced to its optimizing compiler.</summary>
internal sealed class V8Engine : BenchEngine
{
    // Without these V8 starts in its baseline compiler, and a single long call may never leave it.
    private static readonly string[] Flags = ["--no-liftoff", "--no-wasm-tier-up", "--no-wasm-lazy-compilation"];

    private readonly string? _node = FindNode();

    public override string Name => "v8";

    public override string Description => _node is null
        ? "Node is not installed"
        : $"Node {Executables.FirstLine(_node, "--version")}, V8 {Executables.FirstLine(_node, "-p", "process.versions.v8")}, {string.Join(' ', Flags)}";

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = _node is null ? "no `node` on the PATH; WAZIL_NODE can name one" : null;
        return _node is not null;
    }

    public override WorkerCommand Prepare(Kernel kernel)
    {
        string n = kernel.Size.ToString(CultureInfo.InvariantCulture);
        return Prepare(new Workload("kernel", [kernel.WasmPath, n]));
    }

    public override WorkerCommand Prepare(Workload workload)
    {
        WorkerCommand shipped = PrepareAsShipped(workload);
        return shipped with { Arguments = [.. Flags, .. shipped.Arguments] };
    }

    /// <summary>The same with V8's own choice of compilers.</summary>
    public WorkerCommand PrepareAsShipped(Workload workload)
    {
        string driver = Path.Combine(AppContext.BaseDirectory, "Drivers", $"v8-{workload.Kind}.mjs");
        return new WorkerCommand(_node!, ["--no-warnings", driver, .. workload.Arguments]);
    }

    private static string? FindNode()
    {
        string? named = Environment.GetEnvironmentVariable("WAZIL_NODE");
        return string.IsNullOrEmpty(named) ? Executables.Find("node") : named;
    }
}
