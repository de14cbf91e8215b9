using Wazil.Wasi.FileSystems;
using Wazil.Wasi.Stdio;

namespace Wazil.Wasi;

/// <summary>Where a guest's standard output or standard error goes.</summary>
/// <remarks>
/// Standard output that is not a terminal is buffered and written when the buffer is full, a little later at the latest,
/// before the guest waits for input or sleeps, before anything goes to standard error, and when the instance ends,
/// however it ends. Standard error and terminals are not buffered. The order of what is written never changes.
/// </remarks>
public abstract class WasiOutput
{
    /// <summary>Nowhere: what is written is gone.</summary>
    public static WasiOutput Discard { get; } = new DiscardOutput();

    /// <summary>The process' own standard output or standard error.</summary>
    public static WasiOutput Inherited { get; } = new InheritedOutput();

    /// <summary>A stream, which stays the caller's.</summary>
    /// <param name="stream">A writable stream, used by one instance at a time.</param>
    public static WasiOutput ToStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StreamOutput(stream);
    }

    /// <summary>A buffer in memory that the host reads afterwards.</summary>
    public static WasiOutput ToBuffer(WasiOutputBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return new BufferOutput(buffer);
    }

    /// <summary>A file of the host, created or emptied for each instance.</summary>
    public static WasiOutput ToFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileOutput(path);
    }

    /// <summary>Opens it as descriptor 1 or 2.</summary>
    internal abstract OutputFile Open(int descriptor);

    private sealed class DiscardOutput : WasiOutput
    {
        internal override OutputFile Open(int descriptor) => OutputFile.Unbuffered(new DiscardSink());
    }

    private sealed class InheritedOutput : WasiOutput
    {
        internal override OutputFile Open(int descriptor) => InheritedStreams.OpenOutput(descriptor);
    }

    private sealed class StreamOutput(Stream stream) : WasiOutput
    {
        internal override OutputFile Open(int descriptor) => OutputFile.For(descriptor, new StreamSink(stream, owned: false));
    }

    private sealed class BufferOutput(WasiOutputBuffer buffer) : WasiOutput
    {
        internal override OutputFile Open(int descriptor) => OutputFile.Unbuffered(new BufferSink(buffer));
    }

    private sealed class FileOutput(string path) : WasiOutput
    {
        internal override OutputFile Open(int descriptor) => OutputFile.For(
            descriptor,
            new StreamSink(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), owned: true));
    }
}
