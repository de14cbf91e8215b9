using System.Numerics;
using System.Runtime.CompilerServices;

namespace Wazil.Semantics;

/// <summary>The pure operations that one CIL instruction does not do right, or can't do at all. Every engine calls these.</summary>
/// <remarks>Names are those of the instructions; the instruction table's recipes refer to them. Specification 4.3.
/// Operands come in the order of the stack, the deepest first; integers are signed in C# whatever the operation makes of them.</remarks>
internal static partial class Operations
{
    /// <remarks>Specification 4.3.2, iclz.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Clz(int value) => BitOperations.LeadingZeroCount((uint)value);

    /// <remarks>Specification 4.3.2, ictz.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Ctz(int value) => BitOperations.TrailingZeroCount(value);

    /// <remarks>Specification 4.3.2, ipopcnt.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Popcnt(int value) => BitOperations.PopCount((uint)value);

    /// <summary>Divides; traps on zero and on the one quotient that doesn't fit.</summary>
    /// <remarks>Specification 4.3.2, idiv_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32DivS(int dividend, int divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        if (divisor == -1 && dividend == int.MinValue)
            Trap.Throw(TrapCode.IntegerOverflow);
        return dividend / divisor;
    }

    /// <summary>Divides unsigned numbers; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, idiv_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32DivU(int dividend, int divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return (int)((uint)dividend / (uint)divisor);
    }

    /// <summary>Remainder with the sign of the dividend; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, irem_s. The remainder by -1 is 0, also where the quotient would overflow and CPUs fault.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32RemS(int dividend, int divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return divisor == -1 ? 0 : dividend % divisor;
    }

    /// <summary>Remainder of unsigned numbers; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, irem_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32RemU(int dividend, int divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return (int)((uint)dividend % (uint)divisor);
    }

    /// <summary>Rotates <paramref name="value"/> left by <paramref name="count"/> modulo 32.</summary>
    /// <remarks>Specification 4.3.2, irotl.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Rotl(int value, int count) => (int)BitOperations.RotateLeft((uint)value, count);

    /// <summary>Rotates <paramref name="value"/> right by <paramref name="count"/> modulo 32.</summary>
    /// <remarks>Specification 4.3.2, irotr.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Rotr(int value, int count) => (int)BitOperations.RotateRight((uint)value, count);

    /// <remarks>Specification 4.3.2, iclz.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Clz(long value) => BitOperations.LeadingZeroCount((ulong)value);

    /// <remarks>Specification 4.3.2, ictz.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Ctz(long value) => BitOperations.TrailingZeroCount(value);

    /// <remarks>Specification 4.3.2, ipopcnt.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Popcnt(long value) => BitOperations.PopCount((ulong)value);

    /// <summary>Divides; traps on zero and on the one quotient that doesn't fit.</summary>
    /// <remarks>Specification 4.3.2, idiv_s.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64DivS(long dividend, long divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        if (divisor == -1 && dividend == long.MinValue)
            Trap.Throw(TrapCode.IntegerOverflow);
        return dividend / divisor;
    }

    /// <summary>Divides unsigned numbers; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, idiv_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64DivU(long dividend, long divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return (long)((ulong)dividend / (ulong)divisor);
    }

    /// <summary>Remainder with the sign of the dividend; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, irem_s. The remainder by -1 is 0, also where the quotient would overflow and CPUs fault.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64RemS(long dividend, long divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return divisor == -1 ? 0 : dividend % divisor;
    }

    /// <summary>Remainder of unsigned numbers; traps on zero.</summary>
    /// <remarks>Specification 4.3.2, irem_u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64RemU(long dividend, long divisor)
    {
        if (divisor == 0)
            Trap.Throw(TrapCode.IntegerDivideByZero);
        return (long)((ulong)dividend % (ulong)divisor);
    }

    /// <summary>Rotates <paramref name="value"/> left by <paramref name="count"/> modulo 64.</summary>
    /// <remarks>Specification 4.3.2, irotl.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Rotl(long value, long count) => (long)BitOperations.RotateLeft((ulong)value, (int)count);

    /// <summary>Rotates <paramref name="value"/> right by <paramref name="count"/> modulo 64.</summary>
    /// <remarks>Specification 4.3.2, irotr.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Rotr(long value, long count) => (long)BitOperations.RotateRight((ulong)value, (int)count);

    /// <summary>Adds two 128-bit integers given as low and high halves.</summary>
    /// <remarks>Proposal wide-arithmetic.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (long Low, long High) I64Add128(long low1, long high1, long low2, long high2)
    {
        var low = low1 + low2;
        var carry = (ulong)low < (ulong)low1 ? 1L : 0L;
        return (low, high1 + high2 + carry);
    }

    /// <summary>Subtracts two 128-bit integers given as low and high halves.</summary>
    /// <remarks>Proposal wide-arithmetic.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (long Low, long High) I64Sub128(long low1, long high1, long low2, long high2)
    {
        var borrow = (ulong)low1 < (ulong)low2 ? 1L : 0L;
        return (low1 - low2, high1 - high2 - borrow);
    }

    /// <summary>Multiplies signed integers to 128 bits.</summary>
    /// <remarks>Proposal wide-arithmetic.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (long Low, long High) I64MulWideS(long a, long b)
    {
        var high = Math.BigMul(a, b, out var low);
        return (low, high);
    }

    /// <summary>Multiplies unsigned integers to 128 bits.</summary>
    /// <remarks>Proposal wide-arithmetic.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (long Low, long High) I64MulWideU(long a, long b)
    {
        var high = Math.BigMul((ulong)a, (ulong)b, out var low);
        return ((long)low, (long)high);
    }
}
