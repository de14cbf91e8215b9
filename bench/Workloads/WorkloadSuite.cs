using System.Diagnostics.CodeAnalysis;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Workloads;

/// <summary>A well-known program that runs a script of ours.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="WasmPath">Its module.</param>
/// <param name="Prepare">How it is run, given the path of a file for its output.</param>
internal sealed record KnownProgram(string Name, string WasmPath, Func<string, Workload> Prepare);

/// <summary>SQLite, QuickJS and CRuby, as far as their modules are here.</summary>
internal static class WorkloadSuite
{
    private const string QuickJsModule = "@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm";
    private const string RubyModule = "@ruby/3.4-wasm-wasi/dist/ruby.wasm";

    /// <summary>Finds the programs.</summary>
    /// <param name="folder">Holds <c>wasm/sqlite3.wasm</c>.</param>
    /// <param name="packages">Holds packages of npm, or null to look for a folder <c>node_modules</c>.</param>
    /// <param name="output">Is told what is missing.</param>
    public static IReadOnlyList<KnownProgram> Find(string folder, string? packages, TextWriter output)
    {
        packages ??= FindPackages();
        string sqlite = Path.Combine(folder, "wasm", "sqlite3.wasm");
        var programs = new List<KnownProgram>();
        if (File.Exists(sqlite))
            programs.Add(new KnownProgram("sqlite", sqlite, result => new Workload(CommandWorker.Kind, [sqlite, Script("workload.sql"), result])));
        else
            output.WriteLine($"sqlite: left out, {sqlite} does not exist");
        if (TryFind(QuickJsModule, "quickjs", "quickjs-emscripten", out string? quickJs))
        {
            IReadOnlyList<string> names = QuickJsNames.Read(Path.ChangeExtension(quickJs, ".mjs"));
            programs.Add(new KnownProgram("quickjs", quickJs, _ => new Workload(QuickJsWorker.Kind, [quickJs, Script("workload.js"), .. names])));
        }

        if (TryFind(RubyModule, "ruby", "@ruby/3.4-wasm-wasi", out string? ruby))
            programs.Add(new KnownProgram("ruby", ruby, result => new Workload(RubyWorker.Kind, [ruby, Script("workload.rb"), result])));
        return programs;

        bool TryFind(string module, string name, string package, [NotNullWhen(true)] out string? path)
        {
            path = packages is null ? null : Path.GetFullPath(Path.Combine(packages, module));
            if (path is not null && File.Exists(path))
                return true;
            output.WriteLine($"{name}: left out, {module} is not in {packages ?? "any folder node_modules"} "
                + $"(`npm install {package}`; --packages or WAZIL_PACKAGES name another folder)");
            path = null;
            return false;
        }
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Workloads", "Scripts", name);

    private static string? FindPackages()
    {
        if (Environment.GetEnvironmentVariable("WAZIL_PACKAGES") is { Length: > 0 } named)
            return named;
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "node_modules");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
