using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wazil.Binary;
using Wazil.Compilation;
using Wazil.Model;
using Wazil.Runtime;
using Wazil.Tiering;

namespace Wazil;

/// <summary>Compiles modules. Thread-safe; one for a process is usual.</summary>
public sealed class Engine : IDisposable
{
    // Modules whose code may stay for good under CodeUnloading.Auto.
    private const int PermanentModules = 64;

    private static int _moduleCount;

    /// <summary>Makes an engine with default options.</summary>
    public Engine()
        : this(new EngineOptions())
    {
    }

    /// <summary>Makes an engine.</summary>
    public Engine(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        ArgumentOutOfRangeException.ThrowIfNegative(options.PooledMemories);
        var (guardPages, reason) = ChooseProtection(options.MemoryProtection);
        Memories = new MemoryPolicy(guardPages, options.PooledMemories > 0 ? new MemoryPool(options.PooledMemories) : null);
        if (options.WarmUp && options.Strategy == ExecutionStrategy.Compiled)
            Wazil.WarmUp.Start(options);
        Info = new EngineInfo(guardPages ? MemoryProtection.GuardPages : MemoryProtection.Explicit, reason, options.Interruptible);
    }

    /// <summary>The options.</summary>
    public EngineOptions Options { get; }

    /// <summary>What the engine decided.</summary>
    public EngineInfo Info { get; }

    /// <summary>How memories are made.</summary>
    internal MemoryPolicy Memories { get; }

    /// <summary>Ends the use of the engine, and frees the memories that it keeps for new instances. Modules and stores made with it stay usable.</summary>
    public void Dispose() => Memories.Pool?.Dispose();

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Asks whether code can be emitted, and refuses if not.")]
    internal ModuleCode Compile(ModuleDefinition definition, string? name)
    {
        var names = FunctionNames.Of(definition);
        if (Options.Strategy == ExecutionStrategy.Interpreted)
            return new InterpreterModule(definition, names) { Name = name };
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new WasmUnsupportedException("this platform can't compile code at run time, which only ExecutionStrategy.Interpreted does without");
        var options = new CompilerOptions(Memories.GuardPages, Options.Interruptible, IsCollectible(), Options.LargestMethod);
        return Options.Strategy == ExecutionStrategy.Compiled
            ? new CompiledModule(definition, options, names.NameOf) { Name = name }
            : new TieredModule(definition, options, names, Options.Tiering) { Name = name };
    }

    private static (bool GuardPages, string Reason) ChooseProtection(MemoryProtection wanted)
    {
        if (wanted == MemoryProtection.Explicit)
            return (false, "the options ask for it");
        if (wanted == MemoryProtection.Auto && !GuardPages.IsProven)
            return (false, "guard pages are proven on Linux x64 only");
        var obstacle = GuardPages.TryEnable();
        return (obstacle is null, obstacle ?? (wanted == MemoryProtection.Auto ? "the platform supports them" : "the options ask for it"));
    }

    private bool IsCollectible() => Options.CodeUnloading switch
    {
        CodeUnloading.Never => false,
        CodeUnloading.Always => true,
        _ => Interlocked.Increment(ref _moduleCount) > PermanentModules,
    };
}
