using System.Globalization;
using System.Text;
using Wazil.Compilation;
using Wazil.Tests.Runtime;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Interpreters too large for one method, whose cases become methods that go on to each other, behave as undivided ones.</summary>
public class FragmentTests
{
    private const int Programs = 40;
    private const int LargestMethod = 900;

    private static readonly EngineOptions Fragmented = Engines.Options(EngineKind.GuardPages) with { LargestMethod = LargestMethod };
    private static readonly EngineOptions FragmentedExplicit = Engines.Options(EngineKind.Explicit) with { LargestMethod = LargestMethod };
    private static readonly EngineOptions FragmentedUnloadable = Engines.Options(EngineKind.UnloadableExplicit) with { LargestMethod = LargestMethod };

    private static Module Compile(EngineOptions options, string text) => Module.FromBytes(new Engine(options), Wat.ToBinary(text), "test");

    private static Instance Instantiate(Module module)
    {
        var linker = new Linker(module.Engine);
        linker.DefineFunction("host", "call", (int value) => value < 0 ? throw new InvalidOperationException("host") : value ^ 5);
        return linker.Instantiate(new Store(module.Engine), module);
    }

    private static List<string> Fragments(Module module)
    {
        var code = (CompiledModule)module.Code;
        var function = Enumerable.Range(0, code.Definition.FunctionCount).Single(index => code.MakeFrame(index, 0).FunctionName == "run");
        code.EntryPoint(function);
        Assert.True(code.TryGetMethod(function, out var method));
        return [.. method.DeclaringType!.GetMethods().Where(other => other.IsStatic && other.Name.Contains("(fragment)", StringComparison.Ordinal)).Select(other => other.Name)];
    }

