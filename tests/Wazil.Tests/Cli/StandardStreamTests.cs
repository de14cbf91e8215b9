using Wazil.Tests.Examples;
using Xunit;

namespace Wazil.Tests.Cli;

/// <summary>The tool where its standard streams are closed or take nothing.</summary>
public sealed class StandardStreamTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("wat")]
    public void ModuleFromAClosedInput_IsRefusedAtOnce(string command)
    {
        CliProcess.Outcome outcome = Run("<&-", command, "-");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("the standard input is closed", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">&-", "it is closed")]
    [InlineData(">/dev/full", "No space left on device")]
    public void OutputThatTakesNothing_IsOneLineAndExitCodeOne(string redirection, string reason)
    {
        string[][] commands =
        [
            ["--help"],
            ["validate", RustExamples.PathOf("add")],
            ["wat", RustExamples.PathOf("add")],
            ["run", RustExamples.PathOf("hello")],
            ["run", "--invoke", "add", RustExamples.PathOf("add"), "1", "2"],
        ];
        foreach (string[] command in commands)
        {
            CliProcess.Outcome outcome = Run(redirection, command);
            Assert.Equal(1, outcome.ExitCode);
            Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
            Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public void OutputOfAGuestThatEndsLater_IsFoundMissingToo()
    {
        using var folder = new TemporaryFolder();
        string guest = folder.Write("later.wat", Hello("(call $hello) (loop $wait (br_if $wait (i64.lt_u (local.tee $i (i64.add (local.get $i) (i64.const 1))) (i64.const 300000000))))"));
        Assert.Equal(new(1, "", "Error: the output can't be written: No space left on device\n"), Run(">/dev/full", "run", guest));
    }

    [Fact]
    public void GuestsOwnFailure_KeepsItsExitCodeWhereItsOutputIsLost()
    {
        using var folder = new TemporaryFolder();
        string guest = folder.Write("three.wat", Hello("(call $hello) (call $exit (i32.const 3))"));
        Assert.Equal(new(3, "", "Error: the output can't be written: No space left on device\n"), Run(">/dev/full", "run", guest));
    }

    [Fact]
    public void ReaderThatIsGone_EndsTheGuestQuietly()
    {
        using var folder = new TemporaryFolder();
        string endless = folder.Write("endless.wat", Hello("(loop $again (call $hello) (br $again))"));
        Assert.Equal(new(0, "hello\n", ""), Run("| head -n 1", "run", endless));
        string once = folder.Write("once.wat", Hello("(call $hello)"));
        Assert.Equal(new(0, "", ""), Run("| true", "run", once));
    }

    [Fact]
    public void OutputOfACalledExport_ComesBeforeItsResult()
    {
        using var folder = new TemporaryFolder();
        string guest = folder.Write("export.wat", Hello("(call $hello)", "(func (export \"seven\") (result i32) (call $hello) (i32.const 7))"));
        Assert.Equal(new(0, "hello\n7\n", ""), CliProcess.Run("run", "--invoke", "seven", guest));
    }

    /// <summary>A program that can print "hello" and exit.</summary>
    private static string Hello(string start, string more = "") => $"""
        (module
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (data (i32.const 0) "\10\00\00\00\06\00\00\00")
          (data (i32.const 16) "hello\n")
          (func $hello (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
          (func (export "_start") (local $i i64) {start})
          {more})
        """;

    private static CliProcess.Outcome Run(string redirection, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs a shell and /dev/full.");
        return CliProcess.RunRedirected(redirection, "", arguments);
    }
}
