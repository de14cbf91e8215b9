namespace Wazil.Bench.Programs;

/// <summary>A program that calls <c>bench.start</c> and <c>bench.end</c> and otherwise needs WASI preview 1.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="WasmPath">The module; what it reads stands beside it.</param>
/// <param name="ExpectedOutput">What it must print, or null where that is not written down.</param>
/// <param name="ExpectedErrors">What it must print as errors, or null.</param>
internal sealed record SightglassProgram(string Name, string WasmPath, byte[]? ExpectedOutput, byte[]? ExpectedErrors)
{
    /// <summary>The folder that the program sees as ".".</summary>
    public string Folder => Path.GetDirectoryName(WasmPath)!;
}

/// <summary>A folder of such programs: every <c>*.wasm</c> below, with <c>NAME.stdout.expected</c> and <c>NAME.stderr.expected</c> beside it.</summary>
internal static class SightglassSuite
{
    /// <summary>Lists the programs by name.</summary>
    /// <exception cref="InvalidDataException">The folder holds none.</exception>
    public static IReadOnlyList<SightglassProgram> Read(string folder)
    {
        List<SightglassProgram> programs = [.. Directory
            .EnumerateFiles(folder, "*.wasm", SearchOption.AllDirectories)
            .Select(path => new SightglassProgram(NameOf(path), path, Expected(path, "stdout"), Expected(path, "stderr")))
            .OrderBy(program => program.Name, StringComparer.Ordinal)];
        return programs.Count > 0 ? programs : throw new InvalidDataException($"There is no *.wasm below {folder}.");
    }

    // Files called benchmark.wasm have the name of their folder, others tell it themselves.
    private static string NameOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name == "benchmark" ? Path.GetFileName(Path.GetDirectoryName(path)!) : name;
    }

    private static byte[]? Expected(string wasmPath, string stream)
    {
        string path = Path.ChangeExtension(wasmPath, $".{stream}.expected");
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
