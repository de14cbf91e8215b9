using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems;

/// <summary>An open file: a regular file, a device, one of the standard streams, or a connection.</summary>
/// <remarks>Whether reading and writing are allowed is checked before these methods are called.</remarks>
public abstract class WasiFile : IDisposable
{
    /// <summary>What kind of file it is.</summary>
    public abstract FileType Type { get; }

    /// <summary>The file's attributes.</summary>
    public virtual Errno GetStat(out FileStat stat)
    {
        stat = new FileStat { Type = Type };
        return Errno.Success;
    }

    /// <summary>Reads at the position and moves it; 0 bytes mean the end of the file.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="waiting">Ends a wait for data, and says whether to wait at all.</param>
    /// <param name="count">Number of bytes read.</param>
    public virtual Errno Read(Span<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        return Errno.NotSup;
    }

    /// <summary>Writes at the position, or at the end with <see cref="FdFlags.Append"/>, and moves it.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="waiting">Ends a wait, and says whether to wait at all.</param>
    /// <param name="count">Number of bytes written; fewer than given is no error.</param>
    public virtual Errno Write(ReadOnlySpan<byte> buffer, WaitMode waiting, out int count)
    {
        count = 0;
        return Errno.NotSup;
    }

    /// <summary>Reads at an offset; the position stays.</summary>
    public virtual Errno ReadAt(Span<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        return Errno.SPipe;
    }

    /// <summary>Writes at an offset; the position stays.</summary>
    public virtual Errno WriteAt(ReadOnlySpan<byte> buffer, ulong offset, out int count)
    {
        count = 0;
        return Errno.SPipe;
    }

    /// <summary>Moves the position.</summary>
    /// <param name="offset">Distance in bytes.</param>
    /// <param name="origin">From where it counts.</param>
    /// <param name="position">The new position, from the start of the file.</param>
    public virtual Errno Seek(long offset, SeekOrigin origin, out ulong position)
    {
        position = 0;
        return Errno.SPipe;
    }

    /// <summary>Cuts the file off or extends it with zeros.</summary>
    public virtual Errno SetSize(ulong size) => Errno.Inval;

    /// <summary>Sets the file's times.</summary>
    public virtual Errno SetTimes(FileTimes times) => Errno.Success;

    /// <summary>Makes sure that a range can be written without running out of space; extends the file where needed.</summary>
    public virtual Errno Allocate(ulong offset, ulong length) => Errno.SPipe;

    /// <summary>Takes advice about a range.</summary>
    public virtual Errno Advise(ulong offset, ulong length, Advice advice) => Errno.Success;

    /// <summary>Waits until what was written is on the storage device.</summary>
    /// <param name="dataOnly">Metadata that is not needed to find the data may wait.</param>
    public virtual Errno Sync(bool dataOnly) => Errno.Success;

    /// <summary>Changes the descriptor's flags.</summary>
    public virtual Errno SetFlags(FdFlags flags) => Errno.Success;

    /// <summary>How to learn when the file can be read or written without waiting.</summary>
    internal virtual Readiness GetReadiness(bool forWriting) => Readiness.Always;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the file holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
