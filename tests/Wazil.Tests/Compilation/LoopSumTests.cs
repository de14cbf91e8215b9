using System.Globalization;
using System.Text;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Sums in loops, whose summands are added in the order in which they are ready, give what their text says.</summary>
public class LoopSumTests
{
    private const int Programs = 120;

    private static readonly EngineKind[] Kinds = [EngineKind.GuardPages, EngineKind.Explicit];

    [Fact]
    public void RandomSums_GiveWhatTheInterpreterGives()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var text = new Generator(seed).Module();
            var expected = ResultsOf(EngineKind.Interpreted, text);
            foreach (var kind in Kinds)
            {
                var actual = ResultsOf(kind, text);
                Assert.True(expected.SequenceEqual(actual), $"{kind}, seed {seed}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}\n{text}");
            }
        }
    }

    [Fact]
    public void SumThatSetsALocalAndReadsItAgain_ReadsEachValueInItsPlace()
    {
        const string Text = """
            (module (memory 1) (func (export "run") (param $n i32) (result i64) (local $a i64) (local $b i64)
              (local.set $b (i64.const 3))
              (loop $l
                (local.set $a (i64.add (i64.add (i64.add (local.get $a) (local.get $b)) (local.tee $b (i64.mul (local.get $b) (i64.const 7)))) (local.get $b)))
                (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
              (local.get $a)))
            """;
        foreach (var kind in Kinds)
            Assert.Equal((3 + 21 + 21) + (21 + 147 + 147), Engines.Instantiate(kind, Text).GetFunction<int, long>("run")!(2));
    }

    [Theory]
    [InlineData(0, 3, TrapCode.IntegerDivideByZero)]
    [InlineData(70_000, 3, TrapCode.MemoryOutOfBounds)]
    [InlineData(70_000, 0, TrapCode.IntegerDivideByZero)]
    public void SummandsThatTrap_TrapInTheirOrder(int address, int divisor, TrapCode expected)
    {
        // The load would be ready first, but the division stands first.
        const string Text = """
            (module (memory 1) (func (export "run") (param $address i32) (param $divisor i32) (result i32) (local $a i32) (local $i i32)
              (loop $l
                (local.set $a (i32.add (i32.add (i32.mul (local.get $a) (i32.const 3)) (i32.div_u (local.get $i) (local.get $divisor))) (i32.load (local.get $address))))
                (local.set $divisor (i32.sub (local.get $divisor) (i32.const 1)))
                (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))
              (local.get $a)))
            """;
        foreach (var kind in Kinds)
        {
            var run = Engines.Instantiate(kind, Text).GetFunction<int, int, int>("run")!;
            Assert.Equal(expected, Assert.Throws<TrapException>(() => run(address, divisor)).Code);
        }
    }

    private static List<string> ResultsOf(EngineKind kind, string text)
    {
        var run = Engines.Instantiate(kind, text).GetFunction<int, long>("run")!;
        var results = new List<string>();
        for (var argument = 0; argument < 4; argument++)
        {
            try
            {
                results.Add(run(argument * 16_000).ToString(CultureInfo.InvariantCulture));
            }
            catch (TrapException trap)
            {
                results.Add(trap.Code.ToString());
            }
        }
        return results;
    }

    /// <summary>Writes loops of statements that add up locals, loads, products and quotients.</summary>
    private sealed class Generator(int seed)
    {
        private readonly Random _random = new(seed);

        public string Module()
        {
            var text = new StringBuilder("""
                (module (memory 1) (func (export "run") (param $p i32) (result i64)
                (local $a i32) (local $b i32) (local $c i32) (local $x i64) (local $y i64) (local $z i64) (local $i i32)
                (loop $l

                """);
            for (var count = _random.Next(1, 8); count > 0; count--)
                text.Append(Statement()).Append('\n');
            text.Append("(br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 40))))\n");
            return text.Append("(i64.add (i64.add (local.get $x) (local.get $y)) (i64.add (local.get $z) (i64.extend_i32_u (i32.add (local.get $a) (i32.add (local.get $b) (local.get $c))))))))").ToString();
        }

        private string Statement() => _random.Next(4) switch
        {
            0 => $"(i32.store (i32.and {Value("i32", 2)} (i32.const 0xFFFC)) {Value("i32", 3)})",
            1 => $"(local.set ${Local("i64")} {Value("i64", 4)})",
            _ => $"(local.set ${Local("i32")} {Value("i32", 4)})",
        };

        private string Local(string type) => type == "i32" ? "abc"[_random.Next(3)].ToString() : "xyz"[_random.Next(3)].ToString();

        private string Value(string type, int depth)
        {
            if (depth == 0)
                return _random.Next(6) == 0 ? $"({type}.const {_random.Next(100)})" : $"(local.get ${Local(type)})";
            return _random.Next(12) switch
            {
                < 6 => $"({type}.add {Value(type, depth - 1)} {Value(type, depth - 1)})",
                6 => $"({type}.mul {Value(type, depth - 1)} {Value(type, 0)})",
                7 => $"({type}.rotl {Value(type, depth - 1)} ({type}.const {_random.Next(32)}))",
                8 => $"(local.tee ${Local(type)} {Value(type, depth - 1)})",
                9 when _random.Next(4) == 0 => $"({type}.div_u {Value(type, depth - 1)} ({type}.and (local.get ${Local(type)}) ({type}.const 31)))",
                9 or 10 => $"({type}.load (i32.add (local.get $p) (i32.and {Value("i32", 0)} (i32.const 0x3FFF))))",
                _ => $"({type}.xor {Value(type, depth - 1)} {Value(type, 0)})",
            };
        }
    }
}
