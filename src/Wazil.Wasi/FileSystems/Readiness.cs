namespace Wazil.Wasi.FileSystems;

/// <summary>How to learn when a file can be used without waiting.</summary>
/// <remarks>One of three: ready at any time, the host's descriptor to poll, or a task that completes then.</remarks>
internal readonly struct Readiness
{
    internal static Readiness Always => default;

    /// <summary>A descriptor of the host, or -1.</summary>
    internal int HostDescriptor => _hostDescriptorPlusOne - 1;

    /// <summary>Starts to wait; completes when ready or cancelled. Null where nothing needs to be waited for.</summary>
    internal Func<CancellationToken, Task>? Wait { get; private init; }

    /// <summary>Bytes known to be there.</summary>
    internal ulong Available { get; private init; }

    private readonly int _hostDescriptorPlusOne;

    private Readiness(int hostDescriptor) => _hostDescriptorPlusOne = hostDescriptor + 1;

    internal bool IsImmediate => HostDescriptor < 0 && Wait is null;

    internal static Readiness Now(ulong available) => new() { Available = available };

    internal static Readiness OfHostDescriptor(int descriptor) => new(descriptor);

    internal static Readiness When(Func<CancellationToken, Task> wait) => new() { Wait = wait };
}
