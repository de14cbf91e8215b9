using System.Net;
using System.Net.Sockets;
using System.Text;
using Wazil.Tests.Wasi;
using Xunit;

namespace Wazil.Tests.Cli;

/// <summary>The options of <c>wazil run</c> that say what a guest is given by WASI.</summary>
public class WasiOptionTests
{
    /// <summary>Prints the time and eight random bytes as they are; other exports do other things.</summary>
    private const string Guest = """
        (data (i32.const 64) "written\n")
        (func $print (param $address i32) (param $length i32)
          (i32.store (i32.const 0) (local.get $address)) (i32.store (i32.const 4) (local.get $length))
          (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))
        (func (export "_start")
          (drop (call $clock_time_get (i32.const 0) (i64.const 1) (i32.const 128)))
          (drop (call $random_get (i32.const 136) (i32.const 8)))
          (call $print (i32.const 128) (i32.const 16)))
        (func (export "loop") (call $print (i32.const 64) (i32.const 8)) (loop $l (br $l)))
        (func (export "trap") (call $print (i32.const 64) (i32.const 8)) unreachable)
        (func (export "echo")
          (i32.store (i32.const 0) (i32.const 512)) (i32.store (i32.const 4) (i32.const 64))
          (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)))
          (call $print (i32.const 512) (i32.load (i32.const 16))))
        (func (export "serve")
          (call $print (i32.const 64) (i32.const 8))
          (drop (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 32)))
          (i32.store (i32.const 0) (i32.const 64)) (i32.store (i32.const 4) (i32.const 8))
          (drop (call $sock_send (i32.load (i32.const 32)) (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 16))))
        """;

    private static string WriteGuest(TemporaryFolder folder) => folder.Write("guest.wasm", WasiModule.Build(more: Guest));

    [Fact]
    public void FixedClockAndSeed_MakeEveryRunTheSame()
    {
        using var folder = new TemporaryFolder();
        string guest = WriteGuest(folder);
        string[] outputs = [Path.Combine(folder.Path, "one"), Path.Combine(folder.Path, "two")];
        foreach (string output in outputs)
            Assert.Equal(0, CliProcess.Run("run", "--fixed-clock=2001-02-03T04:05:06Z", "--seed", "7", "--stdout", output, guest).ExitCode);
        byte[] bytes = File.ReadAllBytes(outputs[0]);
        Assert.Equal(bytes, File.ReadAllBytes(outputs[1]));
        Assert.Equal(16, bytes.Length);
        Assert.Equal(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000, BitConverter.ToInt64(bytes));
    }

    [Fact]
    public void Trace_PrintsCallsWithArgumentsAndResults()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", "--trace=wasi", "--invoke", "echo", WriteGuest(folder));
        Assert.Contains("fd_read(fd=0, iovs=[64 bytes], nread) = SUCCESS nread=0\n", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("fd_write(fd=1, iovs=[\"\"], nwritten) = SUCCESS nwritten=0\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData("loop"), InlineData("trap")]
    public void Output_OfAGuestThatIsEnded_IsPrinted(string export)
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", "--timeout", "1s", "--invoke", export, WriteGuest(folder));
        Assert.Equal((134, "written\n"), (outcome.ExitCode, outcome.Output));
    }

    /// <summary>.NET gives the number of a closed stream to a pipe of its own, which a guest must not get at.</summary>
    [Theory]
    [InlineData("<&-", "fd_read(fd=0, iovs=[64 bytes], nread) = 8 BADF", 0)]
    [InlineData(">&-", "fd_write(fd=1, iovs=[\"text\"], nwritten) = 8 BADF", 1)]
    public void StandardStream_ThatIsClosed_IsABadDescriptorToTheGuest(string redirection, string line, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.RunRedirected(
            redirection, "text", "run", "--timeout", "20s", "--trace=wasi", "--invoke", "echo", WriteGuest(folder));
        Assert.Contains(line, outcome.Error, StringComparison.Ordinal);

        // Output that went nowhere is no success, even of a guest that passes over the error.
        Assert.Equal(exitCode, outcome.ExitCode);
    }

    [Fact]
    public void Stdin_ComesFromAFile()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("input", "from a file");
        string guest = WriteGuest(folder);
        Assert.Equal("from a file", CliProcess.Run("run", "--stdin", input, "--invoke", "echo", guest).Output);
        CliProcess.Outcome missing = CliProcess.Run("run", "--stdin", input + "-", "--invoke", "echo", guest);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TcpListen_LetsTheGuestAccept()
    {
        using var folder = new TemporaryFolder();
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        string guest = WriteGuest(folder);
        Task<CliProcess.Outcome> running = Task.Run(() => CliProcess.Run("run", "--tcplisten", $"127.0.0.1:{port}", "--timeout", "60s", "--invoke", "serve", guest));
        using TcpClient client = Connect(port, running);
        var received = new byte[8];
        await client.GetStream().ReadExactlyAsync(received);
        Assert.Equal("written\n", Encoding.UTF8.GetString(received));
        Assert.Equal(0, (await running).ExitCode);
    }

    private static TcpClient Connect(int port, Task running)
    {
        while (true)
        {
            var client = new TcpClient();
            try
            {
                client.Connect(IPAddress.Loopback, port);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                Assert.False(running.IsCompleted, "the guest ended before it listened");
                Thread.Sleep(50);
            }
        }
    }

    [Fact]
    public void MaxFiles_BelowWhatIsGranted_IsRefused()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", "--max-files", "2", WriteGuest(folder));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("limit of open files", outcome.Error, StringComparison.Ordinal);
    }
}
