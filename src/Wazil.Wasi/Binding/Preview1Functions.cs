using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>Every function of WASI preview 1 by name, with the names and kinds of its parameters.</summary>
/// <remarks>
/// The signature is for tracing: <c>name:kind</c> for each parameter, then, behind the arrow, what the call writes
/// through its pointers on success. <see cref="TraceFormatter"/> knows the kinds.
/// </remarks>
internal static class Preview1Functions
{
    internal static void Register(FunctionBinder binder, bool isUnstable)
    {
        RegisterEnvironment(binder);
        RegisterDescriptors(binder);
        RegisterFiles(binder);
        RegisterPaths(binder);
        RegisterProcess(binder);

        // Added by preview 1's second snapshot after the older interface was frozen.
        if (!isUnstable)
            binder.Bind("sock_accept", "fd:fd flags:fdflags fd_out:out_u32", SockCalls.SockAccept);
    }

    private static void RegisterEnvironment(FunctionBinder binder)
    {
        binder.Bind("args_get", "argv:ptr argv_buf:ptr", ArgsCalls.ArgsGet);
        binder.Bind("args_sizes_get", "argc:out_u32 argv_buf_size:out_u32", ArgsCalls.ArgsSizesGet);
        binder.Bind("environ_get", "environ:ptr environ_buf:ptr", EnvironCalls.EnvironGet);
        binder.Bind("environ_sizes_get", "count:out_u32 size:out_u32", EnvironCalls.EnvironSizesGet);
        binder.Bind("clock_res_get", "id:clockid resolution:out_u64", ClockCalls.ClockResGet);
        binder.BindILI("clock_time_get", "id:clockid precision:u64 time:out_u64", ClockCalls.ClockTimeGet);
        binder.Bind("random_get", "buf:ptr buf_len:u32", RandomCalls.RandomGet);
    }

    private static void RegisterDescriptors(FunctionBinder binder)
    {
        binder.Bind("fd_close", "fd:fd", FdStatCalls.FdClose);
        binder.Bind("fd_renumber", "fd:fd to:fd", FdStatCalls.FdRenumber);
        binder.Bind("fd_fdstat_get", "fd:fd stat:out_fdstat", FdStatCalls.FdFdStatGet);
        binder.Bind("fd_fdstat_set_flags", "fd:fd flags:fdflags", FdStatCalls.FdFdStatSetFlags);
        binder.BindILL("fd_fdstat_set_rights", "fd:fd rights_base:rights rights_inheriting:rights", FdStatCalls.FdFdStatSetRights);
        binder.Bind("fd_filestat_get", "fd:fd stat:out_filestat", FdStatCalls.FdFileStatGet);
        binder.BindILLI("fd_filestat_set_times", "fd:fd atim:u64 mtim:u64 flags:fstflags", FdStatCalls.FdFileStatSetTimes);
        binder.Bind("fd_prestat_get", "fd:fd prestat:out_prestat", FdDirectoryCalls.FdPrestatGet);
        binder.Bind("fd_prestat_dir_name", "fd:fd path:out_text path_len:u32", FdDirectoryCalls.FdPrestatDirName);
        binder.BindIIILI("fd_readdir", "fd:fd buf:ptr buf_len:u32 cookie:u64 bufused:out_u32", FdDirectoryCalls.FdReadDir);
    }

    private static void RegisterFiles(FunctionBinder binder)
    {
        binder.Bind("fd_read", "fd:fd iovs:iovs iovs_len:len nread:out_u32", FdDataCalls.FdRead);
        binder.BindIIILI("fd_pread", "fd:fd iovs:iovs iovs_len:len offset:u64 nread:out_u32", FdDataCalls.FdPRead);
        binder.Bind("fd_write", "fd:fd iovs:ciovs iovs_len:len nwritten:out_u32", FdDataCalls.FdWrite);
        binder.BindIIILI("fd_pwrite", "fd:fd iovs:ciovs iovs_len:len offset:u64 nwritten:out_u32", FdDataCalls.FdPWrite);
        binder.BindILII("fd_seek", "fd:fd offset:i64 whence:whence newoffset:out_u64", FdPositionCalls.FdSeek);
        binder.Bind("fd_tell", "fd:fd offset:out_u64", FdPositionCalls.FdTell);
        binder.BindILLI("fd_advise", "fd:fd offset:u64 len:u64 advice:advice", FdPositionCalls.FdAdvise);
        binder.BindILL("fd_allocate", "fd:fd offset:u64 len:u64", FdPositionCalls.FdAllocate);
        binder.BindIL("fd_filestat_set_size", "fd:fd size:u64", FdPositionCalls.FdFileStatSetSize);
        binder.Bind("fd_sync", "fd:fd", FdPositionCalls.FdSync);
        binder.Bind("fd_datasync", "fd:fd", FdPositionCalls.FdDataSync);
    }

    private static void RegisterPaths(FunctionBinder binder)
    {
        binder.BindIIIIILLII(
            "path_open",
            "fd:fd dirflags:lookupflags path:path path_len:len oflags:oflags rights_base:rights rights_inheriting:rights fdflags:fdflags fd_out:out_u32",
            PathOpenCall.PathOpen);
        binder.Bind("path_create_directory", "fd:fd path:path path_len:len", PathCalls.PathCreateDirectory);
        binder.Bind("path_remove_directory", "fd:fd path:path path_len:len", PathCalls.PathRemoveDirectory);
        binder.Bind("path_unlink_file", "fd:fd path:path path_len:len", PathCalls.PathUnlinkFile);
        binder.Bind("path_filestat_get", "fd:fd flags:lookupflags path:path path_len:len stat:out_filestat", PathCalls.PathFileStatGet);
        binder.BindIIIILLI(
            "path_filestat_set_times",
            "fd:fd flags:lookupflags path:path path_len:len atim:u64 mtim:u64 fst_flags:fstflags",
            PathCalls.PathFileStatSetTimes);
        binder.Bind(
            "path_link", "old_fd:fd old_flags:lookupflags old_path:path old_path_len:len new_fd:fd new_path:path new_path_len:len",
            PathCalls.PathLink);
        binder.Bind("path_symlink", "old_path:path old_path_len:len fd:fd new_path:path new_path_len:len", PathCalls.PathSymlink);
        binder.Bind("path_readlink", "fd:fd path:path path_len:len buf:out_text buf_len:u32 bufused:out_u32", PathCalls.PathReadLink);
        binder.Bind(
            "path_rename", "fd:fd old_path:path old_path_len:len new_fd:fd new_path:path new_path_len:len", PathCalls.PathRename);
    }

    private static void RegisterProcess(FunctionBinder binder)
    {
        binder.Bind("poll_oneoff", "in:subscriptions out:out_events nsubscriptions:u32 nevents:out_u32", PollCalls.PollOneOff);
        binder.BindExit("proc_exit", "rval:u32", ProcCalls.ProcExit);
        binder.Bind("proc_raise", "sig:signal", ProcCalls.ProcRaise);
        binder.Bind("sched_yield", "", ProcCalls.SchedYield);
        binder.Bind(
            "sock_recv", "fd:fd ri_data:iovs ri_data_len:len ri_flags:riflags ro_datalen:out_u32 ro_flags:ptr", SockCalls.SockRecv);
        binder.Bind("sock_send", "fd:fd si_data:ciovs si_data_len:len si_flags:u32 so_datalen:out_u32", SockCalls.SockSend);
        binder.Bind("sock_shutdown", "fd:fd how:sdflags", SockCalls.SockShutdown);
    }
}
