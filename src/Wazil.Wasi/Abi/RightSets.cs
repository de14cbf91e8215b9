namespace Wazil.Wasi.Abi;

/// <summary>The rights that each kind of descriptor has when nothing was taken away.</summary>
internal static class RightSets
{
    private const Rights ChangesPaths =
        Rights.PathCreateDirectory | Rights.PathCreateFile | Rights.PathLinkTarget |
        Rights.PathRenameSource | Rights.PathRenameTarget | Rights.PathFileStatSetSize |
        Rights.PathFileStatSetTimes | Rights.PathSymlink | Rights.PathRemoveDirectory | Rights.PathUnlinkFile;

    /// <summary>Rights that only make sense where contents may change.</summary>
    internal const Rights FileWriting = Rights.FdWrite | Rights.FdAllocate | Rights.FdFileStatSetSize;

    /// <summary>Rights that a read-only grant never gives.</summary>
    internal const Rights Changing = FileWriting | ChangesPaths | Rights.PathLinkSource | Rights.FdFileStatSetTimes;

    internal const Rights Directory =
        Rights.FdDataSync | Rights.FdSync | Rights.FdFdStatSetFlags | Rights.FdAdvise | Rights.FdReadDir |
        Rights.FdFileStatGet | Rights.FdFileStatSetTimes | Rights.PathOpen | Rights.PathReadLink |
        Rights.PathFileStatGet | Rights.PathLinkSource | Rights.PollFdReadWrite | ChangesPaths;

    internal const Rights File =
        Rights.FdDataSync | Rights.FdRead | Rights.FdSeek | Rights.FdFdStatSetFlags | Rights.FdSync |
        Rights.FdTell | Rights.FdWrite | Rights.FdAdvise | Rights.FdAllocate | Rights.FdFileStatGet |
        Rights.FdFileStatSetSize | Rights.FdFileStatSetTimes | Rights.PollFdReadWrite;

    /// <summary>A stream has no position: a C library takes a character device without seek and tell for a terminal.</summary>
    internal const Rights Stream =
        Rights.FdRead | Rights.FdWrite | Rights.FdFdStatSetFlags | Rights.FdFileStatGet |
        Rights.FdSync | Rights.FdDataSync | Rights.PollFdReadWrite;

    internal const Rights Connection = Stream | Rights.SockShutdown;

    internal const Rights Listener =
        Rights.FdFdStatSetFlags | Rights.FdFileStatGet | Rights.PollFdReadWrite | Rights.SockAccept |
        Rights.FdRead | Rights.FdWrite | Rights.SockShutdown;
}
