using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>What is left of a store that was disposed says so; what no store can hold is refused.</summary>
public class DisposalTests
{
    [Fact]
    public void EveryMember_OfWhatADisposedStoreOwned_SaysSo()
    {
        using var engine = new Engine();
        var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module (memory (export "m") 1) (table (export "t") 1 funcref) (global (export "g") (mut i32) (i32.const 1)) (func (export "f")))
            """));
        var (memory, table, global) = (instance.GetMemory("m")!, instance.GetTable("t")!, instance.GetGlobal("g")!);
        var function = instance.GetFunction("f")!;
        var call = instance.GetAction("f")!;
        store.Dispose();
        store.Dispose();
        Assert.All<Func<object?>>(
            [
                () => function.Invoke(), () => { call(); return null; }, () => { function.WrapAction()!(); return null; },
                () => memory.Length, () => memory.Pages, () => memory.Grow(0), () => memory.GetSpan(0).Length, () => memory.GetSpan(0, 0).Length,
                () => memory.ReadByte(0), () => memory.WriteString(0, ""), () => memory.ReadNullTerminatedString(0),
                () => table.Size, () => table[0], () => { table[0] = null; return null; }, () => table.Grow(0),
                () => global.Value, () => { global.Value = 2; return null; },
                () => instance.GetExport("m"), () => instance.GetFunction("f"),
            ],
            use => Assert.Throws<ObjectDisposedException>(use));
    }

    [Fact]
    public void NothingNew_IsMadeInADisposedStore()
    {
        using var engine = new Engine();
        var store = new Store(engine);
        store.Dispose();
        Assert.All<Func<object?>>(
            [
                () => new Memory(store, new MemoryType(new Limits(1, null))),
                () => new Table(store, new TableType(ValueType.FuncRef, new Limits(1, null))),
                () => new Global(store, new GlobalType(ValueType.I32, IsMutable: false), 1),
                () => new Tag(store, new FunctionType([], [])),
                () => Function.FromCallback(store, () => 1),
                () => new Linker(engine).Instantiate(store, Engines.Compile(engine, "(module)")),
            ],
            make => Assert.Throws<ObjectDisposedException>(make));
    }

    [Fact]
    public void Store_DisposedByItsOwnGuestsCall_Refuses()
    {
        using var engine = new Engine();
        using var store = new Store(engine);
        var linker = new Linker(engine);
        linker.DefineFunction("h", "end", store.Dispose);
        var run = linker.Instantiate(store, Engines.Compile(engine, """(module (import "h" "end" (func $end)) (func (export "run") (call $end)))""")).GetAction("run")!;
        Assert.Throws<InvalidOperationException>(run);
    }

    [Fact]
    public void TypesThatNothingCanHave_AreRefused()
    {
        using var engine = new Engine();
        using var store = new Store(engine);
        Assert.Contains("minimum of 3 is larger", Assert.Throws<ArgumentException>(() => new Memory(store, new MemoryType(new Limits(3, 2)))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Memory(store, new MemoryType(new Limits(1, 1), PageSizeLog2: 12)));
        Assert.Throws<ArgumentException>(() => new Table(store, new TableType(ValueType.FuncRef, new Limits(3, 2))));
        Assert.Throws<ArgumentException>(() => new Table(store, new TableType(ValueType.I32, new Limits(1, 2))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Store(engine, new StoreLimits { MaximumMemoryBytes = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Store(engine, new StoreLimits { MaximumInstances = -1 }));
    }

    [Fact]
    public void NullTerminatedText_IsWrittenWithItsEnd()
    {
        using var engine = new Engine();
        using var store = new Store(engine);
        var memory = new Memory(store, new MemoryType(new Limits(1, null)));
        memory.GetSpan(0).Fill(0xFF);
        Assert.Equal(8, memory.WriteNullTerminatedString(3, "grüße"));
        Assert.Equal("grüße", memory.ReadNullTerminatedString(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.WriteNullTerminatedString(65_535, "a"));
    }
}
