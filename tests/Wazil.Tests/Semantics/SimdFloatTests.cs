using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdFloatTests
{
    [Fact]
    public void F32x4Arithmetic_MatchesTheScalarOperations()
    {
        Unary<float, float>(Operations.F32x4Sqrt, Operations.F32Sqrt);
        Unary<float, float>(Operations.F32x4Ceil, Operations.F32Ceil);
        Unary<float, float>(Operations.F32x4Floor, Operations.F32Floor);
        Unary<float, float>(Operations.F32x4Trunc, Operations.F32Trunc);
        Unary<float, float>(Operations.F32x4Nearest, Operations.F32Nearest);
        Binary<float, float>(Operations.F32x4Add, (a, b) => a + b);
        Binary<float, float>(Operations.F32x4Sub, (a, b) => a - b);
        Binary<float, float>(Operations.F32x4Mul, (a, b) => a * b);
        Binary<float, float>(Operations.F32x4Div, (a, b) => a / b);
        Binary<float, float>(Operations.F32x4Min, Operations.F32Min);
        Binary<float, float>(Operations.F32x4Max, Operations.F32Max);
    }

    [Fact]
    public void F32x4PseudoMinimumAbsAndNeg_ChooseAndChangeBitsAlone()
    {
        Binary<int, int>(Operations.F32x4Pmin, (a, b) => BitConverter.Int32BitsToSingle(b) < BitConverter.Int32BitsToSingle(a) ? b : a);
        Binary<int, int>(Operations.F32x4Pmax, (a, b) => BitConverter.Int32BitsToSingle(a) < BitConverter.Int32BitsToSingle(b) ? b : a);
        Unary<int, int>(Operations.F32x4Abs, a => a & int.MaxValue);
        Unary<int, int>(Operations.F32x4Neg, a => a ^ int.MinValue);
        foreach (var a in Vectors<float>(4))
        {
            foreach (var b in Vectors<float>(5))
            {
                var (x, y) = (Lanes<float>(a), Lanes<float>(b));
                var (min, max) = (Lanes<int>(Operations.F32x4Pmin(a, b)), Lanes<int>(Operations.F32x4Pmax(a, b)));
                for (var lane = 0; lane < x.Length; lane++)
                {
                    Assert.Equal(BitConverter.SingleToInt32Bits(y[lane] < x[lane] ? y[lane] : x[lane]), min[lane]);
                    Assert.Equal(BitConverter.SingleToInt32Bits(x[lane] < y[lane] ? y[lane] : x[lane]), max[lane]);
                }
            }
        }
    }

    [Fact]
    public void F64x2Arithmetic_MatchesTheScalarOperations()
    {
        Unary<double, double>(Operations.F64x2Sqrt, Operations.F64Sqrt);
        Unary<double, double>(Operations.F64x2Ceil, Operations.F64Ceil);
        Unary<double, double>(Operations.F64x2Floor, Operations.F64Floor);
        Unary<double, double>(Operations.F64x2Trunc, Operations.F64Trunc);
        Unary<double, double>(Operations.F64x2Nearest, Operations.F64Nearest);
        Binary<double, double>(Operations.F64x2Add, (a, b) => a + b);
        Binary<double, double>(Operations.F64x2Sub, (a, b) => a - b);
        Binary<double, double>(Operations.F64x2Mul, (a, b) => a * b);
        Binary<double, double>(Operations.F64x2Div, (a, b) => a / b);
        Binary<double, double>(Operations.F64x2Min, Operations.F64Min);
        Binary<double, double>(Operations.F64x2Max, Operations.F64Max);
    }

    [Fact]
    public void F64x2PseudoMinimumAbsAndNeg_ChooseAndChangeBitsAlone()
    {
        Binary<long, long>(Operations.F64x2Pmin, (a, b) => BitConverter.Int64BitsToDouble(b) < BitConverter.Int64BitsToDouble(a) ? b : a);
        Binary<long, long>(Operations.F64x2Pmax, (a, b) => BitConverter.Int64BitsToDouble(a) < BitConverter.Int64BitsToDouble(b) ? b : a);
        Unary<long, long>(Operations.F64x2Abs, a => a & long.MaxValue);
        Unary<long, long>(Operations.F64x2Neg, a => a ^ long.MinValue);
        foreach (var a in Vectors<double>(4))
        {
            foreach (var b in Vectors<double>(5))
            {
                var (x, y) = (Lanes<double>(a), Lanes<double>(b));
                var (min, max) = (Lanes<long>(Operations.F64x2Pmin(a, b)), Lanes<long>(Operations.F64x2Pmax(a, b)));
                for (var lane = 0; lane < x.Length; lane++)
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(y[lane] < x[lane] ? y[lane] : x[lane]), min[lane]);
                    Assert.Equal(BitConverter.DoubleToInt64Bits(x[lane] < y[lane] ? y[lane] : x[lane]), max[lane]);
                }
            }
        }
    }

    [Fact]
    public void TruncSat_MatchesTheScalarOperations()
    {
        Unary<float, int>(Operations.I32x4TruncSatF32x4S, Operations.I32TruncSatF32S);
        Unary<float, int>(Operations.I32x4TruncSatF32x4U, Operations.I32TruncSatF32U);
        Whole<double, int>(Operations.I32x4TruncSatF64x2SZero, a => [Operations.I32TruncSatF64S(a[0]), Operations.I32TruncSatF64S(a[1]), 0, 0]);
        Whole<double, int>(Operations.I32x4TruncSatF64x2UZero, a => [Operations.I32TruncSatF64U(a[0]), Operations.I32TruncSatF64U(a[1]), 0, 0]);
    }

    [Fact]
    public void Conversions_MatchTheScalarModel()
    {
        Unary<int, float>(Operations.F32x4ConvertI32x4S, a => a);
        Unary<uint, float>(Operations.F32x4ConvertI32x4U, a => a);
        Whole<int, double>(Operations.F64x2ConvertLowI32x4S, a => [a[0], a[1]]);
        Whole<uint, double>(Operations.F64x2ConvertLowI32x4U, a => [a[0], a[1]]);
        Whole<double, float>(Operations.F32x4DemoteF64x2Zero, a => [(float)a[0], (float)a[1], 0, 0]);
        Whole<float, double>(Operations.F64x2PromoteLowF32x4, a => [a[0], a[1]]);
    }
}
