using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Scripts;

/// <summary>Runs the scripts of this folder, which cover what the specification's test suite leaves out.</summary>
public sealed class ScriptTests
{
    private const string Suffix = ".wast";

    /// <summary>Every script with every kind of code.</summary>
    public static TheoryData<string, CodeUnloading, MemoryProtection> Scripts()
    {
        var data = new TheoryData<string, CodeUnloading, MemoryProtection>();
        foreach (var name in typeof(ScriptTests).Assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith(Suffix, StringComparison.Ordinal))
                continue;
            data.Add(name, CodeUnloading.Never, MemoryProtection.Auto);
            data.Add(name, CodeUnloading.Always, MemoryProtection.Explicit);
        }
        return data;
    }

    /// <summary>Every script once.</summary>
    public static TheoryData<string> Names() => [.. Scripts().Select(row => row.Data.Item1).Distinct()];

    [Theory, MemberData(nameof(Names))]
    public void Script_WithFunctionsDividedIntoSmallMethods_HoldsToo(string name) =>
        Run(name, new EngineOptions { LargestMethod = 12 });

    [Theory, MemberData(nameof(Scripts))]
    public void Script_EveryAssertion_Holds(string name, CodeUnloading unloading, MemoryProtection protection) =>
        Run(name, new EngineOptions { CodeUnloading = unloading, MemoryProtection = protection });

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
