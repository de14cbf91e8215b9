using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Semantics;

public class NumericConversionTests
{
    private static void AssertTraps(TrapCode code, Action action) => Assert.Equal(code, Assert.Throws<TrapException>(action).Code);

    [Fact]
    public void I32Trunc_AtTheLastNumbersOfTheRange_Converts()
    {
        Assert.Equal(2147483520, Operations.I32TruncF32S(2147483520f));
        Assert.Equal(int.MinValue, Operations.I32TruncF32S(-2147483648f));
        Assert.Equal(-256, Operations.I32TruncF32U(4294967040f));
        Assert.Equal(0, Operations.I32TruncF32U(-0.99999994f));
        Assert.Equal(int.MinValue, Operations.I32TruncF32U(2147483648f));
        Assert.Equal(int.MaxValue, Operations.I32TruncF64S(2147483647.9999998));
        Assert.Equal(int.MinValue, Operations.I32TruncF64S(-2147483648.9999995));
        Assert.Equal(-1, Operations.I32TruncF64U(4294967295.9999995));
        Assert.Equal(0, Operations.I32TruncF64U(-0.9999999999999999));
        Assert.Equal(-1, Operations.I32TruncF32S(-1.9999999f));
        Assert.Equal(0, Operations.I32TruncF32S(float.Epsilon));
    }

    [Fact]
    public void I64Trunc_AtTheLastNumbersOfTheRange_Converts()
    {
        Assert.Equal(9223371487098961920, Operations.I64TruncF32S(9223371487098961920f));
        Assert.Equal(long.MinValue, Operations.I64TruncF32S(-9223372036854775808f));
        Assert.Equal(-1099511627776, Operations.I64TruncF32U(18446742974197923840f));
        Assert.Equal(0, Operations.I64TruncF32U(-0.99999994f));
        Assert.Equal(9223372036854774784, Operations.I64TruncF64S(9223372036854774784d));
        Assert.Equal(long.MinValue, Operations.I64TruncF64S(-9223372036854775808d));
        Assert.Equal(-2048, Operations.I64TruncF64U(18446744073709549568d));
        Assert.Equal(long.MinValue, Operations.I64TruncF64U(9223372036854775808d));
        Assert.Equal(4294967296, Operations.I64TruncF64U(4294967296.5));
        Assert.Equal(0, Operations.I64TruncF64U(-0.9999999999999999));
    }

    [Fact]
    public void Trunc_BehindTheRange_Overflows()
    {
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF32S(2147483648f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF32S(-2147483904f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF32U(4294967296f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF32U(-1f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF64S(2147483648d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF64S(-2147483649d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF64U(4294967296d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32TruncF64U(-1d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF32S(9223372036854775808f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF32S(-9223373136366403584f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF32U(18446744073709551616f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF32U(-1f));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF64S(9223372036854775808d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF64S(-9223372036854777856d));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF64U(double.PositiveInfinity));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64TruncF64U(-1d));
    }

    [Fact]
    public void Trunc_OfNaN_IsAnInvalidConversion()
    {
        AssertTraps(TrapCode.InvalidConversionToInteger, () => Operations.I32TruncF32S(float.NaN));
        AssertTraps(TrapCode.InvalidConversionToInteger, () => Operations.I32TruncF64U(double.NaN));
        AssertTraps(TrapCode.InvalidConversionToInteger, () => Operations.I64TruncF32U(float.NaN));
        AssertTraps(TrapCode.InvalidConversionToInteger, () => Operations.I64TruncF64S(double.NaN));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, 0, 0)]
    [InlineData(double.PositiveInfinity, int.MaxValue, -1, long.MaxValue, -1)]
    [InlineData(double.NegativeInfinity, int.MinValue, 0, long.MinValue, 0)]
    [InlineData(-1.0, -1, 0, -1, 0)]
    [InlineData(-0.9, 0, 0, 0, 0)]
    [InlineData(2147483648.0, int.MaxValue, int.MinValue, 2147483648, 2147483648)]
    [InlineData(4294967296.0, int.MaxValue, -1, 4294967296, 4294967296)]
    [InlineData(9223372036854775808.0, int.MaxValue, -1, long.MaxValue, long.MinValue)]
    [InlineData(18446744073709551616.0, int.MaxValue, -1, long.MaxValue, -1)]
    [InlineData(-2147483648.0, int.MinValue, 0, -2147483648, 0)]
    public void TruncSat_OutsideOfTheRange_GivesTheNearest(double value, int s32, int u32, long s64, long u64)
    {
        Assert.Equal(
            (s32, u32, s64, u64),
            (Operations.I32TruncSatF64S(value), Operations.I32TruncSatF64U(value), Operations.I64TruncSatF64S(value), Operations.I64TruncSatF64U(value)));
        var single = (float)value;
        Assert.Equal(
            (s32, u32, s64, u64),
            (Operations.I32TruncSatF32S(single), Operations.I32TruncSatF32U(single), Operations.I64TruncSatF32S(single), Operations.I64TruncSatF32U(single)));
    }

    [Theory]
    [InlineData(0L, 0f)]
    [InlineData(1L, 1f)]
    [InlineData(long.MaxValue, 9223372036854775807f)]
    [InlineData(long.MinValue, 9223372036854775808f)]
    [InlineData(-1L, 18446744073709551616f)]
    [InlineData(16777217L, 16777216f)]
    [InlineData(16777219L, 16777220f)]
    [InlineData(0x0020000020000001L, 9007200328482816f)] // just above a tie: rounding to f64 first would make it one
    [InlineData(0x7FFFFFBFFFFFFFFFL, 9223371487098961920f)]
    [InlineData(0x7FFFFF4000000001L, 9223371487098961920f)]
    [InlineData(unchecked((long)0x8000008000000001), 9223373136366403584f)]
    [InlineData(unchecked((long)0x8000008000000000), 9223372036854775808f)]
    [InlineData(unchecked((long)0xFFFFFE8000000001), 18446742974197923840f)]
    [InlineData(unchecked((long)0xFFFFFE8000000000), 18446741874686296064f)]
    [InlineData(unchecked((long)0xFFFFFF7FFFFFFFFF), 18446742974197923840f)]
    public void F32ConvertI64U_RoundsOnce(long value, float expected) => Assert.Equal(expected, Operations.F32ConvertI64U(value));

    [Theory]
    [InlineData(-1L, 18446744073709551616d)]
    [InlineData(unchecked((long)0x8000000000000400), 9223372036854775808d)]
    [InlineData(unchecked((long)0x8000000000000401), 9223372036854777856d)]
    [InlineData(unchecked((long)0x8000000000000C00), 9223372036854779904d)]
    [InlineData(0x0020000000000003L, 9007199254740996d)]
    public void F64ConvertI64U_RoundsOnce(long value, double expected) => Assert.Equal(expected, Operations.F64ConvertI64U(value));

    [Fact]
    public void Reinterpret_KeepsEveryBitOfANaN()
    {
        Assert.Equal(0x7FA00001, Operations.I32ReinterpretF32(Operations.F32ReinterpretI32(0x7FA00001)));
        Assert.Equal(0x7FF0000000000001, Operations.I64ReinterpretF64(Operations.F64ReinterpretI64(0x7FF0000000000001)));
    }
}
