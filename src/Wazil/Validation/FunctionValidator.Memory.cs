using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Memories and data segments. Specification 3.4.6.</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateMemory(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.MemoryInit:
                var memory = MemoryAt(_instruction.Index2);
                CheckData(_instruction.Index);
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                Pop(memory.AddressType);
                break;
            case Opcode.MemoryCopy:
                var destination = MemoryAt(_instruction.Index);
                var source = MemoryAt(_instruction.Index2);
                Pop(destination.Is64Bit && source.Is64Bit ? ValueType.I64 : ValueType.I32);
                Pop(source.AddressType);
                Pop(destination.AddressType);
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    /// <summary>Checks memory, alignment and offset of an access; returns the type of its address.</summary>
    private ValueType CheckMemoryArgument(Opcode opcode)
    {
        var memory = MemoryAt(_instruction.Index);
        var natural = OpcodeTable.NaturalAlignment(opcode);
        if (OpcodeTable.Family(opcode) == InstructionFamily.Atomics)
            CheckAtomicAlignment(natural);
        else if (_instruction.Alignment > natural)
            throw ValidationErrors.AlignmentTooLarge(Here, _instruction.Alignment, natural);
        if (!memory.Is64Bit && _instruction.MemoryOffset > uint.MaxValue)
            throw ValidationErrors.OffsetOutOfRange(Here, _instruction.MemoryOffset);
        return memory.AddressType;
    }

    private MemoryType MemoryAt(uint index)
    {
        if (index >= (uint)_module.MemoryTypes.Length)
            throw ValidationErrors.Unknown(Here, "memory", index);
        return _module.MemoryTypes[(int)index];
    }

    private void CheckData(uint index)
    {
        if (_module.DataCount is not { } count)
            throw ValidationErrors.DataCountRequired(_instruction.Offset);
        if (index >= count)
            throw ValidationErrors.Unknown(Here, "data segment", index);
    }
}
