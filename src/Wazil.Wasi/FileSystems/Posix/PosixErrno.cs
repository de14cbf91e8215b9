using System.Runtime.InteropServices;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Translates the C library's error numbers into WASI's.</summary>
internal static class PosixErrno
{
    internal const int Intr = 4;
    internal static readonly int Again = PosixConstants.IsDarwin ? 35 : 11;
    internal static readonly int NotSup = PosixConstants.IsDarwin ? 45 : 95;

    // The first 34 numbers are the same everywhere, except 11 (EAGAIN, on macOS EDEADLK).
    private static readonly Errno[] Common =
    [
        Errno.Success, Errno.Perm, Errno.NoEnt, Errno.Srch, Errno.Intr, Errno.IO, Errno.Nxio, Errno.TooBig,
        Errno.NoExec, Errno.BadF, Errno.Child, Errno.Again, Errno.NoMem, Errno.Acces, Errno.Fault, Errno.NotSup,
        Errno.Busy, Errno.Exist, Errno.XDev, Errno.NoDev, Errno.NotDir, Errno.IsDir, Errno.Inval, Errno.NFile,
        Errno.MFile, Errno.NoTty, Errno.TxtBsy, Errno.FBig, Errno.NoSpc, Errno.SPipe, Errno.RoFs, Errno.MLink,
        Errno.Pipe, Errno.Dom, Errno.Range,
    ];

    /// <summary>The error of the last call on this thread that sets it.</summary>
    internal static Errno Last() => From(Marshal.GetLastPInvokeError());

    internal static Errno From(int number)
    {
        if (PosixConstants.IsDarwin)
            return FromDarwin(number);
        return (uint)number < (uint)Common.Length ? Common[number] : FromLinux(number);
    }

    private static Errno FromLinux(int number) => number switch
    {
        35 => Errno.DeadLk,
        36 => Errno.NameTooLong,
        37 => Errno.NoLck,
        38 => Errno.NoSys,
        39 => Errno.NotEmpty,
        40 => Errno.Loop,
        71 => Errno.Proto,
        75 => Errno.Overflow,
        84 => Errno.IlSeq,
        88 => Errno.NotSock,
        90 => Errno.MsgSize,
        95 => Errno.NotSup,
        98 => Errno.AddrInUse,
        103 => Errno.ConnAborted,
        104 => Errno.ConnReset,
        105 => Errno.NoBufs,
        107 => Errno.NotConn,
        110 => Errno.TimedOut,
        111 => Errno.ConnRefused,
        116 => Errno.Stale,
        122 => Errno.DQuot,
        125 => Errno.Canceled,
        _ => Errno.IO,
    };

    private static Errno FromDarwin(int number) => number switch
    {
        11 => Errno.DeadLk,
        < 35 and >= 0 => Common[number],
        35 => Errno.Again,
        38 => Errno.NotSock,
        40 => Errno.MsgSize,
        45 or 102 => Errno.NotSup,
        48 => Errno.AddrInUse,
        53 => Errno.ConnAborted,
        54 => Errno.ConnReset,
        55 => Errno.NoBufs,
        57 => Errno.NotConn,
        60 => Errno.TimedOut,
        61 => Errno.ConnRefused,
        62 => Errno.Loop,
        63 => Errno.NameTooLong,
        66 => Errno.NotEmpty,
        69 => Errno.DQuot,
        70 => Errno.Stale,
        77 => Errno.NoLck,
        78 => Errno.NoSys,
        84 => Errno.Overflow,
        92 => Errno.IlSeq,
        _ => Errno.IO,
    };
}
