using System.Diagnostics;
using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

public class LimitTests
{
    private const string Endless = """
        (module
          (func (export "loop") (loop $again (br $again)))
          (func $f (export "recurse") (call $f) (call $f)))
        """;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EndlessLoop_IsStoppedByToken_AndTheStoreWorksAfterwards(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, Endless);
        using var source = new CancellationTokenSource(50);
        using (instance.Store.InterruptOn(source.Token))
        {
            var trap = Assert.Throws<TrapException>(() => instance.GetAction("loop")!());
            Assert.Equal(TrapCode.Interrupted, trap.Code);
            Assert.True(instance.Store.InterruptionToken.IsCancellationRequested);
        }
        Assert.False(instance.Store.IsInterrupted);
        Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => instance.GetAction("recurse")!()).Code);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EndlessLoop_IsStoppedByDeadline(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, Endless);
        var watch = Stopwatch.StartNew();
        using (instance.Store.InterruptAfter(TimeSpan.FromMilliseconds(50)))
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => instance.GetAction("loop")!()).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void MemoryGrow_PastTheStoresLimit_GivesMinusOne(EngineKind kind)
    {
        var engine = Engines.New(kind);
        using var store = new Store(engine, new StoreLimits { MaximumMemoryBytes = 3 * 65_536, MaximumTableElements = 10 });
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module (memory (export "m") 1) (table 5 funcref)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "grow_table") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))
            """));
        var grow = instance.GetFunction<int, int>("grow")!;
        Assert.Equal(1, grow(2));
        Assert.Equal(-1, grow(1));
        Assert.Equal(3, grow(0));
        Assert.Equal(-1, instance.GetMemory("m")!.Grow(1));
        Assert.Equal(3 * 65_536, store.MemoryBytes);
        Assert.Equal(-1, instance.GetFunction<int, int>("grow_table")!(6));
        Assert.Equal(5, instance.GetFunction<int, int>("grow_table")!(5));
    }

    [Fact]
    public void Instantiation_PastTheStoresLimits_IsRefused()
    {
        var engine = new Engine();
        using var store = new Store(engine, new StoreLimits { MaximumMemoryBytes = 65_536, MaximumInstances = 1 });
        var linker = new Linker(engine);
        Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, Engines.Compile(engine, "(module (memory 2))")));
        linker.Instantiate(store, Engines.Compile(engine, "(module)"));
        Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, Engines.Compile(engine, "(module)")));
    }

    [Fact]
    public void Tables_PastTheStoresLimit_AreRefused()
    {
        var engine = new Engine();
        using var store = new Store(engine, new StoreLimits { MaximumTables = 3 });
        var linker = new Linker(engine);
        linker.Instantiate(store, Engines.Compile(engine, "(module (table 1 funcref) (table 1 externref))"));
        var error = Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, Engines.Compile(engine, "(module (table 1 funcref) (table 1 funcref))")));
        Assert.Contains("limit of 3 tables", error.Message, StringComparison.Ordinal);
        Assert.Throws<WasmLinkException>(() => new Table(store, new TableType(ValueType.FuncRef, new Limits(1, 2))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Store(engine, new StoreLimits { MaximumTables = -1 }));
    }

    [Fact]
    public void MemoryAccessOfTheHost_OutsideOfTheMemory_SaysSo()
    {
        var engine = new Engine();
        using var store = new Store(engine);
        var memory = new Memory(store, new MemoryType(new Limits(1, 2)));
        memory.WriteString(10, "grüße");
        Assert.Equal("grüße", memory.ReadNullTerminatedString(10));
        Assert.Equal("grüße", memory.ReadString(10, 7));
        memory.WriteDouble(65_528, 1.5);
        Assert.Equal(1.5, memory.ReadDouble(65_528));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadInt64(65_529));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadByte(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadByte(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.GetSpan(0, -1).Length);
        Assert.Equal(1, memory.Grow(1));
        Assert.Equal(-1, memory.Grow(1));
        Assert.Equal(131_072, memory.Length);
    }

    [Fact]
    public void ThousandMemories_OpenedAndClosed_GiveTheirAddressSpaceBack()
    {
        var engine = new Engine();
        for (var round = 0; round < 20; round++)
        {
            using var store = new Store(engine);
            for (var i = 0; i < 500; i++)
                new Memory(store, new MemoryType(new Limits(1, null))).WriteByte(65_535, 1);
        }
    }
}
