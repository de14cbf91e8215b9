using System.Collections;
using System.Collections.Immutable;
using System.Net;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi;

/// <summary>What a guest is given. Nothing of the host is visible to it unless it is said here.</summary>
/// <remarks>Immutable: every With… method returns changed options. One value may serve any number of instances.</remarks>
public sealed record WasiOptions
{
    /// <summary>Options that grant nothing.</summary>
    public static WasiOptions Default { get; } = new();

    /// <summary>The program's arguments; by custom the first is its name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The environment, in this order. The host's own is not in it unless asked for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Standard input; empty by default.</summary>
    public WasiInput StandardInput { get; init; } = WasiInput.Empty;

    /// <summary>Standard output; discarded by default.</summary>
    public WasiOutput StandardOutput { get; init; } = WasiOutput.Discard;

    /// <summary>Standard error; discarded by default.</summary>
    public WasiOutput StandardError { get; init; } = WasiOutput.Discard;

    /// <summary>
    /// Whether a write to standard output or standard error whose reader is gone ends the guest with exit code 141, as the
    /// signal SIGPIPE ends a native program. By default the guest is told EPIPE, and goes on.
    /// </summary>
    public bool EndsOnBrokenPipe { get; init; }

    /// <summary>The granted directories, from descriptor 3 on. A path belongs to the one with the longest matching name.</summary>
    public ImmutableArray<WasiMount> Mounts { get; init; } = [];

    /// <summary>The listening sockets, behind the granted directories.</summary>
    public ImmutableArray<WasiListener> Listeners { get; init; } = [];

    /// <summary>The clocks; the host's by default.</summary>
    public WasiClock Clock { get; init; } = WasiClock.System;

    /// <summary>Random bytes; cryptographic ones of the host by default.</summary>
    public WasiRandom Random { get; init; } = WasiRandom.System;

    /// <summary>What a guest may use up.</summary>
    public WasiLimits Limits { get; init; } = new();

    /// <summary>Ends whatever the guest waits for, when cancelled; in addition to the store's own cancellation.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Takes a line for each call of the guest, with its named arguments and its result.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Sets the arguments.</summary>
    public WasiOptions WithArguments(params IEnumerable<string> arguments)
    {
        var array = ImmutableArray.CreateBuilder<string>();
        foreach (var argument in arguments)
        {
            RefuseNul(argument, nameof(arguments));
            array.Add(argument);
        }
        return this with { Arguments = array.DrainToImmutable() };
    }

    /// <summary>Adds an environment variable, or replaces the one of that name.</summary>
    public WasiOptions WithEnvironmentVariable(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        RefuseNul(name, nameof(name));
        RefuseNul(value, nameof(value));
        if (name.Contains('=', StringComparison.Ordinal))
            throw new ArgumentException("The name of an environment variable has no '='.", nameof(name));
        return this with { Environment = [.. Environment.Where(pair => pair.Key != name), new(name, value)] };
    }

    /// <summary>Adds the host's whole environment as it is now.</summary>
    public WasiOptions WithInheritedEnvironment()
    {
        var options = this;
        var variables = System.Environment.GetEnvironmentVariables();
        foreach (DictionaryEntry entry in variables)
        {
            // Windows has variables such as "=C:".
            if (entry is { Key: string { Length: > 0 } name, Value: string value } && !name.Contains('=', StringComparison.Ordinal))
                options = options.WithEnvironmentVariable(name, value);
        }
        return options;
    }

    /// <summary>Grants a directory of the host.</summary>
    /// <param name="hostPath">The directory; it must exist when an instance is made.</param>
    /// <param name="guestPath">Where the guest sees it.</param>
    /// <param name="readOnly">Whether every change is refused.</param>
    public WasiOptions WithDirectory(string hostPath, string guestPath, bool readOnly = false) =>
        WithFileSystem(guestPath, new HostFileSystem(hostPath), readOnly);

    /// <summary>Grants a file system.</summary>
    /// <param name="guestPath">Where the guest sees it.</param>
    /// <param name="fileSystem">What is in it.</param>
    /// <param name="readOnly">Whether every change is refused.</param>
    public WasiOptions WithFileSystem(string guestPath, IWasiFileSystem fileSystem, bool readOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(guestPath);
        ArgumentNullException.ThrowIfNull(fileSystem);
        RefuseNul(guestPath, nameof(guestPath));
        return this with { Mounts = Mounts.Add(new WasiMount(guestPath, fileSystem, readOnly)) };
    }

    /// <summary>Grants a listening socket.</summary>
    public WasiOptions WithListener(WasiListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return this with { Listeners = Listeners.Add(listener) };
    }

    /// <summary>Listens on a TCP address for the guest.</summary>
    public WasiOptions WithTcpListener(IPEndPoint endPoint) => WithListener(WasiListener.Tcp(endPoint));

    /// <summary>Gives the guest the process' standard input, output and error.</summary>
    public WasiOptions WithInheritedStandardStreams() => this with
    {
        StandardInput = WasiInput.Inherited,
        StandardOutput = WasiOutput.Inherited,
        StandardError = WasiOutput.Inherited,
    };

    private static void RefuseNul(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);

        // Not string.Contains, whose search by vectors takes longer to load than short texts to search.
        foreach (var character in text)
        {
            if (character != '\0')
                continue;
            throw new ArgumentException("The text contains a NUL character, which ends it for the guest.", parameter);
        }
    }
}
