using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>What becomes of a symbolic link in the last component of a path.</summary>
internal enum LastLink
{
    /// <summary>The link itself is meant, also with a trailing slash.</summary>
    Keep,

    /// <summary>The link itself is meant, unless a trailing slash asks for what it leads to.</summary>
    KeepUnlessSlash,

    /// <summary>What the link leads to is meant.</summary>
    Follow,
}

/// <summary>Where a path leads: a directory and a name in it, or the directory itself.</summary>
internal readonly struct Location : IDisposable
{
    private readonly WasiDirectory? _owned;

    internal Location(WasiDirectory directory, bool owned, byte[] name, bool trailingSlash)
    {
        Directory = directory;
        _owned = owned ? directory : null;
        Name = name;
        HasTrailingSlash = trailingSlash;
    }

    internal WasiDirectory Directory { get; }

    /// <summary>The last component; empty when the path ended in "." or "..".</summary>
    internal byte[] Name { get; }

    internal bool HasTrailingSlash { get; }

    /// <summary>Whether the directory itself is meant.</summary>
    internal bool IsDirectoryItself => Name.Length == 0;

    public void Dispose() => _owned?.Dispose();
}

/// <summary>Resolves a guest's path beneath an open directory, for every file system alike.</summary>
/// <remarks>
/// Each component is opened relative to the one before, so renaming things while a path is walked opens no way out:
/// ".." goes back to a handle that was itself reached from the start, and a symbolic link is read and its text walked
/// the same way. Where a system does this itself in one call (<see cref="WasiDirectory.OpenBeneath"/>), that is used.
/// </remarks>
internal static class PathResolver
{
    private const int MaximumLinks = 40;
    private const int MaximumDepth = 2100;
    private const int MaximumExpandedLength = 64 * 1024;

    internal static Errno Resolve(
        WasiDirectory start, ReadOnlySpan<byte> path, LastLink lastLink, int maximumLength, out Location location)
    {
        location = default;
        var errno = Check(path, maximumLength);
        if (errno != Errno.Success)
            return errno;
        var links = 0;
        var remaining = path.ToArray();
        while (true)
        {
            Split(remaining, out var parent, out var name, out var trailingSlash);
            errno = OpenPath(start, parent, ref links, out var directory);
            if (errno != Errno.Success)
                return errno;
            var owned = !ReferenceEquals(directory, start);
            var follow = lastLink == LastLink.Follow || (lastLink == LastLink.KeepUnlessSlash && trailingSlash);
            if (name.Length == 0 || !follow || !TryReadLink(directory!, name, out var target, out errno))
            {
                if (errno != Errno.Success)
                {
                    DisposeOwned(directory, owned);
                    return errno;
                }
                location = new Location(directory!, owned, name.ToArray(), trailingSlash);
                return Errno.Success;
            }
            DisposeOwned(directory, owned);
            errno = Expand(parent, target!, trailingSlash ? "/"u8 : [], ref links, out remaining);
            if (errno != Errno.Success)
                return errno;
        }
    }

    private static Errno Check(ReadOnlySpan<byte> path, int maximumLength)
    {
        if (path.Length == 0)
            return Errno.NoEnt;
        if (path.Length > maximumLength)
            return Errno.NameTooLong;
        if (path.Contains((byte)0))
            return Errno.Inval;
        return path[0] == '/' ? Errno.Perm : Errno.Success;
    }

    /// <summary>Splits off the last component; "." and ".." at the end belong to the directory part.</summary>
    private static void Split(
        ReadOnlySpan<byte> path, out ReadOnlySpan<byte> parent, out ReadOnlySpan<byte> name, out bool trailingSlash)
    {
        var end = path.TrimEnd((byte)'/');
        trailingSlash = end.Length < path.Length;
        var slash = end.LastIndexOf((byte)'/');
        parent = end[..(slash + 1)];
        name = end[(slash + 1)..];
        if (name is [(byte)'.'] or [(byte)'.', (byte)'.'])
        {
            parent = end;
            name = [];
        }
    }

