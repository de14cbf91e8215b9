using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Globals, whether they are kept in the instance or shared.</summary>
public class GlobalTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EveryTypeOfNumber_KeepsItsBits(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (global $a (mut i32) (i32.const -1))
              (global $b (mut i64) (i64.const -2))
              (global $c (mut f32) (f32.const nan:0x200001))
              (global $d (mut f64) (f64.const -0x1p-1074))
              (func (export "a") (result i32) (global.get $a))
              (func (export "b") (result i64) (global.get $b))
              (func (export "c") (result i32) (i32.reinterpret_f32 (global.get $c)))
              (func (export "d") (result i64) (i64.reinterpret_f64 (global.get $d)))
              (func (export "set") (param i32 i64 f32 f64)
                (global.set $a (local.get 0)) (global.set $b (local.get 1)) (global.set $c (local.get 2)) (global.set $d (local.get 3))))
            """);
        Assert.Equal(-1, instance.GetFunction<int>("a")!());
        Assert.Equal(-2, instance.GetFunction<long>("b")!());
        Assert.Equal(0x7fa0_0001, instance.GetFunction<int>("c")!());
        Assert.Equal(BitConverter.DoubleToInt64Bits(-double.Epsilon), instance.GetFunction<long>("d")!());
        instance.GetAction<int, long, float, double>("set")!(1, long.MinValue, 1.5f, -2.5);
        Assert.Equal(1, instance.GetFunction<int>("a")!());
        Assert.Equal(long.MinValue, instance.GetFunction<long>("b")!());
        Assert.Equal(BitConverter.SingleToInt32Bits(1.5f), instance.GetFunction<int>("c")!());
        Assert.Equal(BitConverter.DoubleToInt64Bits(-2.5), instance.GetFunction<long>("d")!());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void MoreGlobalsThanAnInstanceHasRoomFor_AreAllTheirOwn(EngineKind kind)
    {
        const int Count = 40;
        var globals = string.Concat(Enumerable.Range(0, Count).Select(i => $"(global $g{i} (mut i32) (i32.const {i}))"));
        var sum = string.Concat(Enumerable.Range(0, Count).Select(i => $"(global.set $g{i} (i32.mul (global.get $g{i}) (i32.const 3))) (local.set 0 (i32.add (local.get 0) (global.get $g{i})))"));
        var run = Engines.Instantiate(kind, $"""(module {globals} (func (export "run") (param i32) (result i32) {sum} (local.get 0)))""").GetFunction<int, int>("run")!;
        Assert.Equal(3 * 780, run(0));
        Assert.Equal(9 * 780, run(0));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InstancesOfAModule_HaveGlobalsOfTheirOwn(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        using var store = new Store(engine);
        var module = Engines.Compile(engine, """(module (global $count (mut i32) (i32.const 5)) (func (export "next") (result i32) (global.set $count (i32.add (global.get $count) (i32.const 1))) (global.get $count)))""");
        var first = new Linker(engine).Instantiate(store, module).GetFunction<int>("next")!;
        var second = new Linker(engine).Instantiate(store, module).GetFunction<int>("next")!;
        Assert.Equal(6, first());
        Assert.Equal(7, first());
        Assert.Equal(6, second());
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ExportedGlobal_IsTheOneThatTheCodeUses(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (global $private (mut i32) (i32.const 1))
              (global $shared (export "shared") (mut i32) (i32.const 2))
              (func (export "next") (result i32)
                (global.set $private (i32.add (global.get $private) (global.get $shared)))
                (global.set $shared (global.get $private))
                (global.get $private)))
            """);
        var next = instance.GetFunction<int>("next")!;
        Assert.Equal(3, next());
        Assert.Equal(3, instance.GetGlobal("shared")!.Value);
        instance.GetGlobal("shared")!.Value = 10;
        Assert.Equal(13, next());
    }
}
