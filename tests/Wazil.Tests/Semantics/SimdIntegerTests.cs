using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdIntegerTests
{
    [Fact]
    public void I8x16Arithmetic_MatchesTheScalarModel()
    {
        Binary<byte, byte>(Operations.I8x16Add, (a, b) => unchecked((byte)(a + b)));
        Binary<byte, byte>(Operations.I8x16Sub, (a, b) => unchecked((byte)(a - b)));
        Unary<sbyte, sbyte>(Operations.I8x16Abs, a => unchecked((sbyte)(a < 0 ? -a : a)));
        Unary<sbyte, sbyte>(Operations.I8x16Neg, a => unchecked((sbyte)-a));
        Binary<sbyte, sbyte>(Operations.I8x16AddSatS, (a, b) => (sbyte)Math.Clamp(a + b, sbyte.MinValue, sbyte.MaxValue));
        Binary<byte, byte>(Operations.I8x16AddSatU, (a, b) => (byte)Math.Clamp(a + b, byte.MinValue, byte.MaxValue));
        Binary<sbyte, sbyte>(Operations.I8x16SubSatS, (a, b) => (sbyte)Math.Clamp(a - b, sbyte.MinValue, sbyte.MaxValue));
        Binary<byte, byte>(Operations.I8x16SubSatU, (a, b) => (byte)Math.Clamp(a - b, byte.MinValue, byte.MaxValue));
        Binary<byte, byte>(Operations.I8x16AvgrU, (a, b) => (byte)((a + b + 1) / 2));
        Binary<sbyte, sbyte>(Operations.I8x16MinS, (a, b) => Math.Min(a, b));
        Binary<byte, byte>(Operations.I8x16MinU, (a, b) => Math.Min(a, b));
        Binary<sbyte, sbyte>(Operations.I8x16MaxS, (a, b) => Math.Max(a, b));
        Binary<byte, byte>(Operations.I8x16MaxU, (a, b) => Math.Max(a, b));
        Unary<byte, byte>(Operations.I8x16Popcnt, a => (byte)BitOperations.PopCount(a));
    }

    [Fact]
    public void I8x16Shifts_CountModuloTheLaneWidth()
    {
        foreach (var count in (int[])[0, 1, 3, 7, 8, 13, 100, -1, int.MinValue])
        {
            Unary<byte, byte>(a => Operations.I8x16Shl(a, count), a => unchecked((byte)(a << (count & 7))));
            Unary<sbyte, sbyte>(a => Operations.I8x16ShrS(a, count), a => unchecked((sbyte)(a >> (count & 7))));
            Unary<byte, byte>(a => Operations.I8x16ShrU(a, count), a => unchecked((byte)(a >>> (count & 7))));
        }
    }

    [Fact]
    public void I8x16AllTrueAndBitmask_LookAtEveryLane()
    {
        foreach (var vector in Vectors<sbyte>(3))
        {
            var lanes = Lanes<sbyte>(vector);
            Assert.Equal(lanes.Any(lane => lane == 0) ? 0 : 1, Operations.I8x16AllTrue(vector));
            Assert.Equal(lanes.Select((lane, index) => lane < 0 ? 1 << index : 0).Sum(), Operations.I8x16Bitmask(vector));
        }
        Assert.Equal(0, Operations.I8x16AllTrue(Vector128<byte>.Zero));
        Assert.Equal(1, Operations.I8x16AllTrue(Vector128<byte>.AllBitsSet));
    }

    [Fact]
    public void I16x8Arithmetic_MatchesTheScalarModel()
    {
        Binary<ushort, ushort>(Operations.I16x8Add, (a, b) => unchecked((ushort)(a + b)));
        Binary<ushort, ushort>(Operations.I16x8Sub, (a, b) => unchecked((ushort)(a - b)));
        Binary<ushort, ushort>(Operations.I16x8Mul, (a, b) => unchecked((ushort)((ulong)a * b)));
        Unary<short, short>(Operations.I16x8Abs, a => unchecked((short)(a < 0 ? -a : a)));
        Unary<short, short>(Operations.I16x8Neg, a => unchecked((short)-a));
        Binary<short, short>(Operations.I16x8AddSatS, (a, b) => (short)Math.Clamp(a + b, short.MinValue, short.MaxValue));
        Binary<ushort, ushort>(Operations.I16x8AddSatU, (a, b) => (ushort)Math.Clamp(a + b, ushort.MinValue, ushort.MaxValue));
        Binary<short, short>(Operations.I16x8SubSatS, (a, b) => (short)Math.Clamp(a - b, short.MinValue, short.MaxValue));
        Binary<ushort, ushort>(Operations.I16x8SubSatU, (a, b) => (ushort)Math.Clamp(a - b, ushort.MinValue, ushort.MaxValue));
        Binary<ushort, ushort>(Operations.I16x8AvgrU, (a, b) => (ushort)((a + b + 1) / 2));
        Binary<short, short>(Operations.I16x8MinS, (a, b) => Math.Min(a, b));
        Binary<ushort, ushort>(Operations.I16x8MinU, (a, b) => Math.Min(a, b));
        Binary<short, short>(Operations.I16x8MaxS, (a, b) => Math.Max(a, b));
        Binary<ushort, ushort>(Operations.I16x8MaxU, (a, b) => Math.Max(a, b));
        Binary<short, short>(Operations.I16x8Q15mulrSatS, (a, b) => (short)Math.Min((a * b + 0x4000) >> 15, short.MaxValue));
    }

    [Fact]
    public void I16x8Shifts_CountModuloTheLaneWidth()
    {
        foreach (var count in (int[])[0, 1, 3, 15, 16, 21, 100, -1, int.MinValue])
        {
            Unary<ushort, ushort>(a => Operations.I16x8Shl(a, count), a => unchecked((ushort)(a << (count & 15))));
            Unary<short, short>(a => Operations.I16x8ShrS(a, count), a => unchecked((short)(a >> (count & 15))));
            Unary<ushort, ushort>(a => Operations.I16x8ShrU(a, count), a => unchecked((ushort)(a >>> (count & 15))));
        }
    }

    [Fact]
    public void I16x8AllTrueAndBitmask_LookAtEveryLane()
    {
        foreach (var vector in Vectors<short>(3))
        {
            var lanes = Lanes<short>(vector);
            Assert.Equal(lanes.Any(lane => lane == 0) ? 0 : 1, Operations.I16x8AllTrue(vector));
            Assert.Equal(lanes.Select((lane, index) => lane < 0 ? 1 << index : 0).Sum(), Operations.I16x8Bitmask(vector));
        }
        Assert.Equal(0, Operations.I16x8AllTrue(Vector128<byte>.Zero));
        Assert.Equal(1, Operations.I16x8AllTrue(Vector128<byte>.AllBitsSet));
    }

    [Fact]
    public void I32x4Arithmetic_MatchesTheScalarModel()
    {
        Binary<uint, uint>(Operations.I32x4Add, (a, b) => unchecked((uint)(a + b)));
        Binary<uint, uint>(Operations.I32x4Sub, (a, b) => unchecked((uint)(a - b)));
        Binary<uint, uint>(Operations.I32x4Mul, (a, b) => unchecked((uint)((ulong)a * b)));
        Unary<int, int>(Operations.I32x4Abs, a => unchecked((int)(a < 0 ? -a : a)));
        Unary<int, int>(Operations.I32x4Neg, a => unchecked((int)-a));
        Binary<int, int>(Operations.I32x4MinS, (a, b) => Math.Min(a, b));
        Binary<uint, uint>(Operations.I32x4MinU, (a, b) => Math.Min(a, b));
        Binary<int, int>(Operations.I32x4MaxS, (a, b) => Math.Max(a, b));
        Binary<uint, uint>(Operations.I32x4MaxU, (a, b) => Math.Max(a, b));
    }

    [Fact]
    public void I32x4Shifts_CountModuloTheLaneWidth()
    {
        foreach (var count in (int[])[0, 1, 3, 31, 32, 37, 100, -1, int.MinValue])
        {
            Unary<uint, uint>(a => Operations.I32x4Shl(a, count), a => unchecked((uint)(a << (count & 31))));
            Unary<int, int>(a => Operations.I32x4ShrS(a, count), a => unchecked((int)(a >> (count & 31))));
            Unary<uint, uint>(a => Operations.I32x4ShrU(a, count), a => unchecked((uint)(a >>> (count & 31))));
        }
    }

    [Fact]
    public void I32x4AllTrueAndBitmask_LookAtEveryLane()
    {
        foreach (var vector in Vectors<int>(3))
        {
            var lanes = Lanes<int>(vector);
            Assert.Equal(lanes.Any(lane => lane == 0) ? 0 : 1, Operations.I32x4AllTrue(vector));
            Assert.Equal(lanes.Select((lane, index) => lane < 0 ? 1 << index : 0).Sum(), Operations.I32x4Bitmask(vector));
        }
        Assert.Equal(0, Operations.I32x4AllTrue(Vector128<byte>.Zero));
        Assert.Equal(1, Operations.I32x4AllTrue(Vector128<byte>.AllBitsSet));
    }

    [Fact]
    public void I64x2Arithmetic_MatchesTheScalarModel()
    {
        Binary<ulong, ulong>(Operations.I64x2Add, (a, b) => unchecked((ulong)(a + b)));
        Binary<ulong, ulong>(Operations.I64x2Sub, (a, b) => unchecked((ulong)(a - b)));
        Binary<ulong, ulong>(Operations.I64x2Mul, (a, b) => unchecked((ulong)((ulong)a * b)));
        Unary<long, long>(Operations.I64x2Abs, a => unchecked((long)(a < 0 ? -a : a)));
        Unary<long, long>(Operations.I64x2Neg, a => unchecked((long)-a));
    }

    [Fact]
    public void I64x2Shifts_CountModuloTheLaneWidth()
    {
        foreach (var count in (int[])[0, 1, 3, 63, 64, 69, 100, -1, int.MinValue])
        {
            Unary<ulong, ulong>(a => Operations.I64x2Shl(a, count), a => unchecked((ulong)(a << (count & 63))));
            Unary<long, long>(a => Operations.I64x2ShrS(a, count), a => unchecked((long)(a >> (count & 63))));
            Unary<ulong, ulong>(a => Operations.I64x2ShrU(a, count), a => unchecked((ulong)(a >>> (count & 63))));
        }
    }

    [Fact]
    public void I64x2AllTrueAndBitmask_LookAtEveryLane()
    {
        foreach (var vector in Vectors<long>(3))
        {
            var lanes = Lanes<long>(vector);
            Assert.Equal(lanes.Any(lane => lane == 0) ? 0 : 1, Operations.I64x2AllTrue(vector));
            Assert.Equal(lanes.Select((lane, index) => lane < 0 ? 1 << index : 0).Sum(), Operations.I64x2Bitmask(vector));
        }
        Assert.Equal(0, Operations.I64x2AllTrue(Vector128<byte>.Zero));
        Assert.Equal(1, Operations.I64x2AllTrue(Vector128<byte>.AllBitsSet));
    }
}
