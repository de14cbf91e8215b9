using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Loops;

/// <summary>The body of a loop that calls nothing, holds no other loop, and goes back to its start at its end only.</summary>
/// <param name="Body">The instructions without the branch back.</param>
/// <param name="IsConditional">Whether the branch back has a condition, without which the loop ends.</param>
/// <param name="InstructionCount">Number of instructions.</param>
internal readonly record struct SmallLoop(ByteRange Body, bool IsConditional, int InstructionCount)
{
    // Instructions of all copies of a body together, and copies.
    private const int LargestUnrolled = 64;
    private const int MostCopies = 4;

    /// <summary>How often the body is to be repeated before the branch back; 1 where it doesn't pay.</summary>
    public int Copies => Math.Min(MostCopies, LargestUnrolled / InstructionCount);

    /// <summary>Reads a loop.</summary>
    /// <param name="module">The module.</param>
    /// <param name="rest">What follows the <c>loop</c> instruction, to the end of the function.</param>
    /// <returns>Null if the loop is larger, or of another form.</returns>
    public static SmallLoop? TryRead(ModuleDefinition module, ByteRange rest)
    {
        var reader = new InstructionReader(module.Bytes.Span, rest, module.Features);
        var instruction = default(Instruction);
        var depth = 0u;
        for (var count = 1; count <= LargestUnrolled / 2; count++)
        {
            reader.Read(ref instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Br or Opcode.BrIf when instruction.Index == depth:
                    var body = new ByteRange(rest.Offset, instruction.Offset - rest.Offset);
                    var isConditional = instruction.Opcode == Opcode.BrIf;
                    reader.Read(ref instruction);
                    return depth == 0 && instruction.Opcode == Opcode.End ? new SmallLoop(body, isConditional, count) : null;
                case Opcode.Block or Opcode.If:
                    depth++;
                    break;
                case Opcode.End:
                    if (depth-- == 0)
                        return null;
                    break;
                case Opcode.Else or Opcode.Br or Opcode.BrIf or Opcode.Return or Opcode.Unreachable:
                    break;
                default:
                    if (OpcodeTable.Family(instruction.Opcode) is InstructionFamily.Control or InstructionFamily.Exceptions)
                        return null;
                    break;
            }
        }
        return null;
    }
}
