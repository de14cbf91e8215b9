using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdRelaxedTests
{
    // Every result must be one of those that the specification allows.
    private static void AssertAllowed<T>(Vector128<byte> actual, Func<int, T[]> allowed, string what)
        where T : unmanaged
    {
        var lanes = Lanes<T>(actual);
        for (var lane = 0; lane < lanes.Length; lane++)
            Assert.True(allowed(lane).Contains(lanes[lane]), $"{what}: {lanes[lane]} in lane {lane} is not among {string.Join(", ", allowed(lane))}");
    }

    [Fact]
    public void RelaxedSwizzle_InRangeAndWithTheTopBit_IsExact()
    {
        var table = From([.. Enumerable.Range(0, 16).Select(lane => (byte)(100 + lane))]);
        for (var start = 0; start < 256; start++)
        {
            AssertAllowed<byte>(
                Operations.I8x16RelaxedSwizzle(table, Vector128.Create((byte)start)),
                _ => start < 16 ? [(byte)(100 + start)] : start >= 128 ? [0] : [0, (byte)(100 + start % 16)], $"lane {start}");
        }
    }

    [Fact]
    public void RelaxedTrunc_OutsideOfTheRange_GivesAnAllowedNumber()
    {
        foreach (var vector in Vectors<float>(1))
        {
            var lanes = Lanes<float>(vector);
            AssertAllowed<int>(Operations.I32x4RelaxedTruncF32x4S(vector), lane => [Operations.I32TruncSatF32S(lanes[lane]), int.MinValue], $"{vector.AsSingle()}");
            AssertAllowed<int>(Operations.I32x4RelaxedTruncF32x4U(vector), lane => [Operations.I32TruncSatF32U(lanes[lane]), -1], $"{vector.AsSingle()}");
        }
        foreach (var vector in Vectors<double>(1))
        {
            var lanes = Lanes<double>(vector);
            AssertAllowed<int>(
                Operations.I32x4RelaxedTruncF64x2SZero(vector), lane => lane > 1 ? [0] : [Operations.I32TruncSatF64S(lanes[lane]), int.MinValue], $"{vector.AsDouble()}");
            AssertAllowed<int>(
                Operations.I32x4RelaxedTruncF64x2UZero(vector), lane => lane > 1 ? [0] : [Operations.I32TruncSatF64U(lanes[lane]), -1], $"{vector.AsDouble()}");
        }
        Assert.Equal(From(3, -3, 0, int.MinValue), Operations.I32x4RelaxedTruncF32x4S(From(3.7f, -3.7f, -0.5f, -2147483648f)));
        Assert.Equal(From(3u, 4294967040u, 0u, 2147483648u), Operations.I32x4RelaxedTruncF32x4U(From(3.7f, 4294967040f, 0.5f, 2147483648f)));
    }

    [Fact]
    public void RelaxedMadd_RoundsOnceOrTwice()
    {
        foreach (var vector in Vectors<float>(1))
        {
            var x = Lanes<float>(vector);
            var y = x.Reverse().ToArray();
            var z = Enumerable.Repeat(1.25f, 4).ToArray();
            AssertAllowedFloats(Operations.F32x4RelaxedMadd(vector, From(y), From(z)), lane => [MathF.FusedMultiplyAdd(x[lane], y[lane], z[lane]), x[lane] * y[lane] + z[lane]]);
            AssertAllowedFloats(Operations.F32x4RelaxedNmadd(vector, From(y), From(z)), lane => [MathF.FusedMultiplyAdd(-x[lane], y[lane], z[lane]), -(x[lane] * y[lane]) + z[lane]]);
        }
        Assert.Equal(From(7d, -5d), Operations.F64x2RelaxedMadd(From(2d, 2d), From(3d, -3d), From(1d, 1d)));
        Assert.Equal(From(-5d, 7d), Operations.F64x2RelaxedNmadd(From(2d, 2d), From(3d, -3d), From(1d, 1d)));
    }

    private static void AssertAllowedFloats(Vector128<byte> actual, Func<int, float[]> allowed)
    {
        var lanes = Lanes<float>(actual);
        for (var lane = 0; lane < lanes.Length; lane++)
            Assert.Contains(lanes[lane], allowed(lane));
    }

    [Fact]
    public void RelaxedMinAndMax_OfNumbers_AreExactUpToTheSignOfZero()
    {
        foreach (var a in Vectors<float>(1))
        {
            foreach (var b in Vectors<float>(2))
            {
                var (x, y) = (Lanes<float>(a), Lanes<float>(b));
                AssertAllowed<float>(Operations.F32x4RelaxedMin(a, b), lane => Allowed(x[lane], y[lane], MathF.Min(x[lane], y[lane])), "min");
                AssertAllowed<float>(Operations.F32x4RelaxedMax(a, b), lane => Allowed(x[lane], y[lane], MathF.Max(x[lane], y[lane])), "max");
            }
        }
        Assert.Equal(From(-1d, 2d), Operations.F64x2RelaxedMin(From(-1d, 3d), From(5d, 2d)));
        Assert.Equal(From(5d, 3d), Operations.F64x2RelaxedMax(From(-1d, 3d), From(5d, 2d)));

        static float[] Allowed(float x, float y, float result) => float.IsNaN(x) || float.IsNaN(y) ? [float.NaN, x, y] : [result];
    }

    [Fact]
    public void RelaxedLaneselect_ByWholeLanes_ChoosesThem()
    {
        var (a, b, mask) = (From(1L, 2L), From(3L, 4L), From(-1L, 0L));
        Assert.Equal(From(1L, 4L), Operations.I8x16RelaxedLaneselect(a, b, mask));
        Assert.Equal(From(1L, 4L), Operations.I16x8RelaxedLaneselect(a, b, mask));
        Assert.Equal(From(1L, 4L), Operations.I32x4RelaxedLaneselect(a, b, mask));
        Assert.Equal(From(1L, 4L), Operations.I64x2RelaxedLaneselect(a, b, mask));
    }

    [Fact]
    public void RelaxedQ15mulr_IsExactExceptForTheOneOverflow()
    {
        foreach (var a in Vectors<short>(1))
        {
            foreach (var b in Vectors<short>(2))
            {
                var (x, y) = (Lanes<short>(a), Lanes<short>(b));
                AssertAllowed<short>(
                    Operations.I16x8RelaxedQ15mulrS(a, b),
                    lane => x[lane] == short.MinValue && y[lane] == short.MinValue ? [short.MinValue, short.MaxValue] : [(short)((x[lane] * y[lane] + 0x4000) >> 15)], "q15mulr");
            }
        }
    }

    [Fact]
    public void RelaxedDot_OfSevenBitLanes_IsExact()
    {
        var seven = Vector128.Create((byte)0x7F);
        WholeBinary<sbyte, short>(
            (a, b) => Operations.I16x8RelaxedDotI8x16I7x16S(a, b & seven),
            (a, b) => [.. Enumerable.Range(0, 8).Select(lane => (short)(a[2 * lane] * (b[2 * lane] & 0x7F) + a[2 * lane + 1] * (b[2 * lane + 1] & 0x7F)))]);
        var addend = From(int.MaxValue, -1, 0, 1000);
        WholeBinary<sbyte, int>(
            (a, b) => Operations.I32x4RelaxedDotI8x16I7x16AddS(a, b & seven, addend),
            (a, b) => [.. Enumerable.Range(0, 4).Select(lane => unchecked(
                Enumerable.Range(4 * lane, 4).Sum(index => a[index] * (b[index] & 0x7F)) + Lanes<int>(addend)[lane]))]);
    }
}
