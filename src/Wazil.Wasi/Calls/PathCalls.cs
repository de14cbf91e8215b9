using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>Everything done by a path, except opening.</summary>
internal static class PathCalls
{
    internal static Errno PathCreateDirectory(WasiCall call, int fd, int path, int pathLength)
    {
        var errno = PathLookup.Find(call, fd, Rights.PathCreateDirectory, path, pathLength, LastLink.Keep, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            return lookup.IsDirectoryItself
                ? Errno.Exist
                : Create(call, lookup, static (in PathLookup place) => place.Directory.CreateDirectory(place.Name));
        }
    }

    private delegate Errno Creation(in PathLookup lookup);

    /// <summary>Makes an entry, and counts it.</summary>
    private static Errno Create(WasiCall call, PathLookup lookup, Creation creation)
    {
        if (!call.Context.TryReserveEntry())
            return Errno.DQuot;
        var errno = creation(lookup);
        if (errno != Errno.Success)
            call.Context.ReturnEntry();
        return errno;
    }

    internal static Errno PathFileStatGet(WasiCall call, int fd, int flags, int path, int pathLength, int result)
    {
        if (!call.Memory.Contains(result, FileStatLayout.SizeOf(call)))
            return Errno.Fault;
        var errno = PathLookup.Find(call, fd, Rights.PathFileStatGet, path, pathLength, LinkOf(flags), out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            errno = lookup.GetStat(out var stat);
            return errno == Errno.Success ? FileStatLayout.Write(call, result, stat) : errno;
        }
    }

    internal static Errno PathFileStatSetTimes(
        WasiCall call, int fd, int flags, int path, int pathLength, long accessTime, long modificationTime, int timeFlags)
    {
        var errno = FileStatLayout.ReadTimes(call, accessTime, modificationTime, timeFlags, out var times);
        if (errno != Errno.Success)
            return errno;
        errno = PathLookup.Find(call, fd, Rights.PathFileStatSetTimes, path, pathLength, LinkOf(flags), out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            if (lookup.IsDirectoryItself)
                return lookup.Directory.SetTimes(times);
            errno = lookup.GetStat(out _);
            return errno == Errno.Success ? lookup.Directory.SetEntryTimes(lookup.Name, times) : errno;
        }
    }

    internal static Errno PathLink(
        WasiCall call, int fd, int flags, int path, int pathLength, int newFd, int newPath, int newPathLength)
    {
        // A hard link to what a symbolic link leads to is asked for by nobody, and POSIX systems disagree about it.
        if (flags != 0)
            return Errno.Inval;
        var errno = PathLookup.Find(call, fd, Rights.PathLinkSource, path, pathLength, LastLink.Keep, out var source);
        if (errno != Errno.Success)
            return errno;
        using (source)
        {
            errno = PathLookup.Find(call, newFd, Rights.PathLinkTarget, newPath, newPathLength, LastLink.Keep, out var target);
            if (errno != Errno.Success)
                return errno;
            using (target)
                return Link(call, source, target);
        }
    }

    private static Errno Link(WasiCall call, PathLookup source, PathLookup target)
    {
        if (source.Grant != target.Grant)
            return Errno.XDev;
        if (source.IsDirectoryItself)
            return Errno.Perm;
        var errno = source.GetStat(out var stat);
        if (errno != Errno.Success)
            return errno;
        if (stat.Type == FileType.Directory)
            return Errno.Perm;
        if (target.IsDirectoryItself)
            return Errno.Exist;
        if (target.HasTrailingSlash)
            return target.Directory.GetEntryStat(target.Name, out _) == Errno.Success ? Errno.Exist : Errno.NoEnt;
        if (!call.Context.TryReserveEntry())
            return Errno.DQuot;
        errno = source.Directory.Link(source.Name, target.Directory, target.Name);
        if (errno != Errno.Success)
            call.Context.ReturnEntry();
        return errno;
    }

