using System.Numerics;
using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;
using static Wazil.Tests.Semantics.SimdModel;

namespace Wazil.Tests.Semantics;

public class SimdWideningTests
{
    [Fact]
    public void I16x8FromHalfAsWide_MatchesTheScalarModel()
    {
        Whole<sbyte, short>(Operations.I16x8ExtendLowI8x16S, a => [.. a.Skip(0).Take(8).Select(lane => (short)lane)]);
        WholeBinary<sbyte, short>(Operations.I16x8ExtmulLowI8x16S, (a, b) => [.. a.Zip(b).Skip(0).Take(8).Select(pair => (short)((short)pair.First * (short)pair.Second))]);
        Whole<byte, ushort>(Operations.I16x8ExtendLowI8x16U, a => [.. a.Skip(0).Take(8).Select(lane => (ushort)lane)]);
        WholeBinary<byte, ushort>(Operations.I16x8ExtmulLowI8x16U, (a, b) => [.. a.Zip(b).Skip(0).Take(8).Select(pair => (ushort)((ushort)pair.First * (ushort)pair.Second))]);
        Whole<sbyte, short>(Operations.I16x8ExtendHighI8x16S, a => [.. a.Skip(8).Take(8).Select(lane => (short)lane)]);
        WholeBinary<sbyte, short>(Operations.I16x8ExtmulHighI8x16S, (a, b) => [.. a.Zip(b).Skip(8).Take(8).Select(pair => (short)((short)pair.First * (short)pair.Second))]);
        Whole<byte, ushort>(Operations.I16x8ExtendHighI8x16U, a => [.. a.Skip(8).Take(8).Select(lane => (ushort)lane)]);
        WholeBinary<byte, ushort>(Operations.I16x8ExtmulHighI8x16U, (a, b) => [.. a.Zip(b).Skip(8).Take(8).Select(pair => (ushort)((ushort)pair.First * (ushort)pair.Second))]);
        Whole<sbyte, short>(Operations.I16x8ExtaddPairwiseI8x16S, a => [.. Enumerable.Range(0, 8).Select(lane => (short)(a[2 * lane] + a[2 * lane + 1]))]);
        Whole<byte, ushort>(Operations.I16x8ExtaddPairwiseI8x16U, a => [.. Enumerable.Range(0, 8).Select(lane => (ushort)(a[2 * lane] + a[2 * lane + 1]))]);
    }

    [Fact]
    public void I32x4FromHalfAsWide_MatchesTheScalarModel()
    {
        Whole<short, int>(Operations.I32x4ExtendLowI16x8S, a => [.. a.Skip(0).Take(4).Select(lane => (int)lane)]);
        WholeBinary<short, int>(Operations.I32x4ExtmulLowI16x8S, (a, b) => [.. a.Zip(b).Skip(0).Take(4).Select(pair => (int)((int)pair.First * (int)pair.Second))]);
        Whole<ushort, uint>(Operations.I32x4ExtendLowI16x8U, a => [.. a.Skip(0).Take(4).Select(lane => (uint)lane)]);
        WholeBinary<ushort, uint>(Operations.I32x4ExtmulLowI16x8U, (a, b) => [.. a.Zip(b).Skip(0).Take(4).Select(pair => (uint)((uint)pair.First * (uint)pair.Second))]);
        Whole<short, int>(Operations.I32x4ExtendHighI16x8S, a => [.. a.Skip(4).Take(4).Select(lane => (int)lane)]);
        WholeBinary<short, int>(Operations.I32x4ExtmulHighI16x8S, (a, b) => [.. a.Zip(b).Skip(4).Take(4).Select(pair => (int)((int)pair.First * (int)pair.Second))]);
        Whole<ushort, uint>(Operations.I32x4ExtendHighI16x8U, a => [.. a.Skip(4).Take(4).Select(lane => (uint)lane)]);
        WholeBinary<ushort, uint>(Operations.I32x4ExtmulHighI16x8U, (a, b) => [.. a.Zip(b).Skip(4).Take(4).Select(pair => (uint)((uint)pair.First * (uint)pair.Second))]);
        Whole<short, int>(Operations.I32x4ExtaddPairwiseI16x8S, a => [.. Enumerable.Range(0, 4).Select(lane => (int)(a[2 * lane] + a[2 * lane + 1]))]);
        Whole<ushort, uint>(Operations.I32x4ExtaddPairwiseI16x8U, a => [.. Enumerable.Range(0, 4).Select(lane => (uint)(a[2 * lane] + a[2 * lane + 1]))]);
    }

    [Fact]
    public void I64x2FromHalfAsWide_MatchesTheScalarModel()
    {
        Whole<int, long>(Operations.I64x2ExtendLowI32x4S, a => [.. a.Skip(0).Take(2).Select(lane => (long)lane)]);
        WholeBinary<int, long>(Operations.I64x2ExtmulLowI32x4S, (a, b) => [.. a.Zip(b).Skip(0).Take(2).Select(pair => (long)((long)pair.First * (long)pair.Second))]);
        Whole<uint, ulong>(Operations.I64x2ExtendLowI32x4U, a => [.. a.Skip(0).Take(2).Select(lane => (ulong)lane)]);
        WholeBinary<uint, ulong>(Operations.I64x2ExtmulLowI32x4U, (a, b) => [.. a.Zip(b).Skip(0).Take(2).Select(pair => (ulong)((ulong)pair.First * (ulong)pair.Second))]);
        Whole<int, long>(Operations.I64x2ExtendHighI32x4S, a => [.. a.Skip(2).Take(2).Select(lane => (long)lane)]);
        WholeBinary<int, long>(Operations.I64x2ExtmulHighI32x4S, (a, b) => [.. a.Zip(b).Skip(2).Take(2).Select(pair => (long)((long)pair.First * (long)pair.Second))]);
        Whole<uint, ulong>(Operations.I64x2ExtendHighI32x4U, a => [.. a.Skip(2).Take(2).Select(lane => (ulong)lane)]);
        WholeBinary<uint, ulong>(Operations.I64x2ExtmulHighI32x4U, (a, b) => [.. a.Zip(b).Skip(2).Take(2).Select(pair => (ulong)((ulong)pair.First * (ulong)pair.Second))]);
    }

    [Fact]
    public void Narrow_SaturatesSignedLanes()
    {
        WholeBinary<short, sbyte>(Operations.I8x16NarrowI16x8S, (a, b) => [.. a.Concat(b).Select(lane => (sbyte)Math.Clamp(lane, sbyte.MinValue, sbyte.MaxValue))]);
        WholeBinary<short, byte>(Operations.I8x16NarrowI16x8U, (a, b) => [.. a.Concat(b).Select(lane => (byte)Math.Clamp(lane, byte.MinValue, byte.MaxValue))]);
        WholeBinary<int, short>(Operations.I16x8NarrowI32x4S, (a, b) => [.. a.Concat(b).Select(lane => (short)Math.Clamp(lane, short.MinValue, short.MaxValue))]);
        WholeBinary<int, ushort>(Operations.I16x8NarrowI32x4U, (a, b) => [.. a.Concat(b).Select(lane => (ushort)Math.Clamp(lane, ushort.MinValue, ushort.MaxValue))]);
    }

    [Fact]
    public void I32x4DotI16x8S_WrapsAround()
    {
        WholeBinary<short, int>(
            Operations.I32x4DotI16x8S,
            (a, b) => [.. Enumerable.Range(0, 4).Select(lane => unchecked(a[2 * lane] * b[2 * lane] + a[2 * lane + 1] * b[2 * lane + 1]))]);
    }
}
