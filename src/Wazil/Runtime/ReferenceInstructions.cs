namespace Wazil.Runtime;

/// <summary>What compiled code calls for references.</summary>
/// <remarks>Specification 4.6.6.</remarks>
internal static class ReferenceInstructions
{
    /// <summary>Traps on null.</summary>
    public static object CheckNotNull(object? reference)
    {
        if (reference is null)
            Trap.Throw(TrapCode.NullReference);
        return reference;
    }

    /// <summary>Whether two references are the same: the same object, or unboxed scalars of the same value.</summary>
    public static bool AreEqual(object? first, object? second) => ReferenceEquals(first, second);
}
