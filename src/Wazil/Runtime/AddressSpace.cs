using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wazil.Runtime;

/// <summary>Reserves, commits and releases ranges of the process's address space.</summary>
/// <remarks>Unsafe: hands out addresses of the operating system's mappings; callers release exactly what they reserved,
/// and commit only inside of it.</remarks>
internal static unsafe partial class AddressSpace
{
    private const int ProtNone = 0;
    private const int ProtRead = 1;
    private const int ProtReadWrite = 3;
    private const int ProtReadExecute = 5;
    private const int MapPrivate = 2;
    private const int MapFixed = 0x10;
    private const int LinuxAnonymous = 0x20;
    private const int LinuxNoReserve = 0x4000;
    private const int LinuxDontNeed = 4;
    private const uint MemfdCloseOnExec = 1;
    private const int RemapMayMove = 1;
    private const uint MemCommit = 0x1000;
    private const uint MemReserve = 0x2000;
    private const uint MemRelease = 0x8000;
    private const uint PageNoAccess = 1;
    private const uint PageReadWrite = 4;

    /// <summary>Whether address space can be reserved without being used: on 64-bit systems that we know how to ask.</summary>
    public static bool CanReserve { get; } = Environment.Is64BitProcess
        && (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows());

    /// <summary>Reserves inaccessible address space; null if there is not enough.</summary>
    public static byte* Reserve(nuint bytes)
    {
        if (OperatingSystem.IsWindows())
            return (byte*)VirtualAlloc(0, bytes, MemReserve, PageNoAccess);
        var flags = MapPrivate | (OperatingSystem.IsMacOS() ? 0x1000 | 0x40 : LinuxAnonymous | LinuxNoReserve);
        var address = mmap(0, bytes, ProtNone, flags, -1, 0);
        return address == -1 ? null : (byte*)address;
    }

    /// <summary>Makes reserved pages readable and writable; new pages are zero.</summary>
    /// <returns>Whether the system had the memory.</returns>
    public static bool Commit(byte* address, nuint bytes)
    {
        if (bytes == 0)
            return true;
        return OperatingSystem.IsWindows()
            ? VirtualAlloc((nint)address, bytes, MemCommit, PageReadWrite) != 0
            : mprotect((nint)address, bytes, ProtReadWrite) == 0;
    }

    /// <summary>Makes written pages executable and no longer writable.</summary>
    public static bool MakeExecutable(byte* address, nuint bytes) =>
        !OperatingSystem.IsWindows() && mprotect((nint)address, bytes, ProtReadExecute) == 0;

    /// <summary>Moves committed pages to a larger reservation without copying them; their old addresses are not the caller's any more.</summary>
    /// <param name="source">Start of the committed pages.</param>
    /// <param name="bytes">Their size.</param>
    /// <param name="committed">Bytes to commit in the new reservation, at least as many.</param>
    /// <param name="reserved">Size of the new reservation.</param>
    /// <returns>Start of the new reservation, or null where the system can't do that; then nothing has changed.</returns>
    public static byte* Move(byte* source, nuint bytes, nuint committed, nuint reserved)
    {
        if (!OperatingSystem.IsLinux() || bytes == 0)
            return null;
        var address = mremap((nint)source, bytes, reserved, RemapMayMove, 0);
        if (address == -1)
            return null;
        if (reserved > committed)
            _ = mprotect(address + (nint)committed, reserved - committed, ProtNone);
        return (byte*)address;
    }

    /// <summary>Makes an empty file in memory; null where the system has none.</summary>
    public static SafeFileHandle? NewFile()
    {
        try
        {
            var descriptor = memfd_create("wazil", MemfdCloseOnExec);
            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Lays a file's contents, copied when written, over committed pages.</summary>
    public static bool MapFile(byte* address, nuint bytes, SafeFileHandle file)
    {
        var isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return mmap((nint)address, bytes, ProtReadWrite, MapPrivate | MapFixed, (int)file.DangerousGetHandle(), 0) == (nint)address;
        }
        finally
        {
            if (isHeld)
                file.DangerousRelease();
        }
    }

    /// <summary>Lays new pages, all zero, over committed ones.</summary>
    public static bool MapZero(byte* address, nuint bytes) =>
        OperatingSystem.IsLinux()
        && mmap((nint)address, bytes, ProtReadWrite, MapPrivate | MapFixed | LinuxAnonymous | LinuxNoReserve, -1, 0) == (nint)address;

    /// <summary>Gives the contents of committed pages back to the system: they are zero then, or what the file below them has.</summary>
    /// <returns>Whether that is sure.</returns>
    public static bool Empty(byte* address, nuint bytes) =>
        OperatingSystem.IsLinux() && (bytes == 0 || madvise((nint)address, bytes, LinuxDontNeed) == 0);

    /// <summary>Makes reserved pages readable: they are zero.</summary>
    public static bool AllowReads(byte* address, nuint bytes) =>
        !OperatingSystem.IsWindows() && mprotect((nint)address, bytes, ProtRead) == 0;

    /// <summary>Makes accessible pages inaccessible.</summary>
    public static bool Protect(byte* address, nuint bytes) =>
        !OperatingSystem.IsWindows() && mprotect((nint)address, bytes, ProtNone) == 0;

    /// <summary>Gives a whole reservation back.</summary>
    public static void Release(byte* address, nuint bytes)
    {
        if (OperatingSystem.IsWindows())
            _ = VirtualFree((nint)address, 0, MemRelease);
        else
            _ = munmap((nint)address, bytes);
    }

    [LibraryImport("libc")]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc")]
    private static partial int mprotect(nint address, nuint length, int protection);

    [LibraryImport("libc")]
    private static partial int madvise(nint address, nuint length, int advice);

    [LibraryImport("libc")]
    private static partial nint mremap(nint address, nuint length, nuint newLength, int flags, nint newAddress);

    [LibraryImport("libc")]
    private static partial int munmap(nint address, nuint length);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("kernel32")]
    private static partial nint VirtualAlloc(nint address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(nint address, nuint size, uint type);
}
