using Wazil.Model;

namespace Wazil.Binary;

/// <summary>Shares what repeats in a module, by the bytes that encode it: a compiler's functions have few patterns.</summary>
/// <remarks>Of entries that fall on the same slot the last is kept.</remarks>
internal sealed class EncodingCache<T>(ReadOnlyMemory<byte> bytes, int slots)
{
    private readonly (ByteRange Encoded, T Value)[] _slots = new (ByteRange, T)[slots];

    /// <summary>The value that the same bytes gave before.</summary>
    public bool TryGet(ByteRange encoded, out T value)
    {
        ref var slot = ref _slots[SlotOf(encoded)];
        value = slot.Value;
        return slot.Encoded.Length != 0 && Slice(slot.Encoded).SequenceEqual(Slice(encoded));
    }

    /// <summary>Keeps and returns a value.</summary>
    public T Add(ByteRange encoded, T value)
    {
        _slots[SlotOf(encoded)] = (encoded, value);
        return value;
    }

    private ReadOnlySpan<byte> Slice(ByteRange range) => bytes.Span.Slice(range.Offset, range.Length);

    private int SlotOf(ByteRange encoded)
    {
        var hash = 0u;
        foreach (var value in Slice(encoded))
            hash = (hash * 31) + value;
        return (int)(hash % (uint)_slots.Length);
    }
}
