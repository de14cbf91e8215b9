using System.Text.Json;
using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>The official tests of WASI preview 1: one test for each module, none left out.</summary>
public class OfficialSuiteTests
{
    private const int ExpectedCount = 72;

    private static readonly string[] Languages = ["assemblyscript", "c", "rust"];

    public static TheoryData<string> Modules
    {
        get
        {
            var modules = new TheoryData<string>();
            foreach (var language in Languages)
            {
                if (!TryFindFolder(language, out var folder))
                    continue;
                foreach (var path in Directory.GetFiles(folder, "*.wasm").Order(StringComparer.Ordinal))
                    modules.Add($"{language}/{Path.GetFileNameWithoutExtension(path)}");
            }
            if (modules.Count == 0)
                modules.Add("(none)");
            return modules;
        }
    }

    private static bool TryFindFolder(string language, out string folder)
    {
        folder = "";
        if (!SharedData.TryFind(out var shared))
            return false;
        folder = Path.Combine(shared, "wasi-testsuite", "tests", language, "testsuite", "wasm32-wasip1");
        return Directory.Exists(folder);
    }

    [Fact]
    public void Suite_IsThereAsAWhole()
    {
        Assert.SkipUnless(SharedData.TryFind(out _), "the test data is not here");
        Assert.Equal(ExpectedCount, Modules.Count);
    }

    [Theory, MemberData(nameof(Modules))]
    public void Module_Run_DoesWhatItsSpecificationSays(string module)
    {
        Assert.SkipUnless(SharedData.TryFind(out _), "the test data is not here");
        var slash = module.IndexOf('/', StringComparison.Ordinal);
        Assert.True(TryFindFolder(module[..slash], out var folder));
        var specification = Specification.Read(folder, module[(slash + 1)..]);
        using var tree = new TestTree();
        var options = WasiOptions.Default.WithArguments([module[(slash + 1)..], .. specification.Arguments]);
        foreach (var (name, value) in specification.Environment)
            options = options.WithEnvironmentVariable(name, value);
        if (specification.Root is { } root)
        {
            CopyRoot(Path.Combine(folder, root), tree.Granted);
            options = options.WithDirectory(tree.Granted, "/");
        }
        var result = WasiProgram.Run(Path.Combine(folder, module[(slash + 1)..] + ".wasm"), options);
        Assert.True(result.ExitCode == specification.ExitCode, $"exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
        if (specification.Output is { } output)
            Assert.Equal(output, result.Output);
        if (specification.Error is { } error)
            Assert.Equal(error, result.Error);
    }

    private static void CopyRoot(string from, string to)
    {
        // One test wants a folder that is empty, which version control does not keep.
        Directory.CreateDirectory(Path.Combine(to, "writeable"));
        foreach (var directory in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, directory)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.WriteAllBytes(Path.Combine(to, Path.GetRelativePath(from, file)), File.ReadAllBytes(file));
    }

    private sealed record Specification
    {
        public List<string> Arguments { get; } = [];

        public Dictionary<string, string> Environment { get; } = [];

        public string? Root { get; private set; }

        public int ExitCode { get; private set; }

        public string? Output { get; private set; }

        public string? Error { get; private set; }

        public static Specification Read(string folder, string name)
        {
            var specification = new Specification();
            var path = Path.Combine(folder, name + ".json");
            if (!File.Exists(path))
                return specification;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var property in document.RootElement.EnumerateObject())
                specification.Set(property.Name, property.Value);
            return specification;
        }

        private void Set(string name, JsonElement value)
        {
            switch (name)
            {
                case "args":
                    Arguments.AddRange(value.EnumerateArray().Select(static item => item.GetString()!));
                    break;
                case "env":
                    foreach (var variable in value.EnumerateObject())
                        Environment.Add(variable.Name, variable.Value.GetString()!);
                    break;
                case "root":
                    Root = value.GetString();
                    break;
                case "exit_code":
                    ExitCode = value.GetInt32();
                    break;
                case "stdout":
                    Output = value.GetString();
                    break;
                case "stderr":
                    Error = value.GetString();
                    break;
                default:
                    Assert.Fail($"unknown property '{name}'");
                    break;
            }
        }
    }
}
