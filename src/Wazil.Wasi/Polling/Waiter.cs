using System.Diagnostics;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.FileSystems.Posix;

namespace Wazil.Wasi.Polling;

/// <summary>Waits for descriptors of the host and for tasks together, with a timeout, without burning processor time.</summary>
internal sealed class Waiter : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CancellationToken _cancellation;
    private readonly List<(Subscription Subscription, int Descriptor)> _descriptors = [];
    private readonly List<(Subscription Subscription, Task Task)> _tasks = [];

    internal Waiter(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    internal void Add(Subscription subscription, Readiness readiness)
    {
        if (readiness.Wait is { } wait)
            _tasks.Add((subscription, wait(_end.Token)));
        else
            _descriptors.Add((subscription, readiness.HostDescriptor));
    }

    /// <summary>Waits until something is ready or the time is over; marks what is ready.</summary>
    internal void Wait(TimeSpan? timeout)
    {
        if (_descriptors.Count > 0)
            Poll(timeout);
        else
            WaitForTask(timeout);
        foreach (var (subscription, task) in _tasks)
        {
            if (task.IsCompleted)
                subscription.Happened();
        }
        _cancellation.ThrowIfCancellationRequested();
    }

    private void WaitForTask(TimeSpan? timeout)
    {
        var tasks = _tasks.ConvertAll(static pair => pair.Task).ToArray();
        var milliseconds = timeout is { } time ? (int)Math.Min(Math.Ceiling(time.TotalMilliseconds), int.MaxValue) : -1;
        Task.WaitAny(tasks, milliseconds, _cancellation);
    }

    private void Poll(TimeSpan? timeout)
    {
        if (WakePipe.TryCreate(out var pipe) != Errno.Success)
            throw new IOException("No pipe can be made to wait with.");
        using var wake = pipe!;
        using var registration = _cancellation.UnsafeRegister(static state => ((WakePipe)state!).Wake(), wake);
        foreach (var (_, task) in _tasks)
            task.ContinueWith((_, state) => ((WakePipe)state!).Wake(), wake, _end.Token, TaskContinuationOptions.None, TaskScheduler.Default);
        var start = Stopwatch.GetTimestamp();
        var polled = new LibC.PollDescriptor[_descriptors.Count + 1];
        int ready;
        do
        {
            Fill(polled, wake);
            PosixCalls.Poll(polled, Milliseconds(timeout, Stopwatch.GetElapsedTime(start)), out ready);
            _cancellation.ThrowIfCancellationRequested();
        }
        while (ready == 0 && (timeout is null || Stopwatch.GetElapsedTime(start) < timeout));
        Mark(polled);
    }

    private void Fill(LibC.PollDescriptor[] polled, WakePipe wake)
    {
        for (var i = 0; i < _descriptors.Count; i++)
        {
            var (subscription, descriptor) = _descriptors[i];
            var events = subscription.Type == EventType.FdWrite ? PosixConstants.PollOut : PosixConstants.PollIn;
            polled[i] = new LibC.PollDescriptor { Descriptor = descriptor, Events = events };
        }
        polled[^1] = new LibC.PollDescriptor { Descriptor = wake.Descriptor, Events = PosixConstants.PollIn };
    }

    private void Mark(LibC.PollDescriptor[] polled)
    {
        for (var i = 0; i < _descriptors.Count; i++)
        {
            var returned = polled[i].Returned;
            if ((returned & PosixConstants.PollNVal) != 0)
                _descriptors[i].Subscription.Happened(Errno.BadF);
            else if (returned != 0)
                _descriptors[i].Subscription.Happened(Errno.Success, 1, (returned & PosixConstants.PollHup) != 0);
        }
    }

    private static int Milliseconds(TimeSpan? timeout, TimeSpan passed)
    {
        if (timeout is not { } time)
            return -1;
        var rest = (time - passed).TotalMilliseconds;
        return (int)Math.Clamp(Math.Ceiling(rest), 0, int.MaxValue);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
