namespace Wazil;

/// <summary>Why execution trapped.</summary>
public enum TrapCode
{
    /// <summary>The <c>unreachable</c> instruction was executed.</summary>
    Unreachable,

    /// <summary>An access outside of a linear memory.</summary>
    MemoryOutOfBounds,

    /// <summary>An access outside of a table by a table instruction.</summary>
    TableOutOfBounds,

    /// <summary>An indirect call through an index outside of the table.</summary>
    UndefinedElement,

    /// <summary>An indirect call through a null element.</summary>
    UninitializedElement,

    /// <summary>An indirect call to a function of another type.</summary>
    IndirectCallTypeMismatch,

    /// <summary>Division or remainder by zero.</summary>
    IntegerDivideByZero,

    /// <summary>A signed division or a float-to-integer conversion whose result does not fit.</summary>
    IntegerOverflow,

    /// <summary>A float-to-integer conversion of NaN.</summary>
    InvalidConversionToInteger,

    /// <summary>The call stack is exhausted.</summary>
    CallStackExhausted,

    /// <summary>A null reference where <c>ref.as_non_null</c> expects another.</summary>
    NullReference,

    /// <summary>A call through a null function reference.</summary>
    NullFunctionReference,

    /// <summary>An access to a null structure.</summary>
    NullStructureReference,

    /// <summary>An access to a null array.</summary>
    NullArrayReference,

    /// <summary>An <c>i31.get</c> of null.</summary>
    NullI31Reference,

    /// <summary>A <c>throw_ref</c> of null.</summary>
    NullExceptionReference,

    /// <summary>A <c>ref.cast</c> to a type that the reference does not have.</summary>
    CastFailure,

    /// <summary>An access outside of an array.</summary>
    ArrayOutOfBounds,

    /// <summary>An atomic access to an address that is not a multiple of its size.</summary>
    UnalignedAtomic,

    /// <summary>A wait on a memory that is not shared.</summary>
    ExpectedSharedMemory,

    /// <summary>An allocation of a structure or array larger than this implementation allows.</summary>
    AllocationTooLarge,

    /// <summary>The host cancelled execution, or its deadline passed.</summary>
    Interrupted,
}

/// <summary>The texts of traps, in the words of the specification's test suite.</summary>
internal static class TrapTexts
{
    /// <summary>The text of a trap.</summary>
    public static string Describe(TrapCode code) => code switch
    {
        TrapCode.Unreachable => "unreachable",
        TrapCode.MemoryOutOfBounds => "out of bounds memory access",
        TrapCode.TableOutOfBounds => "out of bounds table access",
        TrapCode.UndefinedElement => "undefined element",
        TrapCode.UninitializedElement => "uninitialized element",
        TrapCode.IndirectCallTypeMismatch => "indirect call type mismatch",
        TrapCode.IntegerDivideByZero => "integer divide by zero",
        TrapCode.IntegerOverflow => "integer overflow",
        TrapCode.InvalidConversionToInteger => "invalid conversion to integer",
        TrapCode.CallStackExhausted => "call stack exhausted",
        TrapCode.NullReference => "null reference",
        TrapCode.NullFunctionReference => "null function reference",
        TrapCode.NullStructureReference => "null structure reference",
        TrapCode.NullArrayReference => "null array reference",
        TrapCode.NullI31Reference => "null i31 reference",
        TrapCode.NullExceptionReference => "null exception reference",
        TrapCode.CastFailure => "cast failure",
        TrapCode.ArrayOutOfBounds => "out of bounds array access",
        TrapCode.UnalignedAtomic => "unaligned atomic",
        TrapCode.ExpectedSharedMemory => "expected shared memory",
        TrapCode.AllocationTooLarge => "allocation size too large",
        TrapCode.Interrupted => "interrupt",
        _ => "trap",
    };
}
