using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Makes a waiting poll return when something happens that is not a descriptor.</summary>
internal sealed class WakePipe : IDisposable
{
    private readonly HostHandle _reading;
    private readonly HostHandle _writing;

    private WakePipe(HostHandle reading, HostHandle writing)
    {
        _reading = reading;
        _writing = writing;
    }

    /// <summary>Becomes readable once <see cref="Wake"/> was called.</summary>
    internal int Descriptor => _reading.Descriptor;

    internal static Errno TryCreate(out WakePipe? pipe)
    {
        var errno = PosixCalls.MakePipe(out var reading, out var writing);
        pipe = errno == Errno.Success ? new WakePipe(reading!, writing!) : null;
        return errno;
    }

    internal void Wake()
    {
        try
        {
            PosixCalls.Write(_writing, [1], out _);
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }
}
