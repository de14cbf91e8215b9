namespace Wazil.Instructions;

/// <summary>The families of instructions; each names the file that handles it in every phase.</summary>
internal enum InstructionFamily : byte
{
    /// <summary>Blocks, branches and calls.</summary>
    Control,

    /// <summary>Operations on operands of any type.</summary>
    Parametric,

    /// <summary>Access to locals and globals.</summary>
    Variable,

    /// <summary>Arithmetic on numbers.</summary>
    Numeric,

    /// <summary>Access to linear memories.</summary>
    Memory,

    /// <summary>Access to tables.</summary>
    Table,

    /// <summary>References of every kind.</summary>
    Reference,

    /// <summary>Structures, arrays, unboxed scalars and casts.</summary>
    Gc,

    /// <summary>Throwing and catching, also in the legacy form.</summary>
    Exceptions,

    /// <summary>Operations on vectors, relaxed ones included.</summary>
    Simd,

    /// <summary>Atomic access to memories.</summary>
    Atomics,
}
