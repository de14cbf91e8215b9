using Xunit;

namespace Wazil.Tests.Runtime;

public class TrapTests
{
    private const string Traps = """
        (module $traps
          (memory (export "memory") 1 2)
          (table 3 funcref)
          (elem (i32.const 0) $nothing $inner)
          (type $void (func))
          (type $number (func (result i32)))
          (func $nothing)
          (func $inner (export "unreachable") unreachable)
          (func $outer (export "nested") (call $inner) (call $inner))
          (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
          (func (export "remainder") (param i64 i64) (result i64) (i64.rem_u (local.get 0) (local.get 1)))
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "load_far") (param i32) (result i64) (i64.load offset=0xffffffff (local.get 0)))
          (func (export "drop_load") (param i32) (drop (i32.load8_u (local.get 0))))
          (func (export "store") (param i32) (i64.store (local.get 0) (i64.const -1)))
          (func (export "truncate") (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
          (func (export "call") (param i32) (call_indirect (type $void) (local.get 0)))
          (func (export "call_other") (param i32) (result i32) (call_indirect (type $number) (local.get 0)))
          (func $recurse (export "recurse") (param i64) (result i64) (i64.add (call $recurse (local.get 0)) (i64.const 1)))
          (func (export "grow") (result i32) (memory.grow (i32.const 1)))
          (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 7) (local.get 1)))
        )
        """;

    public static TheoryData<EngineKind, string, object[], TrapCode> Cases()
    {
        var data = new TheoryData<EngineKind, string, object[], TrapCode>();
        foreach (var row in Engines.All)
        {
            var kind = row.Data;
            data.Add(kind, "unreachable", [], TrapCode.Unreachable);
            data.Add(kind, "divide", [1, 0], TrapCode.IntegerDivideByZero);
            data.Add(kind, "divide", [int.MinValue, -1], TrapCode.IntegerOverflow);
            data.Add(kind, "remainder", [1L, 0L], TrapCode.IntegerDivideByZero);
            data.Add(kind, "load", [65_533], TrapCode.MemoryOutOfBounds);
            data.Add(kind, "load", [-1], TrapCode.MemoryOutOfBounds);
            data.Add(kind, "load_far", [-1], TrapCode.MemoryOutOfBounds);
            data.Add(kind, "drop_load", [65_536], TrapCode.MemoryOutOfBounds);
            data.Add(kind, "store", [65_529], TrapCode.MemoryOutOfBounds);
            data.Add(kind, "truncate", [double.NaN], TrapCode.InvalidConversionToInteger);
            data.Add(kind, "truncate", [3e9], TrapCode.IntegerOverflow);
            data.Add(kind, "call", [3], TrapCode.UndefinedElement);
            data.Add(kind, "call", [-1], TrapCode.UndefinedElement);
            data.Add(kind, "call", [2], TrapCode.UninitializedElement);
            data.Add(kind, "call_other", [0], TrapCode.IndirectCallTypeMismatch);
            data.Add(kind, "recurse", [0L], TrapCode.CallStackExhausted);
            data.Add(kind, "fill", [65_536, 1], TrapCode.MemoryOutOfBounds);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trap_OfEachKind_ReachesTheHostWithItsCode(EngineKind kind, string function, object[] arguments, TrapCode code)
    {
        var instance = Engines.Instantiate(kind, Traps);
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction(function)!.Invoke(arguments));
        Assert.Equal(code, trap.Code);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Trap_InNestedCall_CarriesNamesOfFunctionsInnermostFirst(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, Traps);
        var trap = Assert.Throws<TrapException>(() => instance.GetAction("nested")!());
        Assert.Equal(["inner", "outer"], trap.WasmStackTrace.Select(frame => frame.FunctionName));
        Assert.All(trap.WasmStackTrace, frame => Assert.True(frame.Offset > 0));
        Assert.All(trap.WasmStackTrace, frame => Assert.Equal("traps", frame.ModuleName));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Instance_AfterTrap_GoesOnWorking(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, Traps);
        var load = instance.GetFunction<int, int>("load")!;
        for (var i = 0; i < 100; i++)
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => load(65_536)).Code);
        Assert.Equal(0, load(65_532));
        Assert.Equal(1, instance.GetFunction<int>("grow")!());
        Assert.Equal(0, load(65_536));
        Assert.Equal(-1, instance.GetFunction<int>("grow")!());
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void RemainderOfSmallestIntegerByMinusOne_IsZero(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (func (export "a") (param i32 i32) (result i32) (i32.rem_s (local.get 0) (local.get 1)))
              (func (export "b") (param i64) (result i64) (i64.rem_s (local.get 0) (i64.const -1))))
            """);
        Assert.Equal(0, instance.GetFunction<int, int, int>("a")!(int.MinValue, -1));
        Assert.Equal(0, instance.GetFunction<long, long>("b")!(long.MinValue));
    }

    [Fact]
    public void FaultsOnManyThreads_WithCollectionsInBetween_AllBecomeTraps()
    {
        var engine = Engines.New(EngineKind.GuardPages);
        using var module = Engines.Compile(engine, Traps);
        var caught = 0;
        Parallel.For(0, 4, _ =>
        {
            using var store = new Store(engine);
            var load = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("load")!;
            for (var i = 0; i < 500; i++)
            {
                try
                {
                    load(70_000 + i);
                }
                catch (TrapException trap) when (trap.Code == TrapCode.MemoryOutOfBounds)
                {
                    Interlocked.Increment(ref caught);
                }
                if (i % 100 == 0)
                    GC.Collect();
            }
        });
        Assert.Equal(2_000, caught);
    }

    [Theory]
    [InlineData(EngineKind.GuardPages)]
    [InlineData(EngineKind.Explicit)]
    [InlineData(EngineKind.UnloadableExplicit)]
    public void Trap_HasTheOffsetOfAnInstructionThatMayRaiseIt(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (memory 1)
              (func (export "f") (param i32 i32) (result i32) (local i32)
                (local.set 2 (i32.add (local.get 0) (i32.load (local.get 0))))
                (local.set 2 (i32.mul (local.get 2) (i32.const 3)))
                (local.set 2 (i32.add (local.get 2) (i32.div_u (local.get 1) (local.get 0))))
                (i32.sub (local.get 2) (i32.trunc_f32_s (f32.reinterpret_i32 (local.get 1))))))
            """);
        var run = instance.GetFunction<int, int, int>("f")!;
        long OffsetOf(int first, int second) => Assert.Throws<TrapException>(() => run(first, second)).WasmStackTrace[0].Offset;
        var load = OffsetOf(70_000, 0);
        Assert.Equal(load + 19, OffsetOf(0, 4));
        Assert.Equal(load + 28, OffsetOf(4, -1));
    }

    [Fact]
    public void NullReferenceInHostFunction_StaysTheHostsException()
    {
        var instance = Engines.Instantiate(
            EngineKind.GuardPages,
            """(module (import "host" "fail" (func $fail)) (func (export "run") (call $fail)))""",
            linker => linker.DefineFunction("host", "fail", () => Throw(null!)));
        Assert.Throws<NullReferenceException>(() => instance.GetAction("run")!());

        static void Throw(string text) => _ = text.Length;
    }
}
