using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Loops;

/// <summary>Finds loops that need not check whether the code shall stop, because every iteration checks elsewhere.</summary>
/// <remarks>
/// That is in a loop inside, or at the entry of the function if the loop calls it again, as compilers make of the last of
/// several recursive calls. What no iteration can go round is found by reading on from the start of the loop: a branch
/// forward makes all uncertain up to the end of the block that it leaves, a branch back to the loop ends the search.
/// </remarks>
internal static class InterruptCheck
{
    // Instructions to read; what stands further away comes with work that hides the cost of a check.
    private const int MostInstructions = 64;

    /// <summary>Whether each iteration enters another loop or calls the function itself.</summary>
    /// <param name="module">The module.</param>
    /// <param name="rest">What follows the <c>loop</c> instruction, to the end of the function.</param>
    /// <param name="isRecursive">Whether a direct call goes to the function that is compiled.</param>
    public static bool IsRedundant(ModuleDefinition module, ByteRange rest, Func<Instruction, bool> isRecursive)
    {
        var reader = new InstructionReader(module.Bytes.Span, rest, module.Features);
        var instruction = default(Instruction);
        var depth = 0u;

        // Depth of the outermost open block of which the rest may be left out.
        var uncertain = uint.MaxValue;
        for (var count = 0; count < MostInstructions; count++)
        {
            reader.Read(ref instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Loop when uncertain > depth:
                case Opcode.Call when uncertain > depth && isRecursive(instruction):
                    return true;
                case Opcode.Block or Opcode.Loop:
                    depth++;
                    break;
                case Opcode.If:
                    uncertain = Math.Min(uncertain, ++depth);
                    break;
                case Opcode.Br or Opcode.BrIf when instruction.Index == depth:
                    return false;
                case Opcode.Br or Opcode.BrIf when instruction.Index < depth:
                    uncertain = Math.Min(uncertain, depth - instruction.Index);
                    break;
                case Opcode.End:
                    if (depth == 0)
                        return false;
                    uncertain = uncertain == depth ? uint.MaxValue : uncertain;
                    depth--;
                    break;
                case Opcode.Br or Opcode.BrIf or Opcode.Call or Opcode.CallIndirect or Opcode.Else or Opcode.Return or Opcode.Unreachable:
                    break;
                default:
                    if (OpcodeTable.Family(instruction.Opcode) is InstructionFamily.Control or InstructionFamily.Exceptions)
                        return false;
                    break;
            }
        }
        return false;
    }
}
