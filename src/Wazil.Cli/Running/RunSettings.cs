using Wazil.Cli.Values;

namespace Wazil.Cli.Running;

/// <summary>What <c>wazil run</c> was asked to do.</summary>
internal sealed record RunSettings
{
    /// <summary>The module's file, as given; it is also the guest's argument 0.</summary>
    public required string ModulePath { get; init; }

    /// <summary>What follows the module.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Directories that the guest may use.</summary>
    public IReadOnlyList<DirectoryGrant> Directories { get; init; } = [];

    /// <summary>Variables of the guest's environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether the guest also sees the variables of this process.</summary>
    public bool InheritEnvironment { get; init; }

    /// <summary>The export to call instead of <c>_start</c>.</summary>
    public string? Invoke { get; init; }

    /// <summary>How long the guest may run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The most bytes that a linear memory may have.</summary>
    public long? MaxMemory { get; init; }
}
