using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>Numbers that leave another unchanged in some operation, kept in fields that the JIT compiler can't fold.</summary>
internal static class NeutralElements
{
#pragma warning disable CA2211, IDE0044 // Not constant on purpose; nothing writes them.
    public static float ZeroF32;
    public static float MinusZeroF32 = -0f;
    public static float OneF32 = 1;
    public static float MinusOneF32 = -1;
    public static double ZeroF64;
    public static double MinusZeroF64 = -0d;
    public static double OneF64 = 1;
    public static double MinusOneF64 = -1;
#pragma warning restore CA2211, IDE0044

    /// <summary>An integer that the JIT compiler then does not know.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long HideInt64(long value) => value;

    /// <summary>A number by its bits, which loading it as a constant would change if it is a signalling NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float HideSingle(int bits) => BitConverter.Int32BitsToSingle(bits);

    /// <summary>A number by its bits, which loading it as a constant would change if it is a signalling NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double HideDouble(long bits) => BitConverter.Int64BitsToDouble(bits);
}
