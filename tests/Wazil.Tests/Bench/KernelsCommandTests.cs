using Wazil.Tests.Cli;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Bench;

/// <summary><c>bench kernels</c> as users run it, on a folder without C sources.</summary>
public sealed class KernelsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KernelsCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "wasm"));
        _folder.Write("sizes.txt", "double 21 2a\n");
        _folder.Write("wasm/double.wasm", Wat.ToBinary("""
            (module (func (export "run") (param i32) (result i64) (i64.extend_i32_s (i32.mul (local.get 0) (i32.const 2)))))
            """));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Engine_WithoutItsSources_IsLeftOut()
    {
        CliProcess.Outcome outcome = Run();
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("native: left out, ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wazil,native")]
    [InlineData("wazil,unheard-of")]
    public void Engine_AskedForThatCannotRun_IsAnErrorAfterTheOthersRan(string engines)
    {
        string json = Path.Combine(_folder.Path, "results.json");
        CliProcess.Outcome outcome = Run("--engines", engines, "--json", json);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Not all engines that --engines names could run.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"checksum\": \"2a\"", File.ReadAllText(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_ThatCannotBeWritten_AreRefusedBeforeAnythingRuns()
    {
        CliProcess.Outcome outcome = Run("--engines", "wazil", "--json", Path.Combine(_folder.Path, "missing", "results.json"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
    }

    private CliProcess.Outcome Run(params string[] options)
    {
        // The tests' project has bench/ built beside it, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        string built = Path.GetRelativePath(Path.Combine(output.FullName, "..", ".."), output.FullName);
        string bench = Path.GetFullPath(Path.Combine(output.FullName, "..", "..", "..", "..", "..", "bench", "bin", built, "Wazil.Bench.dll"));
        Assert.SkipUnless(File.Exists(bench), "bench/ is not built.");
        return CliProcess.RunAssembly(bench, ["kernels", _folder.Path, "--calls", "1", .. options]);
    }
}
