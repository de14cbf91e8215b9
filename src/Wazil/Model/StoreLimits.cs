namespace Wazil;

/// <summary>What the instances of a store may use. Sizes beyond a limit make growing fail with -1 and creation fail with <see cref="WasmLinkException"/>.</summary>
public sealed record StoreLimits
{
    /// <summary>Bytes of all linear memories of the store together; no limit by default.</summary>
    public long MaximumMemoryBytes { get; init; } = long.MaxValue;

    /// <summary>Number of memories; 10,000 by default.</summary>
    public int MaximumMemories { get; init; } = 10_000;

    /// <summary>Number of tables; 10,000 by default.</summary>
    public int MaximumTables { get; init; } = 10_000;

    /// <summary>Elements of each table; 10,000,000 by default.</summary>
    public long MaximumTableElements { get; init; } = 10_000_000;

    /// <summary>Number of instances; 10,000 by default.</summary>
    public int MaximumInstances { get; init; } = 10_000;

    /// <summary>Throws if a limit is negative.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumMemoryBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumMemories);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumTables);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumTableElements);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumInstances);
    }
}
