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

    private static CliProcess.Outcome Run(string redirection, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs a shell and /dev/full.");
        return CliProcess.RunRedirected(redirection, "", arguments);
    }
}
