using System.Net;
using System.Net.Sockets;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Tests.Wasi;

/// <summary>A listener for a guest, and the other ends of its connections.</summary>
internal sealed class MutationSockets : IDisposable
{
    private const int ListenerNumber = 6;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _peers = [];

    public MutationSockets()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Listener = WasiListener.FromSocket(_listener);
    }

    public WasiListener Listener { get; }

    /// <summary>Lets the guest accept a connection on which bytes wait for it. No call on it waits.</summary>
    public void Connect(WasiDriver guest)
    {
        foreach (var old in _peers)
            old.Dispose();
        _peers.Clear();
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
        _peers.Add(peer);
        peer.Connect(_listener.LocalEndPoint!);
        peer.Send("waiting for the guest"u8);
        FdStatCalls.FdFdStatSetFlags(guest.Call, ListenerNumber, (int)FdFlags.NonBlock);
        SockCalls.SockAccept(guest.Call, ListenerNumber, (int)FdFlags.NonBlock, 0x100);
    }

    public void Dispose()
    {
        foreach (var peer in _peers)
            peer.Dispose();
        _listener.Dispose();
    }
}
