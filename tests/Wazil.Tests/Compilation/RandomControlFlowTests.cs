using System.Globalization;
using System.Text;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Random nests of blocks, loops and branch tables give the same results however they run, and can always be stopped.</summary>
public class RandomControlFlowTests
{
    private const int Programs = 150;
    private const int EndlessPrograms = 40;

    private static readonly EngineKind[] Kinds = [EngineKind.GuardPages, EngineKind.Explicit, EngineKind.Divided, EngineKind.Switching];

    [Fact]
    public void Programs_GiveWhatTheInterpreterGives()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var text = new Generator(seed, isBounded: true).Module();
            var expected = Results(EngineKind.Interpreted, text);
            foreach (var kind in Kinds)
                Assert.True(expected.SequenceEqual(Results(kind, text)), $"{kind}, seed {seed}:\n{text}");
        }
    }

    [Fact]
    public void ProgramsThatMayRunForEver_CanBeStopped()
    {
        for (var seed = 0; seed < EndlessPrograms; seed++)
        {
            var text = new Generator(seed, isBounded: false).Module();
            foreach (var kind in Kinds)
            {
                var instance = Engines.Instantiate(kind, text);
                var run = instance.GetFunction<int, int>("run")!;
                using (instance.Store.InterruptAfter(TimeSpan.FromMilliseconds(20)))
                {
                    // Either it ends by itself, or in this way; if it can't be stopped, neither can the test.
                    if (Record.Exception(() => run(seed)) is { } exception)
                        Assert.Contains(Assert.IsType<TrapException>(exception).Code, (TrapCode[])[TrapCode.Interrupted, TrapCode.CallStackExhausted]);
                }
            }
        }
    }

    private static List<int> Results(EngineKind kind, string text)
    {
        var run = Engines.Instantiate(kind, text).GetFunction<int, int>("run")!;
        return [.. Enumerable.Range(0, 6).Select(argument => run(argument * 7))];
    }

    /// <summary>Writes programs of one function with a few locals, and the name of every block around a place.</summary>
    private sealed class Generator(int seed, bool isBounded)
    {
        private const int MostDepth = 5;

        private readonly Random _random = new(seed);
        private readonly StringBuilder _text = new();

        // Names of the blocks around, the innermost last; those of loops begin with l.
        private readonly List<string> _blocks = [];
        private int _names;

        public string Module()
        {
            _text.Append("(module (memory 1) (data (i32.const 0) \"\\00\\02\\01\\03\\01\\00\\02\\05\\01\\04\")\n");
            _text.Append("(func $run (export \"run\") (param $a i32) (result i32) (local $b i32) (local $c i32) (local $steps i32)\n");
            Enter("block", "out", () => Sequence(0));
            _text.Append("(i32.add (i32.mul (local.get $a) (i32.const 31)) (i32.xor (local.get $b) (local.get $c)))))");
            return _text.ToString();
        }

        private void Sequence(int depth)
        {
            for (var count = _random.Next(1, 4); count > 0; count--)
                Statement(depth);
        }

        private void Statement(int depth)
        {
            switch (_random.Next(depth < MostDepth ? 9 : 3))
            {
                case 0 or 1: _text.Append(CultureInfo.InvariantCulture, $"(local.set {Local()} {Value()})\n"); break;
                case 2: BranchOut(); break;
                case 3: Enter("block", "b", () => Sequence(depth + 1)); break;
                case 4: _text.Append(CultureInfo.InvariantCulture, $"(if {Value()} (then\n"); Sequence(depth + 1); _text.Append("))\n"); break;
                case 5: Dispatch(depth); break;
                case 6 when !isBounded && depth > 1: _text.Append("(drop (call $run (i32.and (local.get $b) (i32.const 1))))\n"); break;
                default: Enter("loop", "l", () => Loop(depth)); break;
            }
        }

        private void Loop(int depth)
        {
            Sequence(depth + 1);
            var loop = _blocks[^1];
            if (isBounded)
                _text.Append(CultureInfo.InvariantCulture, $"(br_if ${loop} (i32.lt_u (local.tee $steps (i32.add (local.get $steps) (i32.const 1))) (i32.const 60)))\n");
            else if (_random.Next(2) == 0)
                _text.Append(CultureInfo.InvariantCulture, $"(br ${loop})\n");
            else
                _text.Append(CultureInfo.InvariantCulture, $"(br_if ${loop} {Value()})\n");
        }

        // The main loop of an interpreter, sometimes with a value below its blocks.
        private void Dispatch(int depth)
        {
            var cases = _random.Next(2, 5);
            var hasValueBelow = _random.Next(3) == 0;
            var (loop, end) = ($"l{++_names}", $"e{_names}");
            _text.Append(CultureInfo.InvariantCulture, $"(block ${end} (loop ${loop}\n");
            _text.Append(_random.Next(2) == 0 ? "(local.set $c (i32.add (local.get $c) (i32.const 1)))\n" : "");
            _text.Append(hasValueBelow ? $"{Value()}\n" : "");
            for (var i = cases; i-- > 0;)
                _text.Append(CultureInfo.InvariantCulture, $"(block $c{loop}{i} ");
            _text.Append("(br_table");
            for (var i = 0; i < cases; i++)
                _text.Append(CultureInfo.InvariantCulture, $" $c{loop}{i}");
            _text.Append(CultureInfo.InvariantCulture, $" ${end} (i32.load8_u (i32.rem_u {Value()} (i32.const 10)))))\n");
            _blocks.Add(end);
            _blocks.Add(loop);
            for (var i = 0; i < cases; i++)
                Case(depth, loop, hasValueBelow, isLast: i == cases - 1);
            _blocks.RemoveRange(_blocks.Count - 2, 2);
            _text.Append("))\n");
        }

        private void Case(int depth, string loop, bool hasValueBelow, bool isLast)
        {
            if (hasValueBelow && isLast)
                _text.Append("(local.set $b)\n");
            Sequence(depth + 2);
            if (isBounded)
                _text.Append(CultureInfo.InvariantCulture, $"(br_if $out (i32.gt_u (local.tee $steps (i32.add (local.get $steps) (i32.const 1))) (i32.const 60)))\n");
            if (!isLast && hasValueBelow)
                _text.Append(_random.Next(2) == 0 ? ")\n" : $"(br ${loop}))\n");
            else
                _text.Append(CultureInfo.InvariantCulture, $"(br ${loop}){(isLast ? "" : ")")}\n");
        }

        private void BranchOut()
        {
            var targets = _blocks.FindAll(block => block[0] != 'l');
            var target = targets[_random.Next(targets.Count)];
            if (_random.Next(4) == 0)
                _text.Append(CultureInfo.InvariantCulture, $"(block (br_table 0 ${target} 0 {Value()}))\n");
            else
                _text.Append(CultureInfo.InvariantCulture, $"(br_if ${target} {Value()})\n");
        }

        private void Enter(string instruction, string prefix, Action body)
        {
            var name = prefix == "out" ? prefix : $"{prefix}{++_names}";
            _text.Append(CultureInfo.InvariantCulture, $"({instruction} ${name}\n");
            _blocks.Add(name);
            body();
            _blocks.RemoveAt(_blocks.Count - 1);
            _text.Append(")\n");
        }

        private string Local() => _random.Next(3) switch { 0 => "$a", 1 => "$b", _ => "$c" };

        private string Value() => _random.Next(5) switch
        {
            0 => $"(i32.and (local.get {Local()}) (i32.const {_random.Next(8)}))",
            1 => $"(i32.add (local.get {Local()}) (local.get {Local()}))",
            2 => $"(i32.eqz (local.get {Local()}))",
            3 => $"(i32.sub (local.get {Local()}) (i32.const {_random.Next(100)}))",
            _ => $"(i32.rem_u (local.get {Local()}) (i32.const {_random.Next(1, 6)}))",
        };
    }
}
