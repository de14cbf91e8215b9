using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Functions divided into methods of a few instructions behave as undivided ones.</summary>
public class DivisionTests
{
    [Theory]
    [InlineData("br_table")]
    [InlineData("br_if")]
    [InlineData("br")]
    [InlineData("block")]
    [InlineData("loop")]
    [InlineData("if")]
    [InlineData("nop")]
    [InlineData("return")]
    [InlineData("labels")]
    [InlineData("left-to-right")]
    [InlineData("local_tee")]
    [InlineData("select")]
    [InlineData("switch")]
    [InlineData("unreachable")]
    [InlineData("unwind")]
    [InlineData("func")]
    [InlineData("call_indirect")]
    [InlineData("memory_grow")]
    public void ScriptOfTheSuite_WithDividedFunctions_Holds(string name)
    {
        if (!SharedData.TryFind(out var shared))
            Assert.Skip("shared/spec/testsuite is not there");
        var runner = new WastRunner(new EngineOptions { LargestMethod = 12, ValidationThreads = 1 });
        var result = runner.RunFile(Path.Combine(shared, "spec", "testsuite", name + ".wast"));
        Assert.Empty(result.Failures);
        Assert.Equal(result.AssertionCount, result.PassedCount);
    }

    [Fact]
    public void PartThatBranchesWithValuesAndReturns_PassesThemOn()
    {
        var engine = new Engine(new EngineOptions { LargestMethod = 12 });
        using var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Runtime.Engines.Compile(engine, """
            (module (func (export "f") (param $n i32) (result i32 i64) (local $sum i64) (local $i i32)
              (block $done (result i32 i64)
                (loop $again
                  (block $odd
                    (br_if $odd (i32.and (local.get $i) (i32.const 1)))
                    (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $i))))
                    (if (i64.gt_u (local.get $sum) (i64.const 1000)) (then
                      (return (i32.const -1) (local.get $sum))))
                    (local.set $i (i32.add (local.get $i) (i32.const 1)))
                    (br $again))
                  (local.set $sum (i64.mul (local.get $sum) (i64.const 2)))
                  (if (i32.ge_u (local.get $i) (local.get $n)) (then
                    (br $done (local.get $i) (local.get $sum))))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $again))
                (unreachable))))
            """));
        Assert.Equal([7, 44L], instance.GetFunction("f")!.InvokeAll(6));
        Assert.Equal([-1, 1004L], instance.GetFunction("f")!.InvokeAll(100));
    }
}
