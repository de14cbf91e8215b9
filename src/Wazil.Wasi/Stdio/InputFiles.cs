using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Stdio;

/// <summary>Standard input from bytes in memory.</summary>
internal sealed class BytesInputFile(ReadOnlyMemory<byte> bytes) : WasiFile
{
    private readonly Lock _gate = new();
    private int _position;

    public override FileType Type => FileType.Unknown;

    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        lock (_gate)
        {
            count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.Span.Slice(_position, count).CopyTo(buffer);
            _position += count;
            return Errno.Success;
        }
    }

    internal override Readiness GetReadiness(bool forWriting) => Readiness.Now((ulong)(bytes.Length - _position));
}

/// <summary>Standard input from a stream.</summary>
/// <remarks>
/// A stream's read can't always be taken back, so a read that was begun goes on when the guest stops waiting for it,
/// and its bytes are there for the next one.
/// </remarks>
internal sealed class StreamInputFile(Stream stream, bool owned) : WasiFile
{
    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Task<int>? _pending;
    private int _start;
    private int _end;

    public override FileType Type => FileType.Unknown;

    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        if (buffer.Length == 0)
            return Errno.Success;
        while (true)
        {
            Task<int> pending;
            lock (_gate)
            {
                if (TryTake(buffer, out count, out var errno))
                    return errno;
                pending = _pending ??= Begin();
            }
            if (!pending.IsCompleted)
            {
                if (!waiting.MayWait)
                    return Errno.Again;
                Wait(pending, waiting.Cancellation);
            }
        }
    }

    private Task<int> Begin()
    {
        try
        {
            return stream.ReadAsync(_buffer, 0, _buffer.Length);
        }
        catch (Exception e) when (HostErrors.IsExpected(e))
        {
            return Task.FromException<int>(e);
        }
    }

    private static void Wait(Task pending, CancellationToken cancellation)
    {
        // Waits without throwing what the read has thrown: that is looked at with the lock held.
        Task.WhenAny(pending).Wait(cancellation);
    }

    /// <summary>Takes bytes that are there, the end of the stream, or its error. The lock is held.</summary>
    private bool TryTake(Span<byte> buffer, out int count, out Errno errno)
    {
        errno = Errno.Success;
        count = Math.Min(buffer.Length, _end - _start);
        if (count > 0)
        {
            _buffer.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
            return true;
        }
        if (_pending is not { IsCompleted: true } finished)
            return false;
        _pending = null;
        if (!finished.IsCompletedSuccessfully)
        {
            errno = HostErrors.ToErrno(finished.Exception?.GetBaseException() ?? new IOException());
            return true;
        }
        (_start, _end) = (0, finished.Result);
        return _end == 0 || TryTake(buffer, out count, out errno);
    }

    internal override Readiness GetReadiness(bool forWriting)
    {
        lock (_gate)
        {
            if (_end > _start)
                return Readiness.Now((ulong)(_end - _start));
            var pending = _pending ??= Begin();
            return pending.IsCompleted ? Readiness.Always : Readiness.When(_ => pending);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && owned)
            stream.Dispose();
    }
}
