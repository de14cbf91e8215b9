using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdLaneTests
{
    private static readonly Vector128<byte> Ascending = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    [Fact]
    public void Splat_FillsEveryLane()
    {
        Assert.Equal(From(Enumerable.Repeat((byte)0x9A, 16).ToArray()), Operations.I8x16Splat(0x789A));
        Assert.Equal(From(Enumerable.Repeat((ushort)0x9ABC, 8).ToArray()), Operations.I16x8Splat(0x789ABC));
        Assert.Equal(From(7, 7, 7, 7), Operations.I32x4Splat(7));
        Assert.Equal(From(-7L, -7L), Operations.I64x2Splat(-7));
        Assert.Equal(From(1.5f, 1.5f, 1.5f, 1.5f), Operations.F32x4Splat(1.5f));
        Assert.Equal(From(-0d, -0d), Operations.F64x2Splat(-0d));
    }

    [Fact]
    public void ExtractAndReplaceLane_TouchOneLane()
    {
        var bytes = From([.. Enumerable.Range(0, 16).Select(lane => (byte)(0x78 + lane))]);
        for (byte lane = 0; lane < 16; lane++)
        {
            Assert.Equal((sbyte)(0x78 + lane), Operations.I8x16ExtractLaneS(bytes, lane));
            Assert.Equal(0x78 + lane, Operations.I8x16ExtractLaneU(bytes, lane));
            var replaced = Lanes<byte>(Operations.I8x16ReplaceLane(bytes, 0x1FF, lane));
            Assert.Equal(Enumerable.Range(0, 16).Select(index => index == lane ? 0xFF : 0x78 + index), replaced.Select(value => (int)value));
        }
        var shorts = From<ushort>(0, 1, 0x7FFF, 0x8000, 4, 5, 6, 0xFFFF);
        Assert.Equal(short.MinValue, Operations.I16x8ExtractLaneS(shorts, 3));
        Assert.Equal(0x8000, Operations.I16x8ExtractLaneU(shorts, 3));
        Assert.Equal(From<ushort>(0, 1, 0x7FFF, 0x8000, 4, 5, 6, 1), Operations.I16x8ReplaceLane(shorts, 0x10001, 7));
        Assert.Equal(-3, Operations.I32x4ExtractLane(From(0, -1, -2, -3), 3));
        Assert.Equal(From(0, 9, -2, -3), Operations.I32x4ReplaceLane(From(0, -1, -2, -3), 9, 1));
        Assert.Equal(long.MinValue, Operations.I64x2ExtractLane(From(1L, long.MinValue), 1));
        Assert.Equal(From(5L, 2L), Operations.I64x2ReplaceLane(From(1L, 2L), 5, 0));
        Assert.Equal(2.5f, Operations.F32x4ExtractLane(From(0f, 1f, 2.5f, 3f), 2));
        Assert.Equal(1f, Operations.F32x4ExtractLane(From(0f, 1f, 2.5f, 3f), 1));
        Assert.Equal(From(0f, 1f, -0f, 3f), Operations.F32x4ReplaceLane(From(0f, 1f, 2.5f, 3f), -0f, 2));
        Assert.Equal(2.5, Operations.F64x2ExtractLane(From(1d, 2.5), 1));
        Assert.Equal(From(1d, -9d), Operations.F64x2ReplaceLane(From(1d, 2.5), -9, 1));
    }

    [Fact]
    public void Lanes_OfANaN_KeepEveryBit()
    {
        var vector = From(0x7FA00001, unchecked((int)0xFF800001), 0, 0);
        Assert.Equal(0x7FA00001, Operations.I32ReinterpretF32(Operations.F32x4ExtractLane(vector, 0)));
        Assert.Equal(vector, Operations.F32x4ReplaceLane(vector, Operations.F32x4ExtractLane(vector, 1), 1));
        // Of a vector that the JIT compiler knows, too.
        var known = Vector128.Create(0x7FA00001, 0x7FA00002, 0x7FA00003, 0x7FA00004).AsByte();
        Assert.Equal(0x7FA00001, Operations.I32ReinterpretF32(Operations.F32x4ExtractLane(known, 0)));
        Assert.Equal(0x7FA00004, Operations.I32ReinterpretF32(Operations.F32x4ExtractLane(known, 3)));
    }

    [Fact]
    public void Loads_WidenAndZero()
    {
        const long Bits = unchecked((long)0x8001_7FFF_FF00_0180);
        Assert.Equal(From<short>(-128, 1, 0, -1, -1, 127, 1, -128), Operations.V128Load8x8S(Bits));
        Assert.Equal(From<short>(128, 1, 0, 255, 255, 127, 1, 128), Operations.V128Load8x8U(Bits));
        Assert.Equal(From(0x180, -256, 0x7FFF, -32767), Operations.V128Load16x4S(Bits));
        Assert.Equal(From(0x180, 0xFF00, 0x7FFF, 0x8001), Operations.V128Load16x4U(Bits));
        Assert.Equal(From(unchecked((int)0xFF000180), (long)unchecked((int)0x80017FFF)), Operations.V128Load32x2S(Bits));
        Assert.Equal(From(0xFF000180, 0x80017FFFL), Operations.V128Load32x2U(Bits));
        Assert.Equal(From(-5, 0, 0, 0), Operations.V128Load32Zero(-5));
        Assert.Equal(From(-5L, 0L), Operations.V128Load64Zero(-5));
    }

    [Fact]
    public void I8x16Swizzle_LanesOutOfRange_GiveZero()
    {
        var table = Ascending + Vector128.Create((byte)100);
        for (var start = 0; start < 256; start += 16)
        {
            var lanes = Ascending + Vector128.Create((byte)start);
            Assert.Equal(start == 0 ? table : Vector128<byte>.Zero, Operations.I8x16Swizzle(table, lanes));
        }
        Assert.Equal(115, Operations.I8x16Swizzle(table, Vector128.Create((byte)15)).GetElement(3));
    }

    [Fact]
    public void I8x16Shuffle_ChoosesFromBothOperands()
    {
        var random = new Random(9);
        var (a, b) = (Ascending + Vector128.Create((byte)100), Ascending + Vector128.Create((byte)200));
        for (var round = 0; round < 100; round++)
        {
            var lanes = Enumerable.Range(0, 16).Select(_ => (byte)random.Next(32)).ToArray();
            var expected = lanes.Select(lane => (byte)(lane < 16 ? 100 + lane : 200 + lane - 16)).ToArray();
            Assert.Equal(expected, Lanes<byte>(Operations.I8x16Shuffle(a, b, From(lanes))));
        }
    }

    [Fact]
    public void BitwiseOperations_MatchTheScalarModel()
    {
        Unary<ulong, ulong>(Operations.V128Not, a => ~a);
        Binary<ulong, ulong>(Operations.V128And, (a, b) => a & b);
        Binary<ulong, ulong>(Operations.V128Andnot, (a, b) => a & ~b);
        Binary<ulong, ulong>(Operations.V128Or, (a, b) => a | b);
        Binary<ulong, ulong>(Operations.V128Xor, (a, b) => a ^ b);
        var mask = From(0x00FF00FF00FF00FFL, 0x0F0F0F0F0F0F0F0FL);
        WholeBinary<long, long>(
            (a, b) => Operations.V128Bitselect(a, b, mask),
            (a, b) => [a[0] & 0x00FF00FF00FF00FFL | b[0] & ~0x00FF00FF00FF00FFL, a[1] & 0x0F0F0F0F0F0F0F0FL | b[1] & ~0x0F0F0F0F0F0F0F0FL]);
        Assert.Equal(0, Operations.V128AnyTrue(Vector128<byte>.Zero));
        Assert.Equal(1, Operations.V128AnyTrue(Vector128<byte>.Zero.WithElement(15, (byte)1)));
    }
}
