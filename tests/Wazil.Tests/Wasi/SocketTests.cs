using System.Net;
using System.Net.Sockets;
using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Sockets that the host opened.</summary>
public class SocketTests
{
    private const int Result = 0x100;
    private const int Vectors = 0x200;
    private const int Data = 0x8000;

    private static Socket Listen(out IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        address = (IPEndPoint)socket.LocalEndPoint!;
        return socket;
    }

    [Fact]
    public void Connection_Accepted_ReceivesAndSends()
    {
        using var socket = Listen(out var address);
        using var d = new WasiDriver(WasiOptions.Default.WithListener(WasiListener.FromSocket(socket)));
        using var client = new TcpClient();
        client.Connect(address);
        Assert.Equal(Errno.Success, SockCalls.SockAccept(d.Call, 3, 0, Result));
        var fd = d.U32;
        client.GetStream().Write("hello"u8);
        d.PutVector(Data, 3);
        Assert.Equal(Errno.Success, SockCalls.SockRecv(d.Call, fd, Vectors, 1, 1, Result, Result + 8));
        Assert.Equal("hel", Encoding.UTF8.GetString(d.Memory.Bytes, Data, d.U32));
        d.PutVector(Data, 5);
        Assert.Equal(Errno.Success, SockCalls.SockRecv(d.Call, fd, Vectors, 1, 2, Result, Result + 8));
        Assert.Equal("hello", Encoding.UTF8.GetString(d.Memory.Bytes, Data, d.U32));
        Assert.Equal(Errno.Success, SockCalls.SockSend(d.Call, fd, Vectors, 1, 0, Result));
        var answer = new byte[5];
        client.GetStream().ReadExactly(answer);
        Assert.Equal("hello"u8, answer);
        Assert.Equal(Errno.Success, SockCalls.SockShutdown(d.Call, fd, 2));
        Assert.Equal(0, client.GetStream().Read(answer));
        Assert.Equal(Errno.Pipe, d.Write(fd, "x"));
        client.Close();
        Assert.Equal(Errno.Success, d.Read(fd, out var rest));
        Assert.Equal("", rest);
    }

    [Fact]
    public void Accept_WithoutWaiting_SaysAgain()
    {
        using var socket = Listen(out _);
        using var d = new WasiDriver(WasiOptions.Default.WithListener(WasiListener.FromSocket(socket)));
        Assert.Equal(Errno.Success, FdStatCalls.FdFdStatSetFlags(d.Call, 3, (int)FdFlags.NonBlock));
        Assert.Equal(Errno.Again, SockCalls.SockAccept(d.Call, 3, 0, Result));
        Assert.Equal(Errno.BadF, FdDirectoryCalls.FdPrestatGet(d.Call, 3, Result));
    }

    [Fact]
    public void Accept_Cancelled_Ends()
    {
        using var socket = Listen(out _);
        using var source = new CancellationTokenSource(50);
        using var d = new WasiDriver(WasiOptions.Default.WithListener(WasiListener.FromSocket(socket)) with { Cancellation = source.Token });
        Assert.ThrowsAny<OperationCanceledException>(() => SockCalls.SockAccept(d.Call, 3, 0, Result));
    }

    [Fact]
    public void OtherDescriptors_AreNoSockets()
    {
        using var d = new WasiDriver(WasiOptions.Default);
        Assert.Equal(Errno.NotSock, SockCalls.SockAccept(d.Call, 0, 0, Result));
        Assert.Equal(Errno.NotSock, SockCalls.SockShutdown(d.Call, 1, 1));
        Assert.Equal(Errno.BadF, SockCalls.SockShutdown(d.Call, 9, 1));
        Assert.Equal(Errno.NotSock, SockCalls.SockSend(d.Call, 1, Vectors, 1, 0, Result));
        Assert.Equal(Errno.NotSock, SockCalls.SockRecv(d.Call, 0, Vectors, 1, 0, Result, Result + 8));
    }
}
