using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Stdio;

/// <summary>The place that standard output's bytes go to in the end.</summary>
internal abstract class OutputSink : IDisposable
{
    internal virtual FileType Type => FileType.Unknown;

    internal virtual bool IsTerminal => false;

    /// <summary>Takes some of the bytes; with nothing taken and no error, more is of no use now.</summary>
    internal abstract Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count);

    /// <summary>Called when all that was buffered has been written.</summary>
    internal virtual Errno Flush() => Errno.Success;

    internal virtual Readiness GetReadiness() => Readiness.Always;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

internal sealed class DiscardSink : OutputSink
{
    internal override Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count)
    {
        count = bytes.Length;
        return Errno.Success;
    }
}

internal sealed class BufferSink(WasiOutputBuffer buffer) : OutputSink
{
    internal override Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count)
    {
        count = buffer.Append(bytes);
        return count == 0 && bytes.Length > 0 ? Errno.NoSpc : Errno.Success;
    }
}

internal sealed class StreamSink(Stream stream, bool owned) : OutputSink
{
    internal override Errno Write(ReadOnlySpan<byte> bytes, WaitMode waiting, out int count)
    {
        count = 0;
        try
        {
            stream.Write(bytes);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or NotSupportedException)
        {
            return e is IOException ? HostErrors.ToErrno(e) : Errno.BadF;
        }
        count = bytes.Length;
        return Errno.Success;
    }

    internal override Errno Flush()
    {
        try
        {
            stream.Flush();
            return Errno.Success;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return e is IOException ? HostErrors.ToErrno(e) : Errno.BadF;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && owned)
            stream.Dispose();
        base.Dispose(disposing);
    }
}
