namespace Wazil.Instructions;

/// <summary>Which instructions may raise which traps.</summary>
internal static class TrapOrigins
{
    /// <summary>Whether an instruction may raise a trap.</summary>
    public static bool MayRaise(Opcode opcode, TrapCode code) => code switch
    {
        TrapCode.Unreachable => opcode == Opcode.Unreachable,
        TrapCode.MemoryOutOfBounds => AccessesMemory(opcode),
        TrapCode.UnalignedAtomic or TrapCode.ExpectedSharedMemory => OpcodeTable.Family(opcode) == InstructionFamily.Atomics,
        TrapCode.TableOutOfBounds => OpcodeTable.Family(opcode) == InstructionFamily.Table,
        TrapCode.UndefinedElement or TrapCode.UninitializedElement or TrapCode.IndirectCallTypeMismatch =>
            opcode is Opcode.CallIndirect or Opcode.ReturnCallIndirect,
        TrapCode.IntegerDivideByZero => IsDivision(opcode),
        TrapCode.IntegerOverflow => IsDivision(opcode) || IsTruncation(opcode),
        TrapCode.InvalidConversionToInteger => IsTruncation(opcode),
        TrapCode.NullFunctionReference => opcode is Opcode.CallRef or Opcode.ReturnCallRef,
        TrapCode.NullStructureReference or TrapCode.NullArrayReference or TrapCode.NullI31Reference
            or TrapCode.ArrayOutOfBounds or TrapCode.AllocationTooLarge => OpcodeTable.Family(opcode) == InstructionFamily.Gc,
        TrapCode.CastFailure => opcode is Opcode.RefCast or Opcode.RefCastNull,
        TrapCode.NullExceptionReference => opcode == Opcode.ThrowRef,
        TrapCode.Interrupted => opcode is Opcode.Loop or Opcode.Br,
        _ => true,
    };

    /// <summary>Whether an instruction calls a function.</summary>
    public static bool IsCall(Opcode opcode) =>
        opcode is Opcode.Call or Opcode.CallIndirect or Opcode.CallRef
            or Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef;

    /// <summary>Whether an instruction on numbers may raise a trap.</summary>
    public static bool IsPartial(Opcode opcode) => IsDivision(opcode) || IsTruncation(opcode);

    /// <summary>Whether an instruction divides integers or finds the remainder.</summary>
    public static bool IsDivision(Opcode opcode) =>
        opcode is >= Opcode.I32DivS and <= Opcode.I32RemU or >= Opcode.I64DivS and <= Opcode.I64RemU;

    private static bool AccessesMemory(Opcode opcode) =>
        OpcodeTable.Recipe(opcode).Access != MemoryAccess.None
        || opcode is Opcode.MemoryCopy or Opcode.MemoryFill or Opcode.MemoryInit
        || OpcodeTable.Family(opcode) == InstructionFamily.Atomics;

    private static bool IsTruncation(Opcode opcode) =>
        opcode is >= Opcode.I32TruncF32S and <= Opcode.I32TruncF64U or >= Opcode.I64TruncF32S and <= Opcode.I64TruncF64U;
}
