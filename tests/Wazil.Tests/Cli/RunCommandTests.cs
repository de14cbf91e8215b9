using System.Text;
using Wazil.Tests.Examples;
using Xunit;

namespace Wazil.Tests.Cli;

public sealed class RunCommandTests
{
    // (module (func (export "_start") (loop (br 0))))
    private static ReadOnlySpan<byte> EndlessLoop =>
    [
        0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00,
        0x01, 0x04, 0x01, 0x60, 0x00, 0x00,
        0x03, 0x02, 0x01, 0x00,
        0x07, 0x0A, 0x01, 0x06, (byte)'_', (byte)'s', (byte)'t', (byte)'a', (byte)'r', (byte)'t', 0x00, 0x00,
        0x0A, 0x09, 0x01, 0x07, 0x00, 0x03, 0x40, 0x0C, 0x00, 0x0B, 0x0B,
    ];

    // (module (func (export "pair") (param f32 i64) (result i64 f32) (local.get 1) (local.get 0)))
    private static ReadOnlySpan<byte> Pair =>
    [
        0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00,
        0x01, 0x08, 0x01, 0x60, 0x02, 0x7D, 0x7E, 0x02, 0x7E, 0x7D,
        0x03, 0x02, 0x01, 0x00,
        0x07, 0x08, 0x01, 0x04, (byte)'p', (byte)'a', (byte)'i', (byte)'r', 0x00, 0x00,
        0x0A, 0x08, 0x01, 0x06, 0x00, 0x20, 0x01, 0x20, 0x00, 0x0B,
    ];

    [Fact]
    public void Hello_PrintsItsLineAndExitsWithZero() =>
        Assert.Equal(new(0, "Hello from Rust!\n", ""), CliProcess.Run("run", RustExamples.PathOf("hello")));

    [Fact]
    public void ExitCode_IsTheGuests() =>
        Assert.Equal(new(2, "", "usage: cat FILE...\n"), CliProcess.Run("run", RustExamples.PathOf("cat")));

