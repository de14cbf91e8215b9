using System.Runtime.InteropServices;
using Wazil.Runtime;
using Wazil.Tests.Cli;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Guard pages beside other users of the process; each scenario is a process of its own (<c>Wazil.FaultProbe</c>).</summary>
public class GuardPageTests
{
    [Theory]
    [InlineData("later-handler")]
    [InlineData("earlier-handler")]
    [InlineData("lost-handler")]
    [InlineData("two-copies")]
    [InlineData("address-space")]
    [InlineData("mappings")]
    [InlineData("ten-thousand")]
    [InlineData("idle-memory")]
    public void Scenario_InAProcessOfItsOwn_GoesAsItShould(string scenario)
    {
        SkipWithoutGuardPages();
        var outcome = CliProcess.RunAssembly("Wazil.FaultProbe.dll", [scenario]);
        Assert.Equal(("ok\n", 0), (outcome.Output, outcome.ExitCode));
    }

    [Fact]
    public void FaultOutsideOfMemories_StillEndsTheProcess()
    {
        SkipWithoutGuardPages();
        var outcome = CliProcess.RunAssembly("Wazil.FaultProbe.dll", ["stray-fault"]);
        Assert.Equal("about to fault\n", outcome.Output);
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("AccessViolationException", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_WhoseOptionsAskForChecks_SaysSo()
    {
        var info = new Engine(new EngineOptions { MemoryProtection = MemoryProtection.Explicit }).Info;
        Assert.Equal(MemoryProtection.Explicit, info.MemoryProtection);
        Assert.Equal("the options ask for it", info.MemoryProtectionReason);
        Assert.Contains(".NET", info.Compiler, StringComparison.Ordinal);
        Assert.Equal(RuntimeInformation.RuntimeIdentifier, info.Platform);
        Assert.True(info.MaximumMemories > 0);
    }

    [Fact]
    public void Engine_ByDefault_UsesGuardPagesWhereTheyAreProven()
    {
        var info = new Engine().Info;
        Assert.NotEqual("", info.MemoryProtectionReason);
        if (!GuardPages.IsProven)
            Assert.Equal(MemoryProtection.Explicit, info.MemoryProtection);
        else
            Assert.Equal((MemoryProtection.GuardPages, "the platform supports them"), (info.MemoryProtection, info.MemoryProtectionReason));
    }

    private static void SkipWithoutGuardPages() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "guard pages are for Linux x64");
}
