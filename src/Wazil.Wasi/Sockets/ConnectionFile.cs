using System.Buffers;
using System.Net.Sockets;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Sockets;

/// <summary>A connected stream socket.</summary>
internal sealed class ConnectionFile : WasiFile
{
    private const int LargestSend = 64 * 1024;

    private readonly Socket _socket;

    internal ConnectionFile(Socket socket)
    {
        _socket = socket;
        socket.Blocking = false;
    }

    public override FileType Type => FileType.SocketStream;

    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count) =>
        Receive(buffer, SocketFlags.None, waiting, out count);

    public override Errno Write(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count) =>
        Send(buffer, waiting, out count);

    internal Errno Receive(Span<byte> buffer, SocketFlags flags, WaitMode waiting, out int count)
    {
        waiting.Cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            count = _socket.Receive(buffer, flags, out var error);
            if (error == SocketError.Success)
                return Errno.Success;
            count = 0;
            if (error != SocketError.WouldBlock || !waiting.MayWait)
                return HostErrors.FromSocket(error);
            try
            {
                // A receive of nothing waits until there is something.
                _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, waiting.Cancellation).AsTask().GetAwaiter().GetResult();
            }
            catch (SocketException e)
            {
                return HostErrors.FromSocket(e.SocketErrorCode);
            }
        }
    }

    internal Errno Send(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        waiting.Cancellation.ThrowIfCancellationRequested();
        count = _socket.Send(buffer, SocketFlags.None, out var error);
        if (error == SocketError.Success)
            return Errno.Success;
        count = 0;
        if (error != SocketError.WouldBlock || !waiting.MayWait)
            return HostErrors.FromSocket(error);
        return SendWaiting(buffer[..Math.Min(buffer.Length, LargestSend)], waiting.Cancellation, out count);
    }

    private Errno SendWaiting(ReadOnlySpan<byte> buffer, CancellationToken cancellation, out int count)
    {
        count = 0;
        var copy = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            buffer.CopyTo(copy);
            var memory = copy.AsMemory(0, buffer.Length);
            count = _socket.SendAsync(memory, SocketFlags.None, cancellation).AsTask().GetAwaiter().GetResult();
            return Errno.Success;
        }
        catch (SocketException e)
        {
            return HostErrors.FromSocket(e.SocketErrorCode);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    internal Errno Shutdown(SocketShutdown how)
    {
        try
        {
            _socket.Shutdown(how);
            return Errno.Success;
        }
        catch (SocketException e)
        {
            return HostErrors.FromSocket(e.SocketErrorCode);
        }
    }

    internal override Readiness GetReadiness(bool forWriting) => SocketReadiness.Of(_socket, forWriting);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _socket.Dispose();
    }
}
