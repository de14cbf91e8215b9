using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>Runs the specification's test suite, one test for each script.</summary>
public sealed class SuiteTests(SuiteTotals totals) : IClassFixture<SuiteTotals>
{
    /// <summary>Every script with code that stays and guard pages where there are any, and with code that can be unloaded and comparisons.</summary>
    public static TheoryData<string, CodeUnloading, MemoryProtection> Files()
    {
        var data = new TheoryData<string, CodeUnloading, MemoryProtection>();
        foreach (var row in Suite.Files())
        {
            data.Add(row.Data, CodeUnloading.Never, MemoryProtection.Auto);
            data.Add(row.Data, CodeUnloading.Always, MemoryProtection.Explicit);
        }
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void Suite_EveryAssertion_Holds(string file, CodeUnloading unloading, MemoryProtection protection)
    {
        var options = new EngineOptions { CodeUnloading = unloading, MemoryProtection = protection, ValidationThreads = 1 };
        var result = new WastRunner(options).RunFile(Suite.Find(file));
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
