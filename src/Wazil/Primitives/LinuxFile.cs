// Reads files by calls of Linux itself.
// Invariant: pointers given to these functions point to pinned or stack memory that is at least as long as the length
// beside it, or ends with a NUL where the function takes a string.
using System.Runtime.InteropServices;

namespace Wazil.Primitives;

/// <summary>Reads small files of Linux as .NET's streams do, whose loading and compiling takes a tenth of a short program's time.</summary>
/// <remarks>Whatever is out of the ordinary is left to .NET: every method may say that it can't, and has no errors of its own.</remarks>
internal static unsafe partial class LinuxFile
{
    // The same for every processor that .NET runs on.
    private const int CloseOnExec = 0x80000;
    private const int LockShared = 1;
    private const int LockWithoutWaiting = 4;
    private const int SeekCurrent = 1;
    private const int SeekEnd = 2;
    private const int LongestPath = 1024;

    /// <summary>Opens a file for reading.</summary>
    /// <returns>Its descriptor, which the caller closes; -1 where .NET has to do it, or to say what is wrong.</returns>
    public static int Open(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Length is 0 or > LongestPath)
            return -1;
        var name = stackalloc byte[LongestPath + 1];
        return TryCopyPlain(path, name) ? open(name, CloseOnExec) : -1;
    }

    /// <summary>Reads a whole regular file of a known length.</summary>
    /// <param name="descriptor">The file, of which nothing has been read.</param>
    /// <param name="limit">The most bytes.</param>
    /// <returns>Null where it is something else, has another length, or is in use; then nothing has been read of it.</returns>
    public static byte[]? ReadWhole(int descriptor, int limit)
    {
        var length = lseek(descriptor, 0, SeekEnd);
        if (length <= 0 || length > limit || lseek(descriptor, 0, 0) != 0 || flock(descriptor, LockShared | LockWithoutWaiting) != 0)
            return null;
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        for (var count = 0; count < bytes.Length;)
        {
            var read = ReadAt(descriptor, bytes.AsSpan(count), count);
            if (read <= 0)
                return null;
            count += read;
        }
        Span<byte> behind = stackalloc byte[1];
        return ReadAt(descriptor, behind, length) == 0 ? bytes : null;
    }

    /// <summary>Whether positions can be read from: not of a pipe or a terminal.</summary>
    public static bool CanSeek(int descriptor) => lseek(descriptor, 0, SeekCurrent) >= 0;

    /// <summary>Reads from a position of a file.</summary>
    /// <returns>The number of bytes; below 0 if it failed.</returns>
    public static int ReadAt(int descriptor, Span<byte> buffer, long position)
    {
        fixed (byte* start = buffer)
            return (int)pread(descriptor, start, (nuint)buffer.Length, (nint)position);
    }

    /// <summary>Closes a descriptor.</summary>
    public static void Close(int descriptor) => _ = close(descriptor);

    // .NET goes up in the text of a path; the system goes up from where a symbolic link leads.
    private static bool TryCopyPlain(string path, byte* name)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is '\0' or >= '\x80' || (path[i] == '.' && i > 0 && path[i - 1] == '.'))
                return false;
            name[i] = (byte)path[i];
        }
        name[path.Length] = 0;
        return true;
    }

    [LibraryImport("libc")]
    private static partial int open(byte* path, int flags);

    [LibraryImport("libc")]
    private static partial nint lseek(int descriptor, nint offset, int origin);

    [LibraryImport("libc")]
    private static partial int flock(int descriptor, int operation);

    [LibraryImport("libc")]
    private static partial nint pread(int descriptor, byte* buffer, nuint count, nint offset);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
