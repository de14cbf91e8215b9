using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Stdio;

/// <summary>Standard output or standard error: gathers small writes, and never changes their order.</summary>
internal sealed class OutputFile : WasiFile
{
    private const int BufferSize = 32 * 1024;

    /// <summary>How long bytes stay in the buffer of a guest that goes on computing.</summary>
    private const int LongestDelayMilliseconds = 20;

    /// <summary>Those that have bytes, for a process that ends without disposing of them.</summary>
    private static readonly HashSet<OutputFile> Waiting = [];

    private static readonly TimeSpan LastFlushTimeout = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly OutputSink _sink;
    private readonly byte[]? _buffer;
    private Timer? _timer;
    private long _lastWrite = long.MinValue / 2;
    private int _length;
    private bool _timerSet;
    private bool _disposed;
    private volatile Errno _delayedError;

    static OutputFile() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        OutputFile[] files;
        lock (Waiting)
            files = [.. Waiting];
        foreach (var file in files)
            file.FlushAtEnd(isKilled: true);
    };

    private OutputFile(OutputSink sink, bool buffered)
    {
        _sink = sink;
        if (buffered)
            _buffer = new byte[BufferSize];
    }

    public override FileType Type => _sink.Type;

    /// <summary>Why bytes were lost that the guest takes for written, as long as no write of its has been told; or that it
    /// wrote to a stream that is closed, which many programs pass over.</summary>
    internal Errno LostBytes => _delayedError;

    internal static OutputFile Unbuffered(OutputSink sink) => new(sink, buffered: false);

    /// <summary>Buffers standard output unless somebody watches; standard error never.</summary>
    internal static OutputFile For(int descriptor, OutputSink sink) => new(sink, buffered: descriptor == 1 && !sink.IsTerminal);

    public override Errno Write(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        lock (_gate)
        {
            if (_disposed)
                return Errno.BadF;
            if (_sink is ClosedSink)
                return _delayedError = Errno.BadF;
            if (_delayedError != Errno.Success)
                return TakeError();
            return _buffer is null ? _sink.Write(buffer, waiting, out count) : WriteBuffered(buffer, waiting, out count);
        }
    }

    private Errno WriteBuffered(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        if (buffer.Length > BufferSize - _length)
        {
            var errno = Drain(waiting);
            if (errno != Errno.Success)
                return errno;
            if (buffer.Length >= BufferSize)
                return _sink.Write(buffer, waiting, out count);
        }
        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
        count = buffer.Length;

        // Whoever writes seldom gains nothing from the buffer, and would need the timer each time.
        var now = Environment.TickCount64;
        if (now - _lastWrite >= LongestDelayMilliseconds)
            DrainWithoutWaiting();
        else
            SetTimer();
        _lastWrite = now;
        return Errno.Success;
    }

    private void SetTimer()
    {
        if (_timerSet)
            return;
        _timerSet = true;
        lock (Waiting)
            Waiting.Add(this);
        _timer ??= new Timer(static state => ((OutputFile)state!).OnTimer(), this, Timeout.Infinite, Timeout.Infinite);
        _timer.Change(LongestDelayMilliseconds, Timeout.Infinite);
    }

    private void StopWaiting()
    {
        lock (Waiting)
            Waiting.Remove(this);
    }

    /// <summary>Writes what has been in the buffer long enough, unless that would have to wait for somebody.</summary>
    private void OnTimer()
    {
        if (!Monitor.TryEnter(_gate))
        {
            _timer!.Change(LongestDelayMilliseconds, Timeout.Infinite);
            return;
        }
        try
        {
            _timerSet = false;
            StopWaiting();
            if (!_disposed && _length > 0)
                DrainWithoutWaiting();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // The lock is held.
    private void DrainWithoutWaiting()
    {
        try
        {
            var errno = Drain(new WaitMode(MayWait: false, CancellationToken.None));
            if (errno == Errno.Again)
                SetTimer();
            else if (errno != Errno.Success)
                _delayedError = errno;
        }
        catch (ObjectDisposedException)
        {
            // The stream was closed by its owner, and the next write says so.
        }
    }

    /// <summary>Writes what is buffered. The lock is held.</summary>
    private Errno Drain(WaitMode waiting)
    {
        var done = 0;
        try
        {
            while (done < _length)
            {
                var errno = _sink.Write(_buffer.AsSpan(done, _length - done), waiting, out var count);
                if (errno != Errno.Success)
                {
                    // Bytes that can't be written are dropped, or every later write would fail for their sake.
                    if (errno != Errno.Again)
                        done = _length;
                    return errno;
                }
                done += count;
            }
            return _sink.Flush();
        }
        finally
        {
            _buffer.AsSpan(done, _length - done).CopyTo(_buffer);
            _length -= done;
        }
    }

    /// <summary>Writes what is buffered, before the guest waits for something or writes elsewhere.</summary>
    internal Errno Flush(WaitMode waiting)
    {
        if (_buffer is null || Volatile.Read(ref _length) == 0)
            return Errno.Success;
        lock (_gate)
        {
            var errno = Drain(waiting);
            if (errno is not (Errno.Success or Errno.Again))
                _delayedError = errno;
            return errno;
        }
    }

    public override Errno Sync(bool dataOnly)
    {
        Flush(new WaitMode(MayWait: true, CancellationToken.None));
        lock (_gate)
            return TakeError();
    }

    /// <summary>The error that the guest is told now. The lock is held.</summary>
    private Errno TakeError()
    {
        var errno = _delayedError;
        _delayedError = Errno.Success;
        return errno;
    }

    /// <summary>Flushes, however long the reader takes; or, when the guest was killed, only as long as a reader needs that reads.</summary>
    internal void FlushAtEnd(bool isKilled)
    {
        if (_buffer is null || Volatile.Read(ref _length) == 0)
            return;
        using var timeout = isKilled ? new CancellationTokenSource(LastFlushTimeout) : null;
        try
        {
            Flush(new WaitMode(MayWait: true, timeout?.Token ?? CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // Nobody reads: there is nothing left to try.
        }
    }

    internal override Readiness GetReadiness(bool forWriting) => _buffer is null ? _sink.GetReadiness() : Readiness.Always;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        FlushAtEnd(isKilled: true);
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            StopWaiting();
            _timer?.Dispose();
            _sink.Dispose();
        }
    }
}
