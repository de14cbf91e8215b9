using System.Globalization;
using System.Text;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Binding;

/// <summary>The names of WASI's numbers, as its specification has them, in upper case.</summary>
internal static class TraceNames
{
    private static readonly string[] FdFlagNames = ["APPEND", "DSYNC", "NONBLOCK", "RSYNC", "SYNC"];
    private static readonly string[] OpenFlagNames = ["CREAT", "DIRECTORY", "EXCL", "TRUNC"];
    private static readonly string[] TimeFlagNames = ["ATIM", "ATIM_NOW", "MTIM", "MTIM_NOW"];
    private static readonly string[] ClockNames = ["REALTIME", "MONOTONIC", "PROCESS_CPUTIME_ID", "THREAD_CPUTIME_ID"];
    private static readonly string[] WhenceNames = ["SET", "CUR", "END"];
    private static readonly string[] UnstableWhenceNames = ["CUR", "END", "SET"];
    private static readonly string[] AdviceNames = ["NORMAL", "SEQUENTIAL", "RANDOM", "WILLNEED", "DONTNEED", "NOREUSE"];

    private static readonly string[] TypeNames =
    [
        "UNKNOWN", "BLOCK_DEVICE", "CHARACTER_DEVICE", "DIRECTORY", "REGULAR_FILE", "SOCKET_DGRAM", "SOCKET_STREAM", "SYMBOLIC_LINK",
    ];

    private static readonly string[] SignalNames =
    [
        "NONE", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS",
    ];

    private static readonly string[] RightNames =
    [
        "FD_DATASYNC", "FD_READ", "FD_SEEK", "FD_FDSTAT_SET_FLAGS", "FD_SYNC", "FD_TELL", "FD_WRITE", "FD_ADVISE", "FD_ALLOCATE",
        "PATH_CREATE_DIRECTORY", "PATH_CREATE_FILE", "PATH_LINK_SOURCE", "PATH_LINK_TARGET", "PATH_OPEN", "FD_READDIR",
        "PATH_READLINK", "PATH_RENAME_SOURCE", "PATH_RENAME_TARGET", "PATH_FILESTAT_GET", "PATH_FILESTAT_SET_SIZE",
        "PATH_FILESTAT_SET_TIMES", "FD_FILESTAT_GET", "FD_FILESTAT_SET_SIZE", "FD_FILESTAT_SET_TIMES", "PATH_SYMLINK",
        "PATH_REMOVE_DIRECTORY", "PATH_UNLINK_FILE", "POLL_FD_READWRITE", "SOCK_SHUTDOWN", "SOCK_ACCEPT",
    ];

    /// <summary>A number of one of the kinds that have names; null for other kinds.</summary>
    internal static string? Of(string kind, long value, bool isUnstable) =>
        kind == "rights" ? OfRights(value) : Of(kind, (uint)value, isUnstable);

    private static string? Of(string kind, uint value, bool isUnstable) => kind switch
    {
        "clockid" => One(ClockNames, value),
        "whence" => One(isUnstable ? UnstableWhenceNames : WhenceNames, value),
        "advice" => One(AdviceNames, value),
        "signal" => One(SignalNames, value),
        "fdflags" => Several(FdFlagNames, value),
        "oflags" => Several(OpenFlagNames, value),
        "lookupflags" => Several(["SYMLINK_FOLLOW"], value),
        "fstflags" => Several(TimeFlagNames, value),
        "sdflags" => Several(["RD", "WR"], value),
        "riflags" => Several(["RECV_PEEK", "RECV_WAITALL"], value),
        _ => null,
    };

    internal static string Of(FileType type) => One(TypeNames, (long)type);

    internal static string Of(ClockId clock) => One(ClockNames, (long)clock);

    internal static string Of(FdFlags flags) => Several(FdFlagNames, (long)flags);

    /// <summary>Where most rights are there, those that are not, behind a "~".</summary>
    internal static string OfRights(long rights)
    {
        var all = (1L << RightNames.Length) - 1;
        var count = long.PopCount(rights & all);
        if (count == RightNames.Length && rights == all)
            return "ALL";
        return count > RightNames.Length / 2 && (rights & ~all) == 0
            ? $"~({Several(RightNames, all & ~rights)})"
            : Several(RightNames, rights);
    }

    private static string One(string[] names, long value) =>
        (ulong)value < (ulong)names.Length ? names[value] : value.ToString(CultureInfo.InvariantCulture);

    private static string Several(string[] names, long value)
    {
        if (value == 0)
            return "0";
        var text = new StringBuilder();
        for (var i = 0; i < names.Length; i++)
        {
            if ((value & (1L << i)) != 0)
                text.Append(text.Length > 0 ? "|" : "").Append(names[i]);
        }
        var unknown = value & ~((1L << names.Length) - 1);
        if (unknown != 0)
            text.Append(text.Length > 0 ? "|" : "").Append(CultureInfo.InvariantCulture, $"0x{unknown:x}");
        return text.ToString();
    }
}
