using System.Globalization;
using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Calls through tables: those that never change, whose code is known by element, and those that may.</summary>
public class TableCallTests
{
    // Every call is made this often: elements are asked for at first and known later.
    private const int Repetitions = 5;

    // "call" and "tail" call an element as a function from i32 to i32, "other" as one from i64 to i64.
    private const string Callers = """
        (type $narrow (func (param i32) (result i32)))
        (type $wide (func (param i64) (result i64)))
        (func (export "call") (param i32 i32) (result i32) (call_indirect (type $narrow) (local.get 0) (local.get 1)))
        (func (export "tail") (param i32 i32) (result i32) (return_call_indirect (type $narrow) (local.get 0) (local.get 1)))
        (func (export "other") (param i64 i32) (result i64) (call_indirect (type $wide) (local.get 0) (local.get 1)))
        (func $add1 (type $narrow) (i32.add (local.get 0) (i32.const 1)))
        (func $add2 (type $narrow) (i32.add (local.get 0) (i32.const 2)))
        (func $negate (type $wide) (i64.sub (i64.const 0) (local.get 0)))
        """;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Elements_OfATableThatNeverChanges_AreCalledWithTheirTypeOnly(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, $"(module {Callers} (table 6 funcref) (elem (i32.const 1) $add1 $negate $add2))");
        for (var i = 0; i < Repetitions; i++)
        {
            foreach (var caller in new[] { "call", "tail" })
            {
                Assert.Equal(TrapCode.UninitializedElement, TrapOf(instance, caller, 7, 0));
                Assert.Equal(8, Call(instance, caller, 7, 1));
                Assert.Equal(TrapCode.IndirectCallTypeMismatch, TrapOf(instance, caller, 7, 2));
                Assert.Equal(9, Call(instance, caller, 7, 3));
                Assert.Equal(TrapCode.UninitializedElement, TrapOf(instance, caller, 7, 5));
                Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, caller, 7, 6));
                Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, caller, 7, -1));
                Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, caller, 7, int.MinValue));
            }
            Assert.Equal(TrapCode.IndirectCallTypeMismatch, TrapOf(instance, "other", 7L, 1));
            Assert.Equal(-7L, instance.GetFunction("other")!.Invoke(7L, 2));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Traps_OfCallsThroughTables_AreInTheFunctionThatCalls(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (type $none (func))
              (table 2 funcref)
              (func $caller (export "caller") (param i32) (call_indirect (type $none) (local.get 0))))
            """);
        foreach (var index in new[] { 0, 1, 2 })
        {
            var trap = Assert.Throws<TrapException>(() => instance.GetFunction("caller")!.Invoke(index));
            Assert.Equal(["caller"], trap.WasmStackTrace.Select(frame => frame.FunctionName));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Operands_OfACallThroughATable_TrapBeforeItsElementIsLookedFor(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, $"""
            (module {Callers} (table 1 funcref) (memory 1)
              (func (export "argument") (result i32) (call_indirect (type $narrow) (i32.load (i32.const -1)) (i32.const 9)))
              (func (export "index") (result i32) (call_indirect (type $narrow) (i32.div_u (i32.const 1) (i32.const 0)) (i32.load (i32.const -1)))))
            """);
        Assert.Equal(TrapCode.MemoryOutOfBounds, TrapOf(instance, "argument"));
        Assert.Equal(TrapCode.IntegerDivideByZero, TrapOf(instance, "index"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InstancesOfAModule_CallThroughTheirTablesWithTheirOwnState(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        var module = Engines.Compile(engine, """
            (module
              (type $next (func (result i32)))
              (global $count (mut i32) (i32.const 0))
              (table 1 1 funcref)
              (elem (i32.const 0) $next)
              (func $next (type $next) (global.set $count (i32.add (global.get $count) (i32.const 1))) (global.get $count))
              (func (export "run") (result i32) (call_indirect (type $next) (i32.const 0))))
            """);
        using var store = new Store(engine);
        using var otherStore = new Store(engine);
        var linker = new Linker(engine);
        Func<int>[] runs = [.. new[] { store, store, otherStore }.Select(owner => linker.Instantiate(owner, module).GetFunction<int>("run")!)];
        for (var i = 1; i <= Repetitions; i++)
            Assert.Equal([i, i, i], runs.Select(run => run()));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ImportedFunctions_InATableThatNeverChanges_KeepTheirOwnState(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        using var store = new Store(engine);
        var linker = new Linker(engine);
        var offset = 100;
        linker.DefineFunction("host", "add", (int value) => value + offset);
        var counter = linker.Instantiate(store, Engines.Compile(engine, """
            (module
              (global $sum (mut i32) (i32.const 1000))
              (func (export "sum") (param i32) (result i32) (global.set $sum (i32.add (global.get $sum) (local.get 0))) (global.get $sum)))
            """));
        linker.DefineInstance("other", counter);
        var instance = linker.Instantiate(store, Engines.Compile(engine, $"""
            (module
              (import "host" "add" (func $host (param i32) (result i32)))
              (import "other" "sum" (func $sum (param i32) (result i32)))
              {Callers}
              (table 3 funcref) (elem (i32.const 0) $host $sum $add1))
            """));
        for (var i = 1; i <= Repetitions; i++)
        {
            Assert.Equal(101, Call(instance, "call", 1, 0));
            Assert.Equal(101, Call(instance, "tail", 1, 0));
            Assert.Equal(1000 + 2 * i - 1, Call(instance, "call", 1, 1));
            Assert.Equal(1000 + 2 * i, Call(instance, "tail", 1, 1));
            Assert.Equal(2, Call(instance, "call", 1, 2));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Segments_WhoseOffsetsOrElementsAreImported_DifferByInstance(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        using var store = new Store(engine);
        var module = Engines.Compile(engine, $"""
            (module
              (import "host" "offset" (global $offset i32))
              (import "host" "function" (global $function funcref))
              {Callers}
              (table 5 funcref)
              (elem (offset (i32.add (global.get $offset) (i32.const 1))) func $add1)
              (elem (i32.const 4) funcref (global.get $function)))
            """);
        var first = Instantiate(0, Function.FromCallback(store, (int value) => value + 10));
        var second = Instantiate(1, first.GetFunction("call"));
        for (var i = 0; i < Repetitions; i++)
        {
            Assert.Equal(4, Call(first, "call", 3, 1));
            Assert.Equal(TrapCode.UninitializedElement, TrapOf(first, "call", 3, 2));
            Assert.Equal(13, Call(first, "call", 3, 4));
            Assert.Equal(TrapCode.UninitializedElement, TrapOf(second, "call", 3, 1));
            Assert.Equal(4, Call(second, "call", 3, 2));
            Assert.Equal(TrapCode.IndirectCallTypeMismatch, TrapOf(second, "call", 3, 4));
        }

        Instance Instantiate(int offset, Function? function)
        {
            var linker = new Linker(engine);
            linker.Define("host", "offset", new Global(store, new GlobalType(ValueType.I32, IsMutable: false), offset));
            linker.Define("host", "function", new Global(store, new GlobalType(ValueType.FuncRef, IsMutable: false), function));
            return linker.Instantiate(store, module);
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void FunctionsLeftByAnInstanceThatCouldNotBeMade_CallThroughATableThatWasNotFilled(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        using var store = new Store(engine);
        var module = Engines.Compile(engine, """
            (module
              (import "host" "table" (table $shared 2 funcref))
              (type $number (func (result i32)))
              (table $own 1 funcref)
              (func $call (type $number) (call_indirect $own (type $number) (i32.const 0)))
              (func $seven (type $number) (i32.const 7))
              (elem (table $shared) (i32.const 0) func $call)
              (elem (table $shared) (i32.const 2) func $seven)
              (elem (table $own) (i32.const 0) func $seven))
            """);
        var large = Instantiate(3);
        Assert.Equal(7, ((Function)large[0]!).Invoke());
        Assert.Equal(7, ((Function)large[0]!).Invoke());
        Table? small = null;
        Assert.Throws<TrapException>(() => Instantiate(2));
        Assert.Equal(TrapCode.UninitializedElement, Assert.Throws<TrapException>(() => ((Function)small![0]!).Invoke()).Code);
        Assert.Equal(7, ((Function)large[0]!).Invoke());

        Table Instantiate(long size)
        {
            var table = small = new Table(store, new TableType(ValueType.FuncRef, new Limits((ulong)size, null)));
            var linker = new Linker(engine);
            linker.Define("host", "table", table);
            linker.Instantiate(store, module);
            return table;
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Elements_ThatTheHostSets_AreCalledFromThenOn(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, $"""(module {Callers} (export "add2" (func $add2)) (table (export "table") 2 funcref) (elem (i32.const 0) $add1))""");
        var table = instance.GetTable("table")!;
        for (var i = 0; i < Repetitions; i++)
            Assert.Equal(2, Call(instance, "call", 1, 0));
        table[0] = instance.GetFunction("add2");
        Assert.Equal(3, Call(instance, "call", 1, 0));
        table[0] = null;
        Assert.Equal(TrapCode.UninitializedElement, TrapOf(instance, "call", 1, 0));
        Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, "call", 1, 2));
        table.Grow(1, instance.GetFunction("add2"));
        Assert.Equal(3, Call(instance, "call", 1, 2));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Elements_ThatAnotherModuleChanges_AreCalledFromThenOn(EngineKind kind)
    {
        string[] changes =
        [
            "(table.set (i32.const 1) (ref.func $times3))",
            "(table.fill (i32.const 1) (ref.func $times3) (i32.const 1))",
            "(table.copy (i32.const 1) (i32.const 3) (i32.const 1))",
            "(table.copy $table $own (i32.const 1) (i32.const 0) (i32.const 1))",
            "(table.init $table $passive (i32.const 1) (i32.const 0) (i32.const 1))",
        ];
        foreach (var change in changes.Append(""))
        {
            using var engine = Engines.New(kind);
            using var store = new Store(engine);
            var linker = new Linker(engine);
            var instance = linker.Instantiate(store, Engines.Compile(engine, $"""
                (module {Callers} (table (export "table") 4 funcref) (elem (i32.const 0) $add1 $add2 $add1))
                """));
            for (var i = 0; i < Repetitions; i++)
                Assert.Equal([2, 3, 2], new[] { 0, 1, 2 }.Select(index => (int)Call(instance, "call", 1, index)!));
            linker.DefineInstance("first", instance);
            var segment = change.Length == 0 ? "(elem (i32.const 1) $times3)" : "";
            var other = linker.Instantiate(store, Engines.Compile(engine, $"""
                (module
                  (import "first" "table" (table $table 4 funcref))
                  (table $own 1 funcref)
                  (elem (table $table) (i32.const 3) func $times3)
                  (elem (table $own) (i32.const 0) func $times3)
                  (elem $passive func $times3)
                  {segment}
                  (global $three (mut i32) (i32.const 3))
                  (func $times3 (param i32) (result i32) (i32.mul (local.get 0) (global.get $three)))
                  (func (export "change") {change}))
                """));
            other.GetAction("change")!();
            for (var i = 0; i < Repetitions; i++)
                Assert.Equal([6, 15, 6, 15], new[] { 0, 1, 2, 3 }.Select(index => (int)Call(instance, "call", 5, index)!));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Elements_ThatInstructionsChange_AreCalledFromThenOn(EngineKind kind)
    {
        string[] changes =
        [
            "(table.set (i32.const 0) (ref.func $add2))",
            "(table.fill (i32.const 0) (ref.func $add2) (i32.const 1))",
            "(table.copy (i32.const 0) (i32.const 1) (i32.const 1))",
            "(table.init $passive (i32.const 0) (i32.const 0) (i32.const 1))",
        ];
        foreach (var change in changes)
        {
            var instance = Engines.Instantiate(kind, $"""
                (module {Callers} (table 2 funcref) (elem (i32.const 0) $add1 $add2) (elem $passive func $add2)
                  (func (export "change") {change}))
                """);
            for (var i = 0; i < Repetitions; i++)
                Assert.Equal(2, Call(instance, "call", 1, 0));
            instance.GetAction("change")!();
            Assert.Equal(3, Call(instance, "call", 1, 0));
        }
        var growing = Engines.Instantiate(kind, $"""
            (module {Callers} (table 1 funcref) (elem (i32.const 0) $add1)
              (func (export "grow") (result i32) (table.grow (ref.func $add1) (i32.const 1))))
            """);
        Assert.Equal(TrapCode.UndefinedElement, TrapOf(growing, "call", 1, 1));
        Assert.Equal(1, growing.GetFunction<int>("grow")!());
        Assert.Equal(2, Call(growing, "call", 1, 1));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void FunctionsOfASubtype_AreCalledAsTheSupertype_NotTheOtherWayRound(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (type $base (sub (func (param i32) (result i32))))
              (type $derived (sub $base (func (param i32) (result i32))))
              (table 2 funcref)
              (elem (i32.const 0) $of_base $of_derived)
              (func $of_base (type $base) (i32.add (local.get 0) (i32.const 1)))
              (func $of_derived (type $derived) (i32.add (local.get 0) (i32.const 2)))
              (func (export "as_base") (param i32 i32) (result i32) (call_indirect (type $base) (local.get 0) (local.get 1)))
              (func (export "as_derived") (param i32 i32) (result i32) (call_indirect (type $derived) (local.get 0) (local.get 1))))
            """);
        for (var i = 0; i < Repetitions; i++)
        {
            Assert.Equal(6, Call(instance, "as_base", 5, 0));
            Assert.Equal(7, Call(instance, "as_base", 5, 1));
            Assert.Equal(TrapCode.IndirectCallTypeMismatch, TrapOf(instance, "as_derived", 5, 0));
            Assert.Equal(7, Call(instance, "as_derived", 5, 1));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ElementsThatAreExpressions_AndInitialValues_AreCalled(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, $"""
            (module {Callers}
              (table 4 funcref (ref.func $add1))
              (elem (offset (i32.sub (i32.const 3) (i32.const 1))) funcref (ref.null func) (ref.func $add2)))
            """);
        for (var i = 0; i < Repetitions; i++)
        {
            Assert.Equal(2, Call(instance, "call", 1, 0));
            Assert.Equal(2, Call(instance, "call", 1, 1));
            Assert.Equal(TrapCode.UninitializedElement, TrapOf(instance, "call", 1, 2));
            Assert.Equal(3, Call(instance, "call", 1, 3));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void IndicesOf64Bits_AreNotCutOff(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (type $number (func (result i32)))
              (table i64 2 funcref)
              (elem (i64.const 1) $seven)
              (func $seven (type $number) (i32.const 7))
              (func (export "call") (param i64) (result i32) (call_indirect (type $number) (local.get 0))))
            """);
        for (var i = 0; i < Repetitions; i++)
        {
            Assert.Equal(7, instance.GetFunction("call")!.Invoke(1L));
            Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, "call", 0x1_0000_0001));
            Assert.Equal(TrapCode.UndefinedElement, TrapOf(instance, "call", -1L));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void LargeTables_CalledWithManyTypes_AreCalledRight(EngineKind kind)
    {
        const int Types = 12;
        var functions = string.Concat(Enumerable.Range(0, Types).Select(i => $"""
            (type $t{i} (func {Parameters(i)} (result i32)))
            (func $f{i} (type $t{i}) (i32.const {i}))
            (elem (i32.const {i * 700}) $f{i})
            (func (export "c{i}") (param i32) (result i32) (call_indirect (type $t{i}) {Arguments(i)} (local.get 0)))
            """));
        var instance = Engines.Instantiate(kind, $"(module (table 9000 funcref) {functions})");
        for (var i = 0; i < Repetitions; i++)
        {
            for (var type = 0; type < Types; type++)
            {
                var caller = string.Create(CultureInfo.InvariantCulture, $"c{type}");
                Assert.Equal(type, instance.GetFunction(caller)!.Invoke(type * 700));
                Assert.Equal(TrapCode.IndirectCallTypeMismatch, TrapOf(instance, caller, (type + 1) % Types * 700));
                Assert.Equal(TrapCode.UninitializedElement, TrapOf(instance, caller, 8999));
            }
        }

        static string Parameters(int count) => string.Concat(Enumerable.Repeat("(param i64)", count));
        static string Arguments(int count) => string.Concat(Enumerable.Repeat("(i64.const 1)", count));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void TailCalls_ThroughATable_NeedNoStack(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (type $step (func (param i32 i64) (result i64)))
              (table 2 funcref)
              (elem (i32.const 0) $even $odd)
              (func $even (type $step)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                (return_call_indirect (type $step) (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1)) (i32.const 1)))
              (func $odd (type $step)
                (return_call_indirect (type $step) (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 2)) (i32.const 0)))
              (func (export "run") (param i32) (result i64)
                (call_indirect (type $step) (local.get 0) (i64.const 0) (i32.const 0))))
            """);
        Assert.Equal(1_500_000L, instance.GetFunction("run")!.Invoke(1_000_000));
    }

    [Fact]
    public void CallsThroughATable_FromManyThreads_AllReachTheirElement()
    {
        using var engine = Engines.New(EngineKind.GuardPages);
        var functions = string.Concat(Enumerable.Range(0, 64).Select(i => $"(func $f{i} (type $number) (i32.const {i}))"));
        var elements = string.Concat(Enumerable.Range(0, 64).Select(i => $" $f{i}"));
        var module = Engines.Compile(engine, $"""
            (module (type $number (func (result i32))) (table 64 funcref) (elem (i32.const 0){elements}) {functions}
              (func (export "call") (param i32) (result i32) (call_indirect (type $number) (local.get 0))))
            """);
        Parallel.For(0, 8, _ =>
        {
            using var store = new Store(engine);
            var call = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("call")!;
            for (var i = 0; i < 64 * Repetitions; i++)
                Assert.Equal(i % 64, call(i % 64));
        });
    }

    private static object? Call(Instance instance, string caller, int argument, int index) => instance.GetFunction(caller)!.Invoke(argument, index);

    private static TrapCode TrapOf(Instance instance, string caller, params object?[] arguments) =>
        Assert.Throws<TrapException>(() => instance.GetFunction(caller)!.Invoke(arguments)).Code;
}
