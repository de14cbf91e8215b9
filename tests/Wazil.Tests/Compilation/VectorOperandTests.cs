using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Operands of vector operations are evaluated once and in their order, however the operation uses them.</summary>
public class VectorOperandTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void OperandsThatTrap_AreEvaluatedFromTheFirst(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module (memory 1)
              (func (export "divide") (param i32) (result i32)
                (v128.any_true (v128.bitselect
                  (i32x4.splat (i32.div_u (i32.const 1) (local.get 0))) (v128.const i32x4 0 0 0 0) (v128.load (i32.const -16)))))
              (func (export "load") (param i32) (result i32)
                (v128.any_true (f32x4.pmin (v128.load (i32.const -16)) (i32x4.splat (i32.div_u (i32.const 1) (local.get 0))))))
              (func (export "unused") (param i32) (result i32)
                (i32x4.extract_lane 0 (i8x16.shuffle 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
                  (v128.load (local.get 0)) (v128.const i32x4 7 0 0 0)))))
            """);
        Assert.Equal(TrapCode.IntegerDivideByZero, TrapOf(instance, "divide", 0));
        Assert.Equal(TrapCode.MemoryOutOfBounds, TrapOf(instance, "divide", 1));
        Assert.Equal(TrapCode.MemoryOutOfBounds, TrapOf(instance, "load", 0));
        Assert.Equal(TrapCode.MemoryOutOfBounds, TrapOf(instance, "unused", -16));
        Assert.Equal(7, instance.GetFunction<int, int>("unused")!(0));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void OperandsWithEffects_HappenOnceAndInOrder(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module (memory 1 10)
              (func (export "select") (param i32) (result i32)
                (i32x4.extract_lane 0 (v128.bitselect
                  (i32x4.splat (memory.grow (local.get 0))) (v128.const i32x4 7 7 7 7) (i32x4.splat (i32.sub (i32.ne (memory.size) (i32.const 3)) (i32.const 1))))))
              (func (export "maximum") (param i32) (result i32)
                (i32.trunc_sat_f32_s (f32x4.extract_lane 1 (f32x4.max
                  (f32x4.convert_i32x4_s (i32x4.splat (memory.grow (local.get 0))))
                  (f32x4.convert_i32x4_s (i32x4.splat (memory.size))))))))
            """);

        // Afterwards there are three pages, so the mask takes what growing gave.
        Assert.Equal(1, instance.GetFunction<int, int>("select")!(2));
        Assert.Equal(5, instance.GetFunction<int, int>("maximum")!(2));
        Assert.Equal(6, instance.GetFunction<int, int>("maximum")!(1));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ShiftsBothWays_RotateOnlyWhereTheyMakeUpTheWidth(EngineKind kind)
    {
        foreach (var (left, right) in ((int, int)[])[(7, 25), (39, 57), (0, 32), (32, 0), (7, 24), (1, 31), (31, 1)])
        {
            var instance = Engines.Instantiate(kind, $"""
                (module
                  (func (export "words") (param i32) (result i32) (local v128)
                    (i32x4.extract_lane 3 (v128.or
                      (i32x4.shl (local.tee 1 (i32x4.splat (local.get 0))) (i32.const {left}))
                      (i32x4.shr_u (local.get 1) (i32.const {right})))))
                  (func (export "longs") (param i64) (result i64) (local v128)
                    (local.set 1 (i64x2.splat (local.get 0)))
                    (i64x2.extract_lane 1 (v128.or
                      (i64x2.shr_u (local.get 1) (i32.const {right + 32}))
                      (i64x2.shl (local.get 1) (i32.const {left}))))))
                """);
            Assert.Equal(int.CreateTruncating(0x89ABCDEFu << left | 0x89ABCDEFu >> right), instance.GetFunction<int, int>("words")!(unchecked((int)0x89ABCDEF)));
            Assert.Equal(
                long.CreateTruncating(0x89ABCDEF01234567u << left | 0x89ABCDEF01234567u >> (right + 32)),
                instance.GetFunction<long, long>("longs")!(unchecked((long)0x89ABCDEF01234567)));
        }
    }

    private static TrapCode TrapOf(Instance instance, string function, int argument) =>
        Assert.Throws<TrapException>(() => instance.GetFunction<int, int>(function)!(argument)).Code;
}
