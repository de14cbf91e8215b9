using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>Takes directory entries until the guest's buffer is full.</summary>
public ref struct DirectoryEntryWriter
{
    private const int HeaderSize = 24;

    private readonly Span<byte> _buffer;
    private readonly ulong _cookieBias;

    internal DirectoryEntryWriter(Span<byte> buffer, ulong cookieBias)
    {
        _buffer = buffer;
        _cookieBias = cookieBias;
    }

    /// <summary>Number of bytes written. Equal to the buffer's length when it is full.</summary>
    internal int Written { get; private set; }

    /// <summary>Whether no further entry fits.</summary>
    public readonly bool IsFull => Written == _buffer.Length;

    /// <summary>Appends an entry, cut off where the buffer ends.</summary>
    /// <param name="name">The entry's name, any bytes but NUL and slash.</param>
    /// <param name="inode">Number of the file on its device.</param>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="next">Cookie with which a later call continues after this entry.</param>
    /// <returns>False when the buffer is full: the caller stops.</returns>
    public bool Add(ReadOnlySpan<byte> name, ulong inode, FileType type, ulong next) =>
        AddRaw(name, inode, type, next + _cookieBias);

    internal bool AddRaw(ReadOnlySpan<byte> name, ulong inode, FileType type, ulong next)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        header.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, next);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], inode);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)name.Length);
        header[20] = (byte)type;
        Append(header);
        Append(name);
        return !IsFull;
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, _buffer.Length - Written);
        bytes[..count].CopyTo(_buffer[Written..]);
        Written += count;
    }
}
