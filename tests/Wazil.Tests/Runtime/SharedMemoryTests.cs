using System.Diagnostics;
using System.Runtime.InteropServices;
using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Memories shared by stores that run on threads of their own.</summary>
public class SharedMemoryTests
{
    private static readonly MemoryType OnePage = new(new Limits(1, 4), IsShared: true);

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void AtomicChanges_OfFourThreads_LoseNothing(EngineKind kind)
    {
        const int rounds = 20_000;
        using var shared = Run(kind, 4, rounds, """
            (module (import "" "m" (memory 1 4 shared))
              (func (export "run") (param $thread i32) (param $n i32) (local $old i32)
                (loop $again
                  (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
                  (drop (i32.atomic.rmw8.add_u (i32.const 4) (i32.const 1)))
                  (drop (i64.atomic.rmw16.sub_u (i32.const 6) (i64.const 1)))
                  (drop (i64.atomic.rmw.xor (i32.const 8) (i64.shl (i64.const 1) (i64.extend_i32_u (local.get $n)))))
                  ;; The same by comparing and exchanging.
                  (loop $retry
                    (local.set $old (i32.load (i32.const 16)))
                    (br_if $retry (i32.ne (local.get $old)
                      (i32.atomic.rmw.cmpxchg (i32.const 16) (local.get $old) (i32.add (local.get $old) (i32.const 1))))))
                  ;; An increment that isn't atomic, under a lock that is.
                  (loop $lock
                    (br_if $lock (i32.atomic.rmw16.xchg_u (i32.const 20) (i32.const 1))))
                  (i64.store offset=24 (i32.const 0) (i64.add (i64.load offset=24 (i32.const 0)) (i64.const 1)))
                  (i32.atomic.store16 (i32.const 20) (i32.const 0))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
            """);
        var memory = shared.ForStore(new Store(Engines.New(kind)));
        Assert.Equal(4 * rounds, memory.ReadInt32(0));
        Assert.Equal(unchecked((byte)(4 * rounds)), memory.ReadByte(4));
        Assert.Equal(unchecked((short)(-4 * rounds)), memory.ReadInt16(6));
        Assert.Equal(0, memory.ReadInt64(8));
        Assert.Equal(4 * rounds, memory.ReadInt32(16));
        Assert.Equal(4 * rounds, memory.ReadInt64(24));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void WaitAndNotify_BetweenTwoStores_TakeTurns(EngineKind kind)
    {
        // Each thread waits until the word holds its number, then gives the turn to the other.
        using var shared = Run(kind, 2, 500, """
            (module (import "" "m" (memory 1 4 shared))
              (func (export "run") (param $thread i32) (param $n i32) (local $turn i32)
                (loop $again
                  (loop $wait
                    (local.set $turn (i32.atomic.load (i32.const 0)))
                    (if (i32.ne (local.get $turn) (local.get $thread))
                      (then
                        (drop (memory.atomic.wait32 (i32.const 0) (local.get $turn) (i64.const -1)))
                        (br $wait))))
                  ;; Only whose turn it is may count.
                  (i32.store offset=4 (i32.const 0) (i32.add (i32.load offset=4 (i32.const 0)) (i32.const 1)))
                  (i32.atomic.store (i32.const 0) (i32.sub (i32.const 1) (local.get $thread)))
                  (drop (memory.atomic.notify (i32.const 0) (i32.const -1)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
            """);
        Assert.Equal(1_000, shared.ForStore(new Store(Engines.New(kind))).ReadInt32(4));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void GrowingAMemory_IsSeenByAThreadThatMetTheGrower(EngineKind kind)
    {
        // The waiter reads its first byte first, so that a length it kept would be the old one.
        using var shared = Run(kind, 2, 1, """
            (module (import "" "m" (memory 1 4 shared))
              (func $grow (if (i32.ne (memory.grow (i32.const 2)) (i32.const 1)) (then (unreachable)))
                (i32.store (i32.const 196604) (i32.const 77))
                (i32.atomic.store (i32.const 0) (i32.const 1)))
              (func $read
                (i32.store offset=8 (i32.const 0) (i32.const 1))
                (loop $wait (br_if $wait (i32.eqz (i32.atomic.load (i32.const 0)))))
                (i32.store offset=4 (i32.const 0) (i32.load (i32.const 196604)))
                (i32.store offset=8 (i32.const 0) (memory.size)))
              (func (export "run") (param $thread i32) (param i32)
                (if (local.get $thread) (then (call $grow)) (else (call $read)))))
            """);
        var memory = shared.ForStore(new Store(Engines.New(kind)));
        Assert.Equal((77, 3), (memory.ReadInt32(4), memory.ReadInt32(8)));
        Assert.Equal(3, shared.Pages);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void MemorySize_InALoop_SeesOtherThreadsGrow(EngineKind kind)
    {
        using var shared = Run(kind, 2, 1, """
            (module (import "" "m" (memory 1 4 shared))
              (func (export "run") (param $thread i32) (param i32)
                (if (local.get $thread)
                  (then (drop (memory.grow (i32.const 1))))
                  (else
                    (i32.store (i32.const 0) (i32.const 1))
                    (loop $wait (br_if $wait (i32.lt_u (memory.size) (i32.const 2))))
                    (i32.store (i32.const 131068) (i32.const 5))))))
            """);
        Assert.Equal(5, shared.ForStore(new Store(Engines.New(kind))).ReadInt32(131_068));
    }

    [Fact]
    public void Wait_WithTimeout_TimesOutAndNotEarly()
    {
        var wait = Instance(out _).GetFunction<int, long, long, int>("wait64")!;
        var watch = Stopwatch.StartNew();
        Assert.Equal(2, wait(0, 0, 30_000_000));
        Assert.InRange(watch.ElapsedMilliseconds, 29, 20_000);
        Assert.Equal(2, wait(0, 0, 0));
        Assert.Equal(1, wait(0, 1, -1));
    }

    [Fact]
    public void Notify_WakesNoMoreThanCount_AndCountsThem()
    {
        var engine = new Engine();
        using var shared = new SharedMemory(engine, OnePage);
        var waiters = new Thread[3];
        var results = new int[3];
        for (var i = 0; i < waiters.Length; i++)
        {
            var index = i;
            var wait = Instance(engine, shared).GetFunction<int, int, long, int>("wait32")!;
            waiters[i] = new Thread(() => results[index] = wait(64, 0, 20_000_000_000));
            waiters[i].Start();
        }
        var notify = Instance(engine, shared).GetFunction<int, int, int>("notify")!;
        Assert.Equal(0, notify(68, 10));
        Assert.Equal(0, notify(64, 0));
        var woken = 0;
        while (woken < 2)
        {
            var now = notify(64, 1);
            Assert.InRange(now, 0, 1);
            woken += now;
        }
        while (woken < 3)
            woken += shared.Notify(64);
        Assert.Equal(0, notify(64, -1));
        foreach (var waiter in waiters)
            waiter.Join();
        Assert.Equal([0, 0, 0], results);
    }

    [Fact]
    public void Wait_IsEndedByInterrupt_WithoutBurningTime()
    {
        var instance = Instance(out _);
        var wait = instance.GetFunction<int, int, long, int>("wait32")!;
        using (instance.Store.InterruptAfter(TimeSpan.FromMilliseconds(50)))
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => wait(0, 0, -1)).Code);
        Assert.Equal(2, wait(0, 0, 1_000_000));
        Assert.Equal(0, instance.GetFunction<int, int, int>("notify")!(0, 10));
    }

    [Fact]
    public void Wait_OnAStoreThatIsInterrupted_Traps()
    {
        var instance = Instance(out _);
        var wait = instance.GetFunction<int, int, long, int>("wait32")!;
        instance.Store.Interrupt();
        Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => wait(0, 0, -1)).Code);
    }

    [Fact]
    public void SharedMemory_OutlivesTheStoreThatWasDisposed_WhileAnotherUsesIt()
    {
        var engine = new Engine();
        var shared = new SharedMemory(engine, OnePage);
        var first = Instance(engine, shared);
        var second = Instance(engine, shared);
        Assert.Equal(0, first.GetFunction<int, int, int>("exchange")!(0, 42));
        shared.Dispose();
        first.Store.Dispose();
        Assert.Equal(42, second.GetFunction<int, int, int>("exchange")!(0, 43));
        Assert.Equal(65_536, shared.Length);
        second.Store.Dispose();
        Assert.Equal(0, shared.Length);
        Assert.Throws<ObjectDisposedException>(() => shared.ForStore(new Store(engine)));
    }

    [Fact]
    public void MemoryDefinedByAModule_IsSharedByExportingIt()
    {
        var engine = new Engine();
        using var store = new Store(engine);
        var owner = new Linker(engine).Instantiate(store, Engines.Compile(engine, """(module (memory (export "m") 1 1 shared))"""));
        var memory = owner.GetMemory("m")!;
        var user = Instance(engine, memory);
        user.GetFunction<int, int, int>("exchange")!(8, 9);
        Assert.Equal(9, memory.ReadInt32(8));
        Assert.Same(memory, owner.GetMemory("m"));
        Assert.Equal(9, MemoryMarshal.Read<int>(user.GetMemory("m")!.GetSpan(8, 4)));
        user.Store.Dispose();
        Assert.Equal(9, memory.ReadInt32(8));
    }

    [Fact]
    public void ThingsOfAnotherStore_ThatAreNotShared_AreRefused()
    {
        var engine = new Engine();
        using var store = new Store(engine);
        foreach (var (item, import) in new (object, string)[]
        {
            (new Memory(store, new MemoryType(new Limits(1, 1))), "(memory 1)"),
            (new Table(store, new TableType(Wazil.Model.ValueType.FuncRef, new Limits(1, null))), "(table 1 funcref)"),
            (new Global(store, new GlobalType(Wazil.Model.ValueType.I32, false), 1), "(global i32)"),
        })
        {
            var linker = new Linker(engine);
            linker.Define("", "x", item);
            var module = Engines.Compile(engine, $"""(module (import "" "x" {import}))""");
            linker.Instantiate(store, module);
            Assert.Throws<ArgumentException>(() => linker.Instantiate(new Store(engine), module));
        }
    }

    [Fact]
    public void SharedMemory_OfAnEngineWithoutGuardPages_IsRefusedByOneWith()
    {
        var guarded = Engines.New(EngineKind.GuardPages);
        Assert.SkipUnless(guarded.Info.MemoryProtection == MemoryProtection.GuardPages, "no guard pages here");
        using var shared = new SharedMemory(Engines.New(EngineKind.Explicit), OnePage);
        Assert.Throws<ArgumentException>(() => Instance(guarded, shared));
    }

    [Fact]
    public void SharedMemory_ThatIsNotSharedOrHasNoMaximum_IsRefused()
    {
        var engine = new Engine();
        Assert.Throws<ArgumentException>(() => new SharedMemory(engine, new MemoryType(new Limits(1, 1))));
        Assert.Throws<ArgumentException>(() => new SharedMemory(engine, new MemoryType(new Limits(1, null), IsShared: true)));
        Assert.Throws<ArgumentException>(() => new Memory(new Store(engine), new MemoryType(new Limits(1, null), IsShared: true)));
    }

    [Fact]
    public void SharedMemory_IsNoMemoryForAnImportThatIsNotShared_AndTheOtherWayRound()
    {
        var engine = new Engine();
        using var shared = new SharedMemory(engine, OnePage);
        var linker = new Linker(engine);
        linker.Define("", "m", shared);
        using var store = new Store(engine);
        var exception = Assert.Throws<WasmLinkException>(
            () => linker.Instantiate(store, Engines.Compile(engine, """(module (import "" "m" (memory 1 4)))""")));
        Assert.Contains("incompatible import type", exception.Message, StringComparison.Ordinal);
    }

    private const string Primitives = """
        (module (import "" "m" (memory $m 1 4 shared)) (export "m" (memory $m))
          (func (export "wait32") (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "wait64") (param i32 i64 i64) (result i32) (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1)))
          (func (export "exchange") (param i32 i32) (result i32) (i32.atomic.rmw.xchg (local.get 0) (local.get 1))))
        """;

    private static Instance Instance(out SharedMemory shared)
    {
        var engine = new Engine();
        shared = new SharedMemory(engine, OnePage);
        return Instance(engine, shared);
    }

    private static Instance Instance(Engine engine, object memory)
    {
        var linker = new Linker(engine);
        linker.Define("", "m", memory);
        return linker.Instantiate(new Store(engine), Engines.Compile(engine, Primitives));
    }

    /// <summary>Runs a module's function in several stores on several threads, with the thread's number and a count.</summary>
    private static SharedMemory Run(EngineKind kind, int threadCount, int count, string text)
    {
        var engine = Engines.New(kind);
        var shared = new SharedMemory(engine, OnePage);
        var linker = new Linker(engine);
        linker.Define("", "m", shared);
        var module = Engines.Compile(engine, text);
        var failures = new Exception?[threadCount];
        var threads = new Thread[threadCount];
        for (var i = 0; i < threadCount; i++)
        {
            var number = i;
            threads[i] = new Thread(() => failures[number] = Record.Exception(() => RunOne(linker, module, number, count)));
            threads[i].Start();
        }
        foreach (var thread in threads)
            thread.Join();
        Assert.All(failures, Assert.Null);
        return shared;
    }

    private static void RunOne(Linker linker, Module module, int thread, int count)
    {
        using var store = new Store(linker.Engine);
        using (store.InterruptAfter(TimeSpan.FromSeconds(60)))
            linker.Instantiate(store, module).GetAction<int, int>("run")!(thread, count);
    }
}
