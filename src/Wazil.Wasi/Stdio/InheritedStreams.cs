using System.Runtime.CompilerServices;
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
            return OpenConsole();
        var handle = new HostHandle(0, owned: false);
        return PosixCalls.IsInherited(handle) ? new PosixFile(handle, TypeOf(handle), FdFlags.None) : new ClosedFile();
    }

    /// <summary>Opens a file of the host as standard input.</summary>
    internal static WasiFile OpenInput(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (!HostFileSystem.ResolvesByHandles)
            return new StreamInputFile(stream, owned: true);
        using (stream)
        {
            if (PosixCalls.Duplicate((int)stream.SafeFileHandle.DangerousGetHandle(), out var handle) != Errno.Success)
                throw new IOException($"{path}: there are too many open files.");
            return new PosixFile(handle!, TypeOf(handle!), FdFlags.None);
        }
    }

    internal static OutputFile OpenOutput(int descriptor)
    {
        if (!HostFileSystem.ResolvesByHandles)
            return OutputFile.For(descriptor, OpenConsole(descriptor));
        var handle = new HostHandle(descriptor, owned: false);
        return PosixCalls.IsInherited(handle)
            ? OutputFile.For(descriptor, new PosixSink(handle))
            : OutputFile.Unbuffered(new ClosedSink());
    }

    // Methods of their own, so that .NET loads its console only where it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StreamInputFile OpenConsole() => new(Console.OpenStandardInput(), owned: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StreamSink OpenConsole(int descriptor) =>
        new(descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError(), owned: true);

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

/// <summary>Standard input that was closed when this process started: every read says so.</summary>
internal sealed class ClosedFile : WasiFile
{
    public override FileType Type => FileType.Unknown;

    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        return Errno.BadF;
    }
}

/// <summary>Standard output or error that was closed when this process started: every write says so.</summary>
internal sealed class ClosedSink : OutputSink
{
    internal override Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count)
    {
        count = 0;
        return Errno.BadF;
    }
}

/// <summary>Writes to a descriptor of the host.</summary>
internal sealed class PosixSink : OutputSink
{
    /// <summary>A pipe that is ready takes this many bytes at once without waiting.</summary>
    private const int PipeBuffer = 4096;

    private readonly HostHandle _handle;
    private volatile bool _mustPoll;

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
            var errno = TryWrite(bytes, out count);
            if (errno == Errno.Again)
            {
                errno = PosixWait.Until(_handle, forWriting: true, waiting);
                if (errno == Errno.Success)
                    continue;
            }
            return errno;
        }
    }

    /// <summary>Writes without waiting; where the system can't, no more than fits into a pipe that is ready.</summary>
    private Errno TryWrite(ReadOnlySpan<byte> bytes, out int count)
    {
        if (!_mustPoll)
        {
            var errno = PosixCalls.WriteWithoutWaiting(_handle, bytes, out count);
            if (errno is not (Errno.NotSup or Errno.NoSys or Errno.Inval or Errno.SPipe))
                return errno;
            _mustPoll = true;
        }
        count = 0;
        var ready = PosixWait.Until(_handle, forWriting: true, new WaitMode(MayWait: false, CancellationToken.None));
        return ready == Errno.Success
            ? PosixCalls.Write(_handle, bytes[..Math.Min(bytes.Length, PipeBuffer)], out count)
            : ready;
    }

    internal override Readiness GetReadiness() => Readiness.OfHostDescriptor(_handle.Descriptor);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }
}
