using System.IO.Compression;
using System.Reflection;
using System.Text;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>Files that only exist as .NET streams: a zip archive, an assembly's resources, anything of one's own.</summary>
/// <remarks>The tree is made once; a file's contents are read when the guest first opens it, and kept.</remarks>
public sealed class ReadOnlyFileSystem : IWasiFileSystem
{
    private readonly ReadOnlyNode _root = ReadOnlyNode.OfDirectory(1);
    private ulong _lastInode = 1;

    private ReadOnlyFileSystem()
    {
    }

    /// <summary>Takes the files of a zip archive; the archive may be closed afterwards.</summary>
    /// <param name="archive">The archive.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, or has a name such as "../x".</exception>
    public static ReadOnlyFileSystem FromZip(ZipArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var system = new ReadOnlyFileSystem();
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/'))
            {
                system.AddDirectory(entry.FullName);
                continue;
            }

            // Entries can only be read while the archive is open, and one at a time.
            using var stream = entry.Open();
            var contents = ReadOnlyNode.ReadAll(stream, entry.Length);
            system.AddFile(entry.FullName, () => new MemoryStream(contents, writable: false), contents.Length, entry.LastWriteTime);
        }
        return system;
    }

    /// <summary>Takes an assembly's embedded resources whose names start with a prefix.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">Start of the resources' names, cut off; the rest is the path, with slashes as it has them.</param>
    public static ReadOnlyFileSystem FromEmbeddedResources(Assembly assembly, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        var files = new Dictionary<string, Func<Stream>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length)
                files[name[prefix.Length..]] = () => assembly.GetManifestResourceStream(name)!;
        }
        return FromStreams(files);
    }

    /// <summary>Takes files by path, each with a function that opens a new stream of its contents.</summary>
    /// <param name="files">Paths with slashes, relative to the root.</param>
    public static ReadOnlyFileSystem FromStreams(IEnumerable<KeyValuePair<string, Func<Stream>>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var system = new ReadOnlyFileSystem();
        foreach (var (path, open) in files)
            system.AddFile(path, open, length: null, DateTimeOffset.UnixEpoch);
        return system;
    }

    /// <inheritdoc/>
    public Errno OpenRoot(out WasiDirectory? root)
    {
        root = new ReadOnlyDirectory(_root);
        return Errno.Success;
    }

    private void AddFile(string path, Func<Stream> open, long? length, DateTimeOffset time)
    {
        var slash = path.TrimEnd('/').LastIndexOf('/');
        var directory = AddDirectory(slash < 0 ? "" : path[..slash]);
        var node = ReadOnlyNode.OfFile(++_lastInode, open, length, ReadOnlyNode.ToNanoseconds(time));
        directory.Add(Component(path, path[(slash + 1)..]), node);
    }

    private ReadOnlyNode AddDirectory(string path)
    {
        var current = _root;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Component(path, part);
            if (!current.TryGet(name, out var next))
                current.Add(name, next = ReadOnlyNode.OfDirectory(++_lastInode));
            if (!next.IsDirectory)
                throw new InvalidDataException($"'{path}' lies below a file.");
            current = next;
        }
        return current;
    }

    private static byte[] Component(string path, string part)
    {
        if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal))
            throw new InvalidDataException($"'{path}' is not a path beneath the root.");
        return Encoding.UTF8.GetBytes(part);
    }
}
