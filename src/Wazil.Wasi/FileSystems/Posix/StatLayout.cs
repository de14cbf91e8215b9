using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Reads the structures that stat calls fill.</summary>
internal static class StatLayout
{
    /// <summary>Linux' statx: the same on every processor, in the processor's byte order.</summary>
    internal static FileStat FromStatX(ReadOnlySpan<byte> s) => new()
    {
        Device = ((ulong)U32(s, 136) << 20) | U32(s, 140),
        Inode = U64(s, 32),
        Type = TypeOfMode(U16(s, 28)),
        LinkCount = U32(s, 16),
        Size = U64(s, 40),
        AccessTime = Time(U64(s, 64), U32(s, 72)),
        ChangeTime = Time(U64(s, 96), U32(s, 104)),
        ModificationTime = Time(U64(s, 112), U32(s, 120)),
    };

    /// <summary>macOS' struct stat with 64-bit inode numbers.</summary>
    internal static FileStat FromDarwin(ReadOnlySpan<byte> s) => new()
    {
        Device = U32(s, 0),
        Inode = U64(s, 8),
        Type = TypeOfMode(U16(s, 4)),
        LinkCount = U16(s, 6),
        Size = U64(s, 96),
        AccessTime = Time(U64(s, 32), U64(s, 40)),
        ModificationTime = Time(U64(s, 48), U64(s, 56)),
        ChangeTime = Time(U64(s, 64), U64(s, 72)),
    };

    /// <summary>The type bits of a mode, as in the directory entries' type shifted by 12.</summary>
    internal static FileType TypeOfMode(int mode) => TypeOfEntry((mode >> 12) & 15);

    internal static FileType TypeOfEntry(int type) => type switch
    {
        2 => FileType.CharacterDevice,
        4 => FileType.Directory,
        6 => FileType.BlockDevice,
        8 => FileType.RegularFile,
        10 => FileType.SymbolicLink,
        12 => FileType.SocketStream,
        _ => FileType.Unknown,
    };

    // Times before 1970 can't be said in WASI; they become 0.
    private static ulong Time(ulong seconds, ulong nanoseconds) =>
        (long)seconds < 0 ? 0 : seconds > ulong.MaxValue / 1_000_000_001 ? ulong.MaxValue : seconds * 1_000_000_000 + nanoseconds;

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BitConverter.ToUInt16(s[at..]);

    private static uint U32(ReadOnlySpan<byte> s, int at) => BitConverter.ToUInt32(s[at..]);

    private static ulong U64(ReadOnlySpan<byte> s, int at) => BitConverter.ToUInt64(s[at..]);
}
