using System.Collections.Immutable;
using Wazil.Model;

namespace Wazil.Text.Scripts;

/// <summary>Runs scripts of the specification's test suite.</summary>
/// <remarks>Each script runs in a store of its own, with the module <c>spectest</c> to import from. Expected messages of
/// traps, malformed, invalid and unlinkable modules are compared too.</remarks>
public sealed class WastRunner
{
    private readonly EngineOptions _options;

    /// <summary>Makes a runner.</summary>
    /// <param name="options">Options of the engine. Its features are replaced by those that a script's folder in the test suite implies, see <see cref="FeaturesFor"/>.</param>
    public WastRunner(EngineOptions? options = null) => _options = options ?? new EngineOptions { ValidationThreads = 1 };

    /// <summary>The time that one script may take before its code is interrupted.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script from a file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public WastResult RunFile(string path) => Run(File.ReadAllBytes(path), path, FeaturesFor(path));

    /// <summary>Runs a script with the features of the engine's options.</summary>
    /// <param name="utf8">The text of the script.</param>
    /// <param name="name">What messages call it.</param>
    public WastResult Run(ReadOnlySpan<byte> utf8, string name) => Run(utf8, name, _options.Features);

    /// <summary>The features that a script of the test suite needs, by the folder it stands in.</summary>
    /// <remarks>The proposals' tests were written against different versions of the language: the scripts of the core
    /// call opcodes of proposals malformed, those of the threads proposal call several tables invalid.</remarks>
    public static WasmFeatures FeaturesFor(string path)
    {
        const WasmFeatures laterThanThreads = WasmFeatures.MultiMemory | WasmFeatures.Memory64 | WasmFeatures.ReferenceTypes
            | WasmFeatures.FunctionReferences | WasmFeatures.GC;
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));
        return folder switch
        {
            "testsuite" or "custom" => WasmFeatures.Wasm3,
            "legacy" => WasmFeatures.Wasm3 | WasmFeatures.LegacyExceptions,
            "threads" => WasmFeatures.Default & ~laterThanThreads,
            "custom-page-sizes" => WasmFeatures.Wasm3 | WasmFeatures.CustomPageSizes,
            "wide-arithmetic" => WasmFeatures.Wasm3 | WasmFeatures.WideArithmetic,
            _ => WasmFeatures.All,
        };
    }

    private WastResult Run(ReadOnlySpan<byte> utf8, string name, WasmFeatures features)
    {
        WastScript script;
        try
        {
            script = WastScript.Parse(utf8);
        }
        catch (WatException exception)
        {
            return new WastResult(name, 0, 0, 0, [new WastFailure(name, exception.Line, exception.Message)]);
        }
        using var engine = new Engine(_options with { Features = features });
        using var store = new Store(engine);
        using var session = new ScriptSession(store, name);
        using (store.InterruptAfter(TimeLimit))
            session.Run(script.Commands);
        var failures = session.Failures.ToImmutableArray();
        return new WastResult(name, script.AssertionCount, session.ExecutedCount, session.PassedCount, failures);
    }
}
