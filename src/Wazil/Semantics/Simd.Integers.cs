using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// Arithmetic on integer lanes. Specification 4.3.2.
internal static partial class Operations
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Add(V128 a, V128 b) => Vector128.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Sub(V128 a, V128 b) => Vector128.Subtract(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16AddSatS(V128 a, V128 b) => Vector128.AddSaturate(a.AsSByte(), b.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16AddSatU(V128 a, V128 b) => Vector128.AddSaturate(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16SubSatS(V128 a, V128 b) => Vector128.SubtractSaturate(a.AsSByte(), b.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16SubSatU(V128 a, V128 b) => Vector128.SubtractSaturate(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16MinS(V128 a, V128 b) => Vector128.Min(a.AsSByte(), b.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16MinU(V128 a, V128 b) => Vector128.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16MaxS(V128 a, V128 b) => Vector128.Max(a.AsSByte(), b.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16MaxU(V128 a, V128 b) => Vector128.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16AvgrU(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.Average(a, b);
        if (AdvSimd.IsSupported)
            return AdvSimd.FusedAddRoundedHalving(a, b);
        // (a + b + 1) / 2 without the bit that the sum would need.
        return ((a | b) - ((a ^ b) >>> 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Abs(V128 a)
    {
        if (Ssse3.IsSupported)
            return Ssse3.Abs(a.AsSByte());
        // The smallest number stays as it is.
        var sign = Vector128.LessThan(a.AsSByte(), Vector128<sbyte>.Zero);
        return ((a.AsSByte() ^ sign) - sign).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Neg(V128 a) => (-a.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Shl(V128 a, int count) => (a << (count & 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16ShrS(V128 a, int count) => (a.AsSByte() >> (count & 7)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16ShrU(V128 a, int count) => (a >>> (count & 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Add(V128 a, V128 b) => Vector128.Add(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Sub(V128 a, V128 b) => Vector128.Subtract(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Mul(V128 a, V128 b) => Vector128.Multiply(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8AddSatS(V128 a, V128 b) => Vector128.AddSaturate(a.AsInt16(), b.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8AddSatU(V128 a, V128 b) => Vector128.AddSaturate(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8SubSatS(V128 a, V128 b) => Vector128.SubtractSaturate(a.AsInt16(), b.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8SubSatU(V128 a, V128 b) => Vector128.SubtractSaturate(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8MinS(V128 a, V128 b) => Vector128.Min(a.AsInt16(), b.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8MinU(V128 a, V128 b) => Vector128.Min(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8MaxS(V128 a, V128 b) => Vector128.Max(a.AsInt16(), b.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8MaxU(V128 a, V128 b) => Vector128.Max(a.AsUInt16(), b.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8AvgrU(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.Average(a.AsUInt16(), b.AsUInt16()).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.FusedAddRoundedHalving(a.AsUInt16(), b.AsUInt16()).AsByte();
        // (a + b + 1) / 2 without the bit that the sum would need.
        return ((a | b).AsUInt16() - ((a ^ b).AsUInt16() >>> 1)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Abs(V128 a)
    {
        if (Ssse3.IsSupported)
            return Ssse3.Abs(a.AsInt16()).AsByte();
        // The smallest number stays as it is.
        var sign = Vector128.LessThan(a.AsInt16(), Vector128<short>.Zero);
        return ((a.AsInt16() ^ sign) - sign).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Neg(V128 a) => (-a.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Shl(V128 a, int count) => (a.AsUInt16() << (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ShrS(V128 a, int count) => (a.AsInt16() >> (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ShrU(V128 a, int count) => (a.AsUInt16() >>> (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Add(V128 a, V128 b) => Vector128.Add(a.AsUInt32(), b.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Sub(V128 a, V128 b) => Vector128.Subtract(a.AsUInt32(), b.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Mul(V128 a, V128 b) => Vector128.Multiply(a.AsUInt32(), b.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4MinS(V128 a, V128 b) => Vector128.Min(a.AsInt32(), b.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4MinU(V128 a, V128 b) => Vector128.Min(a.AsUInt32(), b.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4MaxS(V128 a, V128 b) => Vector128.Max(a.AsInt32(), b.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4MaxU(V128 a, V128 b) => Vector128.Max(a.AsUInt32(), b.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Abs(V128 a)
    {
        if (Ssse3.IsSupported)
            return Ssse3.Abs(a.AsInt32()).AsByte();
        // The smallest number stays as it is.
        var sign = Vector128.LessThan(a.AsInt32(), Vector128<int>.Zero);
        return ((a.AsInt32() ^ sign) - sign).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Neg(V128 a) => (-a.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4Shl(V128 a, int count) => (a.AsUInt32() << (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ShrS(V128 a, int count) => (a.AsInt32() >> (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ShrU(V128 a, int count) => (a.AsUInt32() >>> (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Add(V128 a, V128 b) => Vector128.Add(a.AsUInt64(), b.AsUInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Sub(V128 a, V128 b) => Vector128.Subtract(a.AsUInt64(), b.AsUInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Mul(V128 a, V128 b) => Vector128.Multiply(a.AsUInt64(), b.AsUInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Abs(V128 a)
    {
        // The smallest number stays as it is.
        var sign = Vector128.LessThan(a.AsInt64(), Vector128<long>.Zero);
        return ((a.AsInt64() ^ sign) - sign).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Neg(V128 a) => (-a.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2Shl(V128 a, int count) => (a.AsUInt64() << (count & 63)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ShrS(V128 a, int count)
    {
        if (Avx512F.VL.IsSupported || AdvSimd.IsSupported)
            return (a.AsInt64() >> (count & 63)).AsByte();
        // Shifts zeros in, then extends the sign from where it came to stand.
        var sign = Vector128.Create(long.MinValue) >>> (count & 63);
        return ((a.AsInt64() >>> (count & 63) ^ sign) - sign).AsByte();
    }

    /// <summary>Rotates 32-bit lanes left by 1 to 31: what shifts both ways and <c>v128.or</c> amount to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 RotateLeft32(V128 a, [ConstantExpected(Min = (byte)1, Max = (byte)31)] byte count)
    {
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.RotateLeft(a.AsUInt32(), count).AsByte();
        return ((a.AsUInt32() << count) | (a.AsUInt32() >>> (32 - count))).AsByte();
    }

    /// <summary>Rotates 64-bit lanes left by 1 to 63: what shifts both ways and <c>v128.or</c> amount to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 RotateLeft64(V128 a, [ConstantExpected(Min = (byte)1, Max = (byte)63)] byte count)
    {
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.RotateLeft(a.AsUInt64(), count).AsByte();
        return ((a.AsUInt64() << count) | (a.AsUInt64() >>> (64 - count))).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ShrU(V128 a, int count) => (a.AsUInt64() >>> (count & 63)).AsByte();

    /// <summary>Number of ones in each byte.</summary>
    /// <remarks>Specification 4.3.2, ipopcnt.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16Popcnt(V128 a)
    {
        if (AdvSimd.IsSupported)
            return AdvSimd.PopCount(a);
        // The counts of the two halves of each byte, looked up.
        var counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var low = Vector128.Create((byte)0x0F);
        return Vector128.ShuffleNative(counts, a & low) + Vector128.ShuffleNative(counts, (a.AsUInt16() >>> 4).AsByte() & low);
    }

    /// <summary>Multiplies fixed-point numbers with 15 fractional bits, rounding and saturating.</summary>
    /// <remarks>Specification 4.3.2, iq15mulrsat_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8Q15mulrSatS(V128 a, V128 b)
    {
        if (Ssse3.IsSupported)
        {
            // The one product that overflows, -1 times -1, comes out as the smallest number; inverted it is the largest.
            var product = Ssse3.MultiplyHighRoundScale(a.AsInt16(), b.AsInt16());
            return (product ^ Vector128.Equals(product, Vector128.Create(short.MinValue))).AsByte();
        }
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyRoundedDoublingSaturateHigh(a.AsInt16(), b.AsInt16()).AsByte();
        var half = Vector128.Create(0x4000);
        var lower = (Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16()) + half) >> 15;
        var upper = (Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16()) + half) >> 15;
        return Vector128.NarrowWithSaturation(lower, upper).AsByte();
    }
}
