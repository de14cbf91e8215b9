using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Sequential consistency: outcomes that real processors give to weaker accesses, and must not give to atomic ones.</summary>
public class MemoryOrderTests
{
    private const int Rounds = 150;
    private const int Pairs = 64;

    public static TheoryData<EngineKind, string, string> Stores()
    {
        var data = new TheoryData<EngineKind, string, string>();
        foreach (var kind in new[] { EngineKind.GuardPages, EngineKind.Explicit })
        {
            data.Add(kind, "(i32.atomic.store (local.get $mine) (i32.const 1))", "(i32.atomic.load (local.get $other))");
            data.Add(kind, "(i32.atomic.store8 (local.get $mine) (i32.const 1))", "(i32.atomic.load8_u (local.get $other))");
            data.Add(kind, "(drop (i32.atomic.rmw.or (local.get $mine) (i32.const 1)))", "(i32.atomic.load (local.get $other))");
            data.Add(kind, "(i32.store (local.get $mine) (i32.const 1)) (atomic.fence)", "(i32.load (local.get $other))");
        }
        return data;
    }

    /// <summary>Two threads each write their own cell and then read the other's: at least one must see the other's write.</summary>
    /// <remarks>With plain accesses some hundred of the pairs see neither write on x64.</remarks>
    [Theory, MemberData(nameof(Stores))]
    public void StoreBuffering_IsNeverSeen(EngineKind kind, string store, string load)
    {
        var engine = Engines.New(kind);
        using var shared = new SharedMemory(engine, new MemoryType(new Limits(16, 16), IsShared: true));
        var linker = new Linker(engine);
        linker.Define("", "m", shared);
        var module = Engines.Compile(engine, Text(store, load));
        Exception? failure = null;
        var other = new Thread(() => failure = Record.Exception(() => Run(linker, module, 1)));
        other.Start();
        Run(linker, module, 0);
        Assert.True(other.Join(TimeSpan.FromSeconds(60)));
        Assert.Null(failure);
        using var reader = new Store(engine);
        var memory = shared.ForStore(reader);
        var neither = 0;
        for (var pair = 0; pair < Rounds * Pairs; pair++)
        {
            if (memory.ReadInt32(64 + pair * 16 + 8) + memory.ReadInt32(64 + pair * 16 + 12) == 0)
                neither++;
        }
        Assert.Equal(0, neither);
    }

    // A pair takes 16 bytes: two cells, and what each thread read. Before each round the threads wait for each other.
    private static string Text(string store, string load) => $$"""
        (module (import "" "m" (memory 16 16 shared))
          (func (export "run") (param $thread i32) (param $rounds i32) (param $pairs i32)
            (local $round i32) (local $pair i32) (local $at i32) (local $mine i32) (local $other i32)
            (local.set $at (i32.const 64))
            (loop $again
              (local.set $round (i32.add (local.get $round) (i32.const 2)))
              (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
              (loop $meet (br_if $meet (i32.lt_u (i32.atomic.load (i32.const 0)) (local.get $round))))
              (local.set $pair (local.get $pairs))
              (loop $next
                (local.set $mine (i32.add (local.get $at) (i32.shl (local.get $thread) (i32.const 2))))
                (local.set $other (i32.xor (local.get $mine) (i32.const 4)))
                {{store}}
                (i32.store offset=8 (local.get $mine) {{load}})
                (local.set $at (i32.add (local.get $at) (i32.const 16)))
                (br_if $next (local.tee $pair (i32.sub (local.get $pair) (i32.const 1)))))
              (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))))
        """;

    private static void Run(Linker linker, Module module, int thread)
    {
        using var store = new Store(linker.Engine);
        using (store.InterruptAfter(TimeSpan.FromSeconds(50)))
            linker.Instantiate(store, module).GetAction<int, int, int>("run")!(thread, Rounds, Pairs);
    }
}
