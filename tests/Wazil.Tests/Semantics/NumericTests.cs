using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Semantics;

public class NumericTests
{
    private static void AssertTraps(TrapCode code, Action action) => Assert.Equal(code, Assert.Throws<TrapException>(action).Code);

    [Theory]
    [InlineData(7, 2, 3, 1)]
    [InlineData(-7, 2, -3, -1)]
    [InlineData(7, -2, -3, 1)]
    [InlineData(int.MinValue, 2, -1073741824, 0)]
    [InlineData(int.MaxValue, -1, -2147483647, 0)]
    [InlineData(-1, int.MinValue, 0, -1)]
    public void I32DivSAndRemS_TruncateTowardsZero(int a, int b, int quotient, int remainder)
    {
        Assert.Equal(quotient, Operations.I32DivS(a, b));
        Assert.Equal(remainder, Operations.I32RemS(a, b));
    }

    [Fact]
    public void Division_OfTheSmallestNumberByMinusOne_OverflowsAndItsRemainderIsZero()
    {
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I32DivS(int.MinValue, -1));
        AssertTraps(TrapCode.IntegerOverflow, () => Operations.I64DivS(long.MinValue, -1));
        Assert.Equal(0, Operations.I32RemS(int.MinValue, -1));
        Assert.Equal(0, Operations.I64RemS(long.MinValue, -1));
    }

    [Fact]
    public void Division_ByZero_Traps()
    {
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I32DivS(int.MinValue, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I32DivU(1, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I32RemS(0, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I32RemU(1, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I64DivS(long.MinValue, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I64DivU(1, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I64RemS(0, 0));
        AssertTraps(TrapCode.IntegerDivideByZero, () => Operations.I64RemU(1, 0));
    }

    [Fact]
    public void UnsignedDivision_SeesLargeNumbers()
    {
        Assert.Equal(0, Operations.I32DivU(int.MinValue, -1));
        Assert.Equal(0x7FFFFFFF, Operations.I32DivU(-1, 2));
        Assert.Equal(int.MinValue, Operations.I32RemU(int.MinValue, -1));
        Assert.Equal(5, Operations.I32RemU(-1, 10));
        Assert.Equal(0, Operations.I64DivU(long.MinValue, -1));
        Assert.Equal(long.MinValue, Operations.I64RemU(long.MinValue, -1));
        Assert.Equal(-2, Operations.I64DivS(-7, 3));
        Assert.Equal(-1, Operations.I64RemS(-7, 3));
    }

    [Theory]
    [InlineData(1, 33, 2, int.MinValue)]
    [InlineData(1, -1, int.MinValue, 2)]
    [InlineData(unchecked((int)0xABCD9876), 0, unchecked((int)0xABCD9876), unchecked((int)0xABCD9876))]
    [InlineData(unchecked((int)0xABCD9876), 4, unchecked((int)0xBCD9876A), 0x6ABCD987)]
    [InlineData(unchecked((int)0xABCD9876), 32, unchecked((int)0xABCD9876), unchecked((int)0xABCD9876))]
    public void I32Rotl_CountsModulo32_RotateBothWays(int value, int count, int left, int right)
    {
        Assert.Equal(left, Operations.I32Rotl(value, count));
        Assert.Equal(right, Operations.I32Rotr(value, count));
    }

    [Fact]
    public void I64Rotl_CountsModulo64_RotateBothWays()
    {
        Assert.Equal(2, Operations.I64Rotl(1, 65));
        Assert.Equal(long.MinValue, Operations.I64Rotl(1, -1));
        Assert.Equal(long.MinValue, Operations.I64Rotr(1, 65));
        Assert.Equal(2, Operations.I64Rotl(1, 0x1_0000_0001));
        Assert.Equal(unchecked((long)0xDABCDEF012345678), Operations.I64Rotr(unchecked((long)0xABCDEF012345678D), 4));
    }

    [Fact]
    public void CountingBits_AtTheEnds()
    {
        Assert.Equal((32, 32, 0), (Operations.I32Clz(0), Operations.I32Ctz(0), Operations.I32Popcnt(0)));
        Assert.Equal((0, 31, 1), (Operations.I32Clz(int.MinValue), Operations.I32Ctz(int.MinValue), Operations.I32Popcnt(int.MinValue)));
        Assert.Equal((0, 0, 32), (Operations.I32Clz(-1), Operations.I32Ctz(-1), Operations.I32Popcnt(-1)));
        Assert.Equal((64L, 64L, 0L), (Operations.I64Clz(0), Operations.I64Ctz(0), Operations.I64Popcnt(0)));
        Assert.Equal((0L, 63L, 1L), (Operations.I64Clz(long.MinValue), Operations.I64Ctz(long.MinValue), Operations.I64Popcnt(long.MinValue)));
        Assert.Equal((0L, 0L, 64L), (Operations.I64Clz(-1), Operations.I64Ctz(-1), Operations.I64Popcnt(-1)));
    }

    [Fact]
    public void WideArithmetic_CarriesBetweenTheHalves()
    {
        Assert.Equal((0L, 0L), Operations.I64Add128(-1, -1, 1, 0));
        Assert.Equal((-2L, 1L), Operations.I64Add128(-1, 0, -1, 0));
        Assert.Equal((-1L, -1L), Operations.I64Sub128(0, 0, 1, 0));
        Assert.Equal((1L, 4L), Operations.I64Sub128(0, 10, -1, 5));
        Assert.Equal((1L, 0L), Operations.I64MulWideS(-1, -1));
        Assert.Equal((1L, -2L), Operations.I64MulWideU(-1, -1));
        Assert.Equal((0L, 0x4000000000000000L), Operations.I64MulWideS(long.MinValue, long.MinValue));
        Assert.Equal((long.MinValue, -1L), Operations.I64MulWideS(long.MinValue, 1));
    }
}
