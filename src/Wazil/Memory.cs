using System.Buffers.Binary;
using System.Text;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A linear memory. Addresses and lengths are in bytes; numbers are little-endian, as WebAssembly has them.</summary>
/// <remarks>
/// Spans are valid until the store is disposed and, of a 64-bit memory, until it grows. Every access throws
/// <see cref="ArgumentOutOfRangeException"/> outside of the memory and <see cref="ObjectDisposedException"/> after the
/// store was disposed. Where the memory is shared, other threads may change bytes at any time.
/// </remarks>
public sealed class Memory
{
    private readonly StoreState _store;

    /// <summary>Makes a memory of the host.</summary>
    /// <param name="store">The store that shall own it.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentException">The type is shared and has no maximum, or its minimum is larger than its maximum.</exception>
    /// <exception cref="WasmLinkException">The memory exceeds a limit of the store, or the system has no memory for it.</exception>
    public Memory(Store store, MemoryType type)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsShared && type.Limits.Maximum is null)
            throw new ArgumentException("The type of a shared memory has a maximum.", nameof(type));
        type.Check(nameof(type));
        _store = store.State;
        _store.CheckAlive();
        State = new LinearMemory(type, _store, store.Engine.Memories) { Face = type.IsShared ? null : this };
    }

    private Memory(LinearMemory state, StoreState store) => (State, _store) = (state, store);

    /// <summary>The type; its limits are those at creation.</summary>
    public MemoryType Type => State.Type;

    /// <summary>Current size in pages (65,536 bytes unless a custom page size is declared).</summary>
    public long Pages
    {
        get
        {
            _store.CheckAlive();
            return (long)State.Pages;
        }
    }

    /// <summary>Current size in bytes.</summary>
    public long Length
    {
        get
        {
            _store.CheckAlive();
            return (long)Volatile.Read(ref State.Length);
        }
    }

    internal LinearMemory State { get; }

    /// <summary>Whether a store may use the memory: its own, or every one if the memory is shared.</summary>
    internal bool IsUsableBy(StoreState store) => Type.IsShared || _store == store;

    /// <summary>Grows the memory.</summary>
    /// <param name="pages">Number of pages to add.</param>
    /// <returns>The old size in pages, or -1 where the maximum, a limit of the store or the system forbids it.</returns>
    public long Grow(long pages)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pages);
        _store.CheckAlive();
        return State.Grow((ulong)pages);
    }

    /// <summary>The bytes of a range.</summary>
    public Span<byte> GetSpan(long address, int length)
    {
        if (_store.IsDisposed || length < 0 || !State.Contains((ulong)address, (ulong)length))
            ThrowOutside(address, length);
        return State.Span((ulong)address, length);
    }

    /// <summary>The bytes from an address on, to the end of the memory or <see cref="int.MaxValue"/> bytes.</summary>
    public Span<byte> GetSpan(long address) => GetSpan(address, (int)Math.Clamp(Length - address, 0, int.MaxValue));

    /// <summary>Reads a byte.</summary>
    public byte ReadByte(long address) => GetSpan(address, 1)[0];

    /// <summary>Writes a byte.</summary>
    public void WriteByte(long address, byte value) => GetSpan(address, 1)[0] = value;

    /// <summary>Reads a 16-bit integer.</summary>
    public short ReadInt16(long address) => BinaryPrimitives.ReadInt16LittleEndian(GetSpan(address, sizeof(short)));

    /// <summary>Writes a 16-bit integer.</summary>
    public void WriteInt16(long address, short value) => BinaryPrimitives.WriteInt16LittleEndian(GetSpan(address, sizeof(short)), value);

    /// <summary>Reads a 32-bit integer.</summary>
    public int ReadInt32(long address) => BinaryPrimitives.ReadInt32LittleEndian(GetSpan(address, sizeof(int)));

    /// <summary>Writes a 32-bit integer.</summary>
    public void WriteInt32(long address, int value) => BinaryPrimitives.WriteInt32LittleEndian(GetSpan(address, sizeof(int)), value);

    /// <summary>Reads a 64-bit integer.</summary>
    public long ReadInt64(long address) => BinaryPrimitives.ReadInt64LittleEndian(GetSpan(address, sizeof(long)));

    /// <summary>Writes a 64-bit integer.</summary>
    public void WriteInt64(long address, long value) => BinaryPrimitives.WriteInt64LittleEndian(GetSpan(address, sizeof(long)), value);

    /// <summary>Reads a 32-bit number.</summary>
    public float ReadSingle(long address) => BinaryPrimitives.ReadSingleLittleEndian(GetSpan(address, sizeof(float)));

    /// <summary>Writes a 32-bit number.</summary>
    public void WriteSingle(long address, float value) => BinaryPrimitives.WriteSingleLittleEndian(GetSpan(address, sizeof(float)), value);

    /// <summary>Reads a 64-bit number.</summary>
    public double ReadDouble(long address) => BinaryPrimitives.ReadDoubleLittleEndian(GetSpan(address, sizeof(double)));

    /// <summary>Writes a 64-bit number.</summary>
    public void WriteDouble(long address, double value) => BinaryPrimitives.WriteDoubleLittleEndian(GetSpan(address, sizeof(double)), value);

    /// <summary>Reads UTF-8 text of a length in bytes; ill-formed bytes become U+FFFD.</summary>
    public string ReadString(long address, int length) => Encoding.UTF8.GetString(GetSpan(address, length));

    /// <summary>Reads UTF-8 text that ends before the next NUL.</summary>
    public string ReadNullTerminatedString(long address)
    {
        var rest = GetSpan(address);
        var length = rest.IndexOf((byte)0);
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(address), address, "No NUL follows in the memory.");
        return Encoding.UTF8.GetString(rest[..length]);
    }

    /// <summary>Writes text as UTF-8.</summary>
    /// <returns>Number of bytes written.</returns>
    public int WriteString(long address, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var length = Encoding.UTF8.GetByteCount(value);
        return Encoding.UTF8.GetBytes(value, GetSpan(address, length));
    }

    /// <summary>Writes text as UTF-8 and a NUL behind it.</summary>
    /// <returns>Number of bytes written, the NUL included.</returns>
    public int WriteNullTerminatedString(long address, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var span = GetSpan(address, checked(Encoding.UTF8.GetByteCount(value) + 1));
        span[Encoding.UTF8.GetBytes(value, span)] = 0;
        return span.Length;
    }

    internal static Memory Of(LinearMemory state, StoreState store) => state.Type.IsShared
        ? (Memory)store.SharedFace(state, static (memory, user) => new Memory(memory, user))
        : (Memory)(state.Face ??= new Memory(state, store));

    private void ThrowOutside(long address, int length)
    {
        _store.CheckAlive();
        throw new ArgumentOutOfRangeException(
            nameof(address), $"The range of {length} bytes at {address} is not inside of the memory of {Length} bytes.");
    }
}
