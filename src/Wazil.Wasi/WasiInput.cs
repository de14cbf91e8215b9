using System.Text;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.Stdio;

namespace Wazil.Wasi;

/// <summary>Where a guest's standard input comes from.</summary>
public abstract class WasiInput
{
    /// <summary>Nothing: reading finds the end at once.</summary>
    public static WasiInput Empty { get; } = new BytesInput(ReadOnlyMemory<byte>.Empty);

    /// <summary>The process' own standard input.</summary>
    public static WasiInput Inherited { get; } = new InheritedInput();

    /// <summary>Bytes; each instance reads them from the start.</summary>
    public static WasiInput FromBytes(ReadOnlyMemory<byte> bytes) => new BytesInput(bytes);

    /// <summary>Text, as UTF-8; each instance reads it from the start.</summary>
    public static WasiInput FromText(string text) => new BytesInput(Encoding.UTF8.GetBytes(text));

    /// <summary>A stream, which stays the caller's.</summary>
    /// <param name="stream">A readable stream, used by one instance at a time.</param>
    public static WasiInput FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StreamInput(stream);
    }

    /// <summary>A file of the host, opened anew for each instance. A regular file has a position that the guest can move,
    /// as where a shell redirects a program's input.</summary>
    public static WasiInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileInput(path);
    }

    internal abstract WasiFile Open();

    private sealed class BytesInput(ReadOnlyMemory<byte> bytes) : WasiInput
    {
        internal override WasiFile Open() => new BytesInputFile(bytes);
    }

    private sealed class InheritedInput : WasiInput
    {
        internal override WasiFile Open() => InheritedStreams.OpenInput();
    }

    private sealed class StreamInput(Stream stream) : WasiInput
    {
        internal override WasiFile Open() => new StreamInputFile(stream, owned: false);
    }

    private sealed class FileInput(string path) : WasiInput
    {
        internal override WasiFile Open() => InheritedStreams.OpenInput(path);
    }
}
