using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;

namespace Wazil.Tests.Validation;

public class RealModuleTests
{
    [Theory]
    [InlineData("real/wasm")]
    [InlineData("bench")]
    [InlineData("wasi-testsuite")]
    public void Validator_ModulesOfRealToolchains_AreAccepted(string folder)
    {
        var files = FindModules(folder);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var module = ModuleDecoder.Decode(File.ReadAllBytes(file), WasmFeatures.All);
            ModuleValidator.Validate(module, 2);
            var names = NameSection.Of(module);
            names.ReadAll();
            Assert.True(names.Errors.IsEmpty, file);
        }
    }

    internal static List<string> FindModules(string folder)
    {
        if (!SharedData.TryFind(out var shared) || !Directory.Exists(Path.Combine(shared, folder)))
            Assert.Skip($"The folder shared/{folder} is absent.");
        var files = Directory.EnumerateFiles(Path.Combine(shared, folder), "*.wasm", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".component.wasm", StringComparison.Ordinal)).ToList();
        files.Sort(StringComparer.Ordinal);
        return files;
    }
}
