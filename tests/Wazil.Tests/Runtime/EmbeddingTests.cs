using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

public class EmbeddingTests
{
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Export_AsTypedDelegate_IsCalled(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
            """);
        Assert.Equal(3, instance.GetFunction<int, int, int>("add")!(1, 2));
        Assert.Equal(3u, instance.GetFunction<uint, int, uint>("add")!(1, 2));
        Assert.Null(instance.GetFunction<long, int, int>("add"));
        Assert.Null(instance.GetFunction<int, int>("add"));
        Assert.Null(instance.GetAction<int, int>("add"));
        Assert.Null(instance.GetFunction<int>("missing"));
        Assert.Equal(3, instance.GetFunction("add")!.Invoke(1, 2));
    }

    [Fact]
    public void Invoke_WithWrongArguments_SaysWhatItExpects()
    {
        var add = Engines.Instantiate(EngineKind.GuardPages, """(module (func (export "f") (param i32 f32)))""").GetFunction("f")!;
        Assert.Contains("expected 2 values, got 1", Assert.Throws<ArgumentException>(() => add.Invoke(1)).Message, StringComparison.Ordinal);
        Assert.Contains("expected f32", Assert.Throws<ArgumentException>(() => add.Invoke(1, 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void SixteenParameters_AndTupleOfNineResults_Pass(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (func (export "sum") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64) (result i64)
                (i64.add (local.get 15) (i64.extend_i32_s (i32.add (local.get 0) (local.get 14)))))
              (func (export "nine") (param i32) (result i32 i64 f32 f64 i32 i32 i32 i32 i32)
                (local.get 0) (i64.const 2) (f32.const 3) (f64.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8) (i32.const 9)))
            """);
        var sum = instance.GetFunction<int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, long, long>("sum")!;
        Assert.Equal(116, sum(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15, 100));
        var nine = instance.GetFunction<int, (int, long, float, double, int, int, int, int, int)>("nine")!;
        Assert.Equal((1, 2L, 3f, 4d, 5, 6, 7, 8, 9), nine(1));
        Assert.Equal([1, 2L, 3f, 4d, 5, 6, 7, 8, 9], instance.GetFunction("nine")!.InvokeAll(1));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void HostFunctions_OfEveryKind_AreCalledWithTheirCaller(EngineKind kind)
    {
        var log = new List<string>();
        var instance = Engines.Instantiate(
            kind,
            """
            (module
              (import "env" "log" (func $log (param i32 i32)))
              (import "env" "pair" (func $pair (param i64) (result i64 f64)))
              (import "env" "custom" (func $custom (param i32) (result i32)))
              (import "env" "ref" (func $ref (param externref) (result externref)))
              (memory (export "memory") 1)
              (data (i32.const 8) "hello")
              (func (export "run") (result i32)
                (call $log (i32.const 8) (i32.const 5))
                (drop (drop (call $pair (i64.const 20))))
                (call $custom (i32.const 20)))
              (func (export "ref") (param externref) (result externref) (call $ref (local.get 0))))
            """,
            linker =>
            {
                linker.DefineFunction("env", "log", (Caller caller, int address, int length) =>
                    log.Add(caller.GetMemory("memory")!.ReadString(address, length)));
                linker.DefineFunction("env", "pair", (long value) => (value * 2, (double)value));
                linker.DefineFunction("env", "custom", (Delegate)new CustomDelegate(value => value + 1));
                linker.DefineFunction("env", "ref", (object value) => value);
            });
        Assert.Equal(21, instance.GetFunction<int>("run")!());
        Assert.Equal(["hello"], log);
        Assert.Same(log, instance.GetFunction<object, object>("ref")!(log));
    }

