using Wazil.Model;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Code that is told to stop does so, whatever its loops are like, and says why.</summary>
public class InterruptionTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);

    // Loops of many forms, none of which ends, and what their modules have besides.
    private static readonly Dictionary<string, string> EndlessModules = new()
    {
        ["memory"] = """
            (memory 1)
            (func (export "run") (loop $l (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1))) (br $l)))
            """,
        ["unused memory"] = """(memory 1) (func (export "run") (loop $l (br $l)))""",
        ["empty memory"] = """(memory 0) (func (export "run") (loop $l (br $l)))""",
        ["64-bit memory"] = """(memory i64 1) (func (export "run") (loop $l (i32.store (i64.const 8) (i32.const 1)) (br $l)))""",
        ["shared memory"] = """(memory 1 1 shared) (func (export "run") (loop $l (i32.store (i32.const 8) (i32.const 1)) (br $l)))""",
        ["second memory"] = """
            (memory i64 1) (memory 1)
            (func (export "run") (loop $l (i32.store 1 (i32.const 8) (i32.const 1)) (br $l)))
            """,
        ["small loop"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $l (local.set $i (i32.or (local.get $i) (i32.const 1))) (br_if $l (local.get $i))))
            """,
        ["nested loops"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $outer (local.set $i (i32.const 3))
                (loop $l (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (br $outer)))
            """,
        ["loop that skips the one inside"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $outer
                (block $skip
                  (br_if $skip (i32.eqz (local.get $i)))
                  (loop $l (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1))))))
                (br $outer)))
            """,
        ["loop with one inside of a condition"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $outer
                (if (local.get $i) (then (loop $l (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))))
                (br $outer)))
            """,
        ["loop that goes back before the one inside"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $outer
                (block $a (br_if $outer (i32.eqz (local.get $i))))
                (loop $l (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (br $outer)))
            """,
        ["loop that always enters the one inside"] = """
            (memory 1)
            (func (export "run") (local $i i32)
              (loop $outer
                (block $a (block $b (br_if $b (local.get $i)) (br_if $a (i32.const 1)) (nop))
                  (br_if $a (i32.const 0)))
                (loop $l (br_if $l (i32.const 0)))
                (br $outer)))
            """,
        ["dispatch"] = """
            (memory 1) (data (i32.const 16) "\00\01\02\01")
            (func (export "run") (local $i i32)
              (loop $l (block $end (block $c (block $b (block $a
                (br_table $a $b $c $end (i32.load8_u offset=16 (i32.and (local.get $i) (i32.const 3)))))
                (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $l))
                (local.set $i (i32.add (local.get $i) (i32.const 5))) (br $l))
                (local.set $i (i32.sub (local.get $i) (i32.const 1))) (br $l))))
            """,
        ["inlined loop"] = """
            (memory 1)
            (func $f (param i32) (result i32) (loop $l (br_if $l (i32.and (local.get 0) (i32.const 1)))) (i32.const 1))
            (func (export "run") (loop $l (br_if $l (call $f (i32.const 0)))))
            """,
        ["recursion in a loop"] = """
            (memory 1)
            (func $f (export "run") (call $g (i32.const 0)))
            (func $g (param i32)
              (br_if 0 (i32.gt_u (local.get 0) (i32.const 60)))
              (loop $l (call $g (i32.add (local.get 0) (i32.const 1))) (br $l)))
            """,
        ["recursion in some iterations"] = """
            (memory 1)
            (func $g (export "run") (local $i i32)
              (loop $l (br_if $l (i32.eqz (local.get $i))) (call $g) (br $l)))
            """,
        ["imported memory"] = """
            (memory (import "host" "memory") 1)
            (func (export "run") (loop $l (i32.store (i32.const 8) (i32.const 1)) (br $l)))
            """,
    };

    /// <summary>All kinds of engines with all forms of loops.</summary>
    public static TheoryData<EngineKind, string> EndlessLoops
    {
        get
        {
            var data = new TheoryData<EngineKind, string>();
            foreach (var kind in Engines.All)
            {
                foreach (var name in EndlessModules.Keys)
                    data.Add(kind.Data, name);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(EndlessLoops))]
    public void EndlessLoop_StopsAndRunsAgainWhenItMay(EngineKind kind, string name)
    {
        var instance = Instantiate(kind, EndlessModules[name]);
        var run = instance.GetAction("run")!;
        for (var time = 0; time < 2; time++)
        {
            using (instance.Store.InterruptAfter(Soon))
                Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(run).Code);
            Assert.False(instance.Store.IsInterrupted);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Interruption_NamesTheLoop(EngineKind kind)
    {
        const string text = """
            (module
              (memory 1)
              (func $other)
              (func (export "run") (param i32)
                (i32.store (i32.const 4) (i32.load (local.get 0)))
                (loop $l (i32.store (i32.const 8) (i32.load (local.get 0))) (br $l))))
            """;
        var loopStart = Wat.ToBinary(text).AsSpan().IndexOf("\u0003@"u8);
        var instance = Engines.Instantiate(kind, text);
        var run = instance.GetAction<int>("run")!;
        using (instance.Store.InterruptAfter(Soon))
        {
            var loop = Assert.Throws<TrapException>(() => run(0)).WasmStackTrace[0];
            Assert.Equal((1, loopStart), (loop.FunctionIndex, loop.Offset));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void AccessOutsideOfTheMemory_IsNoInterruption(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (memory 1)
              (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "loop") (loop $l (br $l))))
            """);
        var read = instance.GetFunction<int, int>("read")!;
        for (var time = 0; time < 3; time++)
        {
            using (instance.Store.InterruptAfter(Soon))
                Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(instance.GetAction("loop")!).Code);
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => read(65_536)).Code);
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => read(-1)).Code);
            Assert.Equal(0, read(0));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InterruptionThatIsClearedAtOnce_IsNeverTakenForAnotherTrap(EngineKind kind)
    {
        var instance = Instantiate(kind, EndlessModules["memory"]);
        var run = instance.GetAction("run")!;
        var stopped = 0;
        var interrupter = new Thread(() =>
        {
            while (Volatile.Read(ref stopped) < 200)
            {
                instance.Store.Interrupt();
                Thread.SpinWait(20);
                instance.Store.ClearInterrupt();
                Thread.SpinWait(2_000);
            }
        });
        interrupter.Start();
        for (; stopped < 200; Volatile.Write(ref stopped, stopped + 1))
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(run).Code);
        interrupter.Join();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InstanceMadeInAnInterruptedStore_IsInterruptedToo(EngineKind kind)
    {
        var engine = Engines.New(kind);
        using var store = new Store(engine);
        using var module = Engines.Compile(engine, $"(module {EndlessModules["memory"]})");
        store.Interrupt();
        var run = new Linker(engine).Instantiate(store, module).GetAction("run")!;
        Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(run).Code);
    }

    [Fact]
    public void PooledMemoryOfAnInterruptedStore_LetsTheNextStoreRun()
    {
        using var engine = new Engine(Engines.Options(EngineKind.GuardPages) with { PooledMemories = 1 });
        using var module = Engines.Compile(engine, """
            (module
              (memory 1)
              (func (export "run") (param i32) (result i32)
                (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (i32.load (i32.const 8))))
            """);
        for (var time = 0; time < 3; time++)
        {
            using var store = new Store(engine);
            var run = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("run")!;
            Assert.Equal(0, run(10));
            store.Interrupt();
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => run(10)).Code);
        }
    }

    private static Instance Instantiate(EngineKind kind, string fields)
    {
        var engine = Engines.New(kind);
        var store = new Store(engine);
        var linker = new Linker(engine);
        linker.Define("host", "memory", new Memory(store, new MemoryType(new Limits(1, null))));
        return linker.Instantiate(store, Engines.Compile(engine, $"(module {fields})"));
    }
}
