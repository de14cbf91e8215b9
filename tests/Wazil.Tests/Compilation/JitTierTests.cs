using Wazil.Tests.Cli;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Asks the JIT compiler itself what it did with our methods.</summary>
public class JitTierTests
{
    [Fact]
    public void LargeFunctionsOfSqlite_AreDividedUntilTheJitCompilerOptimizesThem()
    {
        if (!SharedData.TryFind(out var shared))
            Assert.Skip("shared/real/wasm/sqlite3.wasm is not there");
        var listing = Path.GetTempFileName();
        try
        {
            var outcome = CliProcess.Run(
                ["run", Path.Combine(shared, "real", "wasm", "sqlite3.wasm")],
                "create table t(a,b); insert into t values(1,2),(3,4); select sum(a),sum(b) from t;",
                new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = listing, ["DOTNET_JitDisasmSummary"] = "1" });
            Assert.Equal("4|6\n", outcome.Output);
            var methods = File.ReadAllLines(listing);
            Assert.Contains(methods, line => line.Contains("sqlite3VdbeExec (fragment)", StringComparison.Ordinal));
            Assert.DoesNotContain(methods, line => line.Contains("switched MinOpts", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    [Fact]
    public void LargeFunctionsOfAllPrograms_CompiledToMachineCode_AreOptimized()
    {
        var listing = Path.GetTempFileName();
        try
        {
            var outcome = CliProcess.RunAssembly(
                "Wazil.Tests.dll",
                ["-class", typeof(LargeFunctionTests).FullName!],
                environment: new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = listing, ["DOTNET_JitDisasmSummary"] = "1" });
            Assert.Contains("Errors: 0, Failed: 0,", outcome.Output, StringComparison.Ordinal);
            var methods = File.ReadAllLines(listing);
            Assert.Contains(methods, line => line.Contains("FullOpts", StringComparison.Ordinal));
            Assert.DoesNotContain(methods, line => line.Contains("switched MinOpts", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(listing);
        }
    }
}
