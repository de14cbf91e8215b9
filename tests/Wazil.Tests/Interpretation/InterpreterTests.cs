using System.Text;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Interpretation;

/// <summary>The interpreter, alone and in front of compiled code.</summary>
public sealed class InterpreterTests
{
    private const EngineKind Interpreted = EngineKind.Interpreted;
    private const EngineKind Switching = EngineKind.Switching;

    [Fact]
    public void EngineThatOnlyInterprets_RunsNumbersAndMemory()
    {
        var engine = new Engine(new EngineOptions { Strategy = ExecutionStrategy.Interpreted });
        using var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module (memory 1)
              (func (export "sum") (param $n i32) (result i64) (local $i i32) (local $sum i64)
                (loop $next
                  (i32.store (i32.mul (local.get $i) (i32.const 4)) (local.get $i))
                  (local.set $sum (i64.add (local.get $sum) (i64.load32_u (i32.mul (local.get $i) (i32.const 4)))))
                  (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                (local.get $sum)))
            """));
        Assert.Equal(49_995_000L, instance.GetFunction<int, long>("sum")!(10_000));
    }

    [Theory]
    [InlineData("(func (result v128) (v128.const i64x2 1 2))", "values of function 0")]
    [InlineData("(func (drop (i8x16.splat (i32.const 1))))", "i8x16.splat (offset 0x")]
    [InlineData("(tag $t) (func (throw $t))", "throw (offset 0x")]
    [InlineData("(func (result funcref) (ref.null func))", "values of function 0")]
    public void EngineThatOnlyInterprets_RefusesWhatItCannotRunWhenItIsLoaded(string fields, string obstacle)
    {
        var engine = new Engine(new EngineOptions { Strategy = ExecutionStrategy.Interpreted });
        var refusal = Assert.Throws<WasmUnsupportedException>(() => Engines.Compile(engine, $"(module {fields})"));
        Assert.StartsWith(obstacle, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoopThatIsCompiledWhileItRuns_GoesOnWithItsLocalsAndLeavesByEveryWay()
    {
        const string Text = """
            (module
              (func (export "f") (param $n i32) (param $how i32) (result i64) (local $i i32) (local $f f64) (local $l i64) (local $s f32)
                (local.set $l (i64.const -5))
                (i64.add
                  (i64.const 1000)
                  (block $value (result i64)
                    (block $plain
                      (local.set $f (f64.const 0.5))
                      (loop $outer (result i64)
                        (local.set $s (f32.add (local.get $s) (f32.const 1)))
                        (loop $inner
                          (local.set $f (f64.add (local.get $f) (f64.const 1)))
                          (local.set $l (i64.add (local.get $l) (i64.extend_i32_s (local.get $i))))
                          (local.set $i (i32.add (local.get $i) (i32.const 1)))
                          (if (i32.eq (local.get $i) (local.get $n)) (then
                            (if (i32.eq (local.get $how) (i32.const 0)) (then (return (local.get $l))))
                            (br_if $value (i64.trunc_f64_s (local.get $f)) (i32.eq (local.get $how) (i32.const 1)))
                            (drop)
                            (br_if $plain (i32.eq (local.get $how) (i32.const 2)))))
                          (br_if $inner (i32.and (local.get $i) (i32.const 3))))
                        (br_if $outer (i32.lt_u (local.get $i) (local.get $n)))
                        (i64.trunc_f32_s (local.get $s)))
                      (br $value))
                    (i64.const 7)))))
            """;
        foreach (var kind in new[] { EngineKind.GuardPages, Interpreted, Switching })
        {
            var f = Engines.Instantiate(kind, Text).GetFunction<int, int, long>("f")!;
            for (var n = 1; n < 50; n++)
            {
                Assert.Equal((n * (n - 1L) / 2) - 5, f(n, 0));
                Assert.Equal(1000L + n, f(n, 1));
                Assert.Equal(1007L, f(n, 2));
                Assert.Equal(1000L + ((n + 3) / 4), f(n, 3));
            }
        }
    }

    [Theory]
    [InlineData(Interpreted)]
    [InlineData(Switching)]
    public void FunctionsOfRareSignatures_AreCalledBothWays(EngineKind kind)
    {
        var calls = new List<string>();
        var instance = Engines.Instantiate(kind, """
            (module
              (import "h" "f" (func $host (param f32 i64 f64 i32 f32) (result f64)))
              (func $pair (param i32 f32 i64) (result i64 f32 i32) (local.get 2) (local.get 1) (local.get 0))
              (func (export "f") (param f32 i64 f64 i32 f32) (result f64)
                (call $host (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
              (func (export "pair") (param i32 f32 i64) (result i64 f32 i32)
                (call $pair (local.get 0) (local.get 1) (local.get 2))))
            """,
            linker => linker.DefineFunction("h", "f", (float a, long b, double c, int d, float e) =>
            {
                calls.Add($"{a} {b} {c} {d} {e}");
                return c * 2;
            }));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(6.5, instance.GetFunction<float, long, double, int, float, double>("f")!(1.5f, -2, 3.25, 4, -5.5f));
            Assert.Equal([-9L, 2.5f, 7], instance.GetFunction("pair")!.InvokeAll(7, 2.5f, -9L));
        }
        Assert.Equal(Enumerable.Repeat("1.5 -2 3.25 4 -5.5", 4), calls);
    }

    [Theory]
    [InlineData(Interpreted)]
    [InlineData(Switching)]
    public void HostFunctionThatCallsTheGuestAgain_LeavesTheFramesBelowAlone(EngineKind kind)
    {
        Instance? instance = null;
        instance = Engines.Instantiate(kind, """
            (module
              (import "h" "again" (func $again (param i32) (result i32)))
              (func (export "f") (param $n i32) (result i32) (local $a i32) (local $b i64)
                (local.set $a (i32.mul (local.get $n) (i32.const 3)))
                (local.set $b (i64.extend_i32_u (local.get $n)))
                (i32.add
                  (i32.add (local.get $a) (if (result i32) (local.get $n) (then (call $again (local.get $n))) (else (i32.const 0))))
                  (i32.wrap_i64 (local.get $b)))))
            """,
            linker => linker.DefineFunction("h", "again", (int n) => instance!.GetFunction<int, int>("f")!(n - 1)));
        Assert.Equal(4 * (20 * 21 / 2), instance.GetFunction<int, int>("f")!(20));
    }

    [Theory]
    [InlineData(Interpreted)]
    [InlineData(Switching)]
    public void EndlessRecursion_IsATrapAndTheInstanceStaysUsable(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (func $down (export "down") (param i32) (result i32) (i32.add (call $up (local.get 0)) (i32.const 1)))
              (func $up (param i32) (result i32) (i32.add (call $down (local.get 0)) (i32.const 1)))
              (func (export "one") (result i32) (i32.const 1)))
            """);
        for (var i = 0; i < 3; i++)
        {
            var trap = Assert.Throws<TrapException>(() => instance.GetFunction<int, int>("down")!(0));
            Assert.Equal(TrapCode.CallStackExhausted, trap.Code);
            Assert.True(trap.WasmStackTrace.Count > 100);
            Assert.Equal(1, instance.GetFunction<int>("one")!());
        }
    }

    [Fact]
    public void FunctionCalledThroughATable_IsCompiledAsSoonAsOneThatIsCalledDirectly()
    {
        var engine = new Engine(new EngineOptions { Strategy = ExecutionStrategy.Tiered });
        using var store = new Store(engine);
        var module = Engines.Compile(engine, """
            (module
              (type $t (func (param i32) (result i32)))
              (table funcref (elem $leaf))
              (func $leaf (type $t) (i32.add (local.get 0) (i32.const 1)))
              (func (export "f") (param i32) (result i32) (call_indirect (type $t) (local.get 0) (i32.const 0))))
            """);
        var f = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("f")!;
        var leaf = () => ((Wazil.Interpretation.InterpretedModule)module.Code).Functions[0]!;
        Assert.Equal(1, f(0));
        Assert.Equal(0, leaf().Compiled);
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(i + 1, f(i));
        Assert.NotEqual(0, leaf().Compiled);
    }

    [Fact]
    public void StackTrace_OfInterpretedFunctions_HasNamesAndOffsets()
    {
        const string Text = """
            (module (memory 1)
              (func $load (param i32) (result i32) (i32.load (local.get 0)))
              (func $middle (param i32) (result i32) (i32.add (call $load (i32.const 0)) (call $load (local.get 0))))
              (func (export "f") (param i32) (result i32) (call $middle (local.get 0))))
            """;
        var expected = TraceOf(EngineKind.GuardPages);
        Assert.Equal(["load", "middle", "f"], expected.Select(frame => frame.FunctionName));
        Assert.Equal(expected, TraceOf(Interpreted));
        Assert.Equal(expected, TraceOf(Switching));

        static IReadOnlyList<WasmStackFrame> TraceOf(EngineKind kind)
        {
            var f = Engines.Instantiate(kind, Text).GetFunction<int, int>("f")!;
            f(0);
            f(4);
            return Assert.Throws<TrapException>(() => f(65_533)).WasmStackTrace;
        }
    }

    [Fact]
    public void BodyThatWouldBecomeVeryManyOperations_RunsAllTheSame()
    {
        // A thousand results move at each of a thousand branches of a table, and at each of as many conditional branches.
        var text = new StringBuilder("(module (func (export \"f\") (param i32) (result i32) (local i64)\n(i32.const 3)\n(block $b (result");
        text.Insert(text.Length, " i32", 1_000).Append(")\n(i32.const 9)");
        text.Insert(text.Length, "(local.get 0)", 1_000);
        text.Insert(text.Length, "(br_if $b (i32.const 0))", 1_000);
        text.Append("(br_table").Insert(text.Length, " $b", 1_000).Append(" (i32.const 5)))\n");
        text.Insert(text.Length, "i32.add ", 1_000).Append("))");
        foreach (var kind in new[] { Interpreted, Switching })
            Assert.Equal(7_003, Engines.Instantiate(kind, text.ToString()).GetFunction<int, int>("f")!(7));
    }

    [Fact]
    public void DeeplyNestedLoops_TakeMemoryInProportionToTheBody()
    {
        const int Depth = 2_000;
        var text = new StringBuilder("(module (func (export \"f\") (result i32) (local i32)\n");
        text.Insert(text.Length, "(loop ", Depth).Append("(local.set 0 (i32.const 8))").Append(')', Depth).Append("(local.get 0)))");
        var f = Engines.Instantiate(Interpreted, text.ToString()).GetFunction<int>("f")!;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(8, f());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1_000L * Depth);
    }
}