    internal static Errno PathReadLink(
        WasiCall call, int fd, int path, int pathLength, int buffer, int bufferLength, int result)
    {
        if (!call.Memory.Contains(result, 4) || !call.Memory.TryGet(buffer, (uint)bufferLength, out var span))
            return Errno.Fault;
        var errno = PathLookup.Find(call, fd, Rights.PathReadLink, path, pathLength, LastLink.KeepUnlessSlash, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            if (lookup.IsDirectoryItself)
                return Errno.Inval;
            errno = lookup.Directory.ReadLink(lookup.Name, out var target);
            if (errno != Errno.Success)
                return errno;
            var count = Math.Min(span.Length, target!.Length);
            target.AsSpan(0, count).CopyTo(span);
            return call.Memory.WriteU32(result, (uint)count);
        }
    }

    internal static Errno PathRemoveDirectory(WasiCall call, int fd, int path, int pathLength)
    {
        var errno = PathLookup.Find(call, fd, Rights.PathRemoveDirectory, path, pathLength, LastLink.Keep, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
            return lookup.IsDirectoryItself ? Errno.Inval : lookup.Directory.RemoveDirectory(lookup.Name);
    }

    internal static Errno PathUnlinkFile(WasiCall call, int fd, int path, int pathLength)
    {
        var errno = PathLookup.Find(call, fd, Rights.PathUnlinkFile, path, pathLength, LastLink.Keep, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            if (lookup.IsDirectoryItself)
                return Errno.IsDir;
            if (!lookup.HasTrailingSlash)
                return lookup.Directory.RemoveFile(lookup.Name);
            errno = lookup.GetStat(out _);
            return errno == Errno.Success ? Errno.IsDir : errno;
        }
    }

    internal static Errno PathRename(
        WasiCall call, int fd, int path, int pathLength, int newFd, int newPath, int newPathLength)
    {
        var errno = PathLookup.Find(call, fd, Rights.PathRenameSource, path, pathLength, LastLink.Keep, out var source);
        if (errno != Errno.Success)
            return errno;
        using (source)
        {
            errno = PathLookup.Find(call, newFd, Rights.PathRenameTarget, newPath, newPathLength, LastLink.Keep, out var target);
            if (errno != Errno.Success)
                return errno;
            using (target)
                return Rename(source, target);
        }
    }

    private static Errno Rename(PathLookup source, PathLookup target)
    {
        if (source.Grant != target.Grant)
            return Errno.XDev;
        if (source.IsDirectoryItself || target.IsDirectoryItself)
            return Errno.Busy;
        if (source.HasTrailingSlash || target.HasTrailingSlash)
        {
            // A trailing slash on either side says that a directory is renamed.
            var errno = source.Directory.GetEntryStat(source.Name, out var stat);
            if (errno != Errno.Success)
                return errno;
            if (stat.Type != FileType.Directory)
                return Errno.NotDir;
        }
        return source.Directory.Rename(source.Name, target.Directory, target.Name);
    }

    internal static Errno PathSymlink(WasiCall call, int target, int targetLength, int fd, int path, int pathLength)
    {
        var errno = call.ReadPath(target, targetLength, out var text);
        if (errno != Errno.Success)
            return errno;
        if (text.Length == 0)
            return Errno.NoEnt;
        if (text.AsSpan().Contains((byte)0))
            return Errno.Inval;

        // An absolute target leads out for everybody who does not resolve as this sandbox does.
        if (text[0] == '/')
            return Errno.Perm;
        errno = PathLookup.Find(call, fd, Rights.PathSymlink, path, pathLength, LastLink.Keep, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
            return Symlink(call, lookup, text);
    }

    private static Errno Symlink(WasiCall call, PathLookup lookup, byte[] target)
    {
        if (lookup.IsDirectoryItself)
            return Errno.Exist;
        if (lookup.HasTrailingSlash)
        {
            var errno = lookup.Directory.GetEntryStat(lookup.Name, out var stat);
            if (errno != Errno.Success)
                return errno;
            return stat.Type == FileType.Directory ? Errno.Exist : Errno.NotDir;
        }
        return Create(call, lookup, (in PathLookup place) => place.Directory.CreateSymbolicLink(target, place.Name));
    }

    /// <summary>A trailing slash asks for what a link leads to even without the flag.</summary>
    private static LastLink LinkOf(int lookupFlags) =>
        (lookupFlags & (int)LookupFlags.SymlinkFollow) != 0 ? LastLink.Follow : LastLink.KeepUnlessSlash;
}
