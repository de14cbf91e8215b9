using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>A regular file for which reading and writing at an offset is all that has to be written.</summary>
/// <remarks>Keeps the position and the append flag. Several threads of one guest may use it at a time.</remarks>
public abstract class RandomAccessWasiFile : WasiFile
{
    private readonly Lock _gate = new();
    private ulong _position;
    private FdFlags _flags;

    /// <summary>Makes a file with the flags that it was opened with.</summary>
    protected RandomAccessWasiFile(FdFlags flags) => _flags = flags;

    /// <inheritdoc/>
    public override FileType Type => FileType.RegularFile;

    /// <summary>Length in bytes.</summary>
    public abstract ulong Length { get; }

    /// <summary>Appends atomically; <paramref name="end"/> is the length afterwards.</summary>
    protected virtual Errno Append(ReadOnlySpan<byte> buffer, out int count, out ulong end)
    {
        var start = Length;
        var errno = WriteAt(buffer, start, out count);
        end = start + (ulong)count;
        return errno;
    }

    /// <inheritdoc/>
    public override Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        lock (_gate)
        {
            var errno = ReadAt(buffer, _position, out count);
            if (errno == Errno.Success)
                _position += (ulong)count;
            return errno;
        }
    }

    /// <inheritdoc/>
    public override Errno Write(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        lock (_gate)
        {
            if ((_flags & FdFlags.Append) != 0)
            {
                var appended = Append(buffer, out count, out var end);
                if (appended == Errno.Success)
                    _position = end;
                return appended;
            }
            var errno = WriteAt(buffer, _position, out count);
            if (errno == Errno.Success)
                _position += (ulong)count;
            return errno;
        }
    }

    /// <inheritdoc/>
    public override Errno WriteAt(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        return Errno.RoFs;
    }

    /// <inheritdoc/>
    public override Errno Seek(long offset, SeekOrigin origin, out ulong position)
    {
        lock (_gate)
        {
            var from = origin switch
            {
                SeekOrigin.Begin => 0UL,
                SeekOrigin.Current => _position,
                _ => Length,
            };
            var target = (Int128)from + offset;
            position = _position;
            if (target < 0)
                return Errno.Inval;
            if (target > long.MaxValue)
                return Errno.Overflow;
            position = _position = (ulong)target;
            return Errno.Success;
        }
    }

    /// <inheritdoc/>
    public override Errno SetSize(ulong size) => Errno.RoFs;

    /// <inheritdoc/>
    public override Errno SetTimes(FileTimes times) => Errno.RoFs;

    /// <inheritdoc/>
    public override Errno Allocate(ulong offset, ulong length)
    {
        var end = offset + length;
        if (length == 0 || end < offset)
            return Errno.Inval;
        return end > Length ? SetSize(end) : Errno.Success;
    }

    /// <inheritdoc/>
    public override Errno SetFlags(FdFlags flags)
    {
        _flags = flags;
        return Errno.Success;
    }
}
