using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// Operations between lanes of different widths. Specification 4.3.6.
internal static partial class Operations
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtendLowI8x16S(V128 a) => Vector128.WidenLower(a.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtendLowI8x16U(V128 a) => Vector128.WidenLower(a).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtendHighI8x16S(V128 a) => Vector128.WidenUpper(a.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtendHighI8x16U(V128 a)
    {
        // With zeros in turns: one instruction instead of moving the upper half down first.
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a, Vector128<byte>.Zero).AsByte();
        return Vector128.WidenUpper(a).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtendLowI16x8S(V128 a) => Vector128.WidenLower(a.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtendLowI16x8U(V128 a) => Vector128.WidenLower(a.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtendHighI16x8S(V128 a) => Vector128.WidenUpper(a.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtendHighI16x8U(V128 a)
    {
        // With zeros in turns: one instruction instead of moving the upper half down first.
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt16(), Vector128<ushort>.Zero).AsByte();
        return Vector128.WidenUpper(a.AsUInt16()).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtendLowI32x4S(V128 a) => Vector128.WidenLower(a.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtendLowI32x4U(V128 a) => Vector128.WidenLower(a.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtendHighI32x4S(V128 a) => Vector128.WidenUpper(a.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtendHighI32x4U(V128 a)
    {
        // With zeros in turns: one instruction instead of moving the upper half down first.
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt32(), Vector128<uint>.Zero).AsByte();
        return Vector128.WidenUpper(a.AsUInt32()).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16NarrowI16x8S(V128 a, V128 b) => Vector128.NarrowWithSaturation(a.AsInt16(), b.AsInt16()).AsByte();

    /// <summary>Narrows signed lanes to unsigned ones, saturating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16NarrowI16x8U(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.PackUnsignedSaturate(a.AsInt16(), b.AsInt16());
        var limit = Vector128.Create((short)byte.MaxValue);
        return Vector128.Narrow(
            Vector128.Clamp(a.AsInt16(), Vector128<short>.Zero, limit).AsUInt16(), Vector128.Clamp(b.AsInt16(), Vector128<short>.Zero, limit).AsUInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8NarrowI32x4S(V128 a, V128 b) => Vector128.NarrowWithSaturation(a.AsInt32(), b.AsInt32()).AsByte();

    /// <summary>Narrows signed lanes to unsigned ones, saturating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8NarrowI32x4U(V128 a, V128 b)
    {
        if (Sse41.IsSupported)
            return Sse41.PackUnsignedSaturate(a.AsInt32(), b.AsInt32()).AsByte();
        var limit = Vector128.Create((int)ushort.MaxValue);
        return Vector128.Narrow(
            Vector128.Clamp(a.AsInt32(), Vector128<int>.Zero, limit).AsUInt32(), Vector128.Clamp(b.AsInt32(), Vector128<int>.Zero, limit).AsUInt32()).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtmulLowI8x16S(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsSByte()) * Vector128.WidenLower(b.AsSByte())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtmulLowI8x16U(V128 a, V128 b) => (Vector128.WidenLower(a) * Vector128.WidenLower(b)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtmulHighI8x16S(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsSByte()) * Vector128.WidenUpper(b.AsSByte())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtmulHighI8x16U(V128 a, V128 b) =>
        (I16x8ExtendHighI8x16U(a).AsUInt16() * I16x8ExtendHighI8x16U(b).AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtmulLowI16x8S(V128 a, V128 b)
    {
        // The low and the high halves of the products, put together.
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a.AsInt16() * b.AsInt16(), Sse2.MultiplyHigh(a.AsInt16(), b.AsInt16())).AsByte();
        return (Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtmulLowI16x8U(V128 a, V128 b)
    {
        // The low and the high halves of the products, put together.
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a.AsUInt16() * b.AsUInt16(), Sse2.MultiplyHigh(a.AsUInt16(), b.AsUInt16())).AsByte();
        return (Vector128.WidenLower(a.AsUInt16()) * Vector128.WidenLower(b.AsUInt16())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtmulHighI16x8S(V128 a, V128 b)
    {
        // The low and the high halves of the products, put together.
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsInt16() * b.AsInt16(), Sse2.MultiplyHigh(a.AsInt16(), b.AsInt16())).AsByte();
        return (Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtmulHighI16x8U(V128 a, V128 b)
    {
        // The low and the high halves of the products, put together.
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt16() * b.AsUInt16(), Sse2.MultiplyHigh(a.AsUInt16(), b.AsUInt16())).AsByte();
        return (Vector128.WidenUpper(a.AsUInt16()) * Vector128.WidenUpper(b.AsUInt16())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtmulLowI32x4S(V128 a, V128 b)
    {
        // The CPU multiplies lanes 0 and 2.
        if (Sse41.IsSupported)
            return Sse41.Multiply(Sse2.UnpackLow(a.AsInt32(), a.AsInt32()), Sse2.UnpackLow(b.AsInt32(), b.AsInt32())).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningLower(a.AsInt32().GetLower(), b.AsInt32().GetLower()).AsByte();
        return (Vector128.WidenLower(a.AsInt32()) * Vector128.WidenLower(b.AsInt32())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtmulLowI32x4U(V128 a, V128 b)
    {
        // The CPU multiplies lanes 0 and 2.
        if (Sse2.IsSupported)
            return Sse2.Multiply(Sse2.UnpackLow(a.AsUInt32(), a.AsUInt32()), Sse2.UnpackLow(b.AsUInt32(), b.AsUInt32())).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningLower(a.AsUInt32().GetLower(), b.AsUInt32().GetLower()).AsByte();
        return (Vector128.WidenLower(a.AsUInt32()) * Vector128.WidenLower(b.AsUInt32())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtmulHighI32x4S(V128 a, V128 b)
    {
        // The CPU multiplies lanes 0 and 2.
        if (Sse41.IsSupported)
            return Sse41.Multiply(Sse2.UnpackHigh(a.AsInt32(), a.AsInt32()), Sse2.UnpackHigh(b.AsInt32(), b.AsInt32())).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningUpper(a.AsInt32(), b.AsInt32()).AsByte();
        return (Vector128.WidenUpper(a.AsInt32()) * Vector128.WidenUpper(b.AsInt32())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2ExtmulHighI32x4U(V128 a, V128 b)
    {
        // The CPU multiplies lanes 0 and 2.
        if (Sse2.IsSupported)
            return Sse2.Multiply(Sse2.UnpackHigh(a.AsUInt32(), a.AsUInt32()), Sse2.UnpackHigh(b.AsUInt32(), b.AsUInt32())).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningUpper(a.AsUInt32(), b.AsUInt32()).AsByte();
        return (Vector128.WidenUpper(a.AsUInt32()) * Vector128.WidenUpper(b.AsUInt32())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtaddPairwiseI8x16S(V128 a)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyAddAdjacent(Vector128.Create((byte)1), a.AsSByte()).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.AddPairwiseWidening(a.AsSByte()).AsByte();
        return ((a.AsInt16() << 8 >> 8) + (a.AsInt16() >> 8)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8ExtaddPairwiseI8x16U(V128 a)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyAddAdjacent(a, Vector128.Create((sbyte)1)).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.AddPairwiseWidening(a).AsByte();
        return ((a.AsUInt16() & Vector128.Create((ushort)0xFF)) + (a.AsUInt16() >>> 8)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtaddPairwiseI16x8S(V128 a)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a.AsInt16(), Vector128.Create((short)1)).AsByte();
        if (AdvSimd.IsSupported)
            return AdvSimd.AddPairwiseWidening(a.AsInt16()).AsByte();
        return ((a.AsInt32() << 16 >> 16) + (a.AsInt32() >> 16)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4ExtaddPairwiseI16x8U(V128 a)
    {
        if (AdvSimd.IsSupported)
            return AdvSimd.AddPairwiseWidening(a.AsUInt16()).AsByte();
        return ((a.AsUInt32() & Vector128.Create(0xFFFFu)) + (a.AsUInt32() >>> 16)).AsByte();
    }

    /// <summary>Multiplies signed lanes and adds the products in pairs.</summary>
    /// <remarks>Specification 4.3.6, idot.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4DotI16x8S(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16()).AsByte();
        // Even lanes, then odd lanes.
        var (x, y) = (a.AsInt32(), b.AsInt32());
        return ((x << 16 >> 16) * (y << 16 >> 16) + (x >> 16) * (y >> 16)).AsByte();
    }
}
