using System.Net.Sockets;
using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi.Sockets;

/// <summary>How to wait for a socket.</summary>
internal static class SocketReadiness
{
    private const int PollMicroseconds = 50_000;

    internal static Readiness Of(Socket socket, bool forWriting)
    {
        var mode = forWriting ? SelectMode.SelectWrite : SelectMode.SelectRead;
        if (socket.Poll(0, mode))
            return Readiness.Now(forWriting ? 0 : (ulong)Math.Max(0, Available(socket)));
        if (HostFileSystem.ResolvesByHandles)
            return Readiness.OfHostDescriptor((int)socket.SafeHandle.DangerousGetHandle());
        return Readiness.When(cancellation => Task.Run(() => Wait(socket, mode, cancellation), CancellationToken.None));
    }

    /// <summary>Windows' select ends by itself now and then, to look whether anybody waits still.</summary>
    private static void Wait(Socket socket, SelectMode mode, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && !socket.Poll(PollMicroseconds, mode))
        {
        }
    }

    /// <summary>A listening socket does not say how much there is.</summary>
    private static int Available(Socket socket)
    {
        try
        {
            return socket.Available;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
