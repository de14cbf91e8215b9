using Wazil.Wasi.Binding;

namespace Wazil.Wasi;

/// <summary>Adds WASI to a linker.</summary>
public static class WasiLinkerExtensions
{
    /// <summary>Defines the functions of <c>wasi_snapshot_preview1</c> and of the older <c>wasi_unstable</c>.</summary>
    /// <param name="linker">The linker.</param>
    /// <param name="options">What guests are given; nothing by default.</param>
    /// <returns>The states of the stores that use the linker. Disposing it flushes output and closes descriptors.</returns>
    public static WasiHost DefineWasi(this Linker linker, WasiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(linker);
        var host = new WasiHost(options ?? WasiOptions.Default);
        Preview1Functions.Register(new LinkerBinder(linker, "wasi_snapshot_preview1", host, isUnstable: false), isUnstable: false);
        Preview1Functions.Register(new LinkerBinder(linker, "wasi_unstable", host, isUnstable: true), isUnstable: true);
        return host;
    }
}
