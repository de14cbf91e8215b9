using Wazil.Model;

namespace Wazil;

/// <summary>How accesses outside of a linear memory are found.</summary>
public enum MemoryProtection
{
    /// <summary>By guard pages where the platform is known to support them, else by comparisons.</summary>
    Auto,

    /// <summary>By inaccessible pages around each 32-bit memory: no comparisons, 8 GiB of address space for each memory.</summary>
    GuardPages,

    /// <summary>By comparing every address with the size of the memory.</summary>
    Explicit,
}

/// <summary>Whether compiled code can be unloaded.</summary>
public enum CodeUnloading
{
    /// <summary>The first 64 modules of the process stay; the code of later ones can be unloaded.</summary>
    Auto,

    /// <summary>Code stays until the process ends.</summary>
    Never,

    /// <summary>Code goes when nothing refers to its module and instances.</summary>
    Always,
}

/// <summary>How code is run.</summary>
public enum ExecutionStrategy
{
    /// <summary>Functions are compiled when they are first called.</summary>
    Compiled,

    /// <summary>Functions are interpreted first, and compiled when they or their loops have run often.</summary>
    /// <remarks>Short programs start sooner. Functions that were never compiled are missing in .NET's own stack traces;
    /// <see cref="WasmStackTrace"/> has them.</remarks>
    Tiered,

    /// <summary>Everything is interpreted: no code is made at run time, and speed is a fraction of compiled code's.</summary>
    /// <remarks>Modules that use vectors, references other than tables of functions, exceptions, atomic instructions, tail
    /// calls or wide arithmetic are refused when they are loaded.</remarks>
    Interpreted,
}

/// <summary>What an <see cref="Engine"/> does. The defaults are safe for untrusted modules.</summary>
public sealed record EngineOptions
{
    /// <summary>The proposals that modules may use.</summary>
    public WasmFeatures Features { get; init; } = WasmFeatures.Default;

    /// <summary>How code is run.</summary>
    public ExecutionStrategy Strategy { get; init; }

    /// <summary>How accesses outside of a linear memory are found.</summary>
    public MemoryProtection MemoryProtection { get; init; }

    /// <summary>Whether compiled code can be unloaded.</summary>
    public CodeUnloading CodeUnloading { get; init; }

    /// <summary>Whether running code can be stopped by <see cref="Store.Interrupt"/>; costs a read or a comparison in the iterations of a loop.</summary>
    public bool Interruptible { get; init; } = true;

    /// <summary>Memories of disposed stores that the engine keeps for new instances, at most; none by default.</summary>
    /// <remarks>A memory that is kept holds address space (8 GiB with guard pages) but no contents: these go back to the
    /// system when the store is disposed, so nothing of one instance is visible to the next. Making an instance with a
    /// memory then takes about a quarter of the time. Only Linux keeps memories.</remarks>
    public int PooledMemories { get; init; }

    /// <summary>How long code is interpreted before it is compiled; tests change it.</summary>
    internal Tiering.TieringLimits Tiering { get; init; } = Wazil.Tiering.TieringLimits.Default;

    /// <summary>Instructions of a method above which a function is compiled to several; tests make it small.</summary>
    internal int LargestMethod { get; init; } = Compilation.Splitting.Cost.DefaultLimit;

    /// <summary>Whether the first engine of a process makes .NET load what compiling needs on a thread of its own.</summary>
    /// <remarks>Brings the first call forward by some 10 ms where there is a second processor, and takes as much of its time.</remarks>
    public bool WarmUp { get; init; } = true;

    /// <summary>Threads that validate one module; all processors by default.</summary>
    public int ValidationThreads { get; init; } = Environment.ProcessorCount;
}
