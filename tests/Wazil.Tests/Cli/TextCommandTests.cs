using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Cli;

/// <summary>The commands that read and write text: <c>wasm</c>, <c>wat</c>, <c>validate</c> and <c>wast</c>.</summary>
public sealed class TextCommandTests
{
    private const string Module = "(module $m (func $f (export \"f\") (result i32) (i32.const 7)))";

    [Fact]
    public void Wasm_WritesTheModuleBesideTheText()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("a.wat", Module);
        Assert.Equal(new(0, "", ""), CliProcess.Run("wasm", text));
        Assert.Equal(Wat.ToBinary(Module), File.ReadAllBytes(Path.ChangeExtension(text, ".wasm")));
    }

    [Fact]
    public void Wasm_MalformedText_NamesItsPlace()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("a.wat", "(module\n  (fun))");
        var outcome = CliProcess.Run("wasm", text);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal($"Error: {text}:2:4: unknown operator fun\n", outcome.Error);
    }

    [Fact]
    public void Wat_PrintsTheModule()
    {
        using var folder = new TemporaryFolder();
        var outcome = CliProcess.Run("wat", "--folded", folder.Write("a.wat", Module));
        Assert.Equal(new(0, Wat.ToText(Wat.ToBinary(Module), new WatPrintOptions { Folded = true }), ""), outcome);
    }

    [Fact]
    public void Wat_ReadsStandardInput()
    {
        var outcome = CliProcess.Run(["wat", "-"], Module, null);
        Assert.Equal(new(0, Wat.ToText(Wat.ToBinary(Module)), ""), outcome);
    }

    [Fact]
    public void Run_TakesTextToo()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(new(0, "7\n", ""), CliProcess.Run("run", "--invoke", "f", folder.Write("a.wat", Module)));
        var outcome = CliProcess.Run("run", folder.Write("b.wat", "(modul)"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.EndsWith("b.wat:1:2: unknown operator modul\n", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void EveryCommand_TellsTextFromBinaryByWhatItBeginsWith()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(new(0, "7\n", ""), CliProcess.Run(["run", "--invoke", "f", "-"], Module, null));
        Assert.Equal(new(0, "7\n", ""), CliProcess.Run("run", "--invoke", "f", folder.Write("text", Module)));
        Assert.Equal(new(0, "7\n", ""), CliProcess.Run("run", "--invoke", "f", folder.Write("binary", Wat.ToBinary(Module))));
        Assert.Equal(new(0, "-: valid\n", ""), CliProcess.Run(["validate", "-"], Module, null));
        var refused = CliProcess.Run(["run", "-"], "(modul)", null);
        Assert.Equal(new(1, "", "Error: -:1:2: unknown operator modul\n"), refused);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("wat")]
    [InlineData("wasm")]
    [InlineData("wast")]
    public void UnknownOption_IsRefusedAsOne(string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.wat", Module);
        foreach (var option in (string[])["--bogus", "-x", "--bogus=1"])
        {
            Assert.Equal(new(1, "", $"Error: unknown option {option} (see 'wazil {command} --help')\n"), CliProcess.Run(command, option, file));
            Assert.Equal(new(1, "", $"Error: unknown option {option} (see 'wazil {command} --help')\n"), CliProcess.Run(command, file, option));
        }
        var behind = CliProcess.Run(command, "--", "--bogus");
        Assert.Equal(1, behind.ExitCode);
        Assert.Contains("no such file", behind.Output + behind.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SaysOfEachFileWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.wat", Module);
        var invalid = folder.Write("invalid.wat", "(func (result i32))");
        var malformed = folder.Write("malformed.wasm", "no module");
        var outcome = CliProcess.Run("validate", good, invalid, malformed, Path.Combine(folder.Path, "absent"));
        Assert.Equal(1, outcome.ExitCode);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal($"{good}: valid", lines[0]);
        Assert.StartsWith($"{invalid}: type mismatch", lines[1], StringComparison.Ordinal);
        Assert.Contains("offset 0x", lines[1], StringComparison.Ordinal);
        Assert.Equal(0, CliProcess.Run("validate", good).ExitCode);
    }

    [Fact]
    public void Wast_PrintsFailuresWithFileAndLineAndTotals()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("a.wast", $"""
            {Module}
            (assert_return (invoke "f") (i32.const 7))
            (assert_return (invoke "f") (i32.const 8))
            (assert_malformed (module quote "(") "unexpected token")
            """);
        var outcome = CliProcess.Run("wast", script);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            $"{script}:3: expected (i32.const 8), got (i32.const 7)\n1 files: 3 assertions, 3 executed, 2 passed; 1 failures\n",
            outcome.Output);
    }

    [Fact]
    public void Wast_ScriptsOfAProposalThatIsNotImplemented_AreLeftOutAndSaidToBe()
    {
        using var folder = new TemporaryFolder();
        var waiting = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "custom-descriptors")).FullName, "a.wast");
        File.WriteAllText(waiting, "(module (type (descriptor 1)))");
        var script = folder.Write("b.wast", "(assert_malformed (module quote \"(\") \"unexpected token\")");
        const string note = "1 scripts of the proposal custom-descriptors left out: it is not implemented yet\n";
        Assert.Equal(new(0, note + "1 files: 1 assertions, 1 executed, 1 passed; 0 failures\n", ""), CliProcess.Run("wast", waiting, script));
        Assert.Equal(new(1, note, "Error: there is no script to run\n"), CliProcess.Run("wast", waiting));
    }

    [Fact]
    public void Run_FeatureThatIsOffByDefault_RunsOnceEnabled()
    {
        using var folder = new TemporaryFolder();
        var module = folder.Write("a.wat", """
            (module (func (export "f") (param i64 i64) (result i64) (local $low i64)
              (i64.mul_wide_u (local.get 0) (local.get 1)) (local.set 0) (drop) (local.get 0)))
            """);
        var refused = CliProcess.Run("run", "--invoke", "f", module, "-1", "10");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("needs the feature WideArithmetic", refused.Error, StringComparison.Ordinal);
        Assert.Equal(new(0, "9\n", ""), CliProcess.Run("run", "--enable", "WideArithmetic", "--invoke", "f", module, "-1", "10"));
        Assert.Contains("--enable expects a feature such as CustomPageSizes", CliProcess.Run("run", "--enable", "Nothing", module).Error, StringComparison.Ordinal);
    }
}
