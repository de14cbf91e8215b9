using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wazil.Semantics;

// The bounds of the trapping conversions are the neighbours of the range that the source type can represent. Behind the
// test the value is in range, so the CPU's own conversion does, without the saturation that a C# cast would add.
internal static partial class Operations
{
    /// <summary>Truncates towards zero to a signed integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF32S(float value)
    {
        if (!(value >= -2147483648f && value < 2147483648f))
            ThrowTruncation(value);
        return float.ConvertToIntegerNative<int>(value);
    }

    /// <summary>Truncates towards zero to an unsigned integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF32U(float value)
    {
        if (!(value > -1f && value < 4294967296f))
            ThrowTruncation(value);
        return (int)float.ConvertToIntegerNative<long>(value);
    }

    /// <summary>Truncates towards zero to a signed integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF64S(double value)
    {
        if (!(value > -2147483649d && value < 2147483648d))
            ThrowTruncation(value);
        return double.ConvertToIntegerNative<int>(value);
    }

    /// <summary>Truncates towards zero to an unsigned integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF64U(double value)
    {
        if (!(value > -1d && value < 4294967296d))
            ThrowTruncation(value);
        return (int)double.ConvertToIntegerNative<long>(value);
    }

    /// <summary>Truncates towards zero to a signed integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF32S(float value)
    {
        if (!(value >= -9223372036854775808f && value < 9223372036854775808f))
            ThrowTruncation(value);
        return float.ConvertToIntegerNative<long>(value);
    }

    /// <summary>Truncates towards zero to an unsigned integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF32U(float value)
    {
        if (!(value > -1f && value < 18446744073709551616f))
            ThrowTruncation(value);
        return (long)float.ConvertToIntegerNative<ulong>(value);
    }

    /// <summary>Truncates towards zero to a signed integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF64S(double value)
    {
        if (!(value >= -9223372036854775808d && value < 9223372036854775808d))
            ThrowTruncation(value);
        return double.ConvertToIntegerNative<long>(value);
    }

    /// <summary>Truncates towards zero to an unsigned integer; traps on NaN and on what doesn't fit.</summary>
    /// <remarks>Specification 4.3.4, trunc_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF64U(double value)
    {
        if (!(value > -1d && value < 18446744073709551616d))
            ThrowTruncation(value);
        return (long)double.ConvertToIntegerNative<ulong>(value);
    }

    /// <summary>Truncates towards zero to a signed integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF32S(float value) => (int)value;

    /// <summary>Truncates towards zero to an unsigned integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF32U(float value) => (int)(uint)value;

    /// <summary>Truncates towards zero to a signed integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF64S(double value) => (int)value;

    /// <summary>Truncates towards zero to an unsigned integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF64U(double value) => (int)(uint)value;

    /// <summary>Truncates towards zero to a signed integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF32S(float value) => (long)value;

    /// <summary>Truncates towards zero to an unsigned integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF32U(float value) => (long)(ulong)value;

    /// <summary>Truncates towards zero to a signed integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF64S(double value) => (long)value;

    /// <summary>Truncates towards zero to an unsigned integer, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u, which is what casts in .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF64U(double value) => (long)(ulong)value;

    /// <summary>Converts an unsigned integer, rounding once.</summary>
    /// <remarks>Specification 4.3.4, convert_u. CIL's conversion goes through f64 and so rounds twice. Where the top bit is
    /// set, half the number is converted, its lowest bit kept so that ties stay what they are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI64U(long value)
    {
        if (value >= 0)
            return value;
        float half = (long)((ulong)value >> 1) | (value & 1);
        return half + half;
    }

    /// <summary>Converts an unsigned integer, rounding once.</summary>
    /// <remarks>Specification 4.3.4, convert_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI64U(long value) => (ulong)value;

    /// <remarks>Specification 4.3.4, reinterpret.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32ReinterpretF32(float value) => BitConverter.SingleToInt32Bits(value);

    /// <remarks>Specification 4.3.4, reinterpret.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64ReinterpretF64(double value) => BitConverter.DoubleToInt64Bits(value);

    /// <summary>The number with these bits, also where they are a signalling NaN.</summary>
    /// <remarks>Specification 4.3.4, reinterpret. Where the JIT compiler knows the value, it folds the general conversion
    /// into a constant, and makes a signalling NaN quiet on the way; it does not fold the other ones.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ReinterpretI32(int value)
    {
        if (Sse2.IsSupported)
            return Sse2.ConvertScalarToVector128Int32(value).AsSingle().ToScalar();
        var isSignalling = (value & 0x7FC0_0000) == 0x7F80_0000 && (value & 0x003F_FFFF) != 0;
        return isSignalling ? ReinterpretSignallingNaN(value) : BitConverter.Int32BitsToSingle(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float ReinterpretSignallingNaN(int value) => BitConverter.Int32BitsToSingle(value);

    /// <remarks>Specification 4.3.4, reinterpret.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ReinterpretI64(long value) => BitConverter.Int64BitsToDouble(value);

    // One throw and nothing else, so that the JIT compiler sees that nothing comes behind a call.
    [DoesNotReturn]
    private static void ThrowTruncation(double value) => throw new TrapException(ReasonOfTruncation(value));

    private static TrapCode ReasonOfTruncation(double value) =>
        double.IsNaN(value) ? TrapCode.InvalidConversionToInteger : TrapCode.IntegerOverflow;

    /// <summary>Widens a number; a signalling NaN becomes quiet.</summary>
    /// <remarks>Specification 4.3.4, promote. As a cast it would be folded away together with a demotion behind it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64PromoteF32(float value) => Sse2.IsSupported
        ? Sse2.ConvertScalarToVector128Double(default, Vector128.CreateScalarUnsafe(value)).ToScalar()
        : value;
}
