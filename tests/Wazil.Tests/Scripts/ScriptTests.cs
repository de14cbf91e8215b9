using Wazil.Tests.Runtime;
using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Scripts;

/// <summary>Runs the scripts of this folder, which cover what the specification's test suite leaves out.</summary>
public sealed class ScriptTests
{
    private const string Suffix = ".wast";

    /// <summary>Every script with every kind of engine.</summary>
    public static TheoryData<string, EngineKind> Scripts()
    {
        var data = new TheoryData<string, EngineKind>();
        foreach (var name in typeof(ScriptTests).Assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal))
                continue;
            foreach (var kind in Engines.All)
                data.Add(name, kind);
        }
        return data;
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Script_EveryAssertion_Holds(string name, EngineKind kind) => Run(name, Engines.Options(kind));

    private static void Run(string name, EngineOptions options)
    {
        using var stream = typeof(ScriptTests).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var result = new WastRunner(options).Run(bytes.ToArray(), name);
        Assert.True(result.Failures.IsEmpty, string.Join('\n', result.Failures));
        Assert.True(result.AssertionCount > 0);
        Assert.Equal(result.AssertionCount, result.PassedCount);
    }
}
