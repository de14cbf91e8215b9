using System.Globalization;
using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Memories that an engine keeps for new instances: nothing of an old one may be visible.</summary>
public class MemoryPoolTests
{
    private const int DataBytes = 100_000;

    public static TheoryData<MemoryProtection> Protections => [MemoryProtection.Auto, MemoryProtection.Explicit];

    [Theory]
    [MemberData(nameof(Protections))]
    public void NewInstance_AfterOnesThatWroteEverything_SeesOnlyItsOwnData(MemoryProtection protection)
    {
        using var engine = NewEngine(protection, 2);
        var linker = new Linker(engine);
        var modules = new[] { Compile(engine, 'a', 3), Compile(engine, 'b', 5), Compile(engine, null, 2) };
        for (var round = 0; round < 30; round++)
        {
            // Two of one module, two of the next: with what another module left and with what the same one left.
            var which = round / 2 % modules.Length;
            var pages = new[] { 3, 5, 2 }[which];
            using var store = new Store(engine);
            var instance = linker.Instantiate(store, modules[which]);
            var memory = instance.GetMemory("memory")!;
            Assert.Equal(pages * 65_536, memory.Length);
            var bytes = memory.GetSpan(0);
            var data = which == 2 ? 0 : DataBytes;
            Assert.Equal(-1, bytes[..1000].IndexOfAnyExcept((byte)0));
            Assert.Equal(-1, bytes.Slice(1000, data).IndexOfAnyExcept(which == 0 ? (byte)'a' : (byte)'b'));
            Assert.Equal(-1, bytes[(1000 + data)..].IndexOfAnyExcept((byte)0));
            ExpectFreshState(instance, pages);

            bytes.Fill(0xCC);
            Assert.Equal(pages, memory.Grow(4));
            Assert.Equal(-1, memory.GetSpan(pages * 65_536).IndexOfAnyExcept((byte)0));
            memory.GetSpan(0).Fill(0xDD);
            Assert.Throws<TrapException>(() => instance.GetAction("fail")!());
        }
    }

    [Fact]
    public void Memories_UpToTheNumberAsked_AreKeptUntilTheEngineIsDisposed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memories are kept on Linux only");
        var engine = NewEngine(MemoryProtection.Auto, 2);
        var linker = new Linker(engine);
        var module = Compile(engine, 'a', 3);
        var pool = engine.Memories.Pool!;
        var stores = new Store[4];
        for (var i = 0; i < stores.Length; i++)
            linker.Instantiate(stores[i] = new Store(engine), module);
        Assert.Equal(0, pool.Count);
        foreach (var store in stores)
            store.Dispose();
        Assert.Equal(2, pool.Count);
        using (var store = new Store(engine))
        {
            linker.Instantiate(store, module);
            Assert.Equal(1, pool.Count);
            engine.Dispose();
        }
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void Engine_ByDefault_KeepsNoMemories()
    {
        Assert.Null(new Engine().Memories.Pool);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Engine(new EngineOptions { PooledMemories = -1 }));
    }

    [Theory]
    [MemberData(nameof(Protections))]
    public void Function_OfAnInstanceThatFailedBeforeItsData_SeesNoData(MemoryProtection protection)
    {
        using var engine = NewEngine(protection, 4);
        var module = Engines.Compile(engine, string.Create(CultureInfo.InvariantCulture, $$"""
            (module (import "" "table" (table 2 funcref)) (import "" "start" (global i32))
              (memory 3) (data (i32.const 1000) "{{new string('a', DataBytes)}}")
              (func $peek (result i32) (i32.load8_u (i32.const 1000)))
              (elem (i32.const 0) $peek)
              (elem (global.get 0) $peek))
            """));
        for (var round = 0; round < 4; round++)
        {
            using var store = new Store(engine);
            var linker = new Linker(engine);
            var table = new Table(store, new TableType(ValueType.FuncRef, new Limits(2, 2)));
            linker.Define("", "table", table);
            linker.Define("", "start", new Global(store, new GlobalType(ValueType.I32, false), round == 3 ? 2 : 1));
            if (round < 3)
            {
                linker.Instantiate(store, module);
                Assert.Equal((int)'a', ((Function)table[0]!).Invoke());
                continue;
            }
            Assert.Throws<TrapException>(() => linker.Instantiate(store, module));
            Assert.Equal(0, ((Function)table[0]!).Invoke());
        }
    }

    [Fact]
    public void ManyThreads_ThatTakeAndReturnMemories_NeverShareOne()
    {
        using var engine = NewEngine(MemoryProtection.Auto, 3);
        var linker = new Linker(engine);
        var module = Compile(engine, 'a', 3);
        Parallel.For(0, 4, worker =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var store = new Store(engine);
                var bytes = linker.Instantiate(store, module).GetMemory("memory")!.GetSpan(0, 2000);
                Assert.Equal(-1, bytes[..1000].IndexOfAnyExcept((byte)0));
                bytes.Fill((byte)(worker + 1));
                Thread.Yield();
                Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)(worker + 1)));
            }
        });
    }

    private static void ExpectFreshState(Instance instance, int pages)
    {
        var step = instance.GetFunction<int>("step")!;
        Assert.Equal(0, step());
        Assert.Equal(2, step());
        var load = instance.GetFunction<int, int>("load")!;
        Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => load(pages * 65_536)).Code);
    }

    private static Engine NewEngine(MemoryProtection protection, int pooled) =>
        new(new EngineOptions { MemoryProtection = protection, PooledMemories = pooled });

    // The function "step" counts in a global and in the size of a table.
    private static Module Compile(Engine engine, char? letter, int pages)
    {
        var data = letter is { } value ? $"(data (i32.const 1000) \"{new string(value, DataBytes)}\")" : "";
        return Engines.Compile(engine, string.Create(CultureInfo.InvariantCulture, $$"""
            (module (memory (export "memory") {{pages}}) {{data}}
              (global $count (mut i32) (i32.const 0)) (table $table 0 funcref)
              (func (export "step") (result i32)
                (i32.add (global.get $count) (table.size $table))
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (drop (table.grow $table (ref.null func) (i32.const 1))))
              (func (export "fail") (i32.store (i32.const -4) (i32.const 1)))
              (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))
            """));
    }
}
