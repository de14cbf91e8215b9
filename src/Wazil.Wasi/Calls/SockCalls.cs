using System.Net.Sockets;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.Sockets;

namespace Wazil.Wasi.Calls;

/// <summary>Sockets that the host opened, and the connections that they accept.</summary>
internal static class SockCalls
{
    private const int ReceivePeek = 1;
    private const int ReceiveWaitAll = 2;

    internal static Errno SockAccept(WasiCall call, int fd, int flags, int result)
    {
        if (!call.Memory.Contains(result, 4))
            return Errno.Fault;
        if (!FdStatCalls.AreKnown(flags))
            return Errno.Inval;
        var errno = call.Find(fd, Rights.None, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        if (descriptor.File is not ListenerFile listener)
            return descriptor.File is ConnectionFile ? Errno.Inval : Errno.NotSock;
        if ((descriptor.Base & Rights.SockAccept) == 0)
            return Errno.NotCapable;
        if (!call.Context.Table.HasRoom)
            return Errno.MFile;
        call.Context.FlushOutput(call.Cancellation);
        errno = listener.Accept(descriptor.Waiting(call.Cancellation), out var connection);
        if (errno != Errno.Success)
            return errno;
        var accepted = Descriptor.OfFile(connection!, null, RightSets.Connection, (FdFlags)flags);
        errno = call.Context.Table.Add(accepted, out var number);
        return errno == Errno.Success ? call.Memory.WriteU32(result, (uint)number) : errno;
    }

    internal static Errno SockRecv(WasiCall call, int fd, int vectors, int count, int flags, int result, int resultFlags)
    {
        if (!call.Memory.Contains(result, 4) || !call.Memory.Contains(resultFlags, 2))
            return Errno.Fault;
        var errno = FindConnection(call, fd, Rights.FdRead, out var descriptor, out var connection);
        if (errno != Errno.Success)
            return errno;
        if ((flags & ~(ReceivePeek | ReceiveWaitAll)) != 0)
            return Errno.Inval;
        errno = IoVectors.Read(call.Memory, vectors, count, out var buffers);
        if (errno != Errno.Success)
            return errno;
        call.Context.FlushOutput(call.Cancellation);
        errno = Receive(call, descriptor, connection, buffers, flags, out var total);
        if (errno != Errno.Success)
            return errno;

        // A stream never cuts a message off.
        call.Memory.TryGet(resultFlags, 2, out var flagSpan);
        flagSpan.Clear();
        return call.Memory.WriteU32(result, total);
    }

    private static Errno Receive(
        WasiCall call, Descriptor descriptor, ConnectionFile connection, IoVectors buffers, int flags, out uint total)
    {
        total = 0;
        var waiting = descriptor.Waiting(call.Cancellation);
        var peek = (flags & ReceivePeek) != 0;
        var socketFlags = peek ? SocketFlags.Peek : SocketFlags.None;
        for (var i = 0; i < buffers.Count; i++)
        {
            var span = buffers[i];
            while (span.Length > 0)
            {
                var errno = connection.Receive(span, socketFlags, waiting, out var received);
                if (errno != Errno.Success)
                    return total > 0 ? Errno.Success : errno;
                total += (uint)received;
                span = span[received..];

                // Peeking again would show the same bytes.
                if (received == 0 || peek || (span.Length > 0 && (flags & ReceiveWaitAll) == 0))
                    return Errno.Success;
            }
            if ((flags & ReceiveWaitAll) == 0 && total > 0)
                waiting = waiting with { MayWait = false };
        }
        return Errno.Success;
    }

    internal static Errno SockSend(WasiCall call, int fd, int vectors, int count, int flags, int result)
    {
        if (!call.Memory.Contains(result, 4))
            return Errno.Fault;
        var errno = FindConnection(call, fd, Rights.FdWrite, out _, out _);
        if (errno != Errno.Success)
            return errno;
        return flags != 0 ? Errno.Inval : FdDataCalls.FdWrite(call, fd, vectors, count, result);
    }

    internal static Errno SockShutdown(WasiCall call, int fd, int how)
    {
        var errno = call.Find(fd, Rights.None, out var descriptor);
        if (errno != Errno.Success)
            return errno;
        if (descriptor.File is ListenerFile)
            return Errno.NotConn;
        if (descriptor.File is not ConnectionFile connection)
            return Errno.NotSock;
        if ((descriptor.Base & Rights.SockShutdown) == 0)
            return Errno.NotCapable;
        return how switch
        {
            1 => connection.Shutdown(SocketShutdown.Receive),
            2 => connection.Shutdown(SocketShutdown.Send),
            3 => connection.Shutdown(SocketShutdown.Both),
            _ => Errno.Inval,
        };
    }

    private static Errno FindConnection(
        WasiCall call, int fd, Rights right, out Descriptor descriptor, out ConnectionFile connection)
    {
        connection = null!;
        var errno = call.Find(fd, Rights.None, out descriptor);
        if (errno != Errno.Success)
            return errno;
        if (descriptor.File is not ConnectionFile found)
            return descriptor.File is ListenerFile ? Errno.NotConn : Errno.NotSock;
        connection = found;
        return (descriptor.Base & right) != 0 ? Errno.Success : Errno.NotCapable;
    }
}
