using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Wazil.Semantics;

// The ways to do an i8x16.shuffle that ShufflePlan chooses from. All take both operands, also where one does.
// Vector128.Shuffle with constant lanes is a single instruction.
internal static partial class Operations
{
    /// <summary>Lanes of <paramref name="a"/> alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleFirst(V128 a, V128 _, V128 lanes) => Vector128.Shuffle(a, lanes);

    /// <summary>Lanes of <paramref name="b"/> alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleSecond(V128 _, V128 b, V128 lanes) => Vector128.Shuffle(b, lanes);

    /// <summary>Four 32-bit lanes of <paramref name="a"/> alone, two bits of <paramref name="control"/> for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleWordsOfFirst(V128 a, V128 _, [ConstantExpected] byte control)
    {
        if (Sse2.IsSupported)
            return Sse2.Shuffle(a.AsInt32(), control).AsByte();
        return ShuffleFloats(a, a, control);
    }

    /// <summary>Four 32-bit lanes of <paramref name="b"/> alone, two bits of <paramref name="control"/> for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleWordsOfSecond(V128 _, V128 b, [ConstantExpected] byte control) => ShuffleWordsOfFirst(b, b, control);

    /// <summary>Any lanes; where a lane is of the other operand, the constant has 0x80.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleBoth(V128 a, V128 b, V128 lanesOfA, V128 lanesOfB) =>
        Vector128.Shuffle(a, lanesOfA) | Vector128.Shuffle(b, lanesOfB);

    /// <summary>The 16 bytes from <paramref name="start"/> on of <paramref name="a"/> followed by <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleAlign(V128 a, V128 b, [ConstantExpected(Max = (byte)15)] byte start)
    {
        if (Ssse3.IsSupported)
            return Ssse3.AlignRight(b, a, start);
        if (AdvSimd.IsSupported)
            return AdvSimd.ExtractVector128(a, b, start);
        return I8x16Shuffle(a, b, Vector128<byte>.Indices + Vector128.Create(start));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleAlignSwapped(V128 a, V128 b, [ConstantExpected(Max = (byte)15)] byte start) => ShuffleAlign(b, a, start);

    /// <summary>Two 32-bit lanes of <paramref name="a"/>, then two of <paramref name="b"/>, two bits of <paramref name="control"/> for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleFloats(V128 a, V128 b, [ConstantExpected] byte control)
    {
        if (Sse.IsSupported)
            return Sse.Shuffle(a.AsSingle(), b.AsSingle(), control).AsByte();
        var lanes = Vector128.Create(control & 3, control >> 2 & 3, (control >> 4 & 3) + 4, (control >> 6) + 4);
        return I8x16Shuffle(a, b, (lanes * 0x04040404 + Vector128.Create(0x03020100)).AsByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleFloatsSwapped(V128 a, V128 b, [ConstantExpected] byte control) => ShuffleFloats(b, a, control);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow8(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a, b);
        return I8x16Shuffle(a, b, Vector128.Create((byte)0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow8Swapped(V128 a, V128 b) => ShuffleUnpackLow8(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh8(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a, b);
        return I8x16Shuffle(a, b, Vector128.Create((byte)8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh8Swapped(V128 a, V128 b) => ShuffleUnpackHigh8(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow16(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a.AsUInt16(), b.AsUInt16()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow16Swapped(V128 a, V128 b) => ShuffleUnpackLow16(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh16(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a.AsUInt16(), b.AsUInt16()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh16Swapped(V128 a, V128 b) => ShuffleUnpackHigh16(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow32(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a.AsUInt32(), b.AsUInt32()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a.AsUInt32(), b.AsUInt32()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow32Swapped(V128 a, V128 b) => ShuffleUnpackLow32(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh32(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt32(), b.AsUInt32()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a.AsUInt32(), b.AsUInt32()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh32Swapped(V128 a, V128 b) => ShuffleUnpackHigh32(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow64(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a.AsUInt64(), b.AsUInt64()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a.AsUInt64(), b.AsUInt64()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackLow64Swapped(V128 a, V128 b) => ShuffleUnpackLow64(b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh64(V128 a, V128 b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a.AsUInt64(), b.AsUInt64()).AsByte();
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a.AsUInt64(), b.AsUInt64()).AsByte();
        return I8x16Shuffle(a, b, Vector128.Create((byte)8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ShuffleUnpackHigh64Swapped(V128 a, V128 b) => ShuffleUnpackHigh64(b, a);
}
