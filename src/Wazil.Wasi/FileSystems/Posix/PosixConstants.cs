using System.Runtime.InteropServices;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Numbers of the C library's interface, which differ between Linux and macOS and a little between processors.</summary>
internal static class PosixConstants
{
    internal static readonly bool IsDarwin = OperatingSystem.IsMacOS();

    /// <summary>Where variable arguments of a C function do not go where named ones would.</summary>
    internal static readonly bool VariadicOnStack = IsDarwin && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal static readonly int Create = IsDarwin ? 0x200 : 0x40;
    internal static readonly int Exclusive = IsDarwin ? 0x800 : 0x80;
    internal static readonly int NoCtty = IsDarwin ? 0x20000 : 0x100;
    internal static readonly int Truncate = IsDarwin ? 0x400 : 0x200;
    internal static readonly int Append = IsDarwin ? 0x8 : 0x400;
    internal static readonly int NonBlock = IsDarwin ? 0x4 : 0x800;
    internal static readonly int CloseOnExec = IsDarwin ? 0x1000000 : 0x80000;
    internal static readonly int LargeFile = IsLinux32 ? (IsArm ? 0x20000 : 0x8000) : 0;

    // arm and arm64 swap two pairs of Linux' flags.
    internal static readonly int Directory = IsDarwin ? 0x100000 : IsArm ? 0x4000 : 0x10000;
    internal static readonly int NoFollow = IsDarwin ? 0x100 : IsArm ? 0x8000 : 0x20000;

    /// <summary>A handle that only names a directory; macOS has none and opens for reading.</summary>
    internal static readonly int PathOnly = IsDarwin ? 0 : 0x200000;

    internal static readonly int CurrentDirectory = IsDarwin ? -2 : -100;
    internal static readonly int AtRemoveDirectory = IsDarwin ? 0x80 : 0x200;
    internal static readonly int AtSymlinkNoFollow = IsDarwin ? 0x20 : 0x100;
    internal const int AtEmptyPath = 0x1000;

    internal const int GetFlags = 3;
    internal const int SetFlags = 4;
    internal const int GetDescriptorFlags = 1;
    internal const int SetDescriptorFlags = 2;
    internal static readonly int DuplicateCloseOnExec = IsDarwin ? 67 : 1030;
    internal static readonly nint OmitTime = IsDarwin ? -2 : (1 << 30) - 2;

    internal const short PollIn = 1;
    internal const short PollOut = 4;
    internal const short PollErr = 8;
    internal const short PollHup = 16;
    internal const short PollNVal = 32;

    /// <summary>Type of /proc in the answer of statfs.</summary>
    internal const long ProcFileSystem = 0x9fa0;

    internal static readonly nint SyscallStatX = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 332,
        Architecture.X86 or Architecture.Ppc64le => 383,
        Architecture.Arm => 397,
        Architecture.S390x => 379,
        _ => 291,
    };

    internal static readonly nint SyscallGetDents64 = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 217,
        Architecture.X86 or Architecture.S390x => 220,
        Architecture.Arm => 217,
        Architecture.Ppc64le => 202,
        _ => 61,
    };

    internal const nint SyscallOpenAt2 = 437;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;

    private static bool IsLinux32 => !IsDarwin && RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.X86;
}
