using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>Listing directories, and the names of granted ones.</summary>
internal static class FdDirectoryCalls
{
    /// <summary>Cookies 0 and 1 belong to "." and "..", which no file system lists itself.</summary>
    private const ulong CookieBias = 2;

    internal static Errno FdReadDir(WasiCall call, int fd, int buffer, int length, long cookie, int result)
    {
        if (!call.Memory.Contains(result, 4) || !call.Memory.TryGet(buffer, (uint)length, out var span))
            return Errno.Fault;
        var errno = call.FindDirectory(fd, Rights.FdReadDir, out _, out var directory);
        if (errno != Errno.Success)
            return errno;
        var writer = new DirectoryEntryWriter(span, CookieBias);
        errno = AddEntries(directory, (ulong)cookie, ref writer);
        return errno == Errno.Success ? call.Memory.WriteU32(result, (uint)writer.Written) : errno;
    }

    private static Errno AddEntries(WasiDirectory directory, ulong cookie, ref DirectoryEntryWriter writer)
    {
        if (cookie < CookieBias)
        {
            // What lies above is none of the guest's business: ".." gets the directory's own number.
            var errno = directory.GetStat(out var stat);
            if (errno != Errno.Success)
                return errno;
            if (cookie == 0 && !writer.AddRaw("."u8, stat.Inode, FileType.Directory, 1))
                return Errno.Success;
            if (!writer.AddRaw(".."u8, stat.Inode, FileType.Directory, CookieBias))
                return Errno.Success;
            cookie = CookieBias;
        }
        return directory.ReadEntries(cookie - CookieBias, ref writer);
    }

    internal static Errno FdPrestatGet(WasiCall call, int fd, int result)
    {
        const int size = 8;
        if (!call.Memory.TryGet(result, size, out var span))
            return Errno.Fault;
        if (!call.Context.Table.TryGet(fd, out var descriptor) || !descriptor.IsPreopened)
            return Errno.BadF;
        span.Clear();
        return call.Memory.WriteU32(result + 4, (uint)descriptor.Grant!.Name.Length);
    }

    internal static Errno FdPrestatDirName(WasiCall call, int fd, int buffer, int length)
    {
        if (!call.Memory.TryGet(buffer, (uint)length, out var span))
            return Errno.Fault;
        if (!call.Context.Table.TryGet(fd, out var descriptor) || !descriptor.IsPreopened)
            return Errno.BadF;
        var name = descriptor.Grant!.Name;
        if (span.Length < name.Length)
            return Errno.NameTooLong;
        name.CopyTo(span);
        return Errno.Success;
    }
}
