using System.Text;

namespace Wazil.Wasi;

/// <summary>Collects what a guest writes. Several guests and threads may write to one buffer.</summary>
public sealed class WasiOutputBuffer
{
    private readonly Lock _gate = new();
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="maximumBytes">Most bytes that it takes; the guest sees ENOSPC beyond. 64 MiB by default.</param>
    public WasiOutputBuffer(int maximumBytes = 64 * 1024 * 1024) => MaximumBytes = maximumBytes;

    /// <summary>Most bytes that the buffer takes.</summary>
    public int MaximumBytes { get; }

    /// <summary>Number of bytes written so far.</summary>
    public int Length
    {
        get
        {
            lock (_gate)
                return _length;
        }
    }

    /// <summary>A copy of everything written so far.</summary>
    public byte[] ToArray()
    {
        lock (_gate)
            return _bytes.AsSpan(0, _length).ToArray();
    }

    /// <summary>Everything written so far, read as UTF-8.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToArray());

    /// <summary>Takes as many bytes as there is room for.</summary>
    internal int Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var count = Math.Clamp(MaximumBytes - _length, 0, bytes.Length);
            if (count > _bytes.Length - _length)
                Array.Resize(ref _bytes, (int)Math.Clamp(_bytes.Length * 2L, _length + count, Math.Max(MaximumBytes, 4096)));
            bytes[..count].CopyTo(_bytes.AsSpan(_length));
            _length += count;
            return count;
        }
    }
}
