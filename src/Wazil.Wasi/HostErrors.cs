using System.Net.Sockets;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi;

/// <summary>Translates .NET's exceptions about files and sockets into error numbers.</summary>
internal static class HostErrors
{
    /// <summary>Whether an exception is about the outer world rather than a mistake in a program.</summary>
    internal static bool IsExpected(Exception exception) => exception is
        IOException or UnauthorizedAccessException or SocketException or ObjectDisposedException or NotSupportedException or
        InvalidDataException;

    internal static Errno ToErrno(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => Errno.NoEnt,
        PathTooLongException => Errno.NameTooLong,
        UnauthorizedAccessException => Errno.Acces,
        ObjectDisposedException => Errno.BadF,
        NotSupportedException => Errno.NotSup,
        SocketException socket => FromSocket(socket.SocketErrorCode),
        IOException { InnerException: SocketException inner } => FromSocket(inner.SocketErrorCode),
        IOException io => FromResult(io.HResult),
        _ => Errno.IO,
    };

    internal static Errno FromSocket(SocketError error) => error switch
    {
        SocketError.WouldBlock or SocketError.IOPending => Errno.Again,
        SocketError.ConnectionReset => Errno.ConnReset,
        SocketError.ConnectionAborted => Errno.ConnAborted,
        SocketError.ConnectionRefused => Errno.ConnRefused,
        SocketError.Shutdown => Errno.Pipe,
        SocketError.NotConnected => Errno.NotConn,
        SocketError.TimedOut => Errno.TimedOut,
        SocketError.TooManyOpenSockets => Errno.NFile,
        SocketError.MessageSize => Errno.MsgSize,
        SocketError.InvalidArgument => Errno.Inval,
        SocketError.OperationAborted or SocketError.NotSocket => Errno.BadF,
        SocketError.NoBufferSpaceAvailable => Errno.NoBufs,
        _ => Errno.IO,
    };

    /// <summary>Windows' codes, and on Unix the error numbers that .NET passes through.</summary>
    private static Errno FromResult(int result) => result switch
    {
        unchecked((int)0x80070020) or unchecked((int)0x80070021) => Errno.Busy,
        unchecked((int)0x80070070) or unchecked((int)0x80070027) or 28 => Errno.NoSpc,
        unchecked((int)0x80070050) or unchecked((int)0x800700b7) or 17 => Errno.Exist,
        unchecked((int)0x80070091) or 39 => Errno.NotEmpty,
        unchecked((int)0x8007006d) or unchecked((int)0x800700e8) or 32 => Errno.Pipe,
        _ => Errno.IO,
    };
}
