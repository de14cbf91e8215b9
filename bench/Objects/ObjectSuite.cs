using Wazil.Bench.Kernels;
using Wazil.Bench.Workers;
using Wazil.Text;

namespace Wazil.Bench.Objects;

/// <summary>The programs of <c>bench/gc</c>, assembled into a folder of their own that is removed at the end.</summary>
internal sealed class ObjectSuite : IDisposable
{
    // What each computes for its size, as V8 does.
    private static readonly (string Name, int Size, ulong Checksum)[] Programs =
    [
        ("binary-tree", 10, 10 * ((1UL << 21) - 1)),
        ("sort-structs", 1_000_000, 0x33cbfd02a78ccd84),
        ("throw-catch", 1_000_000, 500_000_500_000),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wazil-bench-");

    public ObjectSuite()
    {
        string texts = Path.Combine(AppContext.BaseDirectory, "gc");
        Kernels = [.. Programs.Select(program => Assemble(program.Name, program.Size, program.Checksum, texts))];
    }

    /// <summary>The programs.</summary>
    public IReadOnlyList<Kernel> Kernels { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private Kernel Assemble(string name, int size, ulong checksum, string texts)
    {
        string source = Path.Combine(texts, name + ".wat");
        string module = Path.Combine(_folder.FullName, name + ".wasm");
        File.WriteAllBytes(module, Wat.ToBinary(File.ReadAllBytes(source)));
        return new Kernel(name, size, checksum, module, source);
    }
}
