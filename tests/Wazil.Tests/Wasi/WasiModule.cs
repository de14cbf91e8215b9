using System.Text;
using Wazil.Text;

namespace Wazil.Tests.Wasi;

/// <summary>A module that imports every WASI function and exports a function of the same name that calls it.</summary>
internal static class WasiModule
{
    /// <summary>Name and parameters of each function: i is i32, l is i64.</summary>
    public static readonly (string Name, string Parameters)[] Functions =
    [
        ("args_get", "ii"), ("args_sizes_get", "ii"), ("environ_get", "ii"), ("environ_sizes_get", "ii"),
        ("clock_res_get", "ii"), ("clock_time_get", "ili"),
        ("fd_advise", "illi"), ("fd_allocate", "ill"), ("fd_close", "i"), ("fd_datasync", "i"),
        ("fd_fdstat_get", "ii"), ("fd_fdstat_set_flags", "ii"), ("fd_fdstat_set_rights", "ill"),
        ("fd_filestat_get", "ii"), ("fd_filestat_set_size", "il"), ("fd_filestat_set_times", "illi"),
        ("fd_pread", "iiili"), ("fd_prestat_get", "ii"), ("fd_prestat_dir_name", "iii"), ("fd_pwrite", "iiili"),
        ("fd_read", "iiii"), ("fd_readdir", "iiili"), ("fd_renumber", "ii"), ("fd_seek", "ilii"), ("fd_sync", "i"),
        ("fd_tell", "ii"), ("fd_write", "iiii"),
        ("path_create_directory", "iii"), ("path_filestat_get", "iiiii"), ("path_filestat_set_times", "iiiilli"),
        ("path_link", "iiiiiii"), ("path_open", "iiiiillii"), ("path_readlink", "iiiiii"), ("path_remove_directory", "iii"),
        ("path_rename", "iiiiii"), ("path_symlink", "iiiii"), ("path_unlink_file", "iii"),
        ("poll_oneoff", "iiii"), ("proc_exit", "i"), ("proc_raise", "i"), ("random_get", "ii"), ("sched_yield", ""),
        ("sock_accept", "iii"), ("sock_recv", "iiiiii"), ("sock_send", "iiiii"), ("sock_shutdown", "ii"),
    ];

    /// <summary>The module's bytes.</summary>
    /// <param name="unstable">Whether the older interface is imported, which has no <c>sock_accept</c>.</param>
    /// <param name="more">Further fields of the module.</param>
    public static byte[] Build(bool unstable = false, string more = "")
    {
        var module = unstable ? "wasi_unstable" : "wasi_snapshot_preview1";
        var text = new StringBuilder("(module\n");
        foreach (var (name, parameters) in Functions)
        {
            if (!unstable || name != "sock_accept")
                text.Append($"(import \"{module}\" \"{name}\" (func ${name} {Type(name, parameters)}))\n");
        }
        text.Append("(memory (export \"memory\") 2)\n");
        foreach (var (name, parameters) in Functions)
        {
            if (unstable && name == "sock_accept")
                continue;
            text.Append($"(func (export \"{name}\") {Type(name, parameters)}");
            for (var i = 0; i < parameters.Length; i++)
                text.Append($" local.get {i}");
            text.Append($" call ${name})\n");
        }
        return Wat.ToBinary(text.Append(more).Append(')').ToString());
    }

    private static string Type(string name, string parameters)
    {
        var text = new StringBuilder();
        foreach (var parameter in parameters)
            text.Append(parameter == 'i' ? "(param i32) " : "(param i64) ");
        return text.Append(name == "proc_exit" ? "" : "(result i32)").ToString();
    }
}
