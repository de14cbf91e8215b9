using System.Text.Json;
using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Real programs with their expected output.</summary>
public class ProgramTests
{
    private static string Shared => SharedData.TryFind(out var path) ? path : "";

    public static TheoryData<string> Cases
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var item in ReadCases())
                data.Add(item.GetProperty("id").GetString()!);
            if (data.Count == 0)
                data.Add("(none)");
            return data;
        }
    }

    public static TheoryData<string> WholePrograms
    {
        get
        {
            var data = new TheoryData<string>();
            var folder = Path.Combine(Shared, "bench", "sightglass");
            if (Directory.Exists(folder))
            {
                foreach (var path in Directory.GetFiles(folder, "*.wasm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    data.Add(Path.GetRelativePath(folder, path));
            }
            if (data.Count == 0)
                data.Add("(none)");
            return data;
        }
    }

    private static IEnumerable<JsonElement> ReadCases()
    {
        var path = Path.Combine(Shared, "real", "cases.json");
        return Shared.Length > 0 && File.Exists(path)
            ? [.. JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray()]
            : [];
    }

    [Theory, MemberData(nameof(Cases))]
    public void Command_Run_DoesWhatIsExpected(string id)
    {
        Assert.SkipUnless(Shared.Length > 0, "the test data is not here");
        var item = ReadCases().Single(found => found.GetProperty("id").GetString() == id);
        using var tree = new TestTree();
        var path = Path.Combine(Shared, "real", item.GetProperty("wasm").GetString()!);
        var result = WasiProgram.Run(path, OptionsOf(item, tree));
        var expected = item.GetProperty("expect");
        if (expected.TryGetProperty("exit_code", out var exitCode))
            Assert.True(exitCode.GetInt32() == result.ExitCode, $"{result.ExitCode}: {result.Error}");
        else
            Assert.True(result is { ExitCode: not 0, Error: not "" }, "the program should have failed");
        if (expected.TryGetProperty("stdout", out var output))
            Assert.Equal(output.GetString(), result.Output);
        if (expected.TryGetProperty("stderr", out var error))
            Assert.Equal(error.GetString(), result.Error);
    }

    private static WasiOptions OptionsOf(JsonElement item, TestTree tree)
    {
        var options = WasiOptions.Default.WithArguments(
            [item.GetProperty("argv0").GetString()!, .. item.GetProperty("args").EnumerateArray().Select(static a => a.GetString()!)]);
        if (item.TryGetProperty("env", out var environment))
        {
            foreach (var variable in environment.EnumerateObject())
                options = options.WithEnvironmentVariable(variable.Name, variable.Value.GetString()!);
        }
        if (item.TryGetProperty("stdin", out var input))
            options = options with { StandardInput = WasiInput.FromText(input.GetString()!) };
        if (item.TryGetProperty("dir", out var directory))
        {
            var source = Path.Combine(Shared, "real", directory.GetProperty("host").GetString()!);
            foreach (var file in Directory.Exists(source) ? Directory.GetFiles(source) : [])
                File.WriteAllBytes(Path.Combine(tree.Granted, Path.GetFileName(file)), File.ReadAllBytes(file));
            options = options.WithDirectory(tree.Granted, directory.GetProperty("guest").GetString()!);
        }
        return options;
    }

    [Theory, MemberData(nameof(WholePrograms))]
    public void WholeProgram_Run_PrintsWhatIsExpected(string name)
    {
        Assert.SkipUnless(Shared.Length > 0, "the test data is not here");
        var path = Path.Combine(Shared, "bench", "sightglass", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not here");
        var (output, error) = (Path.ChangeExtension(path, ".stdout.expected"), Path.ChangeExtension(path, ".stderr.expected"));
        var options = WasiOptions.Default.WithArguments(Path.GetFileName(path)).WithDirectory(Path.GetDirectoryName(path)!, ".");
        var result = WasiProgram.Run(path, options, static (linker, _) =>
        {
            linker.DefineFunction("bench", "start", () => { });
            linker.DefineFunction("bench", "end", () => { });
        });
        Assert.True(result.ExitCode == 0, result.Error);
        if (File.Exists(output))
            Assert.Equal(File.ReadAllText(output), result.Output);
        if (File.Exists(error))
            Assert.Equal(File.ReadAllText(error), result.Error);
    }
}
