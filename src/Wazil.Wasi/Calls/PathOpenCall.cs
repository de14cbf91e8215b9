using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>Opening by a path.</summary>
internal static class PathOpenCall
{
    private const OpenFlags KnownFlags = OpenFlags.Create | OpenFlags.Directory | OpenFlags.Exclusive | OpenFlags.Truncate;

    /// <summary>What was asked for, checked.</summary>
    private readonly record struct Request(OpenFlags Open, Rights Base, Rights Inheriting, FdFlags Flags)
    {
        internal bool Creates => (Open & OpenFlags.Create) != 0;

        internal bool IsExclusive => (Open & (OpenFlags.Create | OpenFlags.Exclusive)) == (OpenFlags.Create | OpenFlags.Exclusive);

        internal bool MustBeDirectory => (Open & OpenFlags.Directory) != 0;

        internal bool Truncates => (Open & OpenFlags.Truncate) != 0;

        internal bool Reads => (Base & Rights.FdRead) != 0;

        internal bool Writes => (Base & RightSets.FileWriting) != 0;
    }

    internal static Errno PathOpen(
        WasiCall call, int fd, int lookupFlags, int path, int pathLength, int openFlags,
        long rightsBase, long rightsInheriting, int fdFlags, int result)
    {
        if (!call.Memory.Contains(result, 4))
            return Errno.Fault;
        if ((openFlags & ~(int)KnownFlags) != 0 || !FdStatCalls.AreKnown(fdFlags) || (lookupFlags & ~1) != 0)
            return Errno.Inval;
        var request = new Request((OpenFlags)openFlags, (Rights)rightsBase, (Rights)rightsInheriting, (FdFlags)fdFlags);
        if (request is { Creates: true, MustBeDirectory: true })
            return Errno.Inval;
        var follow = lookupFlags != 0 && !request.IsExclusive ? LastLink.Follow : LastLink.KeepUnlessSlash;
        var errno = PathLookup.Find(call, fd, Rights.PathOpen, path, pathLength, follow, out var lookup);
        if (errno != Errno.Success)
            return errno;
        using (lookup)
        {
            errno = Open(call, lookup, request, out var opened);
            if (errno != Errno.Success)
                return errno;
            errno = call.Context.Table.Add(opened!, out var number);
            return errno == Errno.Success ? call.Memory.WriteU32(result, (uint)number) : errno;
        }
    }

    private static Errno Open(WasiCall call, PathLookup lookup, Request request, out Descriptor? opened)
    {
        opened = null;
        if (!call.Context.Table.HasRoom)
            return Errno.MFile;
        var errno = CheckRights(lookup, request);
        if (errno != Errno.Success)
            return errno;
        if (lookup.IsDirectoryItself)
            return request.IsExclusive ? Errno.Exist : OpenDirectory(lookup, "."u8, request, out opened);
        errno = lookup.Directory.GetEntryStat(lookup.Name, out var stat);
        if (errno == Errno.NoEnt && request.Creates)
            return Create(call, lookup, request, out opened);
        if (errno != Errno.Success)
            return errno;
        if (request.IsExclusive)
            return Errno.Exist;
        if (stat.Type == FileType.Directory)
            return OpenDirectory(lookup, lookup.Name, request, out opened);
        if (stat.Type == FileType.SymbolicLink)
            return Errno.Loop;
        return request.MustBeDirectory || lookup.HasTrailingSlash
            ? Errno.NotDir
            : OpenFile(lookup, request, create: false, out opened);
    }

    private static Errno CheckRights(PathLookup lookup, Request request)
    {
        var parent = lookup.Descriptor;
        if (lookup.Grant.IsReadOnly)
            return request.Truncates || request.Writes ? Errno.RoFs : Errno.Success;
        var needed = Rights.None;
        if (request.Truncates)
            needed |= Rights.PathFileStatSetSize;
        if (request.Creates)
            needed |= Rights.PathCreateFile;
        if ((parent.Base & needed) != needed)
            return Errno.NotCapable;
        return request.Writes && (parent.Inheriting & Rights.FdWrite) == 0 ? Errno.NotCapable : Errno.Success;
    }

    private static Errno Create(WasiCall call, PathLookup lookup, Request request, out Descriptor? opened)
    {
        opened = null;
        if (lookup.HasTrailingSlash)
            return Errno.IsDir;
        if (lookup.Grant.IsReadOnly)
            return Errno.RoFs;
        if (!call.Context.TryReserveEntry())
            return Errno.DQuot;
        var errno = OpenFile(lookup, request, create: true, out opened);
        if (errno != Errno.Success)
            call.Context.ReturnEntry();
        return errno;
    }

    private static Errno OpenFile(PathLookup lookup, Request request, bool create, out Descriptor? opened)
    {
        opened = null;
        var writes = request.Writes || request.Truncates;
        var opening = new FileOpening
        {
            Read = request.Reads || !writes,
            Write = writes,
            Create = create,
            Exclusive = create && request.IsExclusive,
            Truncate = request.Truncates,
            Flags = request.Flags,
        };
        var errno = lookup.Directory.OpenFile(lookup.Name, opening, out var file);
        if (errno != Errno.Success)
            return errno;
        opened = Descriptor.OfFile(file!, lookup.Grant, FileRights(lookup.Descriptor, request), request.Flags);
        return Errno.Success;
    }

    /// <summary>Access to the contents is as asked for; the rest is what the directory passes on.</summary>
    private static Rights FileRights(Descriptor parent, Request request)
    {
        var rights = RightSets.File;
        if (!request.Reads)
            rights &= ~Rights.FdRead;
        if (!request.Writes)
            rights &= ~RightSets.FileWriting;
        else if ((request.Base & Rights.FdWrite) == 0)
            rights &= ~Rights.FdWrite;
        return rights & parent.Inheriting;
    }

    private static Errno OpenDirectory(PathLookup lookup, ReadOnlySpan<byte> name, Request request, out Descriptor? opened)
    {
        opened = null;
        if ((request.Base & Rights.FdWrite) != 0 || request.Truncates || request.Creates)
            return Errno.IsDir;
        var errno = lookup.Directory.OpenDirectory(name, out var directory);
        if (errno != Errno.Success)
            return errno;
        var parent = lookup.Descriptor;
        opened = Descriptor.OfDirectory(
            directory!, lookup.Grant, RightSets.Directory & (parent.Inheriting | parent.Base), parent.Inheriting, request.Flags);
        return Errno.Success;
    }
}