    [Fact]
    public void Dir_GrantsItsFiles()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "first\n");
        folder.Write("b.txt", "second\n");
        string grant = folder.Path + "::/";
        Assert.Equal(new(0, "first\nsecond\n", ""), CliProcess.Run("run", "--dir", grant, RustExamples.PathOf("cat"), "a.txt", "/b.txt"));
        Assert.Equal(new(0, "first\n", ""), CliProcess.Run("run", "--dir=" + grant + ":ro", RustExamples.PathOf("cat"), "a.txt"));
    }

    [Fact]
    public void WithoutDir_NoFileIsVisible()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", RustExamples.PathOf("cat"), RustExamples.PathOf("cat"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("failed to find a pre-opened file descriptor", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dir_ThatDoesNotExist_IsRefused()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", "--dir", "no/such/folder", RustExamples.PathOf("hello"));
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("no/such/folder", outcome.Error);
    }

    [Fact]
    public void ArgumentsAfterTheModule_AreTheGuestsEvenIfTheyLookLikeOptions()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "--help", "--dir", "@file", "--", "-x" })
            folder.Write(name, $"<{name}>");
        Assert.Equal(
            new(0, "<--help><--dir><@file><--><-x>", ""),
            CliProcess.Run("run", "--dir", folder.Path + "::/", RustExamples.PathOf("cat"), "--help", "--dir", "@file", "--", "-x"));
        Assert.Equal(
            new(0, "<--help>", ""),
            CliProcess.Run("run", "--dir", folder.Path + "::/", "--", RustExamples.PathOf("cat"), "--help"));
    }

    [Fact]
    public void Env_IsVisibleToTheGuest_AndTheProcesssOnlyIfInherited()
    {
        // Rust's panic message ends with a note unless the variable is set.
        const string Note = "note: run with `RUST_BACKTRACE=1`";
        string panic = RustExamples.PathOf("panic");
        var set = new Dictionary<string, string> { ["RUST_BACKTRACE"] = "1" };
        Assert.DoesNotContain(Note, CliProcess.Run("run", "--env", "RUST_BACKTRACE=1", panic).Error, StringComparison.Ordinal);
        Assert.Contains(Note, CliProcess.Run(["run", panic], null, set).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, CliProcess.Run(["run", "--env-inherit", panic], null, set).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Trap_PrintsMessageAndStackTraceAndExitsWith134()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", RustExamples.PathOf("panic"));
        Assert.Equal(134, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("index out of bounds: the len is 3 but the index is 7", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\nError: unreachable", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("panic::price_of", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("panic::checkout", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeout_StopsAnEndlessLoop()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", "--timeout", "300ms", folder.Write("loop.wasm", EndlessLoop));
        Assert.Equal(134, outcome.ExitCode);
        Assert.StartsWith("Error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("timeout of 300ms", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeout_ThatIsNotReached_ChangesNothing() =>
        Assert.Equal(new(0, "Hello from Rust!\n", ""), CliProcess.Run("run", "--timeout", "1m", RustExamples.PathOf("hello")));

    [Fact]
    public void MaxMemory_IsWhereGrowingEnds()
    {
        CliProcess.Outcome limited = CliProcess.Run("run", "--max-memory", "2MiB", RustExamples.PathOf("grow"));
        Assert.Equal("memory.grow returned -1 at 32 pages (17 at first)\nthe last byte holds 42\n", limited.Output);
        CliProcess.Outcome own = CliProcess.Run("run", RustExamples.PathOf("grow"));
        Assert.Equal("memory.grow returned -1 at 160 pages (17 at first)\nthe last byte holds 42\n", own.Output);
    }

    [Fact]
    public void MaxMemory_BelowWhatTheModuleNeeds_IsRefused()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", "--max-memory", "64KiB", RustExamples.PathOf("grow"));
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("memory", outcome.Error);
    }

    [Theory]
    [InlineData("2", "3", "5")]
    [InlineData("-2", "1", "-1")]
    [InlineData("0x10", "1", "17")]
    [InlineData("4294967295", "0", "-1")]
    [InlineData("2147483647", "1", "-2147483648")]
    public void Invoke_CallsTheExportAndPrintsItsResult(string x, string y, string sum) =>
        Assert.Equal(new(0, sum + "\n", ""), CliProcess.Run("run", "--invoke", "add", RustExamples.PathOf("add"), x, y));

    [Fact]
    public void Invoke_PrintsSeveralResultsOneALine()
    {
        using var folder = new TemporaryFolder();
        string pair = folder.Write("pair.wasm", Pair);
        Assert.Equal(new(0, "-9223372036854775808\n0.1\n", ""), CliProcess.Run("run", "--invoke", "pair", pair, "0.1", "-9223372036854775808"));
        Assert.Equal(new(0, "-1\n-inf\n", ""), CliProcess.Run("run", "--invoke=pair", pair, "-inf", "18446744073709551615"));
        Assert.Equal(new(0, "0\nnan\n", ""), CliProcess.Run("run", "--invoke=pair", pair, "nan", "0"));
    }

    [Theory]
    [InlineData("add", "1", "expects 2 arguments")]
    [InlineData("add", "1 2 3", "expects 2 arguments")]
    [InlineData("add", "1 x", "'x'")]
    [InlineData("add", "1 4294967296", "'4294967296'")]
    [InlineData("nope", "", "nope")]
    [InlineData("memory", "", "memory")]
    public void Invoke_WithWrongArgumentsOrName_IsRefused(string export, string arguments, string reason)
    {
        string[] guest = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CliProcess.Outcome outcome = CliProcess.Run(["run", "--invoke", export, RustExamples.PathOf("add"), .. guest]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        AssertOneLine(reason, outcome.Error);
    }

    [Fact]
    public void ModuleWithoutStart_IsRefusedWithTheRemedy()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", RustExamples.PathOf("add"));
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("--invoke", outcome.Error);
    }

    [Fact]
    public void MissingImport_IsNamed()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", "--invoke", "greet", RustExamples.PathOf("greet"), "0", "0");
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("Error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("env", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("log", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Recursion_PrintsTheEndsOfItsStackTrace()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", folder.Write("deep.wat", "(module (func $deep (export \"_start\") (call $deep) (call $deep)))"));
        Assert.Equal(134, outcome.ExitCode);
        Assert.StartsWith("Error: call stack exhausted\n    at deep!deep (offset 0x", outcome.Error, StringComparison.Ordinal);
        Assert.Matches(@"\n    \.\.\. \d+ more\n", outcome.Error);
        Assert.InRange(outcome.Error.Split('\n').Length, 10, 100);
    }

    [Fact]
    public void Invoke_TakesAndPrintsVectorsAndReferences()
    {
        using var folder = new TemporaryFolder();
        string same = folder.Write("same.wat", """
            (module
              (func $same (export "same") (param v128 externref) (result v128 externref) (local.get 0) (local.get 1))
              (func (export "function") (result funcref) (ref.func $same)))
            """);
        Assert.Equal(new(0, "0x0000000400000003000000020000000a\nnull\n", ""), CliProcess.Run("run", "--invoke", "same", same, "0x0000000400000003000000020000000a", "null"));
        Assert.Equal(new(0, "0x00000000000000000000000000000007\nnull\n", ""), CliProcess.Run("run", "--invoke", "same", same, "7", "null"));
        Assert.Equal(new(0, "funcref\n", ""), CliProcess.Run("run", "--invoke", "function", same));
    }

    [Fact]
    public void Minus_ReadsTheModuleFromStandardInput()
    {
        // Its bytes are all ASCII.
        string module = Encoding.ASCII.GetString(Pair);
        Assert.Equal(new(0, "7\n2\n", ""), CliProcess.Run(["run", "--invoke", "pair", "-", "2", "7"], module, null));
    }

    [Fact]
    public void Directory_InPlaceOfTheModule_IsOneClearLine()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", folder.Path);
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("it is a directory", outcome.Error);
    }

    [Fact]
    public void MissingFile_IsOneClearLine()
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", "no-such-file.wasm");
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("no-such-file.wasm", outcome.Error);
    }

    [Fact]
    public void FileThatIsNoModule_IsOneClearLine()
    {
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run("run", folder.Write("text.wasm", "this is no module"));
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("text.wasm", outcome.Error);
        Assert.Contains("magic header not detected", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CutOffModule_IsOneClearLine()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(RustExamples.PathOf("hello"));
        CliProcess.Outcome outcome = CliProcess.Run("run", folder.Write("cut.wasm", whole.AsSpan(0, whole.Length / 2)));
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine("cut.wasm", outcome.Error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run --unknown x.wasm")]
    [InlineData("run --dir")]
    [InlineData("run --dir :: x.wasm")]
    [InlineData("run --env NOVALUE x.wasm")]
    [InlineData("run --timeout soon x.wasm")]
    [InlineData("run --max-memory many x.wasm")]
    [InlineData("walk x.wasm")]
    public void WrongCommandLine_IsOneClearLine(string commandLine)
    {
        CliProcess.Outcome outcome = CliProcess.Run(commandLine.Split(' '));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        AssertOneLine("", outcome.Error);
    }

    [Theory]
    [InlineData("--timeout", "soon", "500ms, 5s, 1.5m or 2h")]
    [InlineData("--max-memory", "many", "65536, 512KiB, 64MiB, 2GiB or 500MB")]
    [InlineData("--max-files", "-1", "a number from 0 to 2147483647")]
    [InlineData("--seed", "x", "a number from 0 to 18446744073709551615")]
    [InlineData("--tcplisten", "here", "127.0.0.1:8080")]
    [InlineData("--enable", "everything", "CustomPageSizes")]
    [InlineData("--strategy", "quick", "tiered, compiled or interpreted")]
    public void WrongValueOfAnOption_IsAnsweredWithTheFormsAccepted(string option, string value, string forms)
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", option, value, "x.wasm");
        Assert.Equal(1, outcome.ExitCode);
        AssertOneLine(forms, outcome.Error);
        Assert.Contains($"not '{value}'", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiered")]
    [InlineData("compiled")]
    [InlineData("Interpreted")]
    public void Strategy_ChangesNothingThatAProgramPrints(string strategy)
    {
        CliProcess.Outcome outcome = CliProcess.Run("run", "--strategy", strategy, RustExamples.PathOf("hello"));
        Assert.Equal((0, "Hello from Rust!\n", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    [Fact]
    public void Help_ShowsUsageAndOptions()
    {
        CliProcess.Outcome root = CliProcess.Run("--help");
        Assert.Equal(0, root.ExitCode);
        Assert.Contains("run ", root.Output, StringComparison.Ordinal);
        CliProcess.Outcome run = CliProcess.Run("run", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("wazil run [options] module [args...]", run.Output, StringComparison.Ordinal);
        foreach (string option in new[] { "--dir", "--env", "--env-inherit", "--invoke", "--timeout", "--max-memory" })
            Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsPrinted() => Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", CliProcess.Run("--version").Output);

    private static void AssertOneLine(string part, string error)
    {
        Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }
}
