using System.Globalization;
using System.Text;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

public sealed class TailCallTests
{
    [Theory, InlineData(CodeUnloading.Never), InlineData(CodeUnloading.Always)]
    public void TailCall_ThroughFunctionsNotCompiledYet_NeedsNoStack(CodeUnloading unloading)
    {
        using var engine = new Engine(new EngineOptions { CodeUnloading = unloading });
        using var store = new Store(engine);
        var instance = Instantiate(store, Ring(functions: 200, padding: 60));
        var step = instance.GetFunction<int, long, long>("step")!;
        Assert.Equal(1_000_000, step(1_000_000, 0));
    }

    [Fact]
    public void TailCall_ToAHostFunctionThatCallsBack_GivesItsResult()
    {
        using var engine = new Engine();
        using var store = new Store(engine);
        var linker = new Linker(engine);
        linker.DefineFunction("host", "back", (Caller caller, int value) => (int)caller.GetFunction("twice")!.Invoke(value)! + 1);
        var instance = linker.Instantiate(store, Module.FromBytes(engine, Wat.ToBinary(
            """
            (module
              (import "host" "back" (func $back (param i32) (result i32)))
              (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
              (func (export "run") (param i32) (result i32) (return_call $back (local.get 0))))
            """)));
        Assert.Equal(43, instance.GetFunction<int, int>("run")!(21));
    }

    [Theory]
    [InlineData("""(func $f (export "f") (return_call $g (i32.const 1))) (func $g (param i32) (return_call $f))""", CodeUnloading.Never)]
    [InlineData("""(func $f (export "f") (return_call $f))""", CodeUnloading.Never)]
    [InlineData("""(func $f (export "f") (return_call $f))""", CodeUnloading.Always)]
    [InlineData("""(func (export "f") (return_call $g (i32.const 9))) (func $g (param i32) (return_call $g (i32.add (local.get 0) (i32.const 1))))""", CodeUnloading.Never)]
    [InlineData("""(table funcref (elem $f)) (func $f (export "f") (return_call_indirect (i32.const 0)))""", CodeUnloading.Never)]
    [InlineData("""(type $t (func)) (elem declare func $f) (func $f (export "f") (return_call_ref $t (ref.func $f)))""", CodeUnloading.Never)]
    public void TailCall_Endless_CanBeInterrupted(string functions, CodeUnloading unloading)
    {
        using var engine = new Engine(new EngineOptions { CodeUnloading = unloading });
        using var store = new Store(engine);
        var instance = Instantiate(store, $"(module {functions})");
        using var interruption = store.InterruptAfter(TimeSpan.FromMilliseconds(50));
        var trap = Assert.Throws<TrapException>(() => instance.GetAction("f")!());
        Assert.Equal(TrapCode.Interrupted, trap.Code);
    }

    [Fact]
    public void TailCall_WithReferencesThatRegistersDoNotHold_KeepsThemAlive()
    {
        using var engine = new Engine();
        using var store = new Store(engine);
        var linker = new Linker(engine);
        linker.DefineFunction("host", "make", (int number) => (object)new int[] { number });
        linker.DefineFunction("host", "number", (object value) => ((int[])value)[0]);
        linker.DefineFunction("host", "collect", () => GC.Collect(0));
        var instance = linker.Instantiate(store, Module.FromBytes(engine, Wat.ToBinary(
            """
            (module
              (import "host" "make" (func $make (param i32) (result externref)))
              (import "host" "number" (func $number (param externref) (result i32)))
              (import "host" "collect" (func $collect))
              (tag $sum (param i32))
              (func $few (param i32 externref)
                (if (i32.eqz (i32.rem_u (local.get 0) (i32.const 500))) (then (call $collect)))
                (return_call $many
                  (i64.const 0) (call $make (i32.const 1)) (call $make (i32.const 2)) (call $make (i32.const 3)) (f64.const 0)
                  (call $make (i32.const 4)) (call $make (i32.const 5)) (i64.const 0) (i64.const 0) (call $make (i32.const 6))
                  (call $make (i32.const 7)) (local.get 1) (i32.sub (local.get 0) (i32.const 1))))
              (func $many (param i64 externref externref externref f64 externref externref i64 i64 externref externref externref i32)
                (if (i32.eqz (local.get 12))
                  (then
                    (call $collect)
                    (throw $sum (i32.add (call $number (local.get 10)) (i32.add (call $number (local.get 1)) (call $number (local.get 11)))))))
                (return_call $few (local.get 12) (local.get 11)))
              (func (export "run") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $sum $h) (call $few (local.get 0) (call $make (i32.const 100))))
                  (unreachable))))
            """)));
        var run = instance.GetFunction<int, int>("run")!;
        for (var i = 0; i < 20; i++)
            Assert.Equal(108, run(5_000));
    }

    private static Instance Instantiate(Store store, string text) =>
        new Linker(store.Engine).Instantiate(store, Module.FromBytes(store.Engine, Wat.ToBinary(text)));

    // Long enough bodies that the functions are compiled in many pieces.
    private static string Ring(int functions, int padding)
    {
        var text = new StringBuilder("(module (global $g (mut i64) (i64.const 0))");
        for (var i = 0; i < functions; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n(func $f{i} (param i32 i64) (result i64)");
            for (var j = 0; j < padding; j++)
                text.Append("(global.set $g (i64.add (global.get $g) (i64.const 123456789)))");
            text.Append("(if (i32.eqz (local.get 0)) (then (return (local.get 1))))");
            text.Append(CultureInfo.InvariantCulture, $"(return_call $f{(i + 1) % functions} (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))))");
        }
        return text.Append("(export \"step\" (func $f0)))").ToString();
    }
}
