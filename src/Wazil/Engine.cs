using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wazil.Binary;
using Wazil.Compilation;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>What an engine decided when it was made.</summary>
/// <param name="MemoryProtection">How accesses outside of 32-bit memories are found: never <see cref="MemoryProtection.Auto"/>.</param>
/// <param name="Interruptible">Whether running code can be stopped.</param>
public sealed record EngineInfo(MemoryProtection MemoryProtection, bool Interruptible);

/// <summary>Compiles modules. Thread-safe; one for a process is usual.</summary>
public sealed class Engine : IDisposable
{
    // Modules whose code may stay for good under CodeUnloading.Auto.
    private const int PermanentModules = 64;

    private static int _moduleCount;
    private readonly bool _guardPages;

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
        _guardPages = options.MemoryProtection switch
        {
            MemoryProtection.Explicit => false,
            MemoryProtection.GuardPages => GuardPages.TryEnable(),
            _ => GuardPages.IsProven && GuardPages.TryEnable(),
        };
        Info = new EngineInfo(_guardPages ? MemoryProtection.GuardPages : MemoryProtection.Explicit, options.Interruptible);
    }

    /// <summary>The options.</summary>
    public EngineOptions Options { get; }

    /// <summary>What the engine decided.</summary>
    public EngineInfo Info { get; }

    /// <summary>Whether memories are guarded by inaccessible pages.</summary>
    internal bool UsesGuardPages => _guardPages;

    /// <summary>Ends the use of the engine. Modules and stores made with it stay usable.</summary>
    public void Dispose()
    {
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Asks whether code can be emitted, and refuses if not.")]
    internal ModuleCode Compile(ModuleDefinition definition, string? name)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new WasmUnsupportedException("this platform can't compile code at run time, which the compiling engine needs");
        var options = new CompilerOptions(_guardPages, Options.Interruptible, IsCollectible(), Options.LargestMethod);
        var names = FunctionNames.Of(definition);
        return new CompiledModule(definition, options, names.NameOf) { Name = name };
    }

    private bool IsCollectible() => Options.CodeUnloading switch
    {
        CodeUnloading.Never => false,
        CodeUnloading.Always => true,
        _ => Interlocked.Increment(ref _moduleCount) > PermanentModules,
    };
}
