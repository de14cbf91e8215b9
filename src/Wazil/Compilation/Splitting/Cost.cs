namespace Wazil.Compilation.Splitting;

/// <summary>What one method may cost before the JIT compiler gives up optimizing it.</summary>
/// <remarks>An estimate in WebAssembly instructions, of which one makes up to two in CIL. What is emitted is counted
/// exactly (<see cref="MethodSize"/>), and planned again if the estimate was too low.</remarks>
internal readonly record struct Cost(int Instructions, int LocalReferences, int Blocks)
{
    /// <summary>What a method may cost, in instructions; the other limits follow from it.</summary>
    public const int DefaultLimit = 9_000;

    /// <summary>The largest part of the limits that is used up, given the limit of instructions; above 1 the method is too large.</summary>
    public double ShareOf(int limit) =>
        Math.Max(Instructions, Math.Max(LocalReferences * 9 / 5, Blocks * 5)) / (double)limit;

    public static Cost operator +(Cost a, Cost b) =>
        new(a.Instructions + b.Instructions, a.LocalReferences + b.LocalReferences, a.Blocks + b.Blocks);

    public static Cost operator -(Cost a, Cost b) =>
        new(a.Instructions - b.Instructions, a.LocalReferences - b.LocalReferences, a.Blocks - b.Blocks);
}
