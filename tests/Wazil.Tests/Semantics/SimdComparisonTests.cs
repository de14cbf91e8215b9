using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdComparisonTests
{
    [Fact]
    public void I8x16Comparisons_MatchTheScalarModel()
    {
        Binary<sbyte, sbyte>(Operations.I8x16Eq, (a, b) => (sbyte)(a == b ? -1 : 0));
        Binary<sbyte, sbyte>(Operations.I8x16Ne, (a, b) => (sbyte)(a != b ? -1 : 0));
        Binary<sbyte, sbyte>(Operations.I8x16LtS, (a, b) => (sbyte)(a < b ? -1 : 0));
        Binary<byte, sbyte>(Operations.I8x16LtU, (a, b) => (sbyte)(a < b ? -1 : 0));
        Binary<sbyte, sbyte>(Operations.I8x16GtS, (a, b) => (sbyte)(a > b ? -1 : 0));
        Binary<byte, sbyte>(Operations.I8x16GtU, (a, b) => (sbyte)(a > b ? -1 : 0));
        Binary<sbyte, sbyte>(Operations.I8x16LeS, (a, b) => (sbyte)(a <= b ? -1 : 0));
        Binary<byte, sbyte>(Operations.I8x16LeU, (a, b) => (sbyte)(a <= b ? -1 : 0));
        Binary<sbyte, sbyte>(Operations.I8x16GeS, (a, b) => (sbyte)(a >= b ? -1 : 0));
        Binary<byte, sbyte>(Operations.I8x16GeU, (a, b) => (sbyte)(a >= b ? -1 : 0));
    }

    [Fact]
    public void I16x8Comparisons_MatchTheScalarModel()
    {
        Binary<short, short>(Operations.I16x8Eq, (a, b) => (short)(a == b ? -1 : 0));
        Binary<short, short>(Operations.I16x8Ne, (a, b) => (short)(a != b ? -1 : 0));
        Binary<short, short>(Operations.I16x8LtS, (a, b) => (short)(a < b ? -1 : 0));
        Binary<ushort, short>(Operations.I16x8LtU, (a, b) => (short)(a < b ? -1 : 0));
        Binary<short, short>(Operations.I16x8GtS, (a, b) => (short)(a > b ? -1 : 0));
        Binary<ushort, short>(Operations.I16x8GtU, (a, b) => (short)(a > b ? -1 : 0));
        Binary<short, short>(Operations.I16x8LeS, (a, b) => (short)(a <= b ? -1 : 0));
        Binary<ushort, short>(Operations.I16x8LeU, (a, b) => (short)(a <= b ? -1 : 0));
        Binary<short, short>(Operations.I16x8GeS, (a, b) => (short)(a >= b ? -1 : 0));
        Binary<ushort, short>(Operations.I16x8GeU, (a, b) => (short)(a >= b ? -1 : 0));
    }

    [Fact]
    public void I32x4Comparisons_MatchTheScalarModel()
    {
        Binary<int, int>(Operations.I32x4Eq, (a, b) => (int)(a == b ? -1 : 0));
        Binary<int, int>(Operations.I32x4Ne, (a, b) => (int)(a != b ? -1 : 0));
        Binary<int, int>(Operations.I32x4LtS, (a, b) => (int)(a < b ? -1 : 0));
        Binary<uint, int>(Operations.I32x4LtU, (a, b) => (int)(a < b ? -1 : 0));
        Binary<int, int>(Operations.I32x4GtS, (a, b) => (int)(a > b ? -1 : 0));
        Binary<uint, int>(Operations.I32x4GtU, (a, b) => (int)(a > b ? -1 : 0));
        Binary<int, int>(Operations.I32x4LeS, (a, b) => (int)(a <= b ? -1 : 0));
        Binary<uint, int>(Operations.I32x4LeU, (a, b) => (int)(a <= b ? -1 : 0));
        Binary<int, int>(Operations.I32x4GeS, (a, b) => (int)(a >= b ? -1 : 0));
        Binary<uint, int>(Operations.I32x4GeU, (a, b) => (int)(a >= b ? -1 : 0));
    }

    [Fact]
    public void I64x2Comparisons_MatchTheScalarModel()
    {
        Binary<long, long>(Operations.I64x2Eq, (a, b) => (long)(a == b ? -1 : 0));
        Binary<long, long>(Operations.I64x2Ne, (a, b) => (long)(a != b ? -1 : 0));
        Binary<long, long>(Operations.I64x2LtS, (a, b) => (long)(a < b ? -1 : 0));
        Binary<long, long>(Operations.I64x2GtS, (a, b) => (long)(a > b ? -1 : 0));
        Binary<long, long>(Operations.I64x2LeS, (a, b) => (long)(a <= b ? -1 : 0));
        Binary<long, long>(Operations.I64x2GeS, (a, b) => (long)(a >= b ? -1 : 0));
    }

    [Fact]
    public void F32x4Comparisons_NaNIsUnequalToEverything()
    {
        Binary<float, int>(Operations.F32x4Eq, (a, b) => a == b ? -1 : 0);
        Binary<float, int>(Operations.F32x4Ne, (a, b) => a != b ? -1 : 0);
        Binary<float, int>(Operations.F32x4Lt, (a, b) => a < b ? -1 : 0);
        Binary<float, int>(Operations.F32x4Gt, (a, b) => a > b ? -1 : 0);
        Binary<float, int>(Operations.F32x4Le, (a, b) => a <= b ? -1 : 0);
        Binary<float, int>(Operations.F32x4Ge, (a, b) => a >= b ? -1 : 0);
    }

    [Fact]
    public void F64x2Comparisons_NaNIsUnequalToEverything()
    {
        Binary<double, long>(Operations.F64x2Eq, (a, b) => a == b ? -1 : 0);
        Binary<double, long>(Operations.F64x2Ne, (a, b) => a != b ? -1 : 0);
        Binary<double, long>(Operations.F64x2Lt, (a, b) => a < b ? -1 : 0);
        Binary<double, long>(Operations.F64x2Gt, (a, b) => a > b ? -1 : 0);
        Binary<double, long>(Operations.F64x2Le, (a, b) => a <= b ? -1 : 0);
        Binary<double, long>(Operations.F64x2Ge, (a, b) => a >= b ? -1 : 0);
    }
}
