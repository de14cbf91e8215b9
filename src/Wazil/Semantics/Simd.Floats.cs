using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// Arithmetic on floating-point lanes. Specification 4.3.3.
internal static partial class Operations
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Abs(V128 a) => Vector128.AndNot(a, Vector128.Create(0x8000_0000u).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Neg(V128 a) => a ^ Vector128.Create(0x8000_0000u).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Sqrt(V128 a) => Vector128.Sqrt(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Ceil(V128 a) => Vector128.Ceiling(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Floor(V128 a) => Vector128.Floor(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Trunc(V128 a) => Vector128.Truncate(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Nearest(V128 a) => Vector128.Round(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Add(V128 a, V128 b) => (a.AsSingle() + b.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Sub(V128 a, V128 b) => (a.AsSingle() - b.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Mul(V128 a, V128 b) => (a.AsSingle() * b.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Div(V128 a, V128 b) => (a.AsSingle() / b.AsSingle()).AsByte();

    /// <summary>The smaller of each pair; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Min(V128 a, V128 b)
    {
        if (Sse.IsSupported)
        {
            // The CPU takes the second operand for NaN and for two zeros. Both orders together have the sign of -0 and some NaN.
            var (x, y) = (Sse.Min(a.AsSingle(), b.AsSingle()), Sse.Min(b.AsSingle(), a.AsSingle()));
            return QuietNaN(x | y);
        }
        var result = Vector128.Min(a.AsSingle(), b.AsSingle());
        return Vector128.ConditionalSelect(Vector128.Equals(result, result), result, a.AsSingle() + b.AsSingle()).AsByte();
    }

    /// <summary>The larger of each pair; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Max(V128 a, V128 b)
    {
        if (Sse.IsSupported)
        {
            // The CPU takes the second operand for NaN and for two zeros. Where both orders differ, it is NaN, or in the sign of
            // a zero, which the subtraction takes away.
            var (x, y) = (Sse.Max(a.AsSingle(), b.AsSingle()), Sse.Max(b.AsSingle(), a.AsSingle()));
            var difference = x ^ y;
            return QuietNaN((x | y) - difference);
        }
        var result = Vector128.Max(a.AsSingle(), b.AsSingle());
        return Vector128.ConditionalSelect(Vector128.Equals(result, result), result, a.AsSingle() + b.AsSingle()).AsByte();
    }

    /// <summary><c>b &lt; a ? b : a</c> in each lane, which is what the CPU does.</summary>
    /// <remarks>Specification 4.3.3, fpmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Pmin(V128 a, V128 b)
    {
        if (Sse.IsSupported)
            return Sse.Min(b.AsSingle(), a.AsSingle()).AsByte();
        return Vector128.ConditionalSelect(Vector128.LessThan(b.AsSingle(), a.AsSingle()), b.AsSingle(), a.AsSingle()).AsByte();
    }

    /// <summary><c>a &lt; b ? b : a</c> in each lane, which is what the CPU does.</summary>
    /// <remarks>Specification 4.3.3, fpmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4Pmax(V128 a, V128 b)
    {
        if (Sse.IsSupported)
            return Sse.Max(b.AsSingle(), a.AsSingle()).AsByte();
        return Vector128.ConditionalSelect(Vector128.LessThan(a.AsSingle(), b.AsSingle()), b.AsSingle(), a.AsSingle()).AsByte();
    }

    // NaN loses its payload and becomes quiet; numbers stay.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V128 QuietNaN(Vector128<float> value)
    {
        var unordered = ~Vector128.Equals(value, value).AsUInt32();
        return Vector128.AndNot(value.AsUInt32() | unordered, unordered >>> 10).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Abs(V128 a) => Vector128.AndNot(a, Vector128.Create(0x8000_0000_0000_0000ul).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Neg(V128 a) => a ^ Vector128.Create(0x8000_0000_0000_0000ul).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Sqrt(V128 a) => Vector128.Sqrt(a.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Ceil(V128 a) => Vector128.Ceiling(a.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Floor(V128 a) => Vector128.Floor(a.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Trunc(V128 a) => Vector128.Truncate(a.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Nearest(V128 a) => Vector128.Round(a.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Add(V128 a, V128 b) => (a.AsDouble() + b.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Sub(V128 a, V128 b) => (a.AsDouble() - b.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Mul(V128 a, V128 b) => (a.AsDouble() * b.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Div(V128 a, V128 b) => (a.AsDouble() / b.AsDouble()).AsByte();

    /// <summary>The smaller of each pair; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Min(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
        {
            // The CPU takes the second operand for NaN and for two zeros. Both orders together have the sign of -0 and some NaN.
            var (x, y) = (Sse2.Min(a.AsDouble(), b.AsDouble()), Sse2.Min(b.AsDouble(), a.AsDouble()));
            return QuietNaN(x | y);
        }
        var result = Vector128.Min(a.AsDouble(), b.AsDouble());
        return Vector128.ConditionalSelect(Vector128.Equals(result, result), result, a.AsDouble() + b.AsDouble()).AsByte();
    }

    /// <summary>The larger of each pair; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Max(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
        {
            // The CPU takes the second operand for NaN and for two zeros. Where both orders differ, it is NaN, or in the sign of
            // a zero, which the subtraction takes away.
            var (x, y) = (Sse2.Max(a.AsDouble(), b.AsDouble()), Sse2.Max(b.AsDouble(), a.AsDouble()));
            var difference = x ^ y;
            return QuietNaN((x | y) - difference);
        }
        var result = Vector128.Max(a.AsDouble(), b.AsDouble());
        return Vector128.ConditionalSelect(Vector128.Equals(result, result), result, a.AsDouble() + b.AsDouble()).AsByte();
    }

    /// <summary><c>b &lt; a ? b : a</c> in each lane, which is what the CPU does.</summary>
    /// <remarks>Specification 4.3.3, fpmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Pmin(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.Min(b.AsDouble(), a.AsDouble()).AsByte();
        return Vector128.ConditionalSelect(Vector128.LessThan(b.AsDouble(), a.AsDouble()), b.AsDouble(), a.AsDouble()).AsByte();
    }

    /// <summary><c>a &lt; b ? b : a</c> in each lane, which is what the CPU does.</summary>
    /// <remarks>Specification 4.3.3, fpmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2Pmax(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.Max(b.AsDouble(), a.AsDouble()).AsByte();
        return Vector128.ConditionalSelect(Vector128.LessThan(a.AsDouble(), b.AsDouble()), b.AsDouble(), a.AsDouble()).AsByte();
    }

    // NaN loses its payload and becomes quiet; numbers stay.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V128 QuietNaN(Vector128<double> value)
    {
        var unordered = ~Vector128.Equals(value, value).AsUInt64();
        return Vector128.AndNot(value.AsUInt64() | unordered, unordered >>> 13).AsByte();
    }
}
