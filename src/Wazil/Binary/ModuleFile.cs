using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Binary;

/// <summary>Reads the bytes of a module from a file.</summary>
internal static class ModuleFile
{
    /// <summary>Reads the file, whatever it is.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="WasmFormatException">The file holds no module.</exception>
    public static byte[] Read(string path)
    {
        var descriptor = LinuxFile.Open(path);
        if (descriptor < 0)
            return ReadStream(path);
        byte[]? bytes;
        try
        {
            bytes = LinuxFile.ReadWhole(descriptor, ImplementationLimits.ModuleSize);
        }
        catch (OutOfMemoryException)
        {
            LinuxFile.Close(descriptor);
            throw;
        }
        if (bytes is null)
            return ReadStream(path, descriptor);
        LinuxFile.Close(descriptor);
        return bytes;
    }

    /// <summary>The name of a file without folders and extension.</summary>
    /// <remarks>As <see cref="Path.GetFileNameWithoutExtension(string)"/>, whose search by vectors takes longer to load than a search.</remarks>
    public static string NameOf(string path)
    {
        var end = path.Length;
        for (var i = path.Length - 1; i >= 0; i--)
        {
            if (path[i] == Path.DirectorySeparatorChar || path[i] == Path.AltDirectorySeparatorChar || path[i] == Path.VolumeSeparatorChar)
                return path[(i + 1)..end];
            if (path[i] == '.' && end == path.Length)
                end = i;
        }
        return path[..end];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] ReadStream(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return ModuleStream.ReadToEnd(file);
    }

    // A pipe must not be opened twice: whoever writes to it would see its first reader go. A directory is refused by name.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] ReadStream(string path, int descriptor)
    {
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (LinuxFile.CanSeek(descriptor))
            return ReadStream(path);
        using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return ModuleStream.ReadToEnd(file);
    }
}
