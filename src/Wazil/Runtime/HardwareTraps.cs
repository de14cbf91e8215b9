namespace Wazil.Runtime;

/// <summary>Turns exceptions that .NET raises for faults in compiled code into traps.</summary>
/// <remarks>Compiled code leaves some checks to the processor and to CIL: division by zero, overflow of a signed
/// division, the bounds of an array, and accesses outside of a guarded memory or, in modules without one, to a null
/// structure. The JIT compiler joins functions, so within a module each exception stands for one trap only; but the fault
/// of a null reference also stands for an interruption, which the address tells apart
/// (<see cref="LinearMemory.InterruptionOffset"/>).</remarks>
internal static class HardwareTraps
{
    /// <summary>Whether an exception is such a fault. Exceptions of the same classes that host functions throw are not.</summary>
    public static bool IsTrap(Exception exception) => CodeOf(exception) is not null;

    /// <summary>What trap an exception stands for; null if it is none.</summary>
    public static TrapCode? CodeOf(Exception exception) => exception switch
    {
        DivideByZeroException when BackTrace.IsRaisedByModule(exception) => TrapCode.IntegerDivideByZero,
        ArithmeticException when BackTrace.IsRaisedByModule(exception) => TrapCode.IntegerOverflow,
        IndexOutOfRangeException when BackTrace.IsRaisedByModule(exception) => TrapCode.ArrayOutOfBounds,
        NullReferenceException => BackTrace.FindRaisingModule(exception)?.NullFault,
        _ => null,
    };

    /// <summary>The trap for a fault in code that a store was running.</summary>
    public static TrapException ToTrap(Exception fault, StoreState store)
    {
        var code = CodeOf(fault) ?? TrapCode.MemoryOutOfBounds;
        var isInterruption = code == TrapCode.MemoryOutOfBounds && store.TakeInterruptionFault();
        return new TrapException(isInterruption ? TrapCode.Interrupted : code, null, fault);
    }
}
