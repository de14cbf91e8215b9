using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Stores that move between threads, and threads that work on one memory in every way at once.</summary>
public class ThreadTests
{
    [Fact]
    public void Store_OnALaterThreadWithTheSameNumber_KnowsItsStack()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, """
            (module (func $deep (export "deep") (param i32) (result i32)
              (if (result i32) (local.get 0) (then (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 1))) (else (i32.const 0)))))
            """);
        var deep = instance.GetFunction<int, int>("deep")!;
        var met = false;
        for (var i = 0; i < 100 && !met; i++)
        {
            var number = 0;
            OnThread(64 << 20, () =>
            {
                Assert.Equal(100_000, deep(100_000));
                number = Environment.CurrentManagedThreadId;
            });
            GC.Collect();
            GC.WaitForPendingFinalizers();
            OnThread(512 << 10, () =>
            {
                met = Environment.CurrentManagedThreadId == number;
                Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => deep(int.MaxValue)).Code);
            });
        }
        Assert.SkipUnless(met, "no later thread got the number");
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void AccessesOutside_WhileAnotherThreadGrows_TrapOrSucceed(EngineKind kind)
    {
        // Each access is either outside, and traps, or inside, and finds what was never written: 0.
        var engine = Engines.New(kind);
        using var shared = new SharedMemory(engine, new MemoryType(new Limits(1, 200), IsShared: true));
        var linker = new Linker(engine);
        linker.Define("", "m", shared);
        var module = Engines.Compile(engine, """
            (module (import "" "m" (memory 1 200 shared))
              (func (export "touch") (param i32) (result i32)
                (i32.or (i32.load offset=65532 (local.get 0)) (i32.atomic.rmw.or offset=65532 (local.get 0) (i32.const 0))))
              (func (export "fill") (param i32) (memory.fill (local.get 0) (i32.const 0) (i32.const 1000)))
              (func (export "grow") (result i32) (memory.grow (i32.const 1))))
            """);
        var failures = new Exception?[3];
        var threads = new Thread[failures.Length];
        for (var i = 0; i < threads.Length; i++)
        {
            var (index, grows) = (i, i == 0);
            threads[i] = new Thread(() => failures[index] = Record.Exception(() => Touch(linker, module, shared, grows)));
            threads[i].Start();
        }
        foreach (var thread in threads)
            thread.Join();
        Assert.All(failures, Assert.Null);
        Assert.Equal(200, shared.Pages);
    }

    [Fact]
    public void WaitsThatWereWoken_AreAsManyAsNotificationsSay()
    {
        const int waiterCount = 3;
        var engine = new Engine();
        using var shared = new SharedMemory(engine, new MemoryType(new Limits(1, 1), IsShared: true));
        var linker = new Linker(engine);
        linker.Define("", "m", shared);
        var module = Engines.Compile(engine, """
            (module (import "" "m" (memory 1 1 shared))
              (func (export "wait") (param i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (i32.const 0) (local.get 1)))
              (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1))))
            """);
        var (woken, running, failure) = (0, waiterCount, (Exception?)null);
        var threads = new Thread[waiterCount];
        for (var i = 0; i < waiterCount; i++)
        {
            var seed = i;
            threads[i] = new Thread(() =>
            {
                failure = Record.Exception(() => Interlocked.Add(ref woken, Wait(linker, module, seed))) ?? failure;
                Interlocked.Decrement(ref running);
            });
            threads[i].Start();
        }
        using var store = new Store(engine);
        var notify = linker.Instantiate(store, module).GetFunction<int, int, int>("notify")!;
        var notified = 0;
        for (var address = 0; Volatile.Read(ref running) > 0; address = (address + 4) & 12)
            notified += notify(address, 1 + (address >> 2 & 1));
        foreach (var thread in threads)
            thread.Join();
        Assert.Null(failure);
        Assert.Equal(notified, woken);
    }

    private static void Touch(Linker linker, Module module, SharedMemory shared, bool grows)
    {
        using var store = new Store(linker.Engine);
        var instance = linker.Instantiate(store, module);
        var (touch, fill) = (instance.GetFunction<int, int>("touch")!, instance.GetAction<int>("fill")!);
        var grow = instance.GetFunction<int>("grow")!;
        for (var page = 0; page < 199; page++)
        {
            for (var times = 0; times < 5; times++)
            {
                var before = shared.Pages;
                if (IsTrap(() => Assert.Equal(0, touch(page << 16))))
                    Assert.True(before <= page);
                IsTrap(() => fill((page << 16) + 65_000));
            }
            if (grows)
                Assert.Equal(page + 1, grow());
        }
    }

    private static bool IsTrap(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (TrapException trap)
        {
            Assert.Equal(TrapCode.MemoryOutOfBounds, trap.Code);
            return true;
        }
    }

    // Times out, is woken, or is interrupted; whichever comes first is what must have happened.
    private static int Wait(Linker linker, Module module, int seed)
    {
        using var store = new Store(linker.Engine);
        var wait = linker.Instantiate(store, module).GetFunction<int, long, int>("wait")!;
        var random = new Random(seed);
        var woken = 0;
        for (var times = 0; times < 200; times++)
        {
            var interrupts = random.Next(4) == 0;
            using var interruption = interrupts ? store.InterruptAfter(TimeSpan.FromMilliseconds(random.Next(3))) : null;
            try
            {
                woken += wait(random.Next(4) * 4, random.Next(2_000_000)) == 0 ? 1 : 0;
            }
            catch (TrapException trap)
            {
                Assert.Equal(TrapCode.Interrupted, trap.Code);
            }
        }
        return woken;
    }

    private static void OnThread(int stackSize, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), stackSize);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
