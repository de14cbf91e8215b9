namespace Wazil.Compilation;

/// <summary>What the engine's options mean for the compiler.</summary>
/// <param name="GuardPages">Whether 32-bit memories are guarded by inaccessible pages.</param>
/// <param name="Interruptible">Whether loops look whether they shall stop.</param>
/// <param name="Collectible">Whether code can be unloaded, at the price of .NET's tiered compilation.</param>
/// <param name="LargestMethod">Instructions of a method above which a function is divided into several.</param>
internal sealed record CompilerOptions(bool GuardPages, bool Interruptible, bool Collectible, int LargestMethod);
