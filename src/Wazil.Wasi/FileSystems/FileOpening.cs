using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>How a file is to be opened.</summary>
public readonly record struct FileOpening
{
    /// <summary>The file will be read.</summary>
    public bool Read { get; init; }

    /// <summary>The file will be written.</summary>
    public bool Write { get; init; }

    /// <summary>Create the file if it does not exist.</summary>
    public bool Create { get; init; }

    /// <summary>Fail with <see cref="Errno.Exist"/> if it exists.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Set its size to zero.</summary>
    public bool Truncate { get; init; }

    /// <summary>The descriptor's flags.</summary>
    public FdFlags Flags { get; init; }

    /// <summary>Whether opening this way may change anything.</summary>
    public bool Changes => Write || Create || Truncate;
}
