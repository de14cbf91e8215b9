using System.Text;
using Wazil.Binary;
using Wazil.Compilation;
using Wazil.Compilation.Inlining;
using Wazil.Compilation.Splitting;
using Wazil.Model;
using Wazil.Tests.Runtime;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>What is inlined stays within bounds, whatever the module.</summary>
public class InlinePlannerTests
{
    private const int LargestMethod = 20_000;

    [Fact]
    public void ChainOfTinyFunctionsThatCallTheNextSevenTimes_IsInlinedWithinTheBudget()
    {
        var text = new StringBuilder("(module ");
        for (var i = 0; i < 8; i++)
            text.Append(" (func ").Insert(text.Length, $"(call {i + 1})", 7).Append(')');
        var definition = Decode(text.Append(" (func))").ToString());
        var plan = InlinePlanner.Plan(definition, 0, new SummaryCache(definition, new DivisionLimits(LargestMethod), comparesAddresses: false).Of, LargestMethod);
        Assert.InRange(CountInlined(plan), 7, 300);
    }

    [Fact]
    public void TinyFunctionsWithoutCalls_AreInlinedBeyondTheBudget()
    {
        const int count = 1_000;
        var text = new StringBuilder("(module (func ").Insert(14, "(call 1)", count).Append(") (func nop nop nop nop nop))");
        var definition = Decode(text.ToString());
        var plan = InlinePlanner.Plan(definition, 0, new SummaryCache(definition, new DivisionLimits(LargestMethod), comparesAddresses: false).Of, LargestMethod);
        Assert.Equal(count, CountInlined(plan));
    }

    [Fact]
    public void SummaryCache_AfterAChunk_KeepsFunctionsThatMayBeInlined()
    {
        var text = new StringBuilder("(module (import \"m\" \"f\" (func)) (func nop) (func (call 0)) (func ");
        var definition = Decode(text.Insert(text.Length, "nop ", 500).Append("))").ToString());
        var cache = new SummaryCache(definition, new DivisionLimits(LargestMethod), comparesAddresses: false);
        var first = cache.Of(1);
        for (var function = 2; function < 4; function++)
            Assert.Same(cache.Of(function), cache.Of(function));
        Assert.Equal(3, cache.Count);
        cache.EndChunk();
        Assert.Equal(1, cache.Count);
        Assert.Same(first, cache.Of(1));
    }

    [Fact]
    public void ManyInlinedCallsInAFunctionOfManyLocals_DoNotCopyTheLocals()
    {
        const int calls = 5_000;
        var text = new StringBuilder("(module (func $next (param i32) (result i32) (local i64) (i32.add (local.get 0) (i32.const 1)))");
        text.Append("(func (export \"run\") (param i32) (result i32) (local ").Insert(text.Length, "i32 ", 40_000).Append(") (local.get 0)");
        text.Insert(text.Length, "(call $next)", calls).Append("))");
        var run = Engines.Instantiate(EngineKind.GuardPages, text.ToString()).GetFunction<int, int>("run")!;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(calls + 1, run(1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    private static int CountInlined(FunctionPlan plan) => plan.Inlined.Values.Sum(inlined => 1 + CountInlined(inlined));

    private static ModuleDefinition Decode(string text) => ModuleDecoder.Decode(Wat.ToBinary(text), WasmFeatures.All);
}
