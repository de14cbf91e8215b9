namespace Wazil.Wasi;

/// <summary>What a guest may use up, for each instance.</summary>
public sealed record WasiLimits
{
    /// <summary>Most descriptors open at a time, standard streams and granted directories among them; 1,024 by default.
    /// The answer beyond is EMFILE.</summary>
    public int OpenFiles { get; init; } = 1024;

    /// <summary>Most bytes written to files and streams or allocated in files, in all; unlimited by default. The answer beyond is
    /// EDQUOT.</summary>
    public long BytesWritten { get; init; } = long.MaxValue;

    /// <summary>Most files, directories and links created in all; unlimited by default. The answer beyond is EDQUOT.</summary>
    public long EntriesCreated { get; init; } = long.MaxValue;

    /// <summary>Most threads at a time beside the main one, where threads are offered at all; 64 by default.</summary>
    public int Threads { get; init; } = 64;

    /// <summary>Longest path, in bytes; 4,096 by default. The answer beyond is ENAMETOOLONG.</summary>
    public int PathLength { get; init; } = 4096;
}
