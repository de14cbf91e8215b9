namespace Wazil.Wasi.Abi;

/// <summary>The type of a file or descriptor.</summary>
public enum FileType : byte
{
    /// <summary>Not known, or none of the others: pipes among them.</summary>
    Unknown = 0,

    /// <summary>A block device.</summary>
    BlockDevice = 1,

    /// <summary>A character device; a terminal is one.</summary>
    CharacterDevice = 2,

    /// <summary>A directory.</summary>
    Directory = 3,

    /// <summary>A regular file.</summary>
    RegularFile = 4,

    /// <summary>A datagram socket.</summary>
    SocketDatagram = 5,

    /// <summary>A byte-stream socket.</summary>
    SocketStream = 6,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 7,
}

/// <summary>Flags of an open descriptor (<c>fdflags</c>).</summary>
[Flags]
public enum FdFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Every write goes to the end of the file.</summary>
    Append = 1,

    /// <summary>Writes return when the data is on the storage device.</summary>
    DSync = 2,

    /// <summary>Operations that would wait return <see cref="Errno.Again"/>.</summary>
    NonBlock = 4,

    /// <summary>Reads are synchronized as writes are.</summary>
    RSync = 8,

    /// <summary>Writes return when data and metadata are on the storage device.</summary>
    Sync = 16,
}

/// <summary>How <c>path_open</c> opens (<c>oflags</c>).</summary>
[Flags]
public enum OpenFlags : ushort
{
    /// <summary>An existing file of any type.</summary>
    None = 0,

    /// <summary>Create the file if it does not exist.</summary>
    Create = 1,

    /// <summary>Fail if the path is not a directory.</summary>
    Directory = 2,

    /// <summary>With <see cref="Create"/>: fail if the path exists.</summary>
    Exclusive = 4,

    /// <summary>Set the size to zero.</summary>
    Truncate = 8,
}

/// <summary>How the last component of a path is looked up.</summary>
[Flags]
internal enum LookupFlags : uint
{
    None = 0,
    SymlinkFollow = 1,
}

/// <summary>Which times a call sets, and whether to now (<c>fstflags</c>).</summary>
[Flags]
internal enum TimeFlags : ushort
{
    None = 0,
    Access = 1,
    AccessNow = 2,
    Modification = 4,
    ModificationNow = 8,
}

/// <summary>How a file's contents are going to be used.</summary>
public enum Advice : byte
{
    /// <summary>No particular pattern.</summary>
    Normal = 0,

    /// <summary>From lower to higher offsets.</summary>
    Sequential = 1,

    /// <summary>In random order.</summary>
    Random = 2,

    /// <summary>Soon.</summary>
    WillNeed = 3,

    /// <summary>Not soon.</summary>
    DontNeed = 4,

    /// <summary>Once.</summary>
    NoReuse = 5,
}

/// <summary>The clocks of WASI preview 1.</summary>
public enum ClockId
{
    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z.</summary>
    Realtime = 0,

    /// <summary>Never goes back; its origin means nothing.</summary>
    Monotonic = 1,

    /// <summary>Processor time that the program has used.</summary>
    ProcessCpuTime = 2,

    /// <summary>Processor time that the calling thread has used.</summary>
    ThreadCpuTime = 3,
}

/// <summary>What a subscription of <c>poll_oneoff</c> waits for.</summary>
internal enum EventType : byte
{
    Clock = 0,
    FdRead = 1,
    FdWrite = 2,
}
