using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wazil.Semantics;

// Rounding and square roots are single instructions, which also make quiet what a signalling NaN was.
//
// Of two zeros, and where an operand is NaN, x86's minimum and maximum take the second operand. Asked in both orders they
// agree except there: the zeros together have the sign of -0 (or) or of 0 (and), NaN and anything together is NaN (or).
// Math.Min and Math.Max order zeros and find NaN, too, but may hand a signalling NaN on as it is, and are slower. Where an
// operand is NaN, the sum is a quiet NaN.
internal static partial class Operations
{
    /// <remarks>Specification 4.3.3, fabs: only the sign changes, also that of NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Abs(float value) => MathF.Abs(value);

    /// <remarks>Specification 4.3.3, fceil.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Ceil(float value) => MathF.Ceiling(value);

    /// <remarks>Specification 4.3.3, ffloor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Floor(float value) => MathF.Floor(value);

    /// <remarks>Specification 4.3.3, ftrunc.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Trunc(float value) => MathF.Truncate(value);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    /// <remarks>Specification 4.3.3, fnearest.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Nearest(float value) => MathF.Round(value);

    /// <remarks>Specification 4.3.3, fsqrt.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Sqrt(float value) => MathF.Sqrt(value);

    /// <summary>The smaller; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Min(float a, float b)
    {
        if (Sse.IsSupported)
        {
            var x = Sse.MinScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
            var y = Sse.MinScalar(Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(a));
            var both = (x | y).ToScalar();
            return float.IsNaN(both) ? a + b : both;
        }
        var result = MathF.Min(a, b);
        return float.IsNaN(result) ? a + b : result;
    }

    /// <summary>The larger; NaN if either is NaN; 0 is larger than -0.</summary>
    /// <remarks>Specification 4.3.3, fmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Max(float a, float b)
    {
        if (Sse.IsSupported)
        {
            var x = Sse.MaxScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
            var y = Sse.MaxScalar(Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(a));
            var both = (x | y).ToScalar();
            return float.IsNaN(both) ? a + b : (x & y).ToScalar();
        }
        var result = MathF.Max(a, b);
        return float.IsNaN(result) ? a + b : result;
    }

    /// <summary><paramref name="value"/> with the sign of <paramref name="sign"/>.</summary>
    /// <remarks>Specification 4.3.3, fcopysign.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Copysign(float value, float sign) => MathF.CopySign(value, sign);

    /// <remarks>Specification 4.3.3, fabs: only the sign changes, also that of NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Abs(double value) => Math.Abs(value);

    /// <remarks>Specification 4.3.3, fceil.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Ceil(double value) => Math.Ceiling(value);

    /// <remarks>Specification 4.3.3, ffloor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Floor(double value) => Math.Floor(value);

    /// <remarks>Specification 4.3.3, ftrunc.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Trunc(double value) => Math.Truncate(value);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    /// <remarks>Specification 4.3.3, fnearest.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Nearest(double value) => Math.Round(value);

    /// <remarks>Specification 4.3.3, fsqrt.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Sqrt(double value) => Math.Sqrt(value);

    /// <summary>The smaller; NaN if either is NaN; -0 is smaller than 0.</summary>
    /// <remarks>Specification 4.3.3, fmin.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Min(double a, double b)
    {
        if (Sse2.IsSupported)
        {
            var x = Sse2.MinScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
            var y = Sse2.MinScalar(Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(a));
            var both = (x | y).ToScalar();
            return double.IsNaN(both) ? a + b : both;
        }
        var result = Math.Min(a, b);
        return double.IsNaN(result) ? a + b : result;
    }

    /// <summary>The larger; NaN if either is NaN; 0 is larger than -0.</summary>
    /// <remarks>Specification 4.3.3, fmax.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Max(double a, double b)
    {
        if (Sse2.IsSupported)
        {
            var x = Sse2.MaxScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
            var y = Sse2.MaxScalar(Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(a));
            var both = (x | y).ToScalar();
            return double.IsNaN(both) ? a + b : (x & y).ToScalar();
        }
        var result = Math.Max(a, b);
        return double.IsNaN(result) ? a + b : result;
    }

    /// <summary><paramref name="value"/> with the sign of <paramref name="sign"/>.</summary>
    /// <remarks>Specification 4.3.3, fcopysign.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Copysign(double value, double sign) => Math.CopySign(value, sign);
}
