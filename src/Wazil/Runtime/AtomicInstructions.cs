using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace Wazil.Runtime;

/// <summary>Atomic access to linear memories, sequentially consistent. Operands come first, then what the immediates name.</summary>
/// <remarks>
/// Threads proposal, "Atomic Memory Accesses". <c>T</c> is the unsigned integer that is accessed; narrower operands have
/// been wrapped, and results are zero-extended by the caller.
/// Unsafe: every address is compared with the size of the memory before it is touched. A shared memory doesn't shrink,
/// move or go away while a store uses it; others belong to the thread that runs here.
/// </remarks>
internal static unsafe class AtomicInstructions
{
    /// <summary>Reads a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ulong address, ulong offset, LinearMemory memory)
        where T : unmanaged
    {
        ref var cell = ref Cell<T>(address, offset, memory);

        // An ARM load-acquire may pass an earlier store-release of another cell.
        if (ArmBase.IsSupported)
            Interlocked.MemoryBarrier();
        return VolatileRead(ref cell);
    }

    /// <summary>Writes a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged =>
        Interlocked.Exchange(ref Cell<T>(address, offset, memory), value);

    /// <summary>Adds to a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged, IBinaryInteger<T> =>
        ExchangeAdd(ref Cell<T>(address, offset, memory), value);

    /// <summary>Subtracts from a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sub<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged, IBinaryInteger<T> =>
        ExchangeAdd(ref Cell<T>(address, offset, memory), unchecked(T.Zero - value));

    /// <summary>Clears bits of a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged, IBinaryInteger<T> =>
        Change<T, Conjunction>(ref Cell<T>(address, offset, memory), value);

    /// <summary>Sets bits of a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged, IBinaryInteger<T> =>
        Change<T, Disjunction>(ref Cell<T>(address, offset, memory), value);

    /// <summary>Toggles bits of a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged, IBinaryInteger<T> =>
        Change<T, ExclusiveDisjunction>(ref Cell<T>(address, offset, memory), value);

    /// <summary>Writes a value and returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exchange<T>(ulong address, T value, ulong offset, LinearMemory memory)
        where T : unmanaged =>
        Interlocked.Exchange(ref Cell<T>(address, offset, memory), value);

    /// <summary>Writes a value if the old one is the expected one; returns the old one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CompareExchange<T>(ulong address, T expected, T replacement, ulong offset, LinearMemory memory)
        where T : unmanaged
    {
        ref var cell = ref Cell<T>(address, offset, memory);
        return sizeof(T) == 4
            ? Unsafe.BitCast<uint, T>(CompareExchange32(ref Unsafe.As<T, uint>(ref cell), Unsafe.BitCast<T, uint>(expected), Unsafe.BitCast<T, uint>(replacement)))
            : Interlocked.CompareExchange(ref cell, replacement, expected);
    }

    // Out of line, because on x64 the instruction leaves the register of the expected value alone if it was found: where
    // RyuJIT had put 64 bits there, the result kept their upper half, which RyuJIT took for zero.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint CompareExchange32(ref uint cell, uint expected, uint replacement) =>
        Interlocked.CompareExchange(ref cell, replacement, expected);

    /// <summary>Wakes threads that wait for an address.</summary>
    /// <returns>Number of threads woken.</returns>
    public static int Notify(ulong address, int count, ulong offset, LinearMemory memory)
    {
        _ = Cell<uint>(address, offset, memory);
        return memory.Waiters?.Notify(address + offset, (uint)count) ?? 0;
    }

    /// <summary>Waits for a notification if 32 bits have the expected value.</summary>
    /// <returns>A <see cref="WaitResult"/>.</returns>
    public static int Wait32(ulong address, int expected, long timeout, ulong offset, LinearMemory memory, ModuleInstance instance) =>
        (int)Wait(ref Cell<int>(address, offset, memory), expected, timeout, address + offset, memory, instance);

    /// <summary>Waits for a notification if 64 bits have the expected value.</summary>
    /// <returns>A <see cref="WaitResult"/>.</returns>
    public static int Wait64(ulong address, long expected, long timeout, ulong offset, LinearMemory memory, ModuleInstance instance) =>
        (int)Wait(ref Cell<long>(address, offset, memory), expected, timeout, address + offset, memory, instance);

    private static WaitResult Wait<T>(ref T cell, T expected, long timeout, ulong address, LinearMemory memory, ModuleInstance instance)
        where T : unmanaged, IEquatable<T>
    {
        if (memory.Waiters is null)
            Trap.Throw(TrapCode.ExpectedSharedMemory);
        return memory.Waiters.Wait(ref cell, expected, address, timeout, instance.Store);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Cell<T>(ulong address, ulong offset, LinearMemory memory)
        where T : unmanaged
    {
        var effective = address + offset;
        if ((effective & (uint)(sizeof(T) - 1)) != 0)
            Trap.UnalignedAtomic();
        if (effective < offset || !memory.Contains(effective, (uint)sizeof(T)))
            Trap.MemoryOutOfBounds();
        return ref *(T*)(memory.Base + effective);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T VolatileRead<T>(ref T cell)
        where T : unmanaged => sizeof(T) switch
        {
            1 => Unsafe.BitCast<byte, T>(Volatile.Read(ref Unsafe.As<T, byte>(ref cell))),
            2 => Unsafe.BitCast<ushort, T>(Volatile.Read(ref Unsafe.As<T, ushort>(ref cell))),
            4 => Unsafe.BitCast<uint, T>(Volatile.Read(ref Unsafe.As<T, uint>(ref cell))),
            _ => Unsafe.BitCast<ulong, T>(Volatile.Read(ref Unsafe.As<T, ulong>(ref cell))),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExchangeAdd<T>(ref T cell, T value)
        where T : unmanaged, IBinaryInteger<T>
    {
        // The processor has an instruction for these, and .NET only offers it for them.
        if (sizeof(T) == 4)
            return Unsafe.BitCast<uint, T>(Interlocked.Add(ref Unsafe.As<T, uint>(ref cell), Unsafe.BitCast<T, uint>(value))) - value;
        if (sizeof(T) == 8)
            return Unsafe.BitCast<ulong, T>(Interlocked.Add(ref Unsafe.As<T, ulong>(ref cell), Unsafe.BitCast<T, ulong>(value))) - value;
        return Change<T, Sum>(ref cell, value);
    }

    private static T Change<T, TChange>(ref T cell, T value)
        where T : unmanaged, IBinaryInteger<T>
        where TChange : struct, IChange
    {
        for (var old = VolatileRead(ref cell); ;)
        {
            var seen = Interlocked.CompareExchange(ref cell, TChange.Apply(old, value), old);
            if (seen == old)
                return old;
            old = seen;
        }
    }

    private interface IChange
    {
        static abstract T Apply<T>(T old, T value)
            where T : unmanaged, IBinaryInteger<T>;
    }

    private readonly struct Sum : IChange
    {
        public static T Apply<T>(T old, T value)
            where T : unmanaged, IBinaryInteger<T> => unchecked(old + value);
    }

    private readonly struct Conjunction : IChange
    {
        public static T Apply<T>(T old, T value)
            where T : unmanaged, IBinaryInteger<T> => old & value;
    }

    private readonly struct Disjunction : IChange
    {
        public static T Apply<T>(T old, T value)
            where T : unmanaged, IBinaryInteger<T> => old | value;
    }

    private readonly struct ExclusiveDisjunction : IChange
    {
        public static T Apply<T>(T old, T value)
            where T : unmanaged, IBinaryInteger<T> => old ^ value;
    }
}
