using System.Diagnostics.CodeAnalysis;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>The kernel's module translated to C by wabt's wasm2c and compiled by gcc: about what wasm can reach.</summary>
internal sealed class Wasm2cEngine : CompiledEngine
{
    private const string RuntimeSource = "wasm-rt-impl.c";

    // The last flag as for native code; wasm's own rules are kept by the C that wasm2c writes.
    private static readonly string[] Flags = ["-O3", "-march=native", "-fno-strict-aliasing", "-ffp-contract=off"];

    private readonly string? _wasm2c = Executables.Find("wasm2c");
    private readonly string? _gcc = Executables.Find("gcc");

    public override string Name => "wasm2c";

    public override string Description => IsAvailable(out string? reason)
        ? $"wasm2c {Executables.FirstLine(_wasm2c!, "--version")}, {Executables.FirstLine(_gcc!, "--version")}, {string.Join(' ', Flags)}"
        : reason;

    // Where distributions and wabt's own installation put the runtime's sources.
    private string? Runtime => new[]
    {
        Environment.GetEnvironmentVariable("WAZIL_WASM2C_RUNTIME"),
        Path.Combine(Path.GetDirectoryName(_wasm2c) ?? "", "..", "share", "wabt", "wasm2c"),
        "/usr/share/wabt/wasm2c",
        "/usr/src/wasm2c",
    }.FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, RuntimeSource)));

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = (_wasm2c, _gcc, Runtime) switch
        {
            (null, _, _) => "no `wasm2c` on the PATH (Debian's package `wabt` has it)",
            (_, null, _) => "no `gcc` on the PATH",
            (_, _, null) => $"{RuntimeSource} is not beside wasm2c; WAZIL_WASM2C_RUNTIME can name its folder",
            _ => null,
        };
        return reason is null;
    }

    public override WorkerCommand Prepare(Kernel kernel)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, kernel.Name + ".c")).FullName;
        string source = Path.Combine(folder, "kernel.c");
        RunTool(_wasm2c!, ["-n", "kernel", "-o", source, kernel.WasmPath]);

        // wasm2c spelled its names differently before version 1.0.33.
        string header = File.ReadAllText(Path.ChangeExtension(source, ".h"));
        string names = header.Contains("Z_kernelZ_run", StringComparison.Ordinal) ? "-DOLD_NAMES=1" : "-DOLD_NAMES=0";
        List<string> runtime = [.. Directory.EnumerateFiles(Runtime!, "wasm-rt-*.c")];
        return Compile(
            _gcc!, kernel, [.. Flags, names, "-I" + folder, "-I" + Runtime, source, Driver("wasm2c-kernel.c"), .. runtime]);
    }
}
