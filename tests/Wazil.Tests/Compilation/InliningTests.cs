using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Functions that are inlined behave like functions that are called.</summary>
public class InliningTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Locals_OfAnInlinedFunction_AreZeroAtEachCall(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $count (param i32) (result i32) (local $sum i32)
                (local.set $sum (i32.add (local.get $sum) (local.get 0)))
                (local.get $sum))
              (func (export "run") (param i32) (result i32) (local $i i32) (local $total i32)
                (loop $next
                  (local.set $total (i32.add (local.get $total) (call $count (local.get $i))))
                  (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
                (local.get $total)))
            """);
        Assert.Equal(45, run(10));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ParameterThatTheCalleeChanges_LeavesTheCallersLocalAlone(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $double (param i32) (result i32)
                (local.set 0 (i32.shl (local.get 0) (i32.const 1))) (local.get 0))
              (func (export "run") (param i32) (result i32)
                (i32.sub (call $double (local.get 0)) (local.get 0))))
            """);
        Assert.Equal(7, run(7));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ReturnFromNestedBlocks_LeavesOnlyTheInlinedFunction(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $classify (param i32) (result i32)
                (block $large
                  (loop
                    (br_if $large (i32.gt_s (local.get 0) (i32.const 100)))
                    (if (i32.lt_s (local.get 0) (i32.const 0)) (then (return (i32.const -1))))
                    (br_if 2 (i32.const 5) (i32.eqz (local.get 0)))
                    (drop)))
                (i32.const 1))
              (func (export "run") (param i32) (result i32)
                (i32.add (i32.mul (i32.const 10) (call $classify (local.get 0))) (call $classify (i32.const -7)))))
            """);
        Assert.Equal(9, run(1000));
        Assert.Equal(-11, run(-5));
        Assert.Equal(49, run(0));
        Assert.Equal(9, run(50));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void OperandsPendingAtTheCall_AreEvaluatedBeforeIt(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (memory 1)
              (global $g (mut i32) (i32.const 1))
              (func $change (param i32) (result i32)
                (if (local.get 0) (then (global.set $g (i32.const 50)) (i32.store (i32.const 0) (i32.const 60))))
                (i32.const 1000))
              (func (export "run") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.const 2))
                (i32.add (i32.add (global.get $g) (i32.load (i32.const 0))) (call $change (local.get 0)))))
            """);
        Assert.Equal(1003, run(1));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ResultThatReadsTheCalleesLocals_SurvivesTheNextInlinedCall(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $next (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
              (func (export "run") (param i32) (result i32)
                (i32.sub
                  (i32.mul (call $next (local.get 0)) (call $next (i32.const 9)))
                  (call $next (call $next (local.get 0))))))
            """);
        Assert.Equal(60 - 7, run(5));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ParameterThatIsNeverRead_LeavesPendingOperandsAlone_AfterAnotherInlinedCall(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $next (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
              (func $seven (param i32) (result i32) (i32.const 7))
              (func (export "run") (param i32) (result i32)
                (drop (call $next (local.get 0)))
                (i32.add (i32.mul (local.get 0) (i32.const 3))
                  (i32.sub (i32.mul (local.get 0) (i32.const 5)) (call $seven (i32.const 1000))))))
            """);
        Assert.Equal(30 + 50 - 7, run(10));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void SeveralResults_ArriveInTheirOrder(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $swap (param i32 i32) (result i32 i32) (local.get 1) (local.get 0))
              (func (export "run") (param i32) (result i32)
                (call $swap (local.get 0) (i32.const 3)) (i32.sub)))
            """);
        Assert.Equal(3 - 10, run(10));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void CalleeThatNeverReturns_EndsTheCallersBlock(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $fail (param i32) (result i32) (unreachable))
              (func (export "run") (param i32) (result i32)
                (if (result i32) (local.get 0) (then (i32.const 4)) (else (i32.add (call $fail (i32.const 1)) (i32.const 2))))))
            """);
        Assert.Equal(4, run(1));
        Assert.Equal(TrapCode.Unreachable, Assert.Throws<TrapException>(() => run(0)).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void Trap_InInlinedFunctions_NamesThemAllWithTheirOffsets(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $divide (param i32) (result i32) (i32.div_u (i32.const 100) (local.get 0)))
              (func $middle (param i32) (result i32) (i32.add (call $divide (local.get 0)) (i32.const 1)))
              (func $run (export "run") (param i32) (result i32) (i32.mul (call $middle (local.get 0)) (i32.const 2))))
            """);
        Assert.Equal(42, run(5));
        var trap = Assert.Throws<TrapException>(() => run(0));
        Assert.Equal(["divide", "middle", "run"], trap.WasmStackTrace.Select(frame => frame.FunctionName));
        Assert.Equal(3, trap.WasmStackTrace.Select(frame => frame.Offset).Distinct().Count());
        Assert.DoesNotContain(-1, trap.WasmStackTrace.Select(frame => frame.Offset));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InfiniteRecursion_OfAFunctionInlinedIntoItself_ExhaustsTheStack(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (func $down (export "run") (param i32) (result i32)
                (i32.add (call $down (i32.add (local.get 0) (i32.const 1))) (i32.const 1))))
            """);
        Assert.Equal(TrapCode.CallStackExhausted, Assert.Throws<TrapException>(() => run(0)).Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void WhatAnInlinedFunctionThrows_IsCaughtByTheCallersHandler(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (tag $t (param i32))
              (func $check (param i32) (if (i32.gt_u (local.get 0) (i32.const 3)) (then (throw $t (local.get 0)))))
              (func (export "run") (param i32) (result i32)
                (block $caught (result i32)
                  (try_table (catch $t $caught) (call $check (local.get 0)))
                  (i32.const -1))))
            """);
        Assert.Equal(-1, run(2));
        Assert.Equal(9, run(9));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void MemoryGrownByAnInlinedFunction_IsSeenByTheCaller(EngineKind kind)
    {
        var run = Compile(kind, """
            (module
              (memory 1)
              (func $grow (param i32) (drop (memory.grow (local.get 0))))
              (func (export "run") (param i32) (result i32)
                (call $grow (local.get 0))
                (i32.store (i32.const 70000) (i32.const 12))
                (i32.load (i32.const 70000))))
            """);
        Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => run(0)).Code);
        Assert.Equal(12, run(1));
    }

    private static Func<int, int> Compile(EngineKind kind, string text) => Engines.Instantiate(kind, text).GetFunction<int, int>("run")!;
}
