using System.Text.Json;
using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>The official tests of wasi-threads.</summary>
public class ThreadTests
{
    private const int ExpectedCount = 15;

    public static TheoryData<string> Modules
    {
        get
        {
            var data = new TheoryData<string>();
            if (TryFindFolder(out var folder))
            {
                foreach (var path in Directory.GetFiles(folder, "*.wasm").Order(StringComparer.Ordinal))
                    data.Add(Path.GetFileNameWithoutExtension(path));
            }
            if (data.Count == 0)
                data.Add("(none)");
            return data;
        }
    }

    private static bool TryFindFolder(out string folder)
    {
        folder = SharedData.TryFind(out var shared) ? Path.Combine(shared, "wasi-testsuite", "tests", "proposals", "wasi-threads") : "";
        return Directory.Exists(folder);
    }

    [Fact]
    public void Suite_IsThereAsAWhole()
    {
        Assert.SkipUnless(TryFindFolder(out _), "the test data is not here");
        Assert.Equal(ExpectedCount, Modules.Count);
    }

    [Theory, MemberData(nameof(Modules))]
    public void Module_WithThreads_EndsAsItShould(string name)
    {
        Assert.SkipUnless(TryFindFolder(out var folder), "the test data is not here");
        var expected = 0;
        var json = Path.Combine(folder, name + ".json");
        if (File.Exists(json))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(json));
            expected = document.RootElement.GetProperty("exit_code").GetInt32();
        }
        using var engine = new Engine();
        using var module = Module.FromFile(engine, Path.Combine(folder, name + ".wasm"));
        using var store = new Store(engine);
        var linker = new Linker(engine);
        using var wasi = linker.DefineWasi(WasiOptions.Default with { StandardInput = WasiInput.FromStream(new NeverReadableStream()) });
        linker.DefineWasiThreads(wasi, store, module);
        using (store.InterruptAfter(TimeSpan.FromSeconds(60)))
            Assert.Equal(expected, wasi.Run(linker.Instantiate(store, module)));
    }
}
