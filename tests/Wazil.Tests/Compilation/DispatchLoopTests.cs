using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Loops that begin with a branch table, whose branches back repeat it, behave like loops that don't.</summary>
public class DispatchLoopTests
{
    // Operations: 0 adds 3, 1 doubles, 2 subtracts the number of steps, 3 goes back to the start until there were enough
    // steps, others end.
    private const string Cases = """
        (local.set $sum (i32.add (local.get $sum) (i32.const 3))) (br $next))
        (local.set $sum (i32.shl (local.get $sum) (i32.const 1))) (br $next))
        (local.set $sum (i32.sub (local.get $sum) (local.get $steps))) (br $next))
        (if (i32.lt_u (local.get $steps) (local.get $most)) (then (local.set $at (i32.const 0)) (br $next)))))
        """;

    private const string Head = """
        (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
        (br_table $a $b $c $d $end
          (i32.load8_u (i32.sub (local.tee $at (i32.add (local.get $at) (i32.const 1))) (i32.const 1))))
        """;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Interpreter_DoesWhatItsProgramSays(EngineKind kind)
    {
        var run = Engines.Instantiate(kind, $"""
            (module
              (memory 1) (data (i32.const 0) "\00\01\00\02\01\02\03\09")
              (func (export "run") (param $most i32) (result i32) (local $at i32) (local $steps i32) (local $sum i32)
                (block $end
                  (loop $next (block $d (block $c (block $b (block $a
                    {Head})
                    {Cases}
                (local.get $sum)))
            """).GetFunction<int, int>("run")!;
        for (var most = 0; most < 40; most++)
            Assert.Equal(Expected(most), run(most));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InterpreterInlinedIntoALoop_DoesWhatItsProgramSays(EngineKind kind)
    {
        var run = Engines.Instantiate(kind, $"""
            (module
              (memory 1) (data (i32.const 0) "\00\01\00\02\01\02\03\09")
              (func $run (param $most i32) (result i32) (local $at i32) (local $steps i32) (local $sum i32)
                (block $end
                  (loop $next (block $d (block $c (block $b (block $a
                    {Head})
                    {Cases}
                (local.get $sum))
              (func $pick (param i32) (result i32)
                (block $b (block $a (br_table $a $b (local.get 0))) (return (i32.const 11)))
                (i32.const 22))
              (func (export "run") (param $most i32) (result i32) (local $total i32) (local $i i32)
                (loop $l
                  (local.set $total (i32.add (local.get $total) (i32.add (call $run (local.get $i)) (call $pick (i32.and (local.get $i) (i32.const 1))))))
                  (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $most))))
                (local.get $total)))
            """).GetFunction<int, int>("run")!;
        var total = 0;
        for (var most = 1; most < 40; most++)
        {
            total += Expected(most - 1) + (most % 2 == 1 ? 11 : 22);
            Assert.Equal(total, run(most));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void TableThatStandsBehindACondition_IsReachedOnlyThroughIt(EngineKind kind)
    {
        var run = Engines.Instantiate(kind, """
            (module
              (func (export "run") (param $n i32) (result i32) (local $sum i32)
                (block $end
                  (loop $next (block $b (block $a
                    (br_if $end (i32.eqz (local.get $n)))
                    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                    (br_table $a $b (i32.and (local.get $n) (i32.const 1))))
                    (local.set $sum (i32.add (local.get $sum) (i32.const 1))) (br $next))
                    (local.set $sum (i32.add (local.get $sum) (i32.const 100))) (br $next)))
                (local.get $sum)))
            """).GetFunction<int, int>("run")!;
        for (var n = 0; n < 20; n++)
            Assert.Equal(((n + 1) / 2) + (n / 2 * 100), run(n));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ValueBelowTheBlocksOfTheTable_IsThatOfTheIteration(EngineKind kind)
    {
        var run = Engines.Instantiate(kind, """
            (module
              (func (export "run") (param $n i32) (result i32) (local $sum i32) (local $below i32)
                (block $end
                  (loop $next
                    (i32.mul (local.get $n) (i32.const 10))
                    (block $b (block $a (br_table $a $b $end (local.get $n))))
                    (local.set $below)
                    (local.set $sum (i32.add (local.get $sum) (local.get $below)))
                    (local.set $n (i32.add (local.get $n) (i32.const 1)))
                    (br $next)))
                (local.get $sum)))
            """).GetFunction<int, int>("run")!;
        Assert.Equal(10, run(0));
        Assert.Equal(10, run(1));
        Assert.Equal(0, run(2));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void TrapInARepeatedTable_HasTheOffsetOfItsInstruction(EngineKind kind)
    {
        var run = Engines.Instantiate(kind, """
            (module
              (memory 1)
              (func (export "run") (param $at i32) (param $step i32)
                (loop $next (block $b (block $a
                  (br_table $a $b (i32.load8_u (local.get $at))))
                  (local.set $at (i32.add (local.get $at) (local.get $step))) (br $next))
                  (local.set $at (i32.sub (local.get $at) (local.get $step))) (br $next))))
            """).GetAction<int, int>("run")!;
        var first = Assert.Throws<TrapException>(() => run(65_536, 0));
        var later = Assert.Throws<TrapException>(() => run(0, 10_000));
        Assert.Equal(TrapCode.MemoryOutOfBounds, later.Code);
        Assert.Equal(first.WasmStackTrace[0].Offset, later.WasmStackTrace[0].Offset);
    }

    private static int Expected(int most)
    {
        var (steps, sum) = (0, 0);
        do
        {
            foreach (var operation in (ReadOnlySpan<int>)[0, 1, 0, 2, 1, 2, 3])
            {
                steps++;
                sum = operation switch
                {
                    0 => sum + 3,
                    1 => sum << 1,
                    2 => sum - steps,
                    _ => sum,
                };
            }
        }
        while (steps < most);
        return sum;
    }
}
