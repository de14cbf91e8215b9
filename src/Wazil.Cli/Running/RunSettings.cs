using Wazil.Model;

namespace Wazil.Cli.Running;

/// <summary>What <c>wazil run</c> was asked to do.</summary>
internal sealed record RunSettings
{
    /// <summary>The module's file, as given; it is also the guest's argument 0.</summary>
    public required string ModulePath { get; init; }

    /// <summary>What follows the module.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the guest is given by WASI.</summary>
    public WasiSettings Wasi { get; init; } = new();

    /// <summary>The export to call instead of <c>_start</c>.</summary>
    public string? Invoke { get; init; }

    /// <summary>How long the guest may run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The most bytes that a linear memory may have.</summary>
    public long? MaxMemory { get; init; }

    /// <summary>The proposals that the module may use.</summary>
    public WasmFeatures Features { get; init; } = WasmFeatures.Default;

    /// <summary>How the module's code is run.</summary>
    public ExecutionStrategy Strategy { get; init; } = ExecutionStrategy.Tiered;

    /// <summary>Reads a command line <c>run module [args...]</c>, with no option of ours.</summary>
    /// <returns>Null for any other command line.</returns>
    public static RunSettings? WithoutOptions(string[] commandLine) =>
        commandLine is ["run", [not '-', ..] module, .. var arguments]
            ? new RunSettings { ModulePath = module, Arguments = arguments }
            : null;
}
