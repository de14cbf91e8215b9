using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for references.</summary>
/// <remarks>Specification 4.6.6.</remarks>
internal static class ReferenceInstructions
{
    /// <summary>Traps on null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CheckNotNull(object? reference)
    {
        if (reference is null)
            Trap.Throw(TrapCode.NullReference);
        return reference;
    }

    /// <summary>Traps on a null structure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CheckStruct(object? reference)
    {
        if (reference is null)
            Trap.Throw(TrapCode.NullStructureReference);
        return reference;
    }

    /// <summary>Traps on a null scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CheckI31(object? reference)
    {
        if (reference is null)
            Trap.Throw(TrapCode.NullI31Reference);
        return reference;
    }

    /// <summary>Whether two references are the same: the same object, or unboxed scalars of the same value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(object? first, object? second) =>
        ReferenceEquals(first, second) || first is I31 scalar && second is I31 other && scalar.Value == other.Value;

    /// <summary>Makes an unboxed scalar.</summary>
    public static object NewI31(int value) => I31.Of(value);

    /// <summary>A reference of the host as one of the <c>any</c> hierarchy.</summary>
    public static object? ToInternal(object? reference) =>
        reference is null or GcObject ? reference : new ExternalObject(reference);

    /// <summary>A reference of the <c>any</c> hierarchy as one of the host.</summary>
    public static object? ToExternal(object? reference) => reference is ExternalObject wrapped ? wrapped.Value : reference;
}
