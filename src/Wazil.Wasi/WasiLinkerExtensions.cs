using Wazil.Wasi.Binding;
using Wazil.Wasi.Threads;

namespace Wazil.Wasi;

/// <summary>Adds WASI to a linker.</summary>
public static class WasiLinkerExtensions
{
    /// <summary>Defines the functions of <c>wasi_snapshot_preview1</c> and of the older <c>wasi_unstable</c>.</summary>
    /// <param name="linker">The linker.</param>
    /// <param name="options">What guests are given; nothing by default.</param>
    /// <param name="onlyFor">Defines only what this module imports, which is quicker than everything; null for any module.</param>
    /// <returns>The states of the stores that use the linker. Disposing it flushes output and closes descriptors.</returns>
    public static WasiHost DefineWasi(this Linker linker, WasiOptions? options = null, Module? onlyFor = null)
    {
        ArgumentNullException.ThrowIfNull(linker);
        var host = new WasiHost(options ?? WasiOptions.Default);
        Register("wasi_snapshot_preview1", isUnstable: false);
        Register("wasi_unstable", isUnstable: true);
        return host;

        void Register(string name, bool isUnstable)
        {
            var wanted = onlyFor is null ? null : ImportsFrom(onlyFor, name);
            if (wanted is not { Count: 0 })
                Preview1Functions.Register(new LinkerBinder(linker, name, host, wanted, isUnstable), isUnstable);
        }
    }

    private static HashSet<string> ImportsFrom(Module module, string name)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in module.Imports)
        {
            if (import.Module == name)
                found.Add(import.Name);
        }
        return found;
    }

    /// <summary>Lets a guest start threads: defines <c>wasi.thread-spawn</c>, and the shared memories that the module imports.</summary>
    /// <remarks>
    /// Each thread runs in a store of its own on a .NET thread, with the guest's descriptors and limits. Run the guest by
    /// <see cref="WasiHost.Run(Instance)"/>, so that its threads end with it and an exit in one of them ends it. The engine must be
    /// interruptible (<see cref="EngineOptions.Interruptible"/>).
    /// </remarks>
    /// <param name="linker">The linker; it then serves this one guest.</param>
    /// <param name="host">What <see cref="DefineWasi"/> gave for the same linker.</param>
    /// <param name="store">The guest's own store.</param>
    /// <param name="module">The guest's module.</param>
    public static void DefineWasiThreads(this Linker linker, WasiHost host, Store store, Module module)
    {
        ArgumentNullException.ThrowIfNull(linker);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(module);
        var spawner = new ThreadSpawner(linker, host, module);
        spawner.DefineMemories(store);
        linker.DefineFunction("wasi", "thread-spawn", (Caller caller, int argument) => spawner.Spawn(caller, argument));
    }
}
