// System calls with spans in the place of pointers.
// Invariant: every pointer comes from a span that is pinned for the length of the call, and every string has its NUL
// appended here. A handle is counted as used while a call that got its number runs.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wazil.Wasi.Abi;
using static Wazil.Wasi.FileSystems.Posix.PosixConstants;

namespace Wazil.Wasi.FileSystems.Posix;

internal static unsafe class PosixCalls
{
    private const int LongestName = 4096;

    /// <summary>A name with the NUL that C wants behind it.</summary>
    [InlineArray(LongestName + 1)]
    private struct CString
    {
        private byte _first;

        internal static bool TryFill(ref CString buffer, ReadOnlySpan<byte> text)
        {
            if (text.Length > LongestName)
                return false;
            Span<byte> target = buffer;
            text.CopyTo(target);
            target[text.Length] = 0;
            return true;
        }
    }

    /// <summary>Keeps a handle open while its number is in use.</summary>
    private readonly ref struct Use
    {
        private readonly HostHandle _handle;
        private readonly bool _added;

        internal Use(HostHandle handle)
        {
            _handle = handle;
            handle.DangerousAddRef(ref _added);
        }

        internal int Number => _handle.Descriptor;

        public void Dispose()
        {
            if (_added)
                _handle.DangerousRelease();
        }
    }

    /// <summary>Opens by a path of the host, before any guest runs: nothing is confined.</summary>
    internal static Errno OpenHostDirectory(ReadOnlySpan<byte> path, out HostHandle? handle)
    {
        [SkipLocalsInit]
        static int Open(ReadOnlySpan<byte> text)
        {
            CString name = default;
            return CString.TryFill(ref name, text)
                ? OpenNumber(CurrentDirectory, (byte*)&name, ReadOnly | PosixConstants.Directory | CloseOnExec, 0)
                : -1;
        }

        return Wrap(Open(path), out handle);
    }

    /// <summary>A second descriptor of an open file, with the same position.</summary>
    internal static Errno Duplicate(int descriptor, out HostHandle? handle) =>
        Wrap(Fcntl(descriptor, DuplicateCloseOnExec, 0), out handle);

    [SkipLocalsInit]
    internal static Errno OpenAt(HostHandle directory, ReadOnlySpan<byte> name, int flags, int mode, out HostHandle? handle)
    {
        handle = null;
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        return Wrap(OpenNumber(use.Number, (byte*)&text, flags | CloseOnExec | NoCtty | LargeFile, mode), out handle);
    }

    private static int OpenNumber(int directory, byte* path, int flags, int mode)
    {
        int result;
        do
        {
            result = VariadicOnStack
                ? LibC.OpenAtVariadic(directory, path, flags, 0, 0, 0, 0, 0, mode)
                : LibC.OpenAt(directory, path, flags, mode);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrno.Intr);
        return result;
    }

