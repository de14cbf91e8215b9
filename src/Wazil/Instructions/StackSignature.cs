using Wazil.Model;

namespace Wazil.Instructions;

/// <summary>The operands and results of an instruction, where they don't depend on its immediates or on the module.</summary>
internal readonly struct StackSignature
{
    /// <summary>Stands for the address type of the memory that <see cref="Instruction.Index"/> names.</summary>
    public const ValueKind Address = (ValueKind)1;

    private const byte CustomMark = 0xFF;

    // Byte 0: number of operands, and of results times 16. Bytes 1-4: operands, the deepest first. Bytes 5-6: results.
    private readonly ulong _bits;

    /// <summary>Unpacks a signature of the generated table.</summary>
    public StackSignature(ulong bits) => _bits = bits;

    /// <summary>Whether validation needs code of its own, and there is no signature.</summary>
    public bool IsCustom => (byte)_bits == CustomMark;

    /// <summary>Number of operands.</summary>
    public int OperandCount => (int)_bits & 15;

    /// <summary>Number of results.</summary>
    public int ResultCount => (int)_bits >> 4 & 15;

    /// <summary>The kind of an operand, 0 being the deepest on the stack; <see cref="Address"/> for an address.</summary>
    public ValueKind Operand(int index) => (ValueKind)(byte)(_bits >> (8 + 8 * index));

    /// <summary>The kind of a result, 0 being the first pushed; <see cref="Address"/> for an address.</summary>
    public ValueKind Result(int index) => (ValueKind)(byte)(_bits >> (40 + 8 * index));
}
