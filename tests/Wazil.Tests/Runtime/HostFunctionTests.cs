using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Delegates of all classes as host functions, and as views of exports.</summary>
public class HostFunctionTests
{
    private delegate long CustomDelegate(Caller caller, uint value);

    [Fact]
    public void Delegate_OfAnyClass_IsCalledWithTheClosureItHas()
    {
        Assert.Equal(6, Call("(param i32) (result i32)", (Delegate)Twice, 3));
        Assert.Equal(7, Call("(result i32)", (Delegate)(Func<int>)new Boxed(7).Get));
        Assert.Equal(8L, Call("(param i32) (result i64)", (Delegate)new CustomDelegate((caller, value) => caller.Instance is null ? -1 : value + 1L), 7));
        Assert.Equal(3, Call("(result i32)", typeof(HostFunctionTests).GetMethod(nameof(LengthOf))!.CreateDelegate<Func<int>>("abc")));
    }

    [Fact]
    public void Delegate_OfSeveralMethods_CallsThemAll()
    {
        var calls = new List<int>();
        Action both = () => calls.Add(1);
        both += () => calls.Add(2);
        Call("", (Delegate)both);
        Assert.Equal([1, 2], calls);
    }

    [Fact]
    public void MethodGroup_IsCalledWithoutAllocation()
    {
        var call = Define("(param i32) (result i32)", linker => linker.DefineFunction("h", "f", Twice)).GetFunction<int, int>("f")!;
        for (var i = 0; i < 1_000; i++)
            call(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            call(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void NullReferences_AreResultsLikeOthers()
    {
        Assert.Null(Call("(result externref)", (Delegate)(Func<object?>)(() => null)));
        Assert.Null(Call("(result funcref)", (Delegate)(Func<Function?>)(() => null)));
        var both = Define("(result funcref externref)", linker => linker.DefineFunction("h", "f", () => ((Function?)null, (object?)null)));
        Assert.Equal([null, null], both.GetFunction("f")!.InvokeAll());
    }

    [Fact]
    public void HostObject_ThatIsATuple_StaysOneResult()
    {
        object tuple = (1, 2);
        Assert.Same(tuple, Call("(result externref)", (Delegate)(Func<object>)(() => tuple)));
        Assert.Same(tuple, Call("(param funcref) (result externref)", (Delegate)(Func<Function?, object>)(_ => tuple), [null]));
    }

    [Fact]
    public void MoreThanSixteenParameters_AreTaken()
    {
        var types = string.Concat(Enumerable.Repeat("i32 ", 17));
        Assert.Equal(153, Call(
            $"(param {types}) (result i32)",
            (int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, uint q) =>
                a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + (int)q,
            [.. Enumerable.Range(1, 17).Select(number => (object)number)]));
    }

    // What compiled code returns is laid out as C#'s tuples are; anything else would be read as something it is not.
    [Fact]
    public void Tuples_OfOtherKindsThanCSharpsOwn_FitNoType()
    {
        var instance = Define("(result i32 i64 i32)", linker => linker.DefineFunction("h", "f", () => (1, 2L, 3)));
        Assert.Equal((1, 2L, 3), instance.GetFunction<(int, long, int)>("f")!());
        Assert.Null(instance.GetFunction<Tuple<int, long, int>>("f"));
        Assert.Null(instance.GetFunction<((int, long), int)>("f"));
        Assert.Null(instance.GetFunction<ITuple>("f"));
        Assert.Null(Define("", linker => linker.DefineFunction("h", "f", () => { })).GetFunction<ValueTuple>("f"));
        Assert.Null(Define("(result i32)", linker => linker.DefineFunction("h", "f", () => 1)).GetFunction<ValueTuple<int>>("f"));
    }

    [Fact]
    public void Delegates_WithoutWebAssemblyType_AreRefusedWithWhatToUse()
    {
        AssertRefused("System.Tuple`2", linker => linker.DefineFunction("h", "f", () => Tuple.Create(1, 2)));
        AssertRefused("System.ValueTuple`2", linker => linker.DefineFunction("h", "f", () => ((1, 2), 3)));
        AssertRefused("System.ValueTuple`1", linker => linker.DefineFunction("h", "f", () => new ValueTuple<int>(1)));
        AssertRefused("System.Threading.Tasks.Task", linker => linker.DefineFunction("h", "f", async () => await Task.Yield()));
        AssertRefused("System.String", linker => linker.DefineFunction("h", "f", (string text) => { }));
        AssertRefused("System.Boolean", linker => linker.DefineFunction("h", "f", (Delegate)(Func<bool>)(() => true)));
        AssertRefused("System.Int32&", linker => linker.DefineFunction("h", "f", (ref int number) => number++));
        AssertRefused("Vector128`1[System.Int32]", linker => linker.DefineFunction("h", "f", (Vector128<int> vector) => { }));
        AssertRefused("Wazil.Caller", linker => linker.DefineFunction("h", "f", (int number, Caller caller) => { }));

        static void AssertRefused(string type, Action<Linker> define)
        {
            using var engine = new Engine();
            var error = Assert.Throws<ArgumentException>(() => define(new Linker(engine)));
            Assert.Contains(type, error.Message, StringComparison.Ordinal);
            Assert.Contains("use int, uint, long", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TwentyResults_PassInBothDirections()
    {
        var results = (1, 2L, 3, 4, 5, 6, 7, 8L, 9, 10, 11, 12, 13, 14, 15L, 16, 17, 18, 19, 20f);
        const string types = "i32 i64 i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 f32";
        var instance = Define($"(result {types})", linker => linker.DefineFunction("h", "f", () => results));
        Assert.Equal(results, instance.GetFunction<(int, long, int, int, int, int, int, long, int, int, int, int, int, int, long, int, int, int, int, float)>("f")!());
        Assert.Equal(20, instance.GetFunction("f")!.InvokeAll().Length);
    }

    [Fact]
    public void ItemOfAnotherStore_IsNamedWithItsImport()
    {
        using var engine = new Engine();
        using var first = new Store(engine);
        using var second = new Store(engine);
        var linker = new Linker(engine);
        linker.Define("env", "twice", Function.FromCallback(first, Twice));
        var error = Assert.Throws<ArgumentException>(() =>
            linker.Instantiate(second, Engines.Compile(engine, """(module (import "env" "twice" (func (param i32) (result i32))))""")));
        Assert.Equal("The function defined as \"env\" \"twice\" belongs to another store.", error.Message);
    }

    public static int LengthOf(string text) => text.Length;

    private static int Twice(int number) => 2 * number;

    private static object? Call(string type, Delegate host, params object?[] arguments) =>
        Define(type, linker => linker.DefineFunction("h", "f", host)).GetFunction("f")!.Invoke(arguments);

    // An instance whose export f calls the import f of the same type.
    private static Instance Define(string type, Action<Linker> define)
    {
        var count = type.Contains("param", StringComparison.Ordinal) ? type[..type.IndexOf(')', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length - 1 : 0;
        var operands = string.Concat(Enumerable.Range(0, count).Select(index => $"(local.get {index}) "));
        return Engines.Instantiate(
            EngineKind.GuardPages, $"""(module (import "h" "f" (func $f {type})) (func (export "f") {type} (call $f {operands})))""", define);
    }

    private readonly struct Boxed(int value)
    {
        public int Get() => value;
    }
}
