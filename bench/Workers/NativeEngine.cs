using System.Diagnostics.CodeAnalysis;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>The kernel's C source compiled to machine code by clang.</summary>
/// <param name="name">Name of the engine.</param>
/// <param name="more">Arguments of clang besides those that all kinds of native code have.</param>
internal sealed class NativeEngine(string name, params string[] more) : CompiledEngine
{
    // -ffp-contract=off keeps results equal to those of wasm, which has no fused operations.
    private readonly string[] _flags = ["-O3", "-march=native", "-ffp-contract=off", .. more];

    private readonly string? _clang = Executables.Find("clang-19", "clang");

    public override string Name => name;

    public override string Description => _clang is null
        ? "clang is not installed"
        : $"{Executables.FirstLine(_clang, "--version")}, {string.Join(' ', _flags)}";

    public override bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        reason = _clang is null ? "neither `clang-19` nor `clang` is on the PATH" : null;
        return _clang is not null;
    }

    public override string? Obstacle(Kernel kernel) => File.Exists(kernel.SourcePath) ? null : $"{kernel.SourcePath} does not exist";

    public override WorkerCommand Prepare(Kernel kernel) =>
        Compile(_clang!, kernel, [.. _flags, "-I" + Path.GetDirectoryName(kernel.SourcePath), kernel.SourcePath]);
}
