using System.Text;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Whatever recursion does, the end of the stack is a trap.</summary>
public class StackTests
{
    // A small one, and what some systems give to secondary threads.
    private static readonly int[] StackSizes = [256 << 10, 1536 << 10];

    private static readonly Dictionary<string, Func<string>> Functions = new()
    {
        ["direct"] = () => """(func $f (export "run") (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))""",
        ["indirect"] = () => """
            (type $t (func (param i32) (result i32))) (table funcref (elem $g))
            (func $g (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))
            (func $f (export "run") (param i32) (result i32) (i32.sub (call_indirect (type $t) (local.get 0) (i32.const 0)) (i32.const 1)))
            """,
        ["through the host"] = () => """(func $f (export "run") (param i32) (result i32) (i32.add (call $host (local.get 0)) (i32.const 1)))""",
        ["in the host"] = () => """(export "run" (func $host))""",
        ["1,000 locals"] = () => WithLocals(1_000, "i64"),
        ["20,000 locals"] = () => WithLocals(20_000, "i64"),
        ["20,000 vectors"] = () => WithLocals(20_000, "v128"),
        ["60 calls of 400 results"] = () => WithResults(60, 400),
    };

    public static TheoryData<EngineKind, string> Recursions()
    {
        var data = new TheoryData<EngineKind, string>();
        foreach (var name in Functions.Keys)
        {
            data.Add(EngineKind.GuardPages, name);
            if (!char.IsAsciiDigit(name[0]))
                data.Add(EngineKind.UnloadableExplicit, name);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Recursions))]
    public void EndlessRecursion_OnAnyStack_IsATrap(EngineKind kind, string recursion)
    {
        var engine = Engines.New(kind);
        using var module = Engines.Compile(engine, $"""(module (import "" "host" (func $host (param i32) (result i32))) {Functions[recursion]()})""");
        foreach (var size in StackSizes)
        {
            OnThread(size, () =>
            {
                using var store = new Store(engine);
                Function? self = null;
                var linker = new Linker(engine);
                linker.DefineFunction("", "host", (int number) => (int)self!.Invoke(number)!);
                self = linker.Instantiate(store, module).GetFunction("run")!;
                Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => self.Invoke(0)).Code);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EndlessRecursion_InStartFunctions_IsATrap(EngineKind kind)
    {
        var engine = Engines.New(kind);
        using var direct = Engines.Compile(engine, "(module (func $f (call $f) (call $f)) (start $f))");
        using var nested = Engines.Compile(engine, """(module (import "" "instantiate" (func $f)) (func $start (call $f)) (start $start))""");
        OnThread(512 << 10, () =>
        {
            using var store = new Store(engine);
            var linker = new Linker(engine);
            linker.DefineFunction("", "instantiate", () => { linker.Instantiate(store, nested); });
            Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => linker.Instantiate(store, direct)).Code);
            Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => linker.Instantiate(store, nested)).Code);
        });
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void FunctionWithManyLocals_Computes_NamesItselfAndKeepsTailCallsFlat(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, $"""
            (module
              (func $many (export "many") (param i32) (result i32) {LocalsOf(5_000, "i64")}
                (if (i32.eqz (local.get 0)) (then (unreachable)))
                (if (i32.eq (local.get 0) (i32.const 7)) (then (return (i32.add (i32.const 1) (i32.wrap_i64 (local.get 5000))))))
                (return_call $many (i32.sub (local.get 0) (i32.const 1)))))
            """);
        var many = instance.GetFunction<int, int>("many")!;
        Assert.Equal(8, many(7));
        Assert.Equal(8, many(100_000));
        var trap = Assert.Throws<TrapException>(() => many(3));
        Assert.Equal(["many"], trap.WasmStackTrace.Select(frame => frame.FunctionName));
        Assert.True(trap.WasmStackTrace[0].Offset > 0);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void FunctionsWithOneName_AreCalledApart(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (func $a (@name "f") (result i32) (i32.const 1))
              (func $b (@name "f") (result i32) (i32.const 2))
              (func $c (@name "f #2") (result i32) (i32.const 3))
              (func $d (@name "f (part 0)") (result i32) (i32.const 4))
              (func (export "run") (result i32)
                (i32.add (i32.add (call $a) (i32.mul (call $b) (i32.const 10))) (i32.add (i32.mul (call $c) (i32.const 100)) (i32.mul (call $d) (i32.const 1000))))))
            """);
        Assert.Equal(4321, instance.GetFunction<int>("run")!());
    }

    // Sets all locals before it calls itself and reads them behind, so that they need their places in the frame.
    private static string WithLocals(int count, string type) => $"""
        (func $f (export "run") (param i32) (result i32) {LocalsOf(count, type)}
          (local.set 0 (call $f (local.get 0)))
          {string.Concat(Enumerable.Range(1, count).Select(local => type == "i64"
              ? $"(local.set 0 (i32.add (local.get 0) (i32.wrap_i64 (local.get {local}))))\n"
              : $"(local.set 0 (i32.add (local.get 0) (i32x4.extract_lane 0 (local.get {local}))))\n"))}
          (local.get 0))
        """;

    private static string LocalsOf(int count, string type)
    {
        var text = new StringBuilder("(local");
        for (var i = 0; i < count; i++)
            text.Append(' ').Append(type);
        text.Append(")\n");
        for (var i = 1; i <= count; i++)
            text.Append(type == "i64" ? $"(local.set {i} (i64.extend_i32_u (local.get 0)))\n" : $"(local.set {i} (i32x4.splat (local.get 0)))\n");
        return text.ToString();
    }

    // Each call has a place for its results.
    private static string WithResults(int calls, int results) => $"""
        (func $many (param i32) (result {string.Concat(Enumerable.Repeat("i64 ", results))})
          (drop (call $f (local.get 0))) {string.Concat(Enumerable.Repeat("(i64.const 1) ", results))})
        (func $f (export "run") (param i32) (result i32)
          {string.Concat(Enumerable.Repeat("(call $many (local.get 0)) " + string.Concat(Enumerable.Repeat("drop ", results)) + "\n", calls))}
          (i32.const 1))
        """;

    private static void OnThread(int stackSize, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), stackSize);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
