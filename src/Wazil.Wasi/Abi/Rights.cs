namespace Wazil.Wasi.Abi;

/// <summary>What a descriptor may be used for (WASI preview 1 <c>rights</c>).</summary>
[Flags]
public enum Rights : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary><c>fd_datasync</c>, bit 0.</summary>
    FdDataSync = 1UL << 0,
    /// <summary><c>fd_read</c>, bit 1.</summary>
    FdRead = 1UL << 1,
    /// <summary><c>fd_seek</c>, bit 2.</summary>
    FdSeek = 1UL << 2,
    /// <summary><c>fd_fdstat_set_flags</c>, bit 3.</summary>
    FdFdStatSetFlags = 1UL << 3,
    /// <summary><c>fd_sync</c>, bit 4.</summary>
    FdSync = 1UL << 4,
    /// <summary><c>fd_tell</c>, bit 5.</summary>
    FdTell = 1UL << 5,
    /// <summary><c>fd_write</c>, bit 6.</summary>
    FdWrite = 1UL << 6,
    /// <summary><c>fd_advise</c>, bit 7.</summary>
    FdAdvise = 1UL << 7,
    /// <summary><c>fd_allocate</c>, bit 8.</summary>
    FdAllocate = 1UL << 8,
    /// <summary><c>path_create_directory</c>, bit 9.</summary>
    PathCreateDirectory = 1UL << 9,
    /// <summary><c>path_create_file</c>, bit 10.</summary>
    PathCreateFile = 1UL << 10,
    /// <summary><c>path_link_source</c>, bit 11.</summary>
    PathLinkSource = 1UL << 11,
    /// <summary><c>path_link_target</c>, bit 12.</summary>
    PathLinkTarget = 1UL << 12,
    /// <summary><c>path_open</c>, bit 13.</summary>
    PathOpen = 1UL << 13,
    /// <summary><c>fd_readdir</c>, bit 14.</summary>
    FdReadDir = 1UL << 14,
    /// <summary><c>path_readlink</c>, bit 15.</summary>
    PathReadLink = 1UL << 15,
    /// <summary><c>path_rename_source</c>, bit 16.</summary>
    PathRenameSource = 1UL << 16,
    /// <summary><c>path_rename_target</c>, bit 17.</summary>
    PathRenameTarget = 1UL << 17,
    /// <summary><c>path_filestat_get</c>, bit 18.</summary>
    PathFileStatGet = 1UL << 18,
    /// <summary><c>path_filestat_set_size</c>, bit 19.</summary>
    PathFileStatSetSize = 1UL << 19,
    /// <summary><c>path_filestat_set_times</c>, bit 20.</summary>
    PathFileStatSetTimes = 1UL << 20,
    /// <summary><c>fd_filestat_get</c>, bit 21.</summary>
    FdFileStatGet = 1UL << 21,
    /// <summary><c>fd_filestat_set_size</c>, bit 22.</summary>
    FdFileStatSetSize = 1UL << 22,
    /// <summary><c>fd_filestat_set_times</c>, bit 23.</summary>
    FdFileStatSetTimes = 1UL << 23,
    /// <summary><c>path_symlink</c>, bit 24.</summary>
    PathSymlink = 1UL << 24,
    /// <summary><c>path_remove_directory</c>, bit 25.</summary>
    PathRemoveDirectory = 1UL << 25,
    /// <summary><c>path_unlink_file</c>, bit 26.</summary>
    PathUnlinkFile = 1UL << 26,
    /// <summary><c>poll_fd_readwrite</c>, bit 27.</summary>
    PollFdReadWrite = 1UL << 27,
    /// <summary><c>sock_shutdown</c>, bit 28.</summary>
    SockShutdown = 1UL << 28,
    /// <summary><c>sock_accept</c>, bit 29.</summary>
    SockAccept = 1UL << 29,
}
