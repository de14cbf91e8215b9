namespace Wazil.Wasi.Abi;

/// <summary>The attributes of a file. Times are nanoseconds since 1970-01-01T00:00:00Z.</summary>
public readonly record struct FileStat
{
    /// <summary>Number of the device that holds the file.</summary>
    public ulong Device { get; init; }

    /// <summary>Number of the file on its device.</summary>
    public ulong Inode { get; init; }

    /// <summary>What kind of file it is.</summary>
    public FileType Type { get; init; }

    /// <summary>Number of names that the file has.</summary>
    public ulong LinkCount { get; init; }

    /// <summary>Length in bytes; of a symbolic link, the length of its target.</summary>
    public ulong Size { get; init; }

    /// <summary>Time of the last access.</summary>
    public ulong AccessTime { get; init; }

    /// <summary>Time of the last change of the contents.</summary>
    public ulong ModificationTime { get; init; }

    /// <summary>Time of the last change of the attributes.</summary>
    public ulong ChangeTime { get; init; }
}

/// <summary>New times for a file, in nanoseconds since 1970-01-01T00:00:00Z; null leaves one as it is.</summary>
/// <param name="AccessTime">Time of the last access.</param>
/// <param name="ModificationTime">Time of the last change of the contents.</param>
public readonly record struct FileTimes(ulong? AccessTime, ulong? ModificationTime);
