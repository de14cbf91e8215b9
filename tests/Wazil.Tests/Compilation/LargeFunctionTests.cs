using System.Runtime.CompilerServices;
using Wazil.Compilation;
using Wazil.Compilation.Splitting;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>The large functions of large programs become methods that RyuJIT optimizes, by its own way of counting.</summary>
/// <remarks><see cref="JitTierTests"/> runs these tests in a process that lists what RyuJIT did; there the methods are
/// compiled to machine code as well.</remarks>
public class LargeFunctionTests
{
    // Bytes of WebAssembly below which a function can't reach a limit, and bytes of CIL that are worth RyuJIT's time.
    private const int SmallestFunction = 6_000;
    private const int SmallestMethod = 15_000;

    internal const string Ruby = "node_modules/@ruby/3.4-wasm-wasi/dist/ruby+stdlib.wasm";

    [Theory]
    [InlineData("shared/real/wasm/sqlite3.wasm", "WAZIL_SQLITE")]
    [InlineData("shared/bench/sightglass/sqlite3/sqlite3.wasm", "WAZIL_SIGHTGLASS_SQLITE")]
    [InlineData("shared/bench/sightglass/shootout/shootout-switch.wasm", "WAZIL_SIGHTGLASS_SWITCH")]
    [InlineData("node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm", "WAZIL_QUICKJS")]
    [InlineData(Ruby, "WAZIL_RUBY")]
    public void LargeFunctionsOfAProgram_AreDividedUntilEachMethodIsOptimized(string file, string variable)
    {
        Assert.SkipUnless(TryFind(file, variable, out var path), $"{file} is not here, and {variable} does not name it");
        using var engine = new Engine(new EngineOptions { CodeUnloading = CodeUnloading.Never });
        var code = (CompiledModule)Module.FromFile(engine, path).Code;
        var methods = new HashSet<System.Reflection.MethodInfo>();
        for (var i = 0; i < code.Definition.Bodies.Length; i++)
        {
            if (code.Definition.Bodies[i].Code.Length < SmallestFunction)
                continue;
            var function = code.Definition.ImportedFunctionCount + i;
            code.EntryPoint(function);
            Assert.True(code.TryGetMethod(function, out var method));
            methods.UnionWith(method.DeclaringType!.GetMethods().Where(other => other.IsStatic));
        }
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(MethodSize.Of(method) is { IsOptimized: true }, $"{method.Name}: {MethodSize.Of(method)}"));
        if (Environment.GetEnvironmentVariable("DOTNET_JitStdOutFile") is null)
            return;
        foreach (var method in methods)
        {
            if (MethodSize.Of(method).Bytes >= SmallestMethod)
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private static bool TryFind(string file, string variable, out string path)
    {
        path = Environment.GetEnvironmentVariable(variable) ?? "";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); path.Length == 0 && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, file);
            path = File.Exists(candidate) ? candidate : "";
        }
        if (path.Length == 0 && file == Ruby)
            path = Fetched() ?? "";
        return File.Exists(path);
    }

    /// <summary>CRuby as the script <c>.ci/ruby</c> fetched it for an earlier run.</summary>
    private static string? Fetched()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Environment.GetEnvironmentVariable("WAZIL_CACHE") ?? Path.Combine(cache, "wazil");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "ruby+stdlib.wasm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }
}
