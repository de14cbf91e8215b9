using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Calls;

/// <summary>A path argument, resolved: the place and the grant that it is in.</summary>
internal readonly struct PathLookup : IDisposable
{
    private readonly Location _location;

    private PathLookup(Location location, Descriptor descriptor)
    {
        _location = location;
        Descriptor = descriptor;
    }

    /// <summary>The directory descriptor that the path was relative to, or that of the mount it leads into.</summary>
    internal Descriptor Descriptor { get; }

    internal Grant Grant => Descriptor.Grant!;

    internal WasiDirectory Directory => _location.Directory;

    internal ReadOnlySpan<byte> Name => _location.Name;

    internal bool HasTrailingSlash => _location.HasTrailingSlash;

    internal bool IsDirectoryItself => _location.IsDirectoryItself;

    internal static Errno Find(
        WasiCall call, int fd, Rights right, int path, int pathLength, LastLink lastLink, out PathLookup lookup)
    {
        lookup = default;
        var errno = call.FindDirectory(fd, right, out var descriptor, out _);
        if (errno != Errno.Success)
            return errno;
        errno = call.ReadPath(path, pathLength, out var text);
        if (errno != Errno.Success)
            return errno;
        if (MountTable.TryRedirect(call.Context, ref descriptor, ref text) && (descriptor.Base & right) != right)
            return descriptor.Grant!.IsReadOnly ? Errno.RoFs : Errno.NotCapable;
        errno = PathResolver.Resolve(
            descriptor.Directory!, text, lastLink, call.Context.Options.Limits.PathLength, out var location);
        if (errno == Errno.Success)
            lookup = new PathLookup(location, descriptor);
        else if (errno == Errno.Perm && descriptor.IsPreopened && descriptor.Grant!.Name is [(byte)'/'] && LeavesRoot(text))
            errno = Errno.NoEnt;
        return errno;
    }

    /// <summary>Whether a path goes above where it starts. Above "/" there is nothing, which programs expect to hear so.</summary>
    private static bool LeavesRoot(ReadOnlySpan<byte> path)
    {
        var depth = 0;
        foreach (var range in path.Split((byte)'/'))
        {
            var part = path[range];
            if (part is [(byte)'.', (byte)'.'])
                depth--;
            else if (part.Length > 0 && part is not [(byte)'.'])
                depth++;
            if (depth < 0)
                return true;
        }
        return false;
    }

    /// <summary>The attributes of what the path leads to.</summary>
    internal Errno GetStat(out FileStat stat)
    {
        if (IsDirectoryItself)
            return Directory.GetStat(out stat);
        var errno = Directory.GetEntryStat(Name, out stat);
        return errno == Errno.Success && HasTrailingSlash && stat.Type != FileType.Directory ? Errno.NotDir : errno;
    }

    public void Dispose() => _location.Dispose();
}