    private delegate int CustomDelegate(int value);

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void HostException_PassesThroughUnchanged_WithWasmFramesVisible(EngineKind kind)
    {
        var thrown = new InvalidOperationException("mine");
        var instance = Engines.Instantiate(
            kind,
            """(module (import "h" "f" (func $f)) (func $middle (call $f) (call $f)) (func $entry (export "run") (call $middle) (call $middle)))""",
            linker => linker.DefineFunction("h", "f", new Action(() => throw thrown)));
        var caught = Assert.Throws<InvalidOperationException>(() => instance.GetAction("run")!());
        Assert.Same(thrown, caught);
        Assert.Equal(["middle", "entry"], WasmStackTrace.FromException(caught).Select(frame => frame.FunctionName));

        // .NET's own stack trace knows functions that are methods.
        if (kind is not (EngineKind.Interpreted or EngineKind.Switching))
            Assert.Contains("middle", caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Linking_WithMissingAndMismatchedImports_ListsThemAllAtOnce()
    {
        var error = Assert.Throws<WasmLinkException>(() => Engines.Instantiate(
            EngineKind.GuardPages,
            """
            (module
              (import "a" "missing" (func (param i32)))
              (import "a" "wrong" (func (param i32) (result i64)))
              (import "a" "kind" (memory 1)))
            """,
            linker =>
            {
                linker.DefineFunction("a", "wrong", (int value) => value);
                linker.DefineFunction("a", "kind", () => { });
            }));
        Assert.Equal(3, error.Mismatches.Count);
        Assert.Equal("(func (param i32))", error.Mismatches[0].Expected);
        Assert.Null(error.Mismatches[0].Found);
        Assert.Equal("(func (param i32) (result i32))", error.Mismatches[1].Found);
        Assert.Contains("unknown import: \"a\" \"missing\" expects (func (param i32))", error.Message, StringComparison.Ordinal);
        Assert.Contains("incompatible import type: \"a\" \"kind\" expects (memory 1)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void HostMadeItems_AndExportsOfOtherModules_AreImported(EngineKind kind)
    {
        var engine = Engines.New(kind);
        using var store = new Store(engine);
        var linker = new Linker(engine);
        var memory = new Memory(store, new MemoryType(new Limits(1, 3)));
        var table = new Table(store, new TableType(ValueType.FuncRef, new Limits(2, null)));
        var global = new Global(store, new GlobalType(ValueType.I64, IsMutable: true), 40L);
        linker.Define("host", "memory", memory);
        linker.Define("host", "table", table);
        linker.Define("host", "global", global);
        linker.Define("host", "twice", Function.FromCallback(store, (int value) => value * 2));
        var first = linker.Instantiate(store, Engines.Compile(engine, """
            (module
              (import "host" "memory" (memory 1))
              (import "host" "global" (global $g (mut i64)))
              (import "host" "twice" (func $twice (param i32) (result i32)))
              (func (export "bump") (param i32) (result i32)
                (global.set $g (i64.add (global.get $g) (i64.const 2)))
                (i32.store (i32.const 0) (call $twice (local.get 0)))
                (i32.load (i32.const 0))))
            """));
        linker.DefineInstance("first", first);
        var second = linker.Instantiate(store, Engines.Compile(engine, """
            (module
              (import "first" "bump" (func $bump (param i32) (result i32)))
              (import "host" "table" (table 2 funcref))
              (import "host" "memory" (memory 1))
              (type $unary (func (param i32) (result i32)))
              (elem (i32.const 1) $bump)
              (func (export "direct") (param i32) (result i32) (call $bump (local.get 0)))
              (func (export "indirect") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 0) (local.get 1)))
              (func (export "grow") (result i32) (memory.grow (i32.const 1))))
            """));
        Assert.Equal(14, second.GetFunction<int, int>("direct")!(7));
        Assert.Equal(42L, global.Value);
        table[0] = Function.FromCallback(store, (int value) => value + 100);
        Assert.Equal(105, second.GetFunction<int, int, int>("indirect")!(5, 0));
        Assert.Equal(10, second.GetFunction<int, int, int>("indirect")!(5, 1));
        Assert.Equal(10, memory.ReadInt32(0));
        Assert.Equal(10, ((Function)table[1]!).Invoke(5));
        Assert.Equal(1, second.GetFunction<int>("grow")!());
        Assert.Equal(2, memory.Pages);
    }

    [Fact]
    public void Module_SharedByManyThreads_EachWithItsOwnStore_KeepsThemApart()
    {
        var engine = new Engine();
        using var module = Engines.Compile(engine, """
            (module (global $g (mut i32) (i32.const 0)) (memory 1)
              (func $step (param i32) (result i32) (i32.add (local.get 0) (i32.load (i32.const 0))))
              (func (export "add") (param i32) (result i32)
                (i32.store (i32.const 0) (local.get 0))
                (global.set $g (call $step (global.get $g)))
                (global.get $g)))
            """);
        Parallel.For(0, 16, worker =>
        {
            using var store = new Store(engine);
            var add = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("add")!;
            var sum = 0;
            for (var i = 0; i < 1_000; i++)
            {
                sum += worker;
                Assert.Equal(sum, add(worker));
            }
        });
    }

    [Fact]
    public void Call_ThroughTypedDelegate_AllocatesNothing()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, """
            (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
            """);
        var add = instance.GetFunction<int, int, int>("add")!;
        for (var i = 0; i < 1_000; i++)
            add(i, i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            add(i, i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Store_Disposed_RefusesEverything()
    {
        var engine = new Engine();
        var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module (memory (export "m") 1) (func (export "f")))
            """));
        var call = instance.GetAction("f")!;
        var memory = instance.GetMemory("m")!;
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(call);
        Assert.Throws<ObjectDisposedException>(() => memory.ReadByte(0));
        Assert.Throws<ObjectDisposedException>(() => instance.GetAction("f"));
    }
}
