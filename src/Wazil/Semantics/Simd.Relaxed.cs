using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// Relaxed operations: where the specification allows several results, the one that the CPU gives with the fewest
// instructions. On one machine an operation always gives the same result. Specification 4.3.7 and appendix A.5.
internal static partial class Operations
{
    /// <summary>Chooses lanes by another vector; what a lane out of range gives is the CPU's choice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16RelaxedSwizzle(V128 vector, V128 lanes) => Vector128.ShuffleNative(vector, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedTruncF32x4S(V128 a)
    {
        if (Sse2.IsSupported)
            return Sse2.ConvertToVector128Int32WithTruncation(a.AsSingle()).AsByte();
        return I32x4TruncSatF32x4S(a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedTruncF32x4U(V128 a) => I32x4TruncSatF32x4U(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedTruncF64x2SZero(V128 a)
    {
        if (Sse2.IsSupported)
            return Sse2.ConvertToVector128Int32WithTruncation(a.AsDouble()).AsByte();
        return I32x4TruncSatF64x2SZero(a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedTruncF64x2UZero(V128 a) => I32x4TruncSatF64x2UZero(a);

    /// <summary><c>a * b + c</c>, rounded once where the CPU can, else twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4RelaxedMadd(V128 a, V128 b, V128 c) =>
        Vector128.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).AsByte();

    /// <summary><c>-(a * b) + c</c>, rounded once where the CPU can, else twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4RelaxedNmadd(V128 a, V128 b, V128 c) =>
        Vector128.MultiplyAddEstimate(-a.AsSingle(), b.AsSingle(), c.AsSingle()).AsByte();

    /// <summary><c>a * b + c</c>, rounded once where the CPU can, else twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2RelaxedMadd(V128 a, V128 b, V128 c) =>
        Vector128.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).AsByte();

    /// <summary><c>-(a * b) + c</c>, rounded once where the CPU can, else twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2RelaxedNmadd(V128 a, V128 b, V128 c) =>
        Vector128.MultiplyAddEstimate(-a.AsDouble(), b.AsDouble(), c.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I8x16RelaxedLaneselect(V128 a, V128 b, V128 mask) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8RelaxedLaneselect(V128 a, V128 b, V128 mask) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedLaneselect(V128 a, V128 b, V128 mask) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I64x2RelaxedLaneselect(V128 a, V128 b, V128 mask) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4RelaxedMin(V128 a, V128 b) => Vector128.MinNative(a.AsSingle(), b.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4RelaxedMax(V128 a, V128 b) => Vector128.MaxNative(a.AsSingle(), b.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2RelaxedMin(V128 a, V128 b) => Vector128.MinNative(a.AsDouble(), b.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2RelaxedMax(V128 a, V128 b) => Vector128.MaxNative(a.AsDouble(), b.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8RelaxedQ15mulrS(V128 a, V128 b)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyHighRoundScale(a.AsInt16(), b.AsInt16()).AsByte();
        return I16x8Q15mulrSatS(a, b);
    }

    /// <summary>Multiplies signed lanes of <paramref name="a"/> with 7-bit lanes of <paramref name="b"/> and adds the products in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I16x8RelaxedDotI8x16I7x16S(V128 a, V128 b)
    {
        if (Ssse3.IsSupported)
            return Ssse3.MultiplyAddAdjacent(b, a.AsSByte()).AsByte();
        // Even lanes, then odd lanes.
        var (x, y) = (a.AsInt16(), b.AsInt16());
        return ((x << 8 >> 8) * (y << 8 >> 8) + (x >> 8) * (y >> 8)).AsByte();
    }

    /// <summary>Multiplies signed lanes of <paramref name="a"/> with 7-bit lanes of <paramref name="b"/> and adds the products in fours to <paramref name="c"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4RelaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c)
    {
        if (AvxVnni.IsSupported)
            return AvxVnni.MultiplyWideningAndAdd(c.AsInt32(), b, a.AsSByte()).AsByte();
        return (I32x4ExtaddPairwiseI16x8S(I16x8RelaxedDotI8x16I7x16S(a, b)).AsInt32() + c.AsInt32()).AsByte();
    }
}
