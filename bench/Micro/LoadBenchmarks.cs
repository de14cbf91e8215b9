using BenchmarkDotNet.Attributes;

namespace Wazil.Bench.Micro;

/// <summary>How fast modules are decoded and validated; the MB/s column divides the module's size by the time.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks : IHasThroughput
{
    private readonly Engine _engine = new();
    private byte[] _bytes = [];

    private static readonly string ModulePath =
        Environment.GetEnvironmentVariable("WAZIL_MODULE") is { Length: > 0 } named ? named : FindExample("cat-O0.wasm");

    /// <summary>A module of the repository, or the one that the environment variable WAZIL_MODULE names.</summary>
    [ParamsSource(nameof(ModuleNames))]
    public string ModuleName { get; set; } = "";

    public static IEnumerable<string> ModuleNames => [Path.GetFileName(ModulePath)];

    public long Bytes => new FileInfo(ModulePath).Length;

    [GlobalSetup]
    public void SetUp() => _bytes = File.ReadAllBytes(ModulePath);

    [Benchmark]
    public bool DecodeAndValidate() => Module.TryValidate(_engine, _bytes, out _);

    private static string FindExample(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "examples", "rust", name);
            if (File.Exists(candidate))
                return candidate;
        }

        throw new FileNotFoundException($"examples/rust/{name} is not above {AppContext.BaseDirectory}");
    }
}
