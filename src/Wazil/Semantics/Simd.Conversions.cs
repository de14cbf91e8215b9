using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// Conversions between integer and floating-point lanes. Specification 4.3.4.
internal static partial class Operations
{
    private const float TwoTo31 = 2147483648f;

    // The f64 whose lowest bit counts one, and its bits.
    private const double TwoTo52 = 4503599627370496.0;
    private const ulong TwoTo52Bits = 0x4330_0000_0000_0000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4DemoteF64x2Zero(V128 a)
    {
        if (Sse2.IsSupported)
            return Sse2.ConvertToVector128Single(a.AsDouble()).AsByte();
        return Vector128.Narrow(a.AsDouble(), Vector128<double>.Zero).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2PromoteLowF32x4(V128 a) => Vector128.WidenLower(a.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4ConvertI32x4S(V128 a) => Vector128.ConvertToSingle(a.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F32x4ConvertI32x4U(V128 a) => Vector128.ConvertToSingle(a.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2ConvertLowI32x4S(V128 a)
    {
        if (Sse2.IsSupported)
            return Sse2.ConvertToVector128Double(a.AsInt32()).AsByte();
        return Vector128.ConvertToDouble(Vector128.WidenLower(a.AsInt32())).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 F64x2ConvertLowI32x4U(V128 a)
    {
        // 2^52 plus the number, as bits; then 2^52 is taken away, all of it exact.
        var bits = Vector128.WidenLower(a.AsUInt32()) | Vector128.Create(TwoTo52Bits);
        return (bits.AsDouble() - Vector128.Create(TwoTo52)).AsByte();
    }

    /// <summary>Truncates towards zero, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s, which is what .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4TruncSatF32x4S(V128 a) => Vector128.ConvertToInt32(a.AsSingle()).AsByte();

    /// <summary>Truncates towards zero, at the limits to the nearest; NaN gives 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u, which is what .NET 9 and later do.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4TruncSatF32x4U(V128 a)
    {
        if (Sse41.IsSupported && !Avx512F.VL.IsSupported)
        {
            // The maximum takes its second operand for NaN. Numbers from 2^31 on are 2^31, which is what the CPU gives for them,
            // plus the rest; of a rest that is too large it gives 2^31 again, and one is taken away by inverting it.
            var number = Sse.Max(a.AsSingle(), Vector128<float>.Zero);
            var rest = number - Vector128.Create(TwoTo31);
            var tooLarge = Vector128.LessThanOrEqual(Vector128.Create(TwoTo31), rest).AsInt32();
            var upper = Sse41.Max(Sse2.ConvertToVector128Int32WithTruncation(rest) ^ tooLarge, Vector128<int>.Zero);
            return (Sse2.ConvertToVector128Int32WithTruncation(number) + upper).AsByte();
        }
        return Vector128.ConvertToUInt32(a.AsSingle()).AsByte();
    }

    /// <summary>Truncates two lanes towards zero, at the limits to the nearest; NaN and the upper lanes give 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4TruncSatF64x2SZero(V128 a)
    {
        if (Sse2.IsSupported)
        {
            // NaN becomes 0; below the range the CPU gives the smallest number by itself.
            var number = a.AsDouble() & Vector128.Equals(a.AsDouble(), a.AsDouble());
            return Sse2.ConvertToVector128Int32WithTruncation(Sse2.Min(number, Vector128.Create((double)int.MaxValue))).AsByte();
        }
        return Vector128.Create((int)a.AsDouble().GetElement(0), (int)a.AsDouble().GetElement(1), 0, 0).AsByte();
    }

    /// <summary>Truncates two lanes towards zero, at the limits to the nearest; NaN and the upper lanes give 0.</summary>
    /// <remarks>Specification 4.3.4, trunc_sat_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 I32x4TruncSatF64x2UZero(V128 a)
    {
        if (Sse41.IsSupported)
        {
            // The maximum takes its second operand for NaN. Adding 2^52 moves the integer to the lowest bits.
            var number = Sse2.Min(Sse2.Max(a.AsDouble(), Vector128<double>.Zero), Vector128.Create((double)uint.MaxValue));
            var bits = (Vector128.Truncate(number) + Vector128.Create(TwoTo52)).AsSingle();
            return Sse.Shuffle(bits, Vector128<float>.Zero, 0b00_00_10_00).AsByte();
        }
        return Vector128.Create((uint)a.AsDouble().GetElement(0), (uint)a.AsDouble().GetElement(1), 0, 0).AsByte();
    }
}
