using System.Globalization;

namespace Wazil.Bench.Kernels;

/// <summary>A small program without imports that exports <c>run(n: i32) -> i64</c>.</summary>
/// <param name="Name">The name in tables and of the files.</param>
/// <param name="Size">The argument <c>n</c>.</param>
/// <param name="Checksum">What <c>run</c> must return.</param>
/// <param name="WasmPath">The module.</param>
/// <param name="SourcePath">Its C source, which need not exist.</param>
internal sealed record Kernel(string Name, int Size, ulong Checksum, string WasmPath, string SourcePath);

/// <summary>A folder of kernels: <c>sizes.txt</c> with lines "name n checksum", <c>wasm/NAME.wasm</c>, <c>src/NAME.c</c>.</summary>
internal static class KernelSuite
{
    /// <summary>Reads the list of kernels.</summary>
    /// <exception cref="InvalidDataException">The folder is not of that form.</exception>
    public static IReadOnlyList<Kernel> Read(string folder)
    {
        string sizes = Path.Combine(folder, "sizes.txt");
        if (!File.Exists(sizes))
            throw new InvalidDataException($"{sizes} does not exist");
        var kernels = new List<Kernel>();
        foreach (string line in File.ReadLines(sizes))
        {
            string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0].StartsWith('#'))
                continue;
            kernels.Add(Parse(folder, line, parts));
        }

        return kernels;
    }

    private static Kernel Parse(string folder, string line, string[] parts)
    {
        if (parts.Length != 3
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size)
            || !ulong.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong checksum))
        {
            throw new InvalidDataException($"sizes.txt: expected \"name n checksum\", found \"{line}\"");
        }

        string wasm = Path.GetFullPath(Path.Combine(folder, "wasm", parts[0] + ".wasm"));
        string source = Path.GetFullPath(Path.Combine(folder, "src", parts[0] + ".c"));
        return File.Exists(wasm)
            ? new Kernel(parts[0], size, checksum, wasm, source)
            : throw new InvalidDataException($"{wasm} does not exist");
    }
}
