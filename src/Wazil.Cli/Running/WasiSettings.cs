using System.Net;
using System.Runtime.CompilerServices;
using Wazil.Cli.Values;
using Wazil.Wasi;

namespace Wazil.Cli.Running;

/// <summary>What <c>wazil run</c> was asked to give the guest by WASI.</summary>
internal sealed record WasiSettings
{
    /// <summary>Directories that the guest may use.</summary>
    public IReadOnlyList<DirectoryGrant> Directories { get; init; } = [];

    /// <summary>Variables of the guest's environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether the guest also sees the variables of this process.</summary>
    public bool InheritEnvironment { get; init; }

    /// <summary>Addresses on which the guest may accept connections.</summary>
    public IReadOnlyList<IPEndPoint>? Listeners { get; init; }

    /// <summary>The file that is the guest's standard input.</summary>
    public string? InputFile { get; init; }

    /// <summary>The file that takes the guest's standard output.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The time at which the guest's clocks stand.</summary>
    public DateTimeOffset? FixedClock { get; init; }

    /// <summary>What the guest's random bytes are made from.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The most files that the guest may have open.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Whether each WASI call is printed.</summary>
    public bool Trace { get; init; }

    /// <summary>The options for a guest with these arguments.</summary>
    public WasiOptions ToOptions(IEnumerable<string> arguments)
    {
        WasiOptions options = WasiOptions.Default.WithInheritedStandardStreams().WithArguments(arguments);
        if (InheritEnvironment)
            options = options.WithInheritedEnvironment();
        foreach ((string name, string value) in Environment)
            options = options.WithEnvironmentVariable(name, value);
        foreach (DirectoryGrant grant in Directories)
            options = options.WithDirectory(grant.HostPath, grant.GuestPath, grant.IsReadOnly);
        if (Listeners is not null)
            options = WithListeners(options, Listeners);
        return options with
        {
            StandardInput = InputFile is null ? options.StandardInput : WasiInput.FromFile(InputFile),
            StandardOutput = OutputFile is null ? options.StandardOutput : WasiOutput.ToFile(OutputFile),
            Clock = FixedClock is { } time ? WasiClock.Fixed(time) : options.Clock,
            Random = Seed is { } seed ? WasiRandom.Seeded(seed) : options.Random,
            Limits = MaxFiles is { } files ? options.Limits with { OpenFiles = files } : options.Limits,
            EndsOnBrokenPipe = true,
            Trace = Trace ? TraceToConsole() : null,
        };
    }

    // Methods of their own, so that .NET loads its console for a guest that is traced only...
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Action<string> TraceToConsole() => Console.Error.WriteLine;

    // ...and its network library for one with listeners only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WasiOptions WithListeners(WasiOptions options, IReadOnlyList<IPEndPoint> addresses)
    {
        foreach (IPEndPoint address in addresses)
            options = options.WithTcpListener(address);
        return options;
    }
}
