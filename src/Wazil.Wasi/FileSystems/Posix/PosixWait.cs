using Wazil.Wasi.Abi;

namespace Wazil.Wasi.FileSystems.Posix;

/// <summary>Waits for one descriptor, without burning processor time, until it is ready or the call is cancelled.</summary>
internal static class PosixWait
{
    internal static Errno Until(HostHandle handle, bool forWriting, WaitMode waiting)
    {
        waiting.Cancellation.ThrowIfCancellationRequested();
        var counted = false;
        handle.DangerousAddRef(ref counted);
        try
        {
            return Poll(handle, forWriting, waiting);
        }
        finally
        {
            if (counted)
                handle.DangerousRelease();
        }
    }

    private static Errno Poll(HostHandle handle, bool forWriting, WaitMode waiting)
    {
        var events = forWriting ? PosixConstants.PollOut : PosixConstants.PollIn;
        Span<LibC.PollDescriptor> one = [new() { Descriptor = handle.Descriptor, Events = events }];
        var errno = PosixCalls.Poll(one, 0, out var ready);
        if (errno != Errno.Success || ready > 0)
            return errno;
        return waiting.MayWait ? Block(one[0], waiting.Cancellation) : Errno.Again;
    }

    private static Errno Block(LibC.PollDescriptor descriptor, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return Repeat([descriptor], cancellation);
        var errno = WakePipe.TryCreate(out var wake);
        if (errno != Errno.Success)
            return errno;
        using (wake)
        using (cancellation.UnsafeRegister(static state => ((WakePipe)state!).Wake(), wake))
            return Repeat([descriptor, new() { Descriptor = wake!.Descriptor, Events = PosixConstants.PollIn }], cancellation);
    }

    private static Errno Repeat(Span<LibC.PollDescriptor> descriptors, CancellationToken cancellation)
    {
        int ready;
        Errno errno;
        do
        {
            errno = PosixCalls.Poll(descriptors, -1, out ready);
            cancellation.ThrowIfCancellationRequested();
        }
        while (errno == Errno.Success && ready == 0);
        return errno;
    }
}
