using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Semantics;

public class NumericFloatTests
{
    private const int SignallingNaN32 = 0x7FA00000;
    private const int QuietNaN32 = 0x7FC00000;
    private const long SignallingNaN64 = 0x7FF4000000000000;
    private const long QuietNaN64 = 0x7FF8000000000000;

    private static float F32(int bits) => Operations.F32ReinterpretI32(bits);

    private static double F64(long bits) => Operations.F64ReinterpretI64(bits);

    private static int Bits(float value) => Operations.I32ReinterpretF32(value);

    private static long Bits(double value) => Operations.I64ReinterpretF64(value);

    private static void AssertArithmeticNaN(float value) => Assert.Equal(QuietNaN32, Bits(value) & QuietNaN32);

    private static void AssertArithmeticNaN(double value) => Assert.Equal(QuietNaN64, Bits(value) & QuietNaN64);

    [Fact]
    public void MinAndMax_OrderZerosToo()
    {
        AssertMinAndMax(0f, -0f, min: -0f, max: 0f);
        AssertMinAndMax(-0f, 0f, min: -0f, max: 0f);
        AssertMinAndMax(-0f, -0f, min: -0f, max: -0f);
        AssertMinAndMax(1f, 2f, min: 1f, max: 2f);
        AssertMinAndMax(float.PositiveInfinity, float.NegativeInfinity, min: float.NegativeInfinity, max: float.PositiveInfinity);
        AssertMinAndMax(float.Epsilon, 0f, min: 0f, max: float.Epsilon);
    }

    private static void AssertMinAndMax(float a, float b, float min, float max)
    {
        Assert.Equal(Bits(min), Bits(Operations.F32Min(a, b)));
        Assert.Equal(Bits(max), Bits(Operations.F32Max(a, b)));
        Assert.Equal(Bits((double)min), Bits(Operations.F64Min(a, b)));
        Assert.Equal(Bits((double)max), Bits(Operations.F64Max(a, b)));
    }

    [Theory]
    [InlineData(QuietNaN32)]
    [InlineData(SignallingNaN32)]
    [InlineData(unchecked((int)0xFFFFFFFF))]
    [InlineData(unchecked((int)0xFF800001))]
    public void MinAndMax_NaNOnEitherSide_GiveAQuietNaN(int bits)
    {
        foreach (var other in (float[])[0f, -1f, float.PositiveInfinity, F32(SignallingNaN32)])
        {
            AssertArithmeticNaN(Operations.F32Min(F32(bits), other));
            AssertArithmeticNaN(Operations.F32Min(other, F32(bits)));
            AssertArithmeticNaN(Operations.F32Max(F32(bits), other));
            AssertArithmeticNaN(Operations.F32Max(other, F32(bits)));
        }
        AssertArithmeticNaN(Operations.F64Min(F64(SignallingNaN64), 1));
        AssertArithmeticNaN(Operations.F64Min(1, F64(SignallingNaN64)));
        AssertArithmeticNaN(Operations.F64Max(F64(unchecked((long)0xFFF0000000000001)), 1));
        AssertArithmeticNaN(Operations.F64Max(1, F64(SignallingNaN64)));
    }

    [Fact]
    public void MinAndMax_CanonicalNaN_StaysCanonical()
    {
        Assert.Equal(QuietNaN32, Bits(Operations.F32Min(F32(QuietNaN32), 1)) & int.MaxValue);
        Assert.Equal(QuietNaN64, Bits(Operations.F64Max(1, F64(QuietNaN64))) & long.MaxValue);
    }

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(1.5, 2.0)]
    [InlineData(2.5, 2.0)]
    [InlineData(-0.5, -0.0)]
    [InlineData(-1.5, -2.0)]
    [InlineData(-0.4, -0.0)]
    [InlineData(4503599627370497.5, 4503599627370498.0)]
    [InlineData(-4503599627370495.5, -4503599627370496.0)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void F64Nearest_TiesGoToEvenAndKeepTheSign(double value, double expected) =>
        Assert.Equal(Bits(expected), Bits(Operations.F64Nearest(value)));

    [Theory]
    [InlineData(0.5f, 0f, 0f, 1f, 0f)]
    [InlineData(-0.5f, -0f, -1f, -0f, -0f)]
    [InlineData(8388609.5f, 8388610f, 8388610f, 8388610f, 8388610f)]
    [InlineData(2.5f, 2f, 2f, 3f, 2f)]
    [InlineData(-2.5f, -2f, -3f, -2f, -2f)]
    [InlineData(-0f, -0f, -0f, -0f, -0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity)]
    public void F32Rounding_KeepsTheSignOfZero(float value, float nearest, float floor, float ceil, float trunc)
    {
        Assert.Equal(Bits(nearest), Bits(Operations.F32Nearest(value)));
        Assert.Equal(Bits(floor), Bits(Operations.F32Floor(value)));
        Assert.Equal(Bits(ceil), Bits(Operations.F32Ceil(value)));
        Assert.Equal(Bits(trunc), Bits(Operations.F32Trunc(value)));
    }

    [Fact]
    public void Rounding_OfASignallingNaN_GivesAQuietOne()
    {
        AssertArithmeticNaN(Operations.F32Nearest(F32(SignallingNaN32)));
        AssertArithmeticNaN(Operations.F32Floor(F32(SignallingNaN32)));
        AssertArithmeticNaN(Operations.F32Ceil(F32(SignallingNaN32)));
        AssertArithmeticNaN(Operations.F32Trunc(F32(SignallingNaN32)));
        AssertArithmeticNaN(Operations.F64Nearest(F64(SignallingNaN64)));
        AssertArithmeticNaN(Operations.F64Floor(F64(SignallingNaN64)));
        AssertArithmeticNaN(Operations.F64Ceil(F64(SignallingNaN64)));
        AssertArithmeticNaN(Operations.F64Trunc(F64(SignallingNaN64)));
        AssertArithmeticNaN(Operations.F64Sqrt(-1));
        AssertArithmeticNaN(Operations.F32Sqrt(-1));
    }

    [Fact]
    public void AbsAndCopysign_ChangeTheSignAlone()
    {
        Assert.Equal(0x7FA00001, Bits(Operations.F32Abs(F32(unchecked((int)0xFFA00001)))));
        Assert.Equal(0x7FF4000000000001, Bits(Operations.F64Abs(F64(unchecked((long)0xFFF4000000000001)))));
        Assert.Equal(unchecked((int)0xFFA00001), Bits(Operations.F32Copysign(F32(0x7FA00001), -0f)));
        Assert.Equal(0x7FF4000000000001, Bits(Operations.F64Copysign(F64(unchecked((long)0xFFF4000000000001)), F64(0x7FF0000000000001))));
        Assert.Equal(Bits(-1f), Bits(Operations.F32Copysign(1, F32(unchecked((int)0xFFC00000)))));
    }

    [Fact]
    public void Sqrt_KeepsNegativeZero()
    {
        Assert.Equal(Bits(-0f), Bits(Operations.F32Sqrt(-0f)));
        Assert.Equal(Bits(-0d), Bits(Operations.F64Sqrt(-0d)));
        Assert.Equal(0x3FF6A09E667F3BCD, Bits(Operations.F64Sqrt(2)));
    }
}
