using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.Stdio;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>The standard streams.</summary>
public class StdioTests
{
    private static int NoSpace => OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;

    private static int BrokenPipe => OperatingSystem.IsWindows() ? unchecked((int)0x8007006d) : 32;

    /// <summary>Notes each write that arrives, and can fail.</summary>
    private sealed class RecordingStream(List<string> writes) : MemoryStream
    {
        public bool Fails { get; set; }

        /// <summary>The system's code of the failure.</summary>
        public int Code { get; init; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fails)
                throw new IOException("broken", Code);
            lock (writes)
                writes.Add(Encoding.UTF8.GetString(buffer));
        }
    }

    [Fact]
    public void Output_OfSmallWrites_ArrivesTogetherAndBeforeErrors()
    {
        var writes = new List<string>();
        var options = WasiOptions.Default with
        {
            StandardOutput = WasiOutput.ToStream(new RecordingStream(writes)),
            StandardError = WasiOutput.ToStream(new RecordingStream(writes)),
        };
        using (var d = new WasiDriver(options))
        {
            d.Write(1, "one ");
            d.Write(1, "two ");
            d.Write(2, "error ");
            d.Write(1, "three");
        }
        Assert.Equal("one two error three", string.Concat(writes));
        Assert.True(writes.IndexOf("error ") > 0);
    }

    [Fact]
    public void Output_OfAGuestThatWaits_IsWrittenFirst()
    {
        var writes = new List<string>();
        var options = WasiOptions.Default with
        {
            StandardInput = WasiInput.FromText("answer"),
            StandardOutput = WasiOutput.ToStream(new RecordingStream(writes)),
        };
        using var d = new WasiDriver(options);
        d.Write(1, "question? ");
        d.Read(0, out var text);
        Assert.Equal("answer", text);
        Assert.Equal("question? ", string.Concat(writes));
    }

    [Fact]
    public void Output_OfAGuestThatGoesOnComputing_ArrivesSoon()
    {
        var writes = new List<string>();
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(new RecordingStream(writes)) });
        d.Write(1, "progress");
        Assert.True(SpinWait.SpinUntil(() => { lock (writes) return writes.Count > 0; }, 10_000));
    }

    [Fact]
    public void Output_ToAStreamThatFails_IsReportedByALaterWrite()
    {
        var stream = new RecordingStream([]) { Fails = true };
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(stream) });
        Assert.Equal(Errno.Success, d.Write(1, "lost"));
        d.Context.Flush();
        var errno = Errno.Success;
        for (var i = 0; i < 100 && errno == Errno.Success; i++)
            errno = d.Write(1, new string('x', 4096));
        Assert.Equal(Errno.IO, errno);
    }

    [Fact]
    public void Output_ThatIsLostAtTheEnd_IsKnownToTheHost()
    {
        var stream = new RecordingStream([]) { Fails = true, Code = NoSpace };
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(stream) });
        Assert.Equal(Errno.Success, d.Context.Flush());
        Assert.Equal(Errno.Success, d.Write(1, "lost"));
        Assert.Equal(Errno.NoSpc, d.Context.Flush());
        Assert.Equal(Errno.NoSpc, d.Context.LostOutput);

        // Once the guest is told, it is the guest's own affair.
        Assert.Equal(Errno.NoSpc, d.Write(1, "more"));
        Assert.Equal(Errno.Success, d.Context.LostOutput);
    }

    [Fact]
    public void Output_OfAStreamThatFailsToFlush_IsLost()
    {
        var device = new RecordingStream([]);
        var full = new BufferedStream(device, 4096);
        device.Dispose();
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(full) });
        Assert.Equal(Errno.Success, d.Write(1, "lost"));
        Assert.Equal(Errno.BadF, d.Context.Flush());
    }

    [Fact]
    public void Sync_OfLostOutput_TellsTheGuest()
    {
        var stream = new RecordingStream([]) { Fails = true, Code = NoSpace };
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(stream) });
        Assert.Equal(Errno.Success, d.Write(1, "lost"));
        Assert.Equal(Errno.NoSpc, FdPositionCalls.FdSync(d.Call, 1));
        Assert.Equal(Errno.Success, d.Context.LostOutput);
    }

    [Fact]
    public void BrokenPipe_IsToldTheGuestOrEndsIt()
    {
        var options = WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(new RecordingStream([]) { Fails = true, Code = BrokenPipe }) };
        var large = new string('x', 100_000);
        using (var d = new WasiDriver(options))
            Assert.Equal(Errno.Pipe, d.Write(1, large));
        using (var d = new WasiDriver(options with { EndsOnBrokenPipe = true }))
            Assert.Equal(141, Assert.Throws<ExitException>(() => d.Write(1, large)).ExitCode);
    }

    [Fact]
    public void Exit_WithOutputInTheBuffer_WritesIt()
    {
        var writes = new List<string>();
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(new RecordingStream(writes)) });
        d.Write(1, "last words");
        Assert.Equal(3, Assert.Throws<ExitException>(() => ProcCalls.ProcExit(d.Call, 3)).ExitCode);
        Assert.Equal(["last words"], writes);
    }

    [Fact]
    public void SmallWrites_AHundredThousand_CostLittle()
    {
        var buffer = new MemoryStream();
        using var d = new WasiDriver(WasiOptions.Default with { StandardOutput = WasiOutput.ToStream(buffer) });
        d.Write(1, "0123456789\n");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100_000; i++)
            d.Write(1, "0123456789\n");
        var elapsed = clock.Elapsed;
        d.Context.Flush();
        Assert.Equal(11 * 100_001, buffer.Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"100,000 small writes: {elapsed.TotalMilliseconds:F0} ms");
        Assert.True(elapsed < TimeSpan.FromSeconds(5), elapsed.ToString());
    }

    [Fact]
    public void Input_FromAStream_WaitsUntilCancelledAndLosesNothing()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var source = new CancellationTokenSource(50);
        using var input = new StreamInputFile(client, owned: false);
        var buffer = new byte[16];
        Assert.ThrowsAny<OperationCanceledException>(() => input.Read(buffer, new WaitMode(true, source.Token), out _));

        // The read that was begun is still under way: what arrives belongs to the next one.
        server.Write("later"u8);
        Assert.Equal(Errno.Success, input.Read(buffer, new WaitMode(true, CancellationToken.None), out var count));
        Assert.Equal("later", Encoding.UTF8.GetString(buffer, 0, count));
    }

    [Fact]
    public void Input_WithoutWaiting_SaysAgain()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var d = new WasiDriver(WasiOptions.Default with { StandardInput = WasiInput.FromStream(client) });
        Assert.Equal(Errno.Success, FdStatCalls.FdFdStatSetFlags(d.Call, 0, (int)FdFlags.NonBlock));
        Assert.Equal(Errno.Again, d.Read(0, out _));
        server.Write("now"u8);
        Assert.Equal(Errno.Success, FdStatCalls.FdFdStatSetFlags(d.Call, 0, 0));
        Assert.Equal(Errno.Success, d.Read(0, out var text));
        Assert.Equal("now", text);
        server.Dispose();
        Assert.Equal(Errno.Success, d.Read(0, out text));
        Assert.Equal("", text);
    }

    [Fact]
    public void Streams_HaveNoPosition()
    {
        using var d = new WasiDriver(WasiOptions.Default);
        Assert.Equal(Errno.SPipe, d.Seek(1, 0, 0));
        Assert.Equal(Errno.BadF, d.Read(1, out _));
        Assert.Equal(Errno.BadF, d.Write(0, "x"));
        Assert.Equal(Errno.BadF, d.Write(7, "x"));
        Assert.Equal(Errno.Success, d.Read(0, out var text));
        Assert.Equal("", text);
    }

    [Fact]
    public void Input_FromARegularFile_HasAPosition()
    {
        Assert.SkipUnless(HostFileSystem.ResolvesByHandles, "needs handles");
        using var tree = new TestTree();
        using var d = new WasiDriver(WasiOptions.Default with { StandardInput = WasiInput.FromFile(tree.Write("in", "0123456789")) });
        Assert.Equal(Errno.Success, FdPositionCalls.FdSeek(d.Call, 0, 7, 0, 0x100));
        Assert.Equal(Errno.Success, d.Read(0, out var text));
        Assert.Equal("789", text);
        Assert.Equal(Errno.BadF, d.Write(0, "x"));
    }

    [Fact]
    public void Files_AsStandardStreams_AreReadAndWritten()
    {
        using var tree = new TestTree();
        var input = tree.Write("in", "from file");
        var output = Path.Combine(tree.Granted, "out");
        using (var d = new WasiDriver(WasiOptions.Default with { StandardInput = WasiInput.FromFile(input), StandardOutput = WasiOutput.ToFile(output) }))
        {
            d.Read(0, out var text);
            d.Write(1, text + "!");
        }
        Assert.Equal("from file!", File.ReadAllText(output));
    }
}
