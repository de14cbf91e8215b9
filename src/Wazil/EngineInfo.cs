using System.Runtime.InteropServices;

namespace Wazil;

/// <summary>What an engine decided when it was made, and what it runs on.</summary>
/// <param name="MemoryProtection">How accesses outside of 32-bit memories are found: never <see cref="MemoryProtection.Auto"/>.</param>
/// <param name="MemoryProtectionReason">Why it is so, in words: what the options say, or what is in the way of guard pages.</param>
/// <param name="Interruptible">Whether running code can be stopped.</param>
public sealed record EngineInfo(MemoryProtection MemoryProtection, string MemoryProtectionReason, bool Interruptible)
{
    /// <summary>What makes machine code of modules.</summary>
    public string Compiler { get; } = "CIL, compiled by the JIT compiler of " + RuntimeInformation.FrameworkDescription;

    /// <summary>Operating system and processor, such as <c>linux-x64</c>.</summary>
    public string Platform { get; } = RuntimeInformation.RuntimeIdentifier;

    /// <summary>Memories that the process may have at a time; past it, instantiation fails with a <see cref="WasmLinkException"/>, or memories with explicit checks do without reserved address space.</summary>
    public int MaximumMemories { get; } = Runtime.MappingBudget.Most;
}
