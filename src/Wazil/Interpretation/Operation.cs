using System.Runtime.InteropServices;
using Wazil.Instructions;

namespace Wazil.Interpretation;

/// <summary>One operation of interpreted code: a WebAssembly instruction whose operands and result are slots of the frame.</summary>
/// <remarks>
/// A slot has 8 bytes. First come the parameters and locals, then one slot for each height of the operand stack, so that
/// <c>local.get</c> and most moves vanish. The low 4 bytes of a 32-bit value's slot count, the others may be anything.
/// What the letters mean: numeric instructions, <c>A = B op C</c>; loads, <c>A = memory[B + C]</c>; stores,
/// <c>memory[A + C] = B</c>; <c>local.set</c>, <c>A = B</c>; branches on A go to <see cref="Target"/>, counted in operations
/// from this one. Constants and what does not fit follow as words of the same size.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct Operation
{
    /// <summary>What stands in front of an access whose memory or offset does not fit: that, with the memory as C, and a word with the offset.</summary>
    public const Opcode WideAccess = Opcode.Nop;

    /// <summary>The instruction.</summary>
    [FieldOffset(0)]
    public Opcode Code;

    /// <summary>Usually the slot of the result.</summary>
    [FieldOffset(2)]
    public ushort A;

    /// <summary>Usually the slot of the first operand.</summary>
    [FieldOffset(4)]
    public ushort B;

    /// <summary>Usually the slot of the second operand.</summary>
    [FieldOffset(6)]
    public ushort C;

    /// <summary>In place of B and C: where a branch goes, or an index of the module.</summary>
    [FieldOffset(4)]
    public int Target;

    /// <summary>In a word behind an operation, in front of the one in <see cref="Target"/>: an index of the module.</summary>
    [FieldOffset(0)]
    public int First;

    /// <summary>In place of everything: a constant.</summary>
    [FieldOffset(0)]
    public ulong Word;
}
