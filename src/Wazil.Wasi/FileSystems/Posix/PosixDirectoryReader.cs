using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Lists a directory of the host.</summary>
internal abstract class PosixDirectoryReader
{
    internal static PosixDirectoryReader Create() =>
        PosixConstants.IsDarwin ? new DarwinDirectoryReader() : new LinuxDirectoryReader();

    internal abstract Errno Read(HostHandle directory, ulong cookie, ref DirectoryEntryWriter writer);

    protected static bool IsDotOrDotDot(ReadOnlySpan<byte> name) => name is [(byte)'.'] or [(byte)'.', (byte)'.'];
}

/// <summary>Lists by getdents64, whose offsets are the cookies.</summary>
/// <remarks>
/// The kernel's offsets stay good while other entries come and go. One buffer of entries is kept, so that a guest that
/// reads with small buffers does not cost a system call for each; listing from the start always asks the kernel.
/// </remarks>
internal sealed class LinuxDirectoryReader : PosixDirectoryReader
{
    private const int BufferSize = 32 * 1024;
    private const int HeaderSize = 19;

    private readonly Lock _gate = new();
    private byte[]? _buffer;
    private int _length;
    private int _position;
    private ulong _cookie;
    private bool _valid;

    internal override Errno Read(HostHandle directory, ulong cookie, ref DirectoryEntryWriter writer)
    {
        lock (_gate)
        {
            var errno = MoveTo(directory, cookie);
            while (errno == Errno.Success)
            {
                if (_position == _length)
                {
                    errno = Fill(directory);
                    if (errno != Errno.Success || _length == 0)
                        return errno;
                }
                if (!Add(ref writer))
                    return Errno.Success;
            }
            return errno;
        }
    }

    /// <summary>Adds the entry at the position, and moves on if there was room for all of it.</summary>
    private bool Add(ref DirectoryEntryWriter writer)
    {
        var entry = _buffer.AsSpan(_position);
        var inode = BitConverter.ToUInt64(entry);
        var next = BitConverter.ToUInt64(entry[8..]);
        var size = BitConverter.ToUInt16(entry[16..]);
        var name = entry[HeaderSize..size];
        name = name[..name.IndexOf((byte)0)];
        var more = IsDotOrDotDot(name) || writer.Add(name, inode, StatLayout.TypeOfEntry(entry[18]), next);
        _position += size;
        _cookie = next;
        return more;
    }

    private Errno MoveTo(HostHandle directory, ulong cookie)
    {
        if (_valid && cookie != 0 && TryFindInBuffer(cookie))
            return Errno.Success;
        _valid = false;
        if (cookie > long.MaxValue)
            return Errno.Inval;
        var errno = PosixCalls.Seek(directory, (long)cookie, SeekOrigin.Begin, out _);
        if (errno != Errno.Success)
            return errno == Errno.BadF ? Errno.Acces : errno;
        (_length, _position, _cookie, _valid) = (0, 0, cookie, true);
        return Errno.Success;
    }

    /// <summary>A guest asks again for the entry that was cut off, or for one or two before it.</summary>
    private bool TryFindInBuffer(ulong cookie)
    {
        if (_cookie == cookie)
            return true;
        for (var at = 0; at < _position; at += BitConverter.ToUInt16(_buffer.AsSpan(at + 16)))
        {
            if (BitConverter.ToUInt64(_buffer.AsSpan(at + 8)) != cookie)
                continue;
            _position = at + BitConverter.ToUInt16(_buffer.AsSpan(at + 16));
            _cookie = cookie;
            return true;
        }
        return false;
    }

    private Errno Fill(HostHandle directory)
    {
        _buffer ??= new byte[BufferSize];
        _position = 0;
        var errno = PosixCalls.GetDirectoryEntries(directory, _buffer, out _length);
        return errno == Errno.BadF ? Errno.Acces : errno;
    }
}

/// <summary>Lists by readdir, whose positions only mean something within one stream: a listing is taken as a whole.</summary>
/// <remarks>Asking for the start takes a new picture; the cookies are places in the last one.</remarks>
internal sealed class DarwinDirectoryReader : PosixDirectoryReader
{
    private readonly Lock _gate = new();
    private List<PosixDirectoryEntry> _entries = [];
    private bool _taken;

    internal override Errno Read(HostHandle directory, ulong cookie, ref DirectoryEntryWriter writer)
    {
        lock (_gate)
        {
            if (cookie == 0 || !_taken)
            {
                var errno = DarwinDirectoryStream.ReadAll(directory, out _entries);
                if (errno != Errno.Success)
                    return errno;
                _taken = true;
            }
            for (var i = cookie; i < (ulong)_entries.Count; i++)
            {
                var entry = _entries[(int)i];
                if (!IsDotOrDotDot(entry.Name) && !writer.Add(entry.Name, entry.Inode, entry.Type, i + 1))
                    break;
            }
            return Errno.Success;
        }
    }
}

/// <summary>One name in a directory of the host.</summary>
internal readonly record struct PosixDirectoryEntry(byte[] Name, ulong Inode, FileType Type);
