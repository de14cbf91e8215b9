using System.Text;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems.InMemory;

namespace Wazil.Wasi.FileSystems;

/// <summary>Files in memory: a scratch directory for a guest that leaves nothing behind.</summary>
/// <remarks>
/// Has everything that a guest expects of a POSIX file system: symbolic and hard links, renaming, sparse files, files
/// that live on while open. Names are any bytes. The host can put files in beforehand and read them afterwards.
/// One instance may be granted to several guests, which then share it.
/// </remarks>
public sealed class InMemoryFileSystem : IWasiFileSystem
{
    /// <summary>However much memory there is, a file's chunks are numbered in 32 bits.</summary>
    private const long LargestFile = 1L << 40;

    private readonly TimeProvider _time;
    private ulong _lastInode = 1;

    /// <summary>Makes an empty file system.</summary>
    /// <param name="time">Where the files' times come from; the system's clock by default.</param>
    public InMemoryFileSystem(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Root = new InMemoryDirectoryNode(_lastInode, Now, parent: null);
    }

    /// <summary>Most bytes that all contents together may take, in chunks of 64 KiB; 256 MiB by default. One file has no
    /// more than that either, and no more than 1 TiB.</summary>
    public long MaximumBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Most files, directories and links; 250,000 by default.</summary>
    public int MaximumEntries { get; init; } = 250_000;

    /// <summary>Longest file: a sparse one costs 8 bytes of memory for each chunk.</summary>
    internal ulong MaximumFileSize => (ulong)Math.Clamp(MaximumBytes, 0, LargestFile);

    internal Lock Gate { get; } = new();

    internal InMemoryDirectoryNode Root { get; }

    internal ulong Now => (ulong)(_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    internal ulong UsedBytes { get; set; }

    internal int UsedEntries { get; set; }

    internal ulong FreeBytes => (ulong)Math.Max(0, MaximumBytes) > UsedBytes ? (ulong)MaximumBytes - UsedBytes : 0;

    internal ulong NextInode() => ++_lastInode;

    /// <inheritdoc/>
    public Errno OpenRoot(out WasiDirectory? root)
    {
        root = new InMemoryDirectory(this, Root);
        return Errno.Success;
    }

    /// <summary>Writes a file, with the directories that lead to it, replacing one that is there.</summary>
    /// <param name="path">Names separated by slashes, relative to the root.</param>
    /// <param name="contents">All of the file.</param>
    /// <exception cref="IOException">A name on the way is not a directory, or a limit was reached.</exception>
    public void WriteFile(string path, ReadOnlySpan<byte> contents)
    {
        ArgumentNullException.ThrowIfNull(path);
        WasiDirectory directory = new InMemoryDirectory(this, Root);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            throw new ArgumentException("A file needs a name.", nameof(path));
        foreach (var part in parts.AsSpan(0, parts.Length - 1))
        {
            var name = Encoding.UTF8.GetBytes(part);
            var created = directory.CreateDirectory(name);
            if (created is not (Errno.Success or Errno.Exist))
                throw Failure(path, created);
            ThrowUnlessSuccess(directory.OpenDirectory(name, out var next), path);
            directory = next!;
        }
        var opening = new FileOpening { Write = true, Create = true, Truncate = true };
        ThrowUnlessSuccess(directory.OpenFile(Encoding.UTF8.GetBytes(parts[^1]), opening, out var file), path);
        using (file)
        {
            ThrowUnlessSuccess(file!.WriteAt(contents, 0, out var count), path);
            if (count < contents.Length)
                throw Failure(path, Errno.NoSpc);
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Names separated by slashes, relative to the root.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public byte[] ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var root = new InMemoryDirectory(this, Root);
        var relative = Encoding.UTF8.GetBytes(path.TrimStart('/'));
        ThrowUnlessSuccess(PathResolver.Resolve(root, relative, LastLink.Follow, int.MaxValue, out var location), path);
        using (location)
        {
            ThrowUnlessSuccess(location.Directory.OpenFile(location.Name, new FileOpening { Read = true }, out var file), path);
            using (file)
            {
                ThrowUnlessSuccess(file!.GetStat(out var stat), path);
                var contents = new byte[checked((int)stat.Size)];
                ThrowUnlessSuccess(file.ReadAt(contents, 0, out _), path);
                return contents;
            }
        }
    }

    private static void ThrowUnlessSuccess(Errno errno, string path)
    {
        if (errno != Errno.Success)
            throw Failure(path, errno);
    }

    private static IOException Failure(string path, Errno errno) =>
        errno == Errno.NoEnt ? new FileNotFoundException($"{path}: {errno}", path) : new IOException($"{path}: {errno}");
}
