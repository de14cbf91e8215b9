using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Portable;

/// <summary>Attributes from what .NET knows of a file.</summary>
internal static class PortableStat
{
    internal static FileStat Of(FileSystemInfo info) => new()
    {
        Device = 1,

        // .NET does not tell a file's number; its path is the best stand-in.
        Inode = Hash(info.FullName),
        Type = PortableNames.IsLink(info) ? FileType.SymbolicLink : info is DirectoryInfo ? FileType.Directory : FileType.RegularFile,
        LinkCount = 1,
        Size = info is FileInfo { Exists: true } file ? (ulong)file.Length : 0,
        AccessTime = TimeOf(info.LastAccessTimeUtc),
        ModificationTime = TimeOf(info.LastWriteTimeUtc),
        ChangeTime = TimeOf(info.LastWriteTimeUtc),
    };

    internal static Errno SetTimes(FileSystemInfo info, FileTimes times)
    {
        if (times.AccessTime is { } access)
            info.LastAccessTimeUtc = ToDate(access);
        if (times.ModificationTime is { } modification)
            info.LastWriteTimeUtc = ToDate(modification);
        return Errno.Success;
    }

    private static ulong TimeOf(DateTime time) =>
        time <= DateTime.UnixEpoch ? 0 : (ulong)(time - DateTime.UnixEpoch).Ticks * 100;

    private static DateTime ToDate(ulong nanoseconds) => DateTime.UnixEpoch.AddTicks((long)(nanoseconds / 100));

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
