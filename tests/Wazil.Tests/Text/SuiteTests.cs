using Wazil.Tests.Runtime;
using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>Runs the specification's test suite, one test for each script.</summary>
public sealed class SuiteTests(SuiteTotals totals) : IClassFixture<SuiteTotals>
{
    /// <summary>Every script with compiled code, guarded and compared, interpreted, and compiled while it runs.</summary>
    public static TheoryData<string, EngineKind> Files()
    {
        var data = new TheoryData<string, EngineKind>();
        foreach (var row in Suite.Files())
        {
            foreach (var kind in new[] { EngineKind.GuardPages, EngineKind.UnloadableExplicit, EngineKind.Interpreted, EngineKind.Switching })
                data.Add(row.Data, kind);
        }
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void Suite_EveryAssertion_Holds(string file, EngineKind kind)
    {
        var result = new WastRunner(Engines.Options(kind) with { ValidationThreads = 1 }).RunFile(Suite.Find(file));
        totals.Add(result);
        Assert.True(result.Failures.IsEmpty, string.Join('\n', result.Failures));
        Assert.Equal(result.AssertionCount, result.ExecutedCount);
        Assert.Equal(result.AssertionCount, result.PassedCount);
    }
}

/// <summary>Counts the assertions of all scripts and prints the totals at the end.</summary>
public sealed class SuiteTotals : IDisposable
{
    private int _files;
    private int _assertions;
    private int _executed;
    private int _passed;

    public void Add(WastResult result)
    {
        _files++;
        _assertions += result.AssertionCount;
        _executed += result.ExecutedCount;
        _passed += result.PassedCount;
    }

    public void Dispose() => TestContext.Current.SendDiagnosticMessage(
        "test suite: {0} files, {1} assertions, {2} executed, {3} passed", _files, _assertions, _executed, _passed);
}