    /// <summary>Asks whether an entry is a symbolic link; an entry that does not exist is none.</summary>
    private static bool TryReadLink(WasiDirectory directory, ReadOnlySpan<byte> name, out byte[]? target, out Errno errno)
    {
        target = null;
        errno = directory.GetEntryStat(name, out var stat);
        if (errno != Errno.Success || stat.Type != FileType.SymbolicLink)
        {
            // The operation itself reports a missing entry, or creates it.
            if (errno == Errno.NoEnt)
                errno = Errno.Success;
            return false;
        }
        errno = directory.ReadLink(name, out target);
        return errno == Errno.Success;
    }

    /// <summary>Puts a link's target in the place of the link.</summary>
    private static Errno Expand(
        ReadOnlySpan<byte> before, ReadOnlySpan<byte> target, ReadOnlySpan<byte> after, ref int links, out byte[] path)
    {
        path = [];
        if (++links > MaximumLinks)
            return Errno.Loop;
        if (target.Length == 0)
            return Errno.NoEnt;
        if (target[0] == '/')
            return Errno.Perm;
        if (before.Length + target.Length + after.Length > MaximumExpandedLength)
            return Errno.NameTooLong;
        path = [.. before, .. target, .. after];
        return Errno.Success;
    }

    /// <summary>Opens the directory at a path, <paramref name="start"/> itself where it is empty.</summary>
    private static Errno OpenPath(WasiDirectory start, ReadOnlySpan<byte> path, ref int links, out WasiDirectory? directory)
    {
        directory = start;
        if (IsNothing(path))
            return Errno.Success;
        var errno = start.OpenBeneath(path, out directory);
        if (errno != Errno.NoSys)
            return errno;
        return Walk(start, path.ToArray(), ref links, out directory);
    }

    private static bool IsNothing(ReadOnlySpan<byte> path) => path.Length == 0 || path is [(byte)'.'] or [(byte)'.', (byte)'/'];

    private static Errno Walk(WasiDirectory start, byte[] path, ref int links, out WasiDirectory? result)
    {
        result = null;
        var opened = new Stack<WasiDirectory>();
        try
        {
            var position = 0;
            while (TryNextComponent(path, ref position, out var component))
            {
                var errno = Step(start, opened, component, ref path, ref position, ref links);
                if (errno != Errno.Success)
                    return errno;
            }
            result = opened.Count == 0 ? start : opened.Pop();
            return Errno.Success;
        }
        finally
        {
            foreach (var directory in opened)
                directory.Dispose();
        }
    }

    private static Errno Step(
        WasiDirectory start, Stack<WasiDirectory> opened, Range component, ref byte[] path, ref int position, ref int links)
    {
        ReadOnlySpan<byte> name = path.AsSpan(component);
        if (name is [(byte)'.'])
            return Errno.Success;
        if (name is [(byte)'.', (byte)'.'])
        {
            if (!opened.TryPop(out var last))
                return Errno.Perm;
            last.Dispose();
            return Errno.Success;
        }
        var current = opened.Count == 0 ? start : opened.Peek();
        var errno = current.OpenDirectory(name, out var next);
        if (errno == Errno.Success)
        {
            opened.Push(next!);
            return opened.Count > MaximumDepth ? Errno.NameTooLong : Errno.Success;
        }
        if (errno is not (Errno.NotDir or Errno.Loop))
            return errno;
        if (current.ReadLink(name, out var target) != Errno.Success)
            return Errno.NotDir;
        errno = Expand([], target, path.AsSpan(position), ref links, out path);
        position = 0;
        return errno;
    }

    private static bool TryNextComponent(ReadOnlySpan<byte> path, ref int position, out Range component)
    {
        while (position < path.Length && path[position] == '/')
            position++;
        var start = position;
        while (position < path.Length && path[position] != '/')
            position++;
        component = start..position;
        return position > start;
    }

    private static void DisposeOwned(WasiDirectory? directory, bool owned)
    {
        if (owned)
            directory?.Dispose();
    }
}
