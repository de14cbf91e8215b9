// The C library's functions, and nothing but their declarations.
// Invariant: pointers given to these functions point to pinned or stack memory that is at least as long as the length
// beside it, or NUL-terminated where the function takes a string. Only PosixCalls, which makes it so, calls them.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Wasi.FileSystems.Posix;

internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct IoVector
    {
        internal byte* Base;
        internal nint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    internal static partial int OpenAt(int directory, byte* path, int flags, int mode);

    /// <summary>On Apple's arm64, variable arguments go on the stack: five fillers occupy the registers before them.</summary>
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    internal static partial int OpenAtVariadic(
        int directory, byte* path, int flags, nint fill3, nint fill4, nint fill5, nint fill6, nint fill7, int mode);

    internal static int Fcntl(int descriptor, int command, nint argument) => (int)Noted(PlainFcntl(descriptor, command, argument));

    [LibraryImport(Library, EntryPoint = "fcntl")]
    private static partial int PlainFcntl(int descriptor, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FcntlVariadic(
        int descriptor, int command, nint fill2, nint fill3, nint fill4, nint fill5, nint fill6, nint fill7, nint argument);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, byte* buffer, nint count);

    internal static nint Write(int descriptor, byte* buffer, nint count) => Noted(PlainWrite(descriptor, buffer, count));

    [LibraryImport(Library, EntryPoint = "write")]
    private static partial nint PlainWrite(int descriptor, byte* buffer, nint count);

    internal static nint PWriteV2(int descriptor, IoVector* vectors, int count, long offset, int flags) =>
        Noted(PlainPWriteV2(descriptor, vectors, count, offset, flags));

    [LibraryImport(Library, EntryPoint = "pwritev2")]
    private static partial nint PlainPWriteV2(int descriptor, IoVector* vectors, int count, long offset, int flags);

    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    internal static partial nint PRead(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint PWrite(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    internal static partial long LSeek(int descriptor, long offset, int whence);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int FTruncate(int descriptor, long length);

    /// <summary>Returns the error number instead of setting it.</summary>
    [LibraryImport(Library, EntryPoint = "posix_fallocate")]
    internal static partial int FAllocate(int descriptor, long offset, long length);

    /// <summary>Returns the error number instead of setting it.</summary>
    [LibraryImport(Library, EntryPoint = "posix_fadvise")]
    internal static partial int FAdvise(int descriptor, long offset, long length, int advice);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int FSync(int descriptor);

    [LibraryImport(Library, EntryPoint = "fdatasync", SetLastError = true)]
    internal static partial int FDataSync(int descriptor);

    [LibraryImport(Library, EntryPoint = "futimens", SetLastError = true)]
    internal static partial int FUTimeNs(int descriptor, TimeSpec* times);

    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int UTimeNsAt(int directory, byte* path, TimeSpec* times, int flags);

    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true)]
    internal static partial int MkDirAt(int directory, byte* path, int mode);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int UnlinkAt(int directory, byte* path, int flags);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true)]
    internal static partial int RenameAt(int directory, byte* path, int newDirectory, byte* newPath);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true)]
    internal static partial int LinkAt(int directory, byte* path, int newDirectory, byte* newPath, int flags);

    [LibraryImport(Library, EntryPoint = "symlinkat", SetLastError = true)]
    internal static partial int SymlinkAt(byte* target, int directory, byte* path);

    [LibraryImport(Library, EntryPoint = "readlinkat", SetLastError = true)]
    internal static partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nint size);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport(Library, EntryPoint = "pipe", SetLastError = true)]
    internal static partial int Pipe(int* descriptors);

    /// <summary>Does not note why it isn't one.</summary>
    [LibraryImport(Library, EntryPoint = "isatty")]
    internal static partial int IsATty(int descriptor);

    [LibraryImport(Library, EntryPoint = "fstatfs", SetLastError = true)]
    internal static partial int FStatFs(int descriptor, byte* buffer);

    /// <summary>Does not note why it fails.</summary>
    [LibraryImport(Library, EntryPoint = "clock_gettime")]
    internal static partial int ClockGetTime(int clock, TimeSpec* time);

    [LibraryImport(Library, EntryPoint = "nanosleep", SetLastError = true)]
    internal static partial int NanoSleep(TimeSpec* time, TimeSpec* rest);

    internal static nint Syscall(nint number, nint a, nint b, nint c, nint d, nint e) => Noted(PlainSyscall(number, a, b, c, d, e));

    [LibraryImport(Library, EntryPoint = "syscall")]
    private static partial nint PlainSyscall(nint number, nint a, nint b, nint c, nint d, nint e);

    [LibraryImport(Library, EntryPoint = "fstat", SetLastError = true)]
    internal static partial int DarwinFStat(int descriptor, byte* stat);

    [LibraryImport(Library, EntryPoint = "fstatat", SetLastError = true)]
    internal static partial int DarwinFStatAt(int directory, byte* path, byte* stat, int flags);

    [LibraryImport(Library, EntryPoint = "fstat$INODE64", SetLastError = true)]
    internal static partial int DarwinFStat64(int descriptor, byte* stat);

    [LibraryImport(Library, EntryPoint = "fstatat$INODE64", SetLastError = true)]
    internal static partial int DarwinFStatAt64(int directory, byte* path, byte* stat, int flags);

    [LibraryImport(Library, EntryPoint = "fdopendir", SetLastError = true)]
    internal static partial nint FdOpenDir(int descriptor);

    [LibraryImport(Library, EntryPoint = "readdir", SetLastError = true)]
    internal static partial byte* ReadDir(nint stream);

    [LibraryImport(Library, EntryPoint = "readdir$INODE64", SetLastError = true)]
    internal static partial byte* ReadDir64(nint stream);

    [LibraryImport(Library, EntryPoint = "closedir", SetLastError = true)]
    internal static partial int CloseDir(nint stream);

    // What SetLastError does, but only after a failure. .NET compiles its two methods for error numbers at every start that
    // calls them, and loads its compiler for that; so the functions that every start calls do without.
    private static nint Noted(nint result)
    {
        if (result < 0)
            NoteError();
        return result;
    }

    // .NET keeps the error number while it prepares a method or a call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NoteError() => Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
}
