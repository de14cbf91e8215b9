using System.Buffers.Binary;
using System.Text;

namespace Wazil.Text.Writing;

/// <summary>A growing array of bytes with the primitive encodings of the binary format.</summary>
/// <remarks>Specification 5.2.</remarks>
internal sealed class ByteBuffer
{
    private byte[] _bytes;

    /// <summary>Makes an empty buffer.</summary>
    public ByteBuffer(int capacity = 256) => _bytes = new byte[Math.Max(16, capacity)];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Drops all bytes behind a length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>A copy of the bytes written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Appends a byte.</summary>
    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
            Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends an unsigned LEB128 number.</summary>
    public void WriteUnsigned(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    /// <summary>Appends an unsigned LEB128 number.</summary>
    public void WriteUnsigned(int value) => WriteUnsigned((uint)value);

    /// <summary>Appends a signed LEB128 number.</summary>
    public void WriteSigned(long value)
    {
        while (value is < -64 or >= 64)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)(value & 0x7F));
    }

    /// <summary>Appends four bytes, the lowest first.</summary>
    public void WriteFixed32(uint value)
    {
        if (_bytes.Length - Length < 4)
            Grow(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    /// <summary>Appends eight bytes, the lowest first.</summary>
    public void WriteFixed64(ulong value)
    {
        if (_bytes.Length - Length < 8)
            Grow(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Appends a vector of bytes: its length, then the bytes.</summary>
    public void WriteVector(ReadOnlySpan<byte> bytes)
    {
        WriteUnsigned(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Appends a name.</summary>
    public void WriteName(string name) => WriteVector(Encoding.UTF8.GetBytes(name));

    /// <summary>Appends a section, unless its contents are empty.</summary>
    public void WriteSection(byte id, ByteBuffer contents)
    {
        if (contents.Length == 0)
            return;
        WriteByte(id);
        WriteVector(contents.Written);
    }

    private void Grow(int needed) =>
        Array.Resize(ref _bytes, (int)Math.Clamp((long)_bytes.Length * 2, (long)Length + needed, Math.Max(Array.MaxLength, (long)Length + needed)));
}
