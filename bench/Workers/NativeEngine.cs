using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>The kernel's C source compiled to machine code by clang.</summary>
internal sealed class NativeEngine : BenchEngine
{
    // -ffp-contract=off keeps results equal to those of wasm, which has no fused operations.
    private static readonly string[] Flags = ["-O3", "-march=native", "-ffp-contract=off"];

    private readonly string? _clang = Executables.Find("clang-19", "clang");
    private string? _folder;

    public override string Name => "native";

    public override string Description => _clang is null
        ? "clang is not installed"
        : $"{Executables.FirstLine(_clang, "--version")}, {string.Join(' ', Flags)}";

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = _clang is null ? "neither `clang-19` nor `clang` is on the PATH" : null;
        return _clang is not null;
    }

    public override WorkerCommand Prepare(Kernel kernel)
    {
        if (!File.Exists(kernel.SourcePath))
            throw new WorkerException($"{kernel.SourcePath} does not exist");
        _folder ??= Directory.CreateTempSubdirectory("wazil-bench-").FullName;
        string driver = Path.Combine(AppContext.BaseDirectory, "Drivers", "native-driver.c");
        string program = Path.Combine(_folder, kernel.Name);
        string include = "-I" + Path.GetDirectoryName(kernel.SourcePath);
        (int exitCode, string output) = Executables.Run(
            _clang!, [.. Flags, "-w", include, driver, kernel.SourcePath, "-o", program, "-lm"]);
        if (exitCode != 0)
            throw new WorkerException($"clang failed: {output.Split('\n')[0]}");
        return new WorkerCommand(program, [kernel.Size.ToString(CultureInfo.InvariantCulture)]);
    }

    public override void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        _folder = null;
        base.Dispose();
    }
}
