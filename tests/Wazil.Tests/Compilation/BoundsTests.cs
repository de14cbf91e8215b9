using System.Globalization;
using System.Text;
using Wazil.Tests.Runtime;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Where addresses are compared with the length of the memory, fewer comparisons than accesses give the same traps at the same time.</summary>
public class BoundsTests
{
    private const int Programs = 300;
    private const int Last = 65_536;

    private static readonly EngineOptions[] Checked =
    [
        Engines.Options(EngineKind.Explicit),
        Engines.Options(EngineKind.Divided) with { MemoryProtection = MemoryProtection.Explicit },
        Engines.Options(EngineKind.Switching) with { MemoryProtection = MemoryProtection.Explicit },
    ];

    [Fact]
    public void ProgramsAtTheEndOfTheMemory_DoWhatTheInterpreterDoes()
    {
        var traps = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var text = new Generator(seed).Module();
            var expected = Outcomes(Engines.Options(EngineKind.Interpreted), text);
            traps += expected.Count(outcome => outcome.Contains("OutOfBounds", StringComparison.Ordinal));
            foreach (var options in Checked)
                Assert.True(expected.SequenceEqual(Outcomes(options, text)), $"seed {seed}:\n{text}");
        }
        Assert.InRange(traps, Programs, Programs * Generator.Arguments.Length - Programs);
    }

    // Each program is one whose comparisons are tempting to merge, and what it must do nevertheless.
    public static TheoryData<string, string, int, string> Orders => new()
    {
        { "a store before one that is outside", "(i32.store (local.get $p) (i32.const 7)) (i32.store offset=4 (local.get $p) (i32.const 7))", Last - 4, "MemoryOutOfBounds, 7" },
        { "a store behind a load that is outside", "(i32.store (local.get $p) (i32.load offset=4 (local.get $p)))", Last - 4, "MemoryOutOfBounds, 0" },
        { "a global between loads", "(drop (i32.load (local.get $p))) (global.set $g (i32.const 5)) (drop (i32.load offset=4 (local.get $p)))", Last - 4, "MemoryOutOfBounds, 5" },
        { "a division between loads", "(drop (i32.load (local.get $p))) (drop (i32.div_u (i32.const 1) (global.get $g))) (drop (i32.load offset=4 (local.get $p)))", Last - 4, "IntegerDivideByZero, 0" },
        { "a truncation between loads", "(drop (i32.load (local.get $p))) (drop (i32.trunc_f32_s (f32.const nan))) (drop (i32.load offset=4 (local.get $p)))", Last - 4, "InvalidConversionToInteger, 0" },
        { "a load that is skipped", "(drop (i32.load (local.get $p))) (block (br_if 0 (local.get $p)) (drop (i32.load offset=4 (local.get $p))))", Last - 4, "none, 0" },
        { "a load in one arm", "(if (local.get $p) (then (drop (i32.load (local.get $p)))) (else (drop (i32.load offset=4 (local.get $p)))))", Last - 4, "none, 0" },
        { "a load behind arms of which one looked", "(if (i32.eqz (local.get $p)) (then (drop (i32.load offset=4 (local.get $p))))) (drop (i32.load offset=4 (local.get $p)))", Last - 4, "MemoryOutOfBounds, 0" },
        { "a local that an arm sets", "(drop (i32.load (local.get $p))) (if (local.get $p) (then (local.set $p (i32.const 65536)))) (drop (i32.load (local.get $p)))", Last - 4, "MemoryOutOfBounds, 0" },
        { "a local that a loop sets behind an access", "(loop (drop (i32.load (local.get $p))) (local.set $p (i32.add (local.get $p) (i32.const 4))) (br_if 0 (i32.lt_u (local.get $p) (i32.const 65540))))", Last - 8, "MemoryOutOfBounds, 0" },
        { "a local that a loop sets behind an access, as known before it, in a copy of the body", "(drop (i32.load (local.get $p))) (loop (drop (i32.load (local.get $p))) (local.set $p (i32.add (local.get $p) (i32.const 4))) (br_if 0 (i32.lt_u (local.get $p) (i32.const 65540))))", Last - 8, "MemoryOutOfBounds, 0" },
        { "a local that a loop sets behind an access, as known before it, behind all copies", "(drop (i32.load (local.get $p))) (loop (drop (i32.load (local.get $p))) (local.set $p (i32.add (local.get $p) (i32.const 4))) (br_if 0 (i32.lt_u (local.get $p) (i32.const 65540))))", Last - 16, "MemoryOutOfBounds, 0" },
        { "a local that a loop sets before an access", "(loop (local.set $p (i32.const 0)) (drop (i32.load (local.get $p))))", Last, "none, 0" },
        { "a local that is set between its value and the access", "(local.get $p) (local.set $p (i32.const 65535)) (i32.load offset=8) drop (drop (i32.load8_u (local.get $p)))", 0, "none, 0" },
        { "a loop that another way left", "(block (loop (br_if 1 (i32.load (local.get $p))) (drop (i32.load offset=4 (local.get $p)))))", Last - 4, "MemoryOutOfBounds, 0" },
        { "a loop with an effect first", "(loop (global.set $g (i32.const 3)) (drop (i32.load offset=4 (local.get $p))))", Last - 4, "MemoryOutOfBounds, 3" },
        { "a loop that calls first", "(loop (call $effect) (drop (i32.load offset=4 (local.get $p))))", Last - 4, "MemoryOutOfBounds, 9" },
        { "a memory that grows between", "(drop (i32.load (local.get $p))) (drop (memory.grow (i32.const 1))) (drop (i32.load offset=4 (local.get $p)))", Last - 4, "none, 0" },
        { "a load on the stack over another", "(drop (i32.add (i32.load offset=4 (local.get $p)) (local.tee $p (i32.load (i32.const 0)))))", Last - 4, "MemoryOutOfBounds, 0" },
        { "an address that wraps", "(drop (i32.load (local.get $p))) (drop (i32.load (i32.add (local.get $p) (i32.const 0x7fffffff))))", 0, "MemoryOutOfBounds, 0" },
        { "an offset that is larger than the memory", "(drop (i32.load8_u offset=0xffffffff (local.get $p)))", 1, "MemoryOutOfBounds, 0" },
        { "a constant address at the end", "(i32.store offset=32768 (i32.const 32764) (i32.const 7))", 0, "none, 7" },
        { "a constant address behind the end", "(i32.store offset=32768 (i32.const 32765) (i32.const 7))", 0, "MemoryOutOfBounds, 0" },
        { "a constant address that would wrap", "(i32.store offset=0xffffffff (i32.const 1) (i32.const 7))", 0, "MemoryOutOfBounds, 0" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void WhatHappensBeforeATrap_IsSeen(string what, string body, int argument, string expected)
    {
        var text = $"(module (memory (export \"memory\") 1) (global $g (export \"g\") (mut i32) (i32.const 0)) "
            + "(func $effect (global.set $g (i32.const 9))) "
            + $"(func (export \"run\") (param $p i32) (result i32) {body} (i32.const 0)))";
        foreach (var options in Checked.Prepend(Engines.Options(EngineKind.Interpreted)))
        {
            var instance = Instantiate(options, text);
            var trap = Record.Exception(() => instance.GetFunction<int, int>("run")!(argument));
            var seen = instance.GetMemory("memory")!.ReadInt32(Last - 4) + (int)instance.GetGlobal("g")!.Value!;
            Assert.Equal($"{what}: {expected}", $"{what}: {(trap as TrapException)?.Code.ToString() ?? trap?.GetType().Name ?? "none"}, {seen}");
        }
    }

    [Theory]
    [InlineData(0, -1L)]
    [InlineData(0, long.MinValue)]
    [InlineData(0, Last - 11L)]
    [InlineData(1, Last - 12L)]
    public void AddressesOf64Bits_AreComparedAsUnsigned(int isInside, long address)
    {
        const string Text = """
            (module (memory i64 1) (func (export "run") (param $p i64) (result i32)
                (i32.add (i32.load (local.get $p)) (i32.add (i32.load offset=8 (local.get $p)) (i32.const 1)))))
            """;
        foreach (var options in Checked)
        {
            var run = Instantiate(options, Text).GetFunction<long, int>("run")!;
            if (isInside == 1)
                Assert.Equal(1, run(address));
            else
                Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(address)).Code);
        }
    }

    [Fact]
    public void MemoryThatBeginsEmpty_IsComparedWithWhatItBecame()
    {
        const string Text = """
            (module (memory 0) (func (export "grow") (result i32) (memory.grow (i32.const 1)))
                (func (export "run") (param $p i32) (result i32)
                    (i32.add (i32.load8_u (local.get $p)) (i32.load8_u offset=3 (local.get $p)))))
            """;
        foreach (var options in Checked)
        {
            var instance = Instantiate(options, Text);
            var run = instance.GetFunction<int, int>("run")!;
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(0)).Code);
            Assert.Equal(0, instance.GetFunction<int>("grow")!());
            Assert.Equal(0, run(Last - 4));
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(Last - 3)).Code);
            Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(-1)).Code);
        }
    }

    private static Instance Instantiate(EngineOptions options, string text)
    {
        var engine = new Engine(options);
        return new Linker(engine).Instantiate(new Store(engine), Module.FromBytes(engine, Wat.ToBinary(text), "test"));
    }

    // The result or the trap, and what the program left in the memory and its global.
    private static List<string> Outcomes(EngineOptions options, string text)
    {
        var outcomes = new List<string>();
        var instance = Instantiate(options, text);
        foreach (var argument in Generator.Arguments)
        {
            var run = instance.GetFunction<int, int>("run")!;
            string result;
            try
            {
                result = run(argument).ToString(CultureInfo.InvariantCulture);
            }
            catch (TrapException trap)
            {
                result = trap.Code.ToString();
            }
            var bytes = Convert.ToHexString(instance.GetMemory("memory")!.GetSpan(Last - 64, 64));
            outcomes.Add($"{argument}: {result}, {instance.GetGlobal("g")!.Value}, {bytes}");
        }
        return outcomes;
    }

    /// <summary>Writes programs that access memory around three addresses near its end.</summary>
    private sealed class Generator(int seed)
    {
        private const int MostDepth = 4;

        private readonly Random _random = new(seed);
        private readonly StringBuilder _text = new();
        private int _depthOfLoops;

        /// <summary>What the programs are called with: the distance of the first address from the end.</summary>
        public static int[] Arguments => [200, 60, 44, 31, 20, 12, 7, 3];

        public string Module()
        {
            _text.Append("(module (memory (export \"memory\") 1) (global $g (export \"g\") (mut i32) (i32.const 0))\n");
            _text.Append("(func $inlined (param $p i32) (result i32) (i32.xor (i32.load offset=8 (local.get $p)) (i32.load (local.get $p))))\n");
            _text.Append("(func (export \"run\") (param $d i32) (result i32) (local $p i32) (local $q i32) (local $r i32) (local $n i32) (local $s i32)\n");
            _text.Append("(local.set $p (i32.sub (i32.const 65536) (local.get $d))) (local.set $q (i32.add (local.get $p) (i32.const 8))) (local.set $r (local.get $p))\n");
            Sequence(0);
            _text.Append("(i32.xor (local.get $n) (global.get $g))))");
            return _text.ToString();
        }

        private void Sequence(int depth)
        {
            for (var count = _random.Next(1, 6); count > 0; count--)
                Statement(depth);
        }

        private void Statement(int depth)
        {
            switch (_random.Next(depth < MostDepth ? 13 : 8))
            {
                case 0 or 1 or 2: Write($"(local.set $n {Value(2)})"); break;
                case 3 or 4: Write($"({Store()} (local.get {Address()}) {Value(1)})"); break;
                case 5: Advance(Address()); break;
                case 6: Write($"(local.set {Address()} (local.get {Address()}))"); break;
                case 7: Write($"(global.set $g {Value(1)})"); break;
                case 8: Block("(block", depth); break;
                case 9: Write($"(if {Value(1)} (then"); Sequence(depth + 1); Write(") (else"); Sequence(depth + 1); Write("))"); break;
                case 10: Block($"(if {Value(1)} (then", depth); Write(")"); break;
                case 11: Write($"(block (br_if 0 {Value(2)})"); Sequence(depth + 1); Write(")"); break;
                default: Loop(depth); break;
            }
        }

        // Mostly upwards, so that loops reach the end.
        private void Advance(string local)
        {
            var from = _random.Next(3) == 0 ? Address() : local;
            Write($"(local.set {local} (i32.add (local.get {from}) (i32.const {_random.Next(-3, 9)})))");
        }

        private void Block(string start, int depth)
        {
            Write(start);
            Sequence(depth + 1);
            Write(")");
        }

        private void Loop(int depth)
        {
            if (_depthOfLoops == 2)
                return;
            _depthOfLoops++;
            Write("(loop");
            Sequence(depth + 1);
            Write("(br_if 0 (i32.lt_u (local.tee $s (i32.add (local.get $s) (i32.const 1))) (i32.const 30))))");
            _depthOfLoops--;
        }

        private string Value(int depth) => _random.Next(depth == 0 ? 3 : 8) switch
        {
            0 => $"(i32.const {_random.Next(4)})",
            1 => "(local.get $n)",
            2 or 3 or 4 => $"({Load()} (local.get {Address()}))",
            5 => $"(i32.add {Value(depth - 1)} {Value(depth - 1)})",
            6 => $"(i32.rem_u {Value(depth - 1)} {Value(depth - 1)})",
            _ => $"(call $inlined (local.get {Address()}))",
        };

        private string Load() => _random.Next(3) switch { 0 => "i32.load8_u", 1 => "i32.load16_u", _ => "i32.load" } + Offset();

        private string Store() => _random.Next(3) switch { 0 => "i32.store8", 1 => "i32.store16", _ => "i32.store" } + Offset();

        private string Offset() => _random.Next(4) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" offset={_random.Next(24)}");

        private string Address() => _random.Next(3) switch { 0 => "$p", 1 => "$q", _ => "$r" };

        private void Write(string text) => _text.Append(text).Append('\n');
    }
}
