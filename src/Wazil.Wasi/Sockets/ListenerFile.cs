using System.Net.Sockets;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Sockets;

/// <summary>A socket that listens.</summary>
internal sealed class ListenerFile(Socket socket, bool owned) : WasiFile
{
    public override FileType Type => FileType.SocketStream;

    internal Errno Accept(WaitMode waiting, out ConnectionFile? connection)
    {
        connection = null;
        waiting.Cancellation.ThrowIfCancellationRequested();
        try
        {
            if (!waiting.MayWait && !socket.Poll(0, SelectMode.SelectRead))
                return Errno.Again;
            connection = new ConnectionFile(socket.AcceptAsync(waiting.Cancellation).AsTask().GetAwaiter().GetResult());
            return Errno.Success;
        }
        catch (SocketException e)
        {
            return HostErrors.FromSocket(e.SocketErrorCode);
        }
    }

    internal override Readiness GetReadiness(bool forWriting) => SocketReadiness.Of(socket, forWriting);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && owned)
            socket.Dispose();
    }
}
