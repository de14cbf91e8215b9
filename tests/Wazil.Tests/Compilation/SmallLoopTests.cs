using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Loops whose bodies are repeated behave like loops that are not.</summary>
public class SmallLoopTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void LoopWithItsConditionAtTheEnd_RunsAsOftenAsItSays(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func (export "run") (param i32) (result i32) (local $sum i32)
                (loop $next
                  (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3)) (local.get 0)))
                  (br_if $next (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0))))
                (local.get $sum)))
            """);
        for (var count = 1; count <= 13; count++)
        {
            var expected = 0;
            for (var i = count; i > 0; i--)
                expected = (expected * 3) + i;
            Assert.Equal(expected, run(count));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void LoopThatIsLeftFromItsMiddle_LeavesAtOnce(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func (export "run") (param i32) (result i32) (local $steps i32)
                (block $done
                  (loop $next
                    (br_if $done (i32.eqz (local.get 0)))
                    (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                    (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
                    (br $next)))
                (local.get $steps)))
            """);
        for (var count = 0; count <= 13; count++)
            Assert.Equal(count, run(count));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void BlocksAndReturnsInTheBody_WorkInEveryCopy(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func (export "run") (param i32) (result i32) (local $i i32) (local $sum i32)
                (loop $next
                  (if (i32.and (local.get $i) (i32.const 1))
                    (then (local.set $sum (i32.add (local.get $sum) (local.get $i))))
                    (else (local.set $sum (i32.sub (local.get $sum) (i32.const 1)))))
                  (if (i32.eq (local.get $i) (local.get 0)) (then (return (local.get $sum))))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $next (i32.lt_u (local.get $i) (i32.const 9))))
                (i32.const 1000)))
            """);
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum = i % 2 == 1 ? sum + i : sum - 1;
            Assert.Equal(sum, run(i));
        }
        Assert.Equal(1000, run(9));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void BranchBackWithValuesBelow_DropsThem(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (memory 1)
              (func (export "run") (param i32) (result i32)
                (block $done
                  (loop $next
                    (br_if $done (i32.eqz (local.get 0)))
                    (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 2)))
                    (i32.load (i32.const 0))
                    (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                    (br $next)))
                (i32.load (i32.const 0))))
            """);
        Assert.Equal(14, run(7));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void BodyThatNeverReachesItsEnd_RunsOnce(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func (export "run") (param i32) (result i32)
                (loop $next
                  (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                  (return (local.get 0))
                  (br $next))
                (unreachable)))
            """);
        Assert.Equal(8, run(7));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Trap_NamesTheInstruction_WhicheverCopyItIsIn(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func (export "run") (param i32) (result i32)
                (loop $next
                  (drop (i32.div_u (i32.const 1) (local.get 0)))
                  (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                  (br $next))
                (unreachable)))
            """);
        var offsets = new HashSet<long>();
        for (var count = 0; count < 6; count++)
        {
            var trap = Assert.Throws<TrapException>(() => run(count));
            Assert.Equal(TrapCode.IntegerDivideByZero, trap.Code);
            offsets.Add(trap.WasmStackTrace[0].Offset);
        }
        Assert.Single(offsets);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EndlessLoop_CanBeInterrupted(EngineKind kind)
    {
        using var engine = Engines.New(kind);
        using var store = new Store(engine);
        var module = Engines.Compile(engine, """(module (func (export "run") (param i32) (result i32) (loop $next (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $next)) (local.get 0)))""");
        var run = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("run")!;
        using (store.InterruptAfter(TimeSpan.FromMilliseconds(50)))
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => run(0)).Code);
    }

    private static Func<int, int> Compile(EngineKind kind, string text) => Engines.Instantiate(kind, text).GetFunction<int, int>("run")!;
}
