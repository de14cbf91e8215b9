using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.InMemory;

/// <summary>A file, directory or symbolic link in memory. Its file system's lock guards it.</summary>
internal abstract class InMemoryNode
{
    protected InMemoryNode(ulong inode, ulong now)
    {
        Inode = inode;
        AccessTime = ModificationTime = ChangeTime = now;
    }

    internal ulong Inode { get; }

    internal abstract FileType Type { get; }

    internal abstract ulong Size { get; }

    internal ulong LinkCount { get; set; } = 1;

    internal ulong AccessTime { get; set; }

    internal ulong ModificationTime { get; set; }

    internal ulong ChangeTime { get; set; }

    internal FileStat Stat => new()
    {
        Device = 1,
        Inode = Inode,
        Type = Type,
        LinkCount = LinkCount,
        Size = Size,
        AccessTime = AccessTime,
        ModificationTime = ModificationTime,
        ChangeTime = ChangeTime,
    };

    internal void SetTimes(FileTimes times, ulong now)
    {
        AccessTime = times.AccessTime ?? AccessTime;
        ModificationTime = times.ModificationTime ?? ModificationTime;
        ChangeTime = now;
    }

    internal void Changed(ulong now) => ModificationTime = ChangeTime = now;
}

internal sealed class InMemoryLink(ulong inode, ulong now, byte[] target) : InMemoryNode(inode, now)
{
    internal byte[] Target => target;

    internal override FileType Type => FileType.SymbolicLink;

    internal override ulong Size => (ulong)target.Length;
}

/// <summary>Contents in chunks, so that growing copies nothing and holes cost nothing.</summary>
internal sealed class InMemoryFileNode(ulong inode, ulong now) : InMemoryNode(inode, now)
{
    internal const int ChunkSize = 64 * 1024;

    private byte[]?[] _chunks = [];
    private ulong _length;

    /// <summary>Number of open descriptors; a file without names lives as long as it has one.</summary>
    internal int OpenCount { get; set; }

    /// <summary>Bytes of memory that the contents take.</summary>
    internal ulong AllocatedBytes { get; private set; }

    internal override FileType Type => FileType.RegularFile;

    internal override ulong Size => _length;

    internal int Read(Span<byte> buffer, ulong offset)
    {
        if (offset >= _length)
            return 0;
        var count = (int)Math.Min((ulong)buffer.Length, _length - offset);
        for (var done = 0; done < count;)
        {
            var (chunk, start, size) = Place(offset + (ulong)done, count - done);
            var target = buffer.Slice(done, size);
            if (chunk < _chunks.Length && _chunks[chunk] is { } bytes)
                bytes.AsSpan(start, size).CopyTo(target);
            else
                target.Clear();
            done += size;
        }
        return count;
    }

    /// <summary>Writes as much as <paramref name="budget"/> further bytes of memory allow.</summary>
    internal int Write(ReadOnlySpan<byte> buffer, ulong offset, ulong budget)
    {
        var done = 0;
        while (done < buffer.Length)
        {
            var (chunk, start, size) = Place(offset + (ulong)done, buffer.Length - done);
            if (chunk >= _chunks.Length)
                Array.Resize(ref _chunks, Math.Max(chunk + 1, _chunks.Length * 2));
            if (_chunks[chunk] is null)
            {
                if (budget < ChunkSize)
                    break;
                budget -= ChunkSize;
                _chunks[chunk] = new byte[ChunkSize];
                AllocatedBytes += ChunkSize;
            }
            buffer.Slice(done, size).CopyTo(_chunks[chunk].AsSpan(start));
            done += size;
        }
        _length = Math.Max(_length, offset + (ulong)done);
        return done;
    }

    internal void SetLength(ulong length)
    {
        if (length < _length)
            CutOff(length);
        _length = length;
    }

    private void CutOff(ulong length)
    {
        var keep = ChunksFor(length);
        for (var i = keep; i < _chunks.Length; i++)
        {
            if (_chunks[i] is not null)
                AllocatedBytes -= ChunkSize;
            _chunks[i] = null;
        }

        // What is cut off must read as zeros when the file grows again.
        var (chunk, start, _) = Place(length, 0);
        if (start > 0 && chunk < _chunks.Length && _chunks[chunk] is { } last)
            last.AsSpan(start).Clear();
        if (keep <= _chunks.Length / 2)
            Array.Resize(ref _chunks, keep);
    }

    private static int ChunksFor(ulong length) => (int)((length + ChunkSize - 1) / ChunkSize);

    private static (int Chunk, int Start, int Size) Place(ulong offset, int wanted)
    {
        var start = (int)(offset % ChunkSize);
        return ((int)(offset / ChunkSize), start, Math.Min(wanted, ChunkSize - start));
    }
}
