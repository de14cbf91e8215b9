using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Wazil.Primitives;

/// <summary>Reads the primitive encodings of the binary format from a range of a module's bytes.</summary>
/// <remarks>Specification 5.2. Positions are offsets from the start of the bytes given, which is the start of the
/// module, so that every exception carries the offset a user can look up. Nothing is read behind the range's end.</remarks>
internal ref struct ByteReader
{
    private const int ShortName = 128;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    /// <summary>Makes a reader of the bytes from <paramref name="offset"/> up to, not including, <paramref name="end"/>.</summary>
    public ByteReader(ReadOnlySpan<byte> bytes, int offset, int end)
    {
        if ((uint)end > (uint)bytes.Length || (uint)offset > (uint)end)
            throw new ArgumentOutOfRangeException(nameof(end));
        _bytes = bytes[..end];
        _position = offset;
    }

    /// <summary>Offset of the next byte from the start of the module.</summary>
    public readonly int Position => _position;

    /// <summary>Offset of the first byte behind the range.</summary>
    public readonly int End => _bytes.Length;

    /// <summary>Whether all of the range has been read.</summary>
    public readonly bool AtEnd => _position >= _bytes.Length;

    /// <summary>Number of bytes left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>Reads a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        var position = _position;
        if ((uint)position >= (uint)_bytes.Length)
            ThrowUnexpectedEnd(position);
        _position = position + 1;
        return _bytes[position];
    }

    /// <summary>The next byte, which stays unread.</summary>
    public readonly byte PeekByte()
    {
        if ((uint)_position >= (uint)_bytes.Length)
            ThrowUnexpectedEnd(_position);
        return _bytes[_position];
    }

    /// <summary>Reads an unsigned 32-bit LEB128 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadU32()
    {
        var position = _position;
        if ((uint)position < (uint)_bytes.Length && _bytes[position] < 0x80)
        {
            _position = position + 1;
            return _bytes[position];
        }
        return (uint)ReadUnsigned(32);
    }

    /// <summary>Reads a signed 32-bit LEB128 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadS32()
    {
        var position = _position;
        if ((uint)position < (uint)_bytes.Length && _bytes[position] < 0x80)
        {
            _position = position + 1;
            return (_bytes[position] ^ 0x40) - 0x40;
        }
        return (int)ReadSigned(32);
    }

    /// <summary>Reads a signed 33-bit LEB128 number, the encoding of heap and block types.</summary>
    public long ReadS33() => ReadSigned(33);

    /// <summary>Reads an unsigned 64-bit LEB128 number.</summary>
    public ulong ReadU64() => ReadUnsigned(64);

    /// <summary>Reads a signed 64-bit LEB128 number.</summary>
    public long ReadS64() => ReadSigned(64);

    /// <summary>Reads the bits of a 32-bit floating-point number.</summary>
    public uint ReadF32Bits() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(sizeof(uint)));

    /// <summary>Reads the bits of a 64-bit floating-point number.</summary>
    public ulong ReadF64Bits() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(sizeof(ulong)));

    /// <summary>Reads a name: its length in bytes, then UTF-8.</summary>
    /// <exception cref="WasmFormatException">The name ends behind the range, or is not valid UTF-8.</exception>
    public string ReadName()
    {
        var start = _position;
        if (AtEnd)
            ThrowLengthOutOfBounds(start);
        var length = ReadU32();
        if (length > (uint)Remaining)
            ThrowLengthOutOfBounds(start);
        var text = _position;
        var bytes = ReadBytes((int)length);
        return length <= ShortName && TryReadAscii(bytes) is { } ascii ? ascii : Decode(bytes, text);
    }

    // What .NET decodes UTF-8 with takes 2 ms to load, and nearly all names are short and ASCII.
    [SkipLocalsInit]
    private static string? TryReadAscii(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[ShortName];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
                return null;
            characters[i] = (char)bytes[i];
        }
        return new string(characters[..bytes.Length]);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, int offset) => Utf8.IsValid(bytes)
        ? Encoding.UTF8.GetString(bytes)
        : throw new WasmFormatException("malformed UTF-8 encoding", offset);

    /// <summary>Reads <paramref name="length"/> bytes as a range of the module, which converts to a <c>ByteRange</c>.</summary>
    public (int Offset, int Length) ReadRange(int length)
    {
        var start = _position;
        Skip(length);
        return (start, length);
    }

    /// <summary>Reads <paramref name="length"/> bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        var start = _position;
        Skip(length);
        return _bytes.Slice(start, length);
    }

    /// <summary>Skips <paramref name="length"/> bytes; a negative length is a number above the limit of an <c>int</c>.</summary>
    public void Skip(int length)
    {
        if ((uint)length > (uint)Remaining)
            ThrowLengthOutOfBounds(_position);
        _position += length;
    }

    private ulong ReadUnsigned(int bits)
    {
        var start = _position;
        ulong result = 0;
        for (var shift = 0; ; shift += 7)
        {
            var value = ReadByte();
            if (shift + 7 > bits)
            {
                // The last byte there may be: its continuation bit and the bits beyond the width must be zero.
                if (value >= 0x80)
                    ThrowTooLong(start);
                if (value >> (bits - shift) != 0)
                    ThrowTooLarge(start);
            }
            result |= (ulong)(value & 0x7F) << shift;
            if (value < 0x80)
                return result;
        }
    }

    private long ReadSigned(int bits)
    {
        var start = _position;
        long result = 0;
        for (var shift = 0; ; shift += 7)
        {
            var value = ReadByte();
            if (shift + 7 > bits)
            {
                // The last byte there may be: the bits beyond the width must repeat the sign bit.
                if (value >= 0x80)
                    ThrowTooLong(start);
                var signAndBeyond = (sbyte)(value << 1) >> (bits - shift);
                if (signAndBeyond is not (0 or -1))
                    ThrowTooLarge(start);
            }
            result |= (long)(value & 0x7F) << shift;
            if (value < 0x80)
            {
                var unused = 64 - Math.Min(shift + 7, 64);
                return result << unused >> unused;
            }
        }
    }

    // The words of the specification's tests, whose shorter "unexpected end" for a whole module is part of them.
    [DoesNotReturn]
    private static void ThrowUnexpectedEnd(int offset) =>
        throw new WasmFormatException("unexpected end of section or function", offset);

    [DoesNotReturn]
    private static void ThrowLengthOutOfBounds(int offset) =>
        throw new WasmFormatException("length out of bounds: unexpected end of section or function", offset);

    [DoesNotReturn]
    private static void ThrowTooLong(int offset) => throw new WasmFormatException("integer representation too long", offset);

    [DoesNotReturn]
    private static void ThrowTooLarge(int offset) => throw new WasmFormatException("integer too large", offset);
}
