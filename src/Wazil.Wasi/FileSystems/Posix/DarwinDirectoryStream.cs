// Reads macOS' directory streams.
// Invariant: an entry returned by readdir is valid until the next call on the stream and d_namlen bytes of its name
// follow the fixed part at offset 21.
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

internal static unsafe class DarwinDirectoryStream
{
    private const int NameOffset = 21;

    internal static Errno ReadAll(HostHandle directory, out List<PosixDirectoryEntry> entries)
    {
        entries = [];

        // The stream takes over the descriptor it is made of, so it gets one of its own.
        var errno = PosixCalls.OpenAt(
            directory, "."u8, PosixConstants.ReadOnly | PosixConstants.Directory, 0, out var handle);
        if (errno != Errno.Success)
            return errno;
        var stream = LibC.FdOpenDir(handle!.Descriptor);
        if (stream == 0)
        {
            errno = PosixErrno.Last();
            handle.Dispose();
            return errno;
        }
        handle.SetHandleAsInvalid();
        for (var entry = Next(stream); entry is not null; entry = Next(stream))
        {
            var name = new ReadOnlySpan<byte>(entry + NameOffset, *(ushort*)(entry + 18));
            entries.Add(new PosixDirectoryEntry(name.ToArray(), *(ulong*)entry, StatLayout.TypeOfEntry(entry[20])));
        }
        _ = LibC.CloseDir(stream);
        return Errno.Success;
    }

    private static byte* Next(nint stream) =>
        PosixConstants.VariadicOnStack ? LibC.ReadDir(stream) : LibC.ReadDir64(stream);
}
