using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.FileSystems.Posix;

namespace Wazil.Wasi.Stdio;

/// <summary>The process' own standard streams, given to a guest.</summary>
internal static class InheritedStreams
{
    internal static WasiFile OpenInput()
    {
        if (!HostFileSystem.ResolvesByHandles)
            return new StreamInputFile(Console.OpenStandardInput(), owned: true);
        var handle = new HostHandle(0, owned: false);
        return new PosixFile(handle, TypeOf(handle), FdFlags.None);
    }

    internal static OutputFile OpenOutput(int descriptor)
    {
        if (!HostFileSystem.ResolvesByHandles)
        {
            var stream = descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
            return OutputFile.For(descriptor, new StreamSink(stream, owned: true));
        }
        return OutputFile.For(descriptor, new PosixSink(new HostHandle(descriptor, owned: false)));
    }

    /// <summary>Only a terminal is told to be a character device: C libraries take every such stream for one.</summary>
    internal static FileType TypeOf(HostHandle handle)
    {
        if (PosixCalls.IsTerminal(handle))
            return FileType.CharacterDevice;
        return PosixCalls.Stat(handle, out var stat) == Errno.Success && stat.Type == FileType.RegularFile
            ? FileType.RegularFile
            : FileType.Unknown;
    }
}

/// <summary>Writes to a descriptor of the host.</summary>
internal sealed class PosixSink : OutputSink
{
    /// <summary>A pipe that is ready takes this many bytes at once without waiting.</summary>
    private const int PipeBuffer = 4096;

    private readonly HostHandle _handle;

    internal PosixSink(HostHandle handle)
    {
        _handle = handle;
        IsTerminal = PosixCalls.IsTerminal(handle);
        IsRegular = PosixCalls.Stat(handle, out var stat) == Errno.Success && stat.Type == FileType.RegularFile;
    }

    internal override bool IsTerminal { get; }

    private bool IsRegular { get; }

    internal override FileType Type => IsTerminal ? FileType.CharacterDevice : FileType.Unknown;

    internal override Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count)
    {
        if (IsRegular)
            return PosixCalls.Write(_handle, bytes, out count);
        while (true)
        {
            count = 0;
            var errno = PosixWait.Until(_handle, forWriting: true, waiting);
            if (errno == Errno.Success)
                errno = PosixCalls.Write(_handle, bytes[..Math.Min(bytes.Length, PipeBuffer)], out count);
            if (errno != Errno.Again || !waiting.MayWait)
                return errno;
        }
    }

    internal override Readiness GetReadiness() => Readiness.OfHostDescriptor(_handle.Descriptor);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }
}
