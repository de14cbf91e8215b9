using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>poll_oneoff and the clocks.</summary>
public class PollTests
{
    private const int Input = 0x10000;
    private const int Output = 0x20000;
    private const int Result = 0x100;
    private const ulong Millisecond = 1_000_000;

    private readonly record struct Event(ulong UserData, Errno Error, EventType Type, ulong Bytes);

    private static void PutClock(WasiDriver d, int index, ulong user, ClockId id, ulong timeout, bool absolute = false)
    {
        var size = d.Call.IsUnstable ? 56 : 48;
        var span = d.Memory.Bytes.AsSpan(Input + (index * size), size);
        span.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(span, user);
        span[8] = (byte)EventType.Clock;
        var at = d.Call.IsUnstable ? 24 : 16;
        BinaryPrimitives.WriteInt32LittleEndian(span[at..], (int)id);
        BinaryPrimitives.WriteUInt64LittleEndian(span[(at + 8)..], timeout);
        BinaryPrimitives.WriteUInt16LittleEndian(span[(at + 24)..], absolute ? (ushort)1 : (ushort)0);
    }

    private static void PutFile(WasiDriver d, int index, ulong user, EventType type, int fd)
    {
        var size = d.Call.IsUnstable ? 56 : 48;
        var span = d.Memory.Bytes.AsSpan(Input + (index * size), size);
        span.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(span, user);
        span[8] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], fd);
    }

    private static List<Event> Poll(WasiDriver d, int count)
    {
        Assert.Equal(Errno.Success, PollCalls.PollOneOff(d.Call, Input, Output, count, Result));
        var events = new List<Event>();
        for (var i = 0; i < d.U32; i++)
        {
            var span = d.Memory.Bytes.AsSpan(Output + (i * 32), 32);
            events.Add(new Event(
                BinaryPrimitives.ReadUInt64LittleEndian(span),
                (Errno)BinaryPrimitives.ReadUInt16LittleEndian(span[8..]),
                (EventType)span[10],
                BinaryPrimitives.ReadUInt64LittleEndian(span[16..])));
        }
        return events;
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Clock_Relative_WaitsWithoutUsingTheProcessor(bool unstable)
    {
        using var d = new WasiDriver(WasiOptions.Default, unstable);
        PutClock(d, 0, 7, ClockId.Monotonic, 100 * Millisecond);
        PutClock(d, 1, 8, ClockId.Monotonic, 60_000 * Millisecond);
        var clock = Stopwatch.StartNew();
        Assert.Equal([new Event(7, Errno.Success, EventType.Clock, 0)], Poll(d, 2));
        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(100), clock.Elapsed.ToString());
    }

    [Fact]
    public void Clock_Absolute_WaitsUntilThen()
    {
        using var d = new WasiDriver(WasiOptions.Default);
        var now = d.Context.Clock.GetTime(ClockId.Realtime);
        PutClock(d, 0, 1, ClockId.Realtime, now + (30 * Millisecond), absolute: true);
        Poll(d, 1);
        Assert.True(d.Context.Clock.GetTime(ClockId.Realtime) >= now + (30 * Millisecond));
        PutClock(d, 0, 1, ClockId.Realtime, now, absolute: true);
        Assert.Single(Poll(d, 1));
    }

    [Fact]
    public void FixedClock_Sleeping_MovesWithoutWaiting()
    {
        var start = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
        using var d = new WasiDriver(WasiOptions.Default with { Clock = WasiClock.Fixed(start) });
        var before = d.Context.Clock.GetTime(ClockId.Realtime);
        Assert.Equal((ulong)start.ToUnixTimeSeconds() * 1_000_000_000, before);
        PutClock(d, 0, 1, ClockId.Monotonic, 3_600_000 * Millisecond);
        Poll(d, 1);
        Assert.Equal(before + (3_600_000 * Millisecond), d.Context.Clock.GetTime(ClockId.Realtime));
    }

    [Fact]
    public void Clocks_AllFour_AreReadAndNeverGoBack()
    {
        using var d = new WasiDriver(WasiOptions.Default);
        for (var id = 0; id < 4; id++)
        {
            Assert.Equal(Errno.Success, ClockCalls.ClockResGet(d.Call, id, Result));
            Assert.True(d.U64 > 0);
            Assert.Equal(Errno.Success, ClockCalls.ClockTimeGet(d.Call, id, 1, Result));
            var first = d.U64;
            ClockCalls.ClockTimeGet(d.Call, id, 1, Result);
            Assert.True(d.U64 >= first && first > 0);
        }
        Assert.Equal(Errno.Inval, ClockCalls.ClockTimeGet(d.Call, 4, 1, Result));
        Assert.Equal(Errno.Inval, ClockCalls.ClockResGet(d.Call, -1, Result));
    }

    [Fact]
    public void Files_ThatAreReady_AreReportedAtOnceWithTheirErrors()
    {
        var system = new InMemoryFileSystem();
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", system) with { StandardInput = WasiInput.FromText("abc") });
        d.Create(3, "file", out var fd);
        PutClock(d, 0, 1, ClockId.Monotonic, 3_600_000 * Millisecond);
        PutFile(d, 1, 2, EventType.FdRead, 0);
        PutFile(d, 2, 3, EventType.FdWrite, fd);
        PutFile(d, 3, 4, EventType.FdRead, 99);
        PutClock(d, 4, 5, (ClockId)9, 1);
        Assert.Equal(
            [
                new Event(2, Errno.Success, EventType.FdRead, 3),
                new Event(3, Errno.Success, EventType.FdWrite, 0),
                new Event(4, Errno.BadF, EventType.FdRead, 0),
                new Event(5, Errno.Inval, EventType.Clock, 0),
            ],
            Poll(d, 5));
    }

    [Fact]
    public void Stream_WithNothingToRead_IsWaitedForBesideAClock()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var d = new WasiDriver(WasiOptions.Default with { StandardInput = WasiInput.FromStream(client) });
        PutFile(d, 0, 1, EventType.FdRead, 0);
        PutClock(d, 1, 2, ClockId.Monotonic, 50 * Millisecond);
        Assert.Equal([new Event(2, Errno.Success, EventType.Clock, 0)], Poll(d, 2));
        server.Write("x"u8);
        PutClock(d, 1, 2, ClockId.Monotonic, 60_000 * Millisecond);
        Assert.Equal(1UL, Assert.Single(Poll(d, 2)).UserData);
    }

    [Fact]
    public async Task SocketsStreamsAndClocks_TogetherInOnePoll_AreReportedAsTheyGetReady()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var options = WasiOptions.Default.WithListener(WasiListener.FromSocket(listener)) with { StandardInput = WasiInput.FromStream(client) };
        using var d = new WasiDriver(options);
        PutFile(d, 0, 1, EventType.FdRead, 0);
        PutFile(d, 1, 2, EventType.FdRead, 3);
        PutClock(d, 2, 3, ClockId.Monotonic, 50 * Millisecond);
        PutClock(d, 3, 4, ClockId.Realtime, 60_000 * Millisecond);
        Assert.Equal(3UL, Assert.Single(Poll(d, 4)).UserData);
        PutClock(d, 2, 3, ClockId.Monotonic, 60_000 * Millisecond);
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        peer.Connect(listener.LocalEndPoint!);
        Assert.Equal(2UL, Assert.Single(Poll(d, 4)).UserData);
        Assert.Equal(Errno.Success, SockCalls.SockAccept(d.Call, 3, 0, Result));
        PutFile(d, 1, 2, EventType.FdRead, d.U32);
        PutFile(d, 4, 5, EventType.FdWrite, d.U32);
        Assert.Equal(5UL, Assert.Single(Poll(d, 5)).UserData);

        // The stream wakes a poll that waits for the connection.
        var writer = Task.Run(
            () =>
            {
                Thread.Sleep(50);
                server.Write("x"u8);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(1UL, Assert.Single(Poll(d, 4)).UserData);
        await writer;
        peer.Send("y"u8);
        Assert.Equal([1UL, 2UL], Poll(d, 4).ConvertAll(static e => e.UserData));
    }

    [Fact]
    public void Fifo_OfTheHost_IsWaitedForBesideAClock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs FIFOs");
        using var tree = new TestTree();
        TestTree.Run("mkfifo", Path.Combine(tree.Granted, "fifo"));
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", new HostFileSystem(tree.Granted) { AllowSpecialFiles = true }));
        d.Open(3, "fifo", out var reading);
        d.Open(3, "fifo", out var writing, rights: WasiDriver.All);
        PutFile(d, 0, 1, EventType.FdRead, reading);
        PutClock(d, 1, 2, ClockId.Monotonic, 50 * Millisecond);
        Assert.Equal(2UL, Assert.Single(Poll(d, 2)).UserData);
        d.Write(writing, "x");
        Assert.Equal(1UL, Assert.Single(Poll(d, 2)).UserData);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Waiting_Cancelled_EndsSoon(bool withFile)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs FIFOs");
        using var tree = new TestTree();
        TestTree.Run("mkfifo", Path.Combine(tree.Granted, "fifo"));
        using var source = new CancellationTokenSource(100);
        var system = new HostFileSystem(tree.Granted) { AllowSpecialFiles = true };
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", system) with { Cancellation = source.Token });
        d.Open(3, "fifo", out var reading);
        d.Open(3, "fifo", out _, rights: WasiDriver.All);
        PutClock(d, 0, 1, ClockId.Monotonic, 60_000 * Millisecond);
        PutFile(d, 1, 2, EventType.FdRead, reading);
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => PollCalls.PollOneOff(d.Call, Input, Output, withFile ? 2 : 1, Result));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
        Assert.ThrowsAny<OperationCanceledException>(() => d.Read(reading, out _));
    }

    [Fact]
    public void Subscriptions_NoneOrUnknown_AreInvalid()
    {
        using var d = new WasiDriver(WasiOptions.Default);
        Assert.Equal(Errno.Inval, PollCalls.PollOneOff(d.Call, Input, Output, 0, Result));
        Assert.Equal(Errno.Inval, PollCalls.PollOneOff(d.Call, Input, Output, -1, Result));
        PutFile(d, 0, 1, (EventType)3, 0);
        Assert.Equal(Errno.Inval, PollCalls.PollOneOff(d.Call, Input, Output, 1, Result));
        Assert.Equal(Errno.Fault, PollCalls.PollOneOff(d.Call, d.Memory.Bytes.Length - 47, Output, 1, Result));
    }
}