    private static string ResultOf(Instance instance, int argument)
    {
        try
        {
            return string.Join(' ', instance.GetFunction("run")!.InvokeAll(argument));
        }
        catch (TrapException trap)
        {
            return $"{trap.Code} in {trap.WasmStackTrace[0].FunctionName}";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    [Fact]
    public void RandomInterpreters_GiveWhatTheInterpreterGives()
    {
        var fragmented = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var text = new Generator(seed).Module();
            foreach (var options in (EngineOptions[])[Fragmented, FragmentedExplicit])
            {
                var reference = Instantiate(Compile(Engines.Options(EngineKind.Interpreted), text));
                var module = Compile(options, text);
                fragmented += Fragments(module).Count > 0 ? 1 : 0;
                var instance = Instantiate(module);
                for (var argument = 0; argument < 12; argument++)
                {
                    var (expected, actual) = (ResultOf(reference, argument), ResultOf(instance, argument));
                    Assert.True(expected == actual, $"seed {seed}, argument {argument}: {actual} instead of {expected}\n{text}");
                }
                Assert.Equal(reference.GetGlobal("steps")!.Value, instance.GetGlobal("steps")!.Value);
            }
        }
        Assert.Equal(2 * Programs, fragmented);
    }

    [Fact]
    public void CodeThatCanBeUnloaded_RunsInFragmentsToo()
    {
        var text = new Generator(3).Module();
        var module = Compile(FragmentedUnloadable, text);
        Assert.NotEmpty(Fragments(module));
        Assert.Equal(ResultOf(Instantiate(Compile(Engines.Options(EngineKind.GuardPages), text)), 4), ResultOf(Instantiate(module), 4));
    }

    [Fact]
    public void EndlessInterpreter_CanBeStopped()
    {
        foreach (var options in (EngineOptions[])[Fragmented, FragmentedExplicit])
        {
            // The program of the interpreter does nothing but to go on.
            var module = Compile(options, Interpreter("(memory 1)", "", 50, (_, _) => "(br $loop)"));
            Assert.NotEmpty(Fragments(module));
            var instance = Instantiate(module);
            using (instance.Store.InterruptAfter(TimeSpan.FromMilliseconds(20)))
                Assert.StartsWith("Interrupted", ResultOf(instance, 0), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EndlessInterpreter_LetsTheGarbageCollectorWork()
    {
        foreach (var options in (EngineOptions[])[Fragmented, FragmentedExplicit])
        {
            var module = Compile(options, Interpreter("(memory 1)", "", 50, (_, _) => "(br $loop)"));
            Assert.NotEmpty(Fragments(module));
            var instance = Instantiate(module);
            using var isRunning = new ManualResetEventSlim();
            var guest = new Thread(() =>
            {
                isRunning.Set();
                ResultOf(instance, 0);
            });
            guest.Start();
            isRunning.Wait(TestContext.Current.CancellationToken);
            for (var i = 0; i < 3; i++)
            {
                Thread.Sleep(5);
                GC.Collect();
            }
            instance.Store.Interrupt();
            guest.Join();
        }
    }

    [Fact]
    public void DeepRecursionThroughFragments_ExhaustsTheStackOfTheGuest()
    {
        var module = Compile(Fragmented, Interpreter("(memory 1)", "", 50, (_, _) => "(call $run (local.get $a)) (local.set $n) (local.set $a) (br $loop)"));
        Assert.NotEmpty(Fragments(module));
        Assert.StartsWith("CallStackExhausted", ResultOf(Instantiate(module), 0), StringComparison.Ordinal);
    }

    [Fact]
    public void TrapInAFragment_TellsTheFunctionOnceAndTheInstruction()
    {
        var text = Interpreter("(memory 1)", "", 50, (number, _) => number == 30 ? "(drop (i32.div_u (i32.const 1) (local.get $b))) (br $loop)" : "(local.set $a (i32.add (local.get $a) (i32.const 1))) (br $loop)");
        var binary = Wat.ToBinary(text);
        var module = Module.FromBytes(new Engine(Fragmented), binary, "test");
        Assert.NotEmpty(Fragments(module));
        var trap = Assert.Throws<TrapException>(() => Instantiate(module).GetFunction("run")!.InvokeAll(17));
        Assert.Equal(TrapCode.IntegerDivideByZero, trap.Code);
        var frame = Assert.Single(trap.WasmStackTrace);
        Assert.Equal("run", frame.FunctionName);
        Assert.Equal(0x6E, binary[(int)frame.Offset]);
    }

    [Fact]
    public void ManyOperationsInOneCall_NeedNoMoreStackThanOne()
    {
        var text = Interpreter("(memory 1)", "", 50, (number, _) => string.Create(CultureInfo.InvariantCulture, $"""
            (local.set $n (i64.add (local.get $n) (i64.const {number + 1})))
            (br_if $end (i64.gt_u (local.get $n) (i64.const 25000000)))
            (local.set $a (i32.add (local.get $a) (i32.const 1)))
            (br $loop)
            """));
        var module = Compile(Fragmented, text);
        Assert.NotEmpty(Fragments(module));
        Assert.Equal(ResultOf(Instantiate(Compile(Engines.Options(EngineKind.Interpreted), text)), 0), ResultOf(Instantiate(module), 0));
    }

    /// <summary>A function that executes the operation numbered by the local a, and is too large for one method. Two of five cases are ends that others go on with.</summary>
    private static string Interpreter(string declarations, string head, int cases, Func<int, int, string> body)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            (module (import "host" "call" (func $host (param i32) (result i32))) {declarations}
            (global (export "steps") (mut i32) (i32.const 0))
            (func $run (export "run") (param $a i32) (result i32 i64) (local $b i32) (local $n i64) (local $f f64) (local $c i32) (local $d i32) (local $e i64) (local $g i64) (local $h i32)
            (block $end (loop $loop {head}

            """);
        for (var i = cases; i >= 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"(block $case{i} ");
        text.Append("(br_table ");
        var ofTable = Enumerable.Range(0, cases).Where(i => i % 5 < 3).ToList();
        foreach (var i in ofTable)
            text.Append(CultureInfo.InvariantCulture, $"$case{i} ");
        text.Append(CultureInfo.InvariantCulture, $"$case{cases} (i32.rem_u (local.get $a) (i32.const {ofTable.Count})))");
        for (var i = 0; i < cases; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $")\n;; case {i}\n{body(i, cases)}\n");
            for (var filler = i < cases - 2 ? i % 7 : 0; filler > 0; filler--)
                text.Append("(if (i32.eq (local.get $d) (i32.const 77777)) (then (i32.store (i32.const 8) (i32.mul (local.get $d) (local.get $c)))))\n");
        }
        text.Append("(br $loop)) (unreachable)))\n");
        return text.Append("(local.get $a) (i64.add (local.get $n) (i64.trunc_sat_f64_s (local.get $f)))))").ToString();
    }

    /// <summary>Writes interpreters whose cases share ends, go on in others, call, loop, trap, and use locals of all kinds.</summary>
    private sealed class Generator(int seed)
    {
        private const int Cases = 80;

        private readonly Random _random = new(seed);

        public string Module() => Interpreter(
            """
            (memory 1) (table 2 funcref) (elem (i32.const 0) $twice) (type $unary (func (param i32) (result i32)))
            (tag $odd (param i32))
            (func $twice (type $unary) (i32.mul (local.get 0) (i32.const 2)))
            (func $throw (param i32) (if (i32.and (local.get 0) (i32.const 1)) (then (throw $odd (local.get 0)))))
            """.Replace('\n', ' '),
            """
            (global.set 0 (i32.add (global.get 0) (i32.const 1)))
            (br_if $end (i32.gt_u (local.tee $c (i32.add (local.get $c) (i32.const 1))) (i32.const 400)))
            """,
            Cases,
            Case);

        private string Case(int number, int cases)
        {
            // Two short ends that many cases go on with.
            if (number == Cases - 2)
                return "(local.set $g (i64.add (local.get $g) (i64.const 7)))";
            if (number == Cases - 1)
                return "(local.set $h (i32.add (local.get $h) (i32.const 5))) (local.set $a (i32.add (local.get $a) (i32.const 3))) (br $loop)";
            var text = new StringBuilder();
            for (var count = _random.Next(1, 6); count > 0; count--)
                text.Append(Statement(number)).Append('\n');
            return text.Append(Leave(number)).ToString();
        }

        private string Statement(int number) => _random.Next(17) switch
        {
            0 => $"(local.set ${Integer()} {Value()})",
            1 => $"(local.set $n (i64.add (local.get $n) (i64.extend_i32_s {Value()})))",
            2 => "(local.set $e (i64.xor (local.get $e) (i64.mul (local.get $n) (i64.const 31))))",
            3 => $"(local.set $f (f64.add (local.get $f) (f64.convert_i32_s {Value()})))",
            4 when number % 3 > 0 => $"(local.set $b (i32.add (local.get $b) (local.get $d)))",
            4 => $"(i32.store (i32.and {Value()} (i32.const 0xFFFC)) (local.get ${Integer()}))",
            5 => $"(local.set ${Integer()} (i32.load (i32.and {Value()} (i32.const 0xFFFC))))",
            6 => $"(local.set ${Integer()} (call_indirect (type $unary) {Value()} (i32.rem_u (local.get $b) (i32.const {_random.Next(1, 3)}))))",
            7 => $"(local.set ${Integer()} (call $host (i32.and {Value()} (i32.const {(_random.Next(4) == 0 ? -1 : 0xFFFF)}))))",
            8 => $"(block $x (loop $y (br_if $x (i32.ge_u (local.get $d) (i32.const 9))) (local.set $d (i32.add (local.get $d) (i32.const 1))) (br_if ${Target(number)} (i32.eq (local.get $b) (i32.const 3))) (br $y)))",
            9 => $"(if {Value()} (then (local.set $b {Value()}) (local.set $d (i32.const {_random.Next(12)}))) (else (local.set $a {Value()})))",
            10 => $"(block $caught (result i32) (try_table (catch $odd $caught) (call $throw (local.tee ${Integer()} {Value()}))) (i32.const 1)) (local.set $d)",
            13 => $"(local.set $h (i32.add (local.get $h) {Value()}))",
            14 => "(local.set $g (i64.add (local.get $g) (i64.extend_i32_u (local.get $h)))) (local.set $n (i64.xor (local.get $n) (local.get $g)))",
            12 => "(local.set $n (i64.add (i64.mul (local.get $g) (local.get $g)) (i64.xor (local.get $g) (i64.extend_i32_u (i32.mul (local.get $h) (i32.mul (local.get $h) (local.get $h)))))))",
            15 => "(local.set $e (i64.add (i64.add (local.get $g) (local.get $e)) (i64.rotl (local.get $g) (local.get $n))))",
            16 => $"(local.set ${Integer()} (i32.xor (i32.add (local.get $h) (i32.const {_random.Next(9)})) (i32.wrap_i64 (local.get $g))))",
            11 => $"(br_if ${Target(number)} (i32.eqz (i32.rem_u {Value()} (i32.const {_random.Next(2, 7)}))))",
            _ => $"(drop (i32.div_s (i32.const 100) (i32.or {Value()} (i32.const {_random.Next(2)}))))",
        };

        private string Leave(int number) => _random.Next(8) switch
        {
            0 => "",
            1 => $"(br ${Target(number)})",
            4 => $"(br $case{_random.Next(Cases - 2, Cases)})",
            2 => $"(return {Value()} (i64.add (local.get $g) (local.get $e)))",
            3 => number + 3 < Cases
                ? $"(br_table $case{number + 2} $loop $case{number + 3} ${Target(number)} (i32.rem_u {Value()} (i32.const 5)))"
                : "(br $end)",
            _ => $"(local.set $a (i32.add (local.get $a) (i32.const {_random.Next(1, Cases)}))) (br $loop)",
        };

        // The blocks that are still open in a case are those of the cases behind it.
        private string Target(int number)
        {
            // Mostly the ends that belong to this and the two next cases.
            if (number % 5 < 4 && _random.Next(8) > 0)
                return string.Create(CultureInfo.InvariantCulture, $"case{number - (number % 5) + (number % 5 == 3 ? 4 : _random.Next(3, 5))}");
            var target = _random.Next(number + 1, Cases + 6);
            return target > Cases ? (target % 2 == 0 ? "loop" : "end") : string.Create(CultureInfo.InvariantCulture, $"case{target}");
        }

        private string Integer() => _random.Next(4) switch { 0 => "a", 1 => "b", _ => "d" };

        private string Value() => _random.Next(6) switch
        {
            0 => $"(i32.and (local.get ${Integer()}) (i32.const {_random.Next(64)}))",
            1 => $"(i32.add (local.get ${Integer()}) (local.get ${Integer()}))",
            2 => "(i32.wrap_i64 (local.get $e))",
            3 => $"(i32.sub (local.get ${Integer()}) (i32.const {_random.Next(100)}))",
            4 => "(i32.trunc_sat_f64_s (local.get $f))",
            _ => $"(i32.rem_u (local.get ${Integer()}) (i32.const {_random.Next(1, 6)}))",
        };
    }
}