    /// <summary>Linux' confined open. The last error number is left for the caller to look at.</summary>
    [SkipLocalsInit]
    internal static int OpenAt2(HostHandle directory, ReadOnlySpan<byte> path, ulong flags, ulong resolve, out HostHandle? handle)
    {
        handle = null;
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, path))
            return 36;
        var how = stackalloc ulong[3] { flags, 0, resolve };
        using var use = new Use(directory);
        var result = LibC.Syscall(SyscallOpenAt2, use.Number, (nint)(&text), (nint)how, 24, 0);
        if (result < 0)
            return Marshal.GetLastPInvokeError();
        handle = new HostHandle((int)result, owned: true);
        return 0;
    }

    internal static Errno Stat(HostHandle handle, out FileStat stat)
    {
        using var use = new Use(handle);
        return StatNumber(use.Number, out stat);
    }

    private static Errno StatNumber(int descriptor, out FileStat stat)
    {
        byte empty = 0;
        return StatCore(descriptor, &empty, byName: false, out stat);
    }

    [SkipLocalsInit]
    internal static Errno StatAt(HostHandle directory, ReadOnlySpan<byte> name, out FileStat stat)
    {
        stat = default;
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        return StatCore(use.Number, (byte*)&text, byName: true, out stat);
    }

    private static Errno StatCore(int descriptor, byte* path, bool byName, out FileStat stat)
    {
        stat = default;
        var buffer = stackalloc byte[256];
        var answer = new ReadOnlySpan<byte>(buffer, 256);
        if (IsDarwin)
        {
            if (DarwinStat(descriptor, path, byName, buffer) != 0)
                return PosixErrno.Last();
            stat = StatLayout.FromDarwin(answer);
            return Errno.Success;
        }
        const int basicStats = 0x7ff;
        var flags = AtSymlinkNoFollow | (byName ? 0 : AtEmptyPath);
        if (LibC.Syscall(SyscallStatX, descriptor, (nint)path, flags, basicStats, (nint)buffer) != 0)
            return PosixErrno.Last();
        stat = StatLayout.FromStatX(answer);
        return Errno.Success;
    }

    private static int DarwinStat(int descriptor, byte* path, bool byName, byte* buffer)
    {
        // On Intel the plain symbols are those of the old layout with 32-bit inode numbers.
        if (VariadicOnStack)
            return byName ? LibC.DarwinFStatAt(descriptor, path, buffer, AtSymlinkNoFollow) : LibC.DarwinFStat(descriptor, buffer);
        return byName ? LibC.DarwinFStatAt64(descriptor, path, buffer, AtSymlinkNoFollow) : LibC.DarwinFStat64(descriptor, buffer);
    }

    /// <summary>Whether a handle lies in /proc, whose files reach into other processes and into this one's memory.</summary>
    internal static bool IsInProc(HostHandle handle)
    {
        if (IsDarwin)
            return false;
        var buffer = stackalloc byte[256];
        using var use = new Use(handle);
        return LibC.FStatFs(use.Number, buffer) == 0 && *(nint*)buffer == ProcFileSystem;
    }

    internal static Errno Read(HostHandle handle, Span<byte> buffer, out int count)
    {
        using var use = new Use(handle);
        nint result;
        fixed (byte* start = buffer)
        {
            do
                result = LibC.Read(use.Number, start, buffer.Length);
            while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrno.Intr);
        }
        return Count(result, out count);
    }

    internal static Errno Write(HostHandle handle, ReadOnlySpan<byte> buffer, out int count)
    {
        using var use = new Use(handle);
        nint result;
        fixed (byte* start = buffer)
        {
            do
                result = LibC.Write(use.Number, start, buffer.Length);
            while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrno.Intr);
        }
        return Count(result, out count);
    }

    /// <summary>Writes without waiting, whatever the descriptor's own flags.</summary>
    /// <returns><see cref="Errno.Again"/> where it would have to wait, <see cref="Errno.NotSup"/> where the system can't tell.</returns>
    internal static Errno WriteWithoutWaiting(HostHandle handle, ReadOnlySpan<byte> buffer, out int count)
    {
        const int currentPosition = -1, noWait = 8;
        count = 0;
        if (IsDarwin)
            return Errno.NotSup;
        using var use = new Use(handle);
        fixed (byte* start = buffer)
        {
            var vector = new LibC.IoVector { Base = start, Length = buffer.Length };
            try
            {
                return Count(LibC.PWriteV2(use.Number, &vector, 1, currentPosition, noWait), out count);
            }
            catch (EntryPointNotFoundException)
            {
                // An older C library.
                return Errno.NotSup;
            }
        }
    }

    internal static Errno ReadAt(HostHandle handle, Span<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        if (offset > long.MaxValue)
            return Errno.Inval;
        using var use = new Use(handle);
        nint result;
        fixed (byte* start = buffer)
        {
            do
                result = LibC.PRead(use.Number, start, buffer.Length, (long)offset);
            while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrno.Intr);
        }
        return Count(result, out count);
    }

    internal static Errno WriteAt(HostHandle handle, ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        if (offset > long.MaxValue)
            return Errno.Inval;
        using var use = new Use(handle);
        nint result;
        fixed (byte* start = buffer)
        {
            do
                result = LibC.PWrite(use.Number, start, buffer.Length, (long)offset);
            while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrno.Intr);
        }
        return Count(result, out count);
    }

    private static Errno Count(nint result, out int count)
    {
        count = result < 0 ? 0 : (int)result;
        return result < 0 ? PosixErrno.Last() : Errno.Success;
    }

    internal static Errno Seek(HostHandle handle, long offset, SeekOrigin origin, out ulong position)
    {
        using var use = new Use(handle);
        var result = LibC.LSeek(use.Number, offset, (int)origin);
        position = result < 0 ? 0 : (ulong)result;
        return result < 0 ? PosixErrno.Last() : Errno.Success;
    }

    internal static Errno SetSize(HostHandle handle, ulong size)
    {
        if (size > long.MaxValue)
            return Errno.Inval;
        using var use = new Use(handle);
        return Check(LibC.FTruncate(use.Number, (long)size));
    }

    internal static Errno Allocate(HostHandle handle, ulong offset, ulong length)
    {
        if (length == 0 || offset > long.MaxValue || length > long.MaxValue)
            return Errno.Inval;
        using var use = new Use(handle);
        return PosixErrno.From(LibC.FAllocate(use.Number, (long)offset, (long)length));
    }

    internal static Errno Advise(HostHandle handle, ulong offset, ulong length, Advice advice)
    {
        if (IsDarwin)
            return Errno.Success;
        if (offset > long.MaxValue || length > long.MaxValue)
            return Errno.Inval;

        // Linux numbers random before sequential.
        var number = advice switch { Advice.Sequential => 2, Advice.Random => 1, _ => (int)advice };
        using var use = new Use(handle);
        return PosixErrno.From(LibC.FAdvise(use.Number, (long)offset, (long)length, number));
    }

    internal static Errno Sync(HostHandle handle, bool dataOnly)
    {
        using var use = new Use(handle);
        return Check(dataOnly && !IsDarwin ? LibC.FDataSync(use.Number) : LibC.FSync(use.Number));
    }

    internal static Errno SetAppend(HostHandle handle, bool append)
    {
        using var use = new Use(handle);
        var flags = Fcntl(use.Number, GetFlags, 0);
        return flags < 0
            ? PosixErrno.Last()
            : Check(Fcntl(use.Number, SetFlags, append ? flags | Append : flags & ~Append));
    }

    private static int Fcntl(int descriptor, int command, nint argument) => VariadicOnStack
        ? LibC.FcntlVariadic(descriptor, command, 0, 0, 0, 0, 0, 0, argument)
        : LibC.Fcntl(descriptor, command, argument);

    internal static Errno SetTimes(HostHandle handle, FileTimes times)
    {
        var pair = stackalloc LibC.TimeSpec[2] { TimeSpecOf(times.AccessTime), TimeSpecOf(times.ModificationTime) };
        using var use = new Use(handle);
        return Check(LibC.FUTimeNs(use.Number, pair));
    }

    [SkipLocalsInit]
    internal static Errno SetTimesAt(HostHandle directory, ReadOnlySpan<byte> name, FileTimes times)
    {
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        var pair = stackalloc LibC.TimeSpec[2] { TimeSpecOf(times.AccessTime), TimeSpecOf(times.ModificationTime) };
        using var use = new Use(directory);
        return Check(LibC.UTimeNsAt(use.Number, (byte*)&text, pair, AtSymlinkNoFollow));
    }

    private static LibC.TimeSpec TimeSpecOf(ulong? nanoseconds) => nanoseconds is { } time
        ? new LibC.TimeSpec { Seconds = (nint)(time / 1_000_000_000), Nanoseconds = (nint)(time % 1_000_000_000) }
        : new LibC.TimeSpec { Nanoseconds = OmitTime };

    [SkipLocalsInit]
    internal static Errno MakeDirectory(HostHandle directory, ReadOnlySpan<byte> name)
    {
        const int everyone = 0x1ff;
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        return Check(LibC.MkDirAt(use.Number, (byte*)&text, everyone));
    }

    [SkipLocalsInit]
    internal static Errno Unlink(HostHandle directory, ReadOnlySpan<byte> name, bool isDirectory)
    {
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        return Check(LibC.UnlinkAt(use.Number, (byte*)&text, isDirectory ? AtRemoveDirectory : 0));
    }

    [SkipLocalsInit]
    internal static Errno Rename(HostHandle directory, ReadOnlySpan<byte> name, HostHandle newDirectory, ReadOnlySpan<byte> newName)
    {
        Unsafe.SkipInit(out CString text);
        Unsafe.SkipInit(out CString newText);
        if (!CString.TryFill(ref text, name) || !CString.TryFill(ref newText, newName))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        using var newUse = new Use(newDirectory);
        return Check(LibC.RenameAt(use.Number, (byte*)&text, newUse.Number, (byte*)&newText));
    }

    [SkipLocalsInit]
    internal static Errno Link(HostHandle directory, ReadOnlySpan<byte> name, HostHandle newDirectory, ReadOnlySpan<byte> newName)
    {
        Unsafe.SkipInit(out CString text);
        Unsafe.SkipInit(out CString newText);
        if (!CString.TryFill(ref text, name) || !CString.TryFill(ref newText, newName))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        using var newUse = new Use(newDirectory);

        // Without the flag that follows, a symbolic link itself gets the new name.
        return Check(LibC.LinkAt(use.Number, (byte*)&text, newUse.Number, (byte*)&newText, 0));
    }

    [SkipLocalsInit]
    internal static Errno Symlink(ReadOnlySpan<byte> target, HostHandle directory, ReadOnlySpan<byte> name)
    {
        Unsafe.SkipInit(out CString text);
        Unsafe.SkipInit(out CString targetText);
        if (!CString.TryFill(ref text, name) || !CString.TryFill(ref targetText, target))
            return Errno.NameTooLong;
        using var use = new Use(directory);
        return Check(LibC.SymlinkAt((byte*)&targetText, use.Number, (byte*)&text));
    }

    [SkipLocalsInit]
    internal static Errno ReadLink(HostHandle directory, ReadOnlySpan<byte> name, out byte[]? target)
    {
        target = null;
        Unsafe.SkipInit(out CString text);
        if (!CString.TryFill(ref text, name))
            return Errno.NameTooLong;
        var buffer = stackalloc byte[LongestName];
        using var use = new Use(directory);
        var length = LibC.ReadLinkAt(use.Number, (byte*)&text, buffer, LongestName);
        if (length < 0)
            return PosixErrno.Last();
        target = new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
        return Errno.Success;
    }

    /// <summary>Linux' directory entries; 0 bytes at the end.</summary>
    internal static Errno GetDirectoryEntries(HostHandle directory, Span<byte> buffer, out int count)
    {
        using var use = new Use(directory);
        fixed (byte* start = buffer)
            return Count(LibC.Syscall(SyscallGetDents64, use.Number, (nint)start, buffer.Length, 0, 0), out count);
    }

    internal static bool IsTerminal(HostHandle handle)
    {
        using var use = new Use(handle);
        return LibC.IsATty(use.Number) == 1;
    }

    /// <summary>Whether a descriptor was inherited from whoever started this process. .NET gives the number of a stream
    /// that was closed then to something of its own, which it marks not to outlive the process' program.</summary>
    internal static bool IsInherited(HostHandle handle)
    {
        const int closeOnExec = 1;
        using var use = new Use(handle);
        var flags = Fcntl(use.Number, GetDescriptorFlags, 0);
        return flags >= 0 && (flags & closeOnExec) == 0;
    }

    /// <summary>Makes a pipe whose ends neither wait nor reach child processes.</summary>
    internal static Errno MakePipe(out HostHandle? reading, out HostHandle? writing)
    {
        const nint closeOnExec = 1;
        (reading, writing) = (null, null);
        var pair = stackalloc int[2];
        if (LibC.Pipe(pair) != 0)
            return PosixErrno.Last();
        for (var i = 0; i < 2; i++)
        {
            Fcntl(pair[i], SetDescriptorFlags, closeOnExec);
            Fcntl(pair[i], SetFlags, NonBlock | (i == 0 ? ReadOnly : WriteOnly));
        }
        reading = new HostHandle(pair[0], owned: true);
        writing = new HostHandle(pair[1], owned: true);
        return Errno.Success;
    }

    /// <summary>Waits for descriptors; a timeout below zero means no end.</summary>
    internal static Errno Poll(Span<LibC.PollDescriptor> descriptors, int milliseconds, out int ready)
    {
        fixed (LibC.PollDescriptor* start = descriptors)
            ready = LibC.Poll(start, (nuint)descriptors.Length, milliseconds);
        if (ready >= 0)
            return Errno.Success;
        ready = 0;
        return Marshal.GetLastPInvokeError() == PosixErrno.Intr ? Errno.Success : PosixErrno.Last();
    }

    /// <summary>Processor time in nanoseconds, of the process or of the calling thread; null where unknown.</summary>
    internal static ulong? ProcessorTime(bool ofThread)
    {
        var clock = (IsDarwin, ofThread) switch { (true, true) => 16, (true, false) => 12, (false, true) => 3, _ => 2 };
        LibC.TimeSpec time;
        return LibC.ClockGetTime(clock, &time) == 0
            ? ((ulong)time.Seconds * 1_000_000_000) + (ulong)time.Nanoseconds
            : null;
    }

    /// <summary>Sleeps for less than a second.</summary>
    internal static void ShortSleep(int nanoseconds)
    {
        var time = new LibC.TimeSpec { Nanoseconds = nanoseconds };
        _ = LibC.NanoSleep(&time, null);
    }

    private static Errno Wrap(int descriptor, out HostHandle? handle)
    {
        handle = descriptor < 0 ? null : new HostHandle(descriptor, owned: true);
        return descriptor < 0 ? PosixErrno.Last() : Errno.Success;
    }

    private static Errno Check(int result) => result < 0 ? PosixErrno.Last() : Errno.Success;
}
