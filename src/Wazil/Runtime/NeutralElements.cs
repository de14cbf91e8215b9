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
}
