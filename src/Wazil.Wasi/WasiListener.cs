using System.Net;
using System.Net.Sockets;

namespace Wazil.Wasi;

/// <summary>A listening socket that a guest may accept connections on.</summary>
public sealed class WasiListener
{
    private readonly Socket? _socket;
    private readonly IPEndPoint? _endPoint;

    private WasiListener(Socket? socket, IPEndPoint? endPoint)
    {
        _socket = socket;
        _endPoint = endPoint;
    }

    /// <summary>Grants a socket that listens already. It stays the caller's: a guest that closes it only lets go of it.</summary>
    /// <param name="socket">A listening stream socket.</param>
    public static WasiListener FromSocket(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return new WasiListener(socket, null);
    }

    /// <summary>Listens on an address for as long as an instance lives.</summary>
    /// <param name="endPoint">The address; port 0 lets the host choose one.</param>
    public static WasiListener Tcp(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return new WasiListener(null, endPoint);
    }

    /// <summary>Gives the socket, and whether to close it with the instance.</summary>
    internal (Socket Socket, bool Owned) Open()
    {
        if (_socket is not null)
            return (_socket, false);
        var socket = new Socket(_endPoint!.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(_endPoint);
            socket.Listen();
            return (socket, true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
