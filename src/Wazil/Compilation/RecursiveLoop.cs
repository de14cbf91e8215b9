using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>Finds loops that call their own function in every iteration, whose entry looks whether the code shall stop.</summary>
/// <remarks>Compilers make such loops of the last of several recursive calls. There the look in the loop would be the
/// second one, and what it needs would be kept over all calls.</remarks>
internal static class RecursiveLoop
{
    // Instructions to look at; a call further away comes with work that hides the cost of a look.
    private const int MostInstructions = 64;

    /// <summary>Looks for a call that no iteration can go round.</summary>
    /// <param name="module">The module.</param>
    /// <param name="rest">What follows the <c>loop</c> instruction, to the end of the function.</param>
    /// <param name="isRecursive">Whether a direct call goes to the function itself.</param>
    public static bool Is(ModuleDefinition module, ByteRange rest, Func<Instruction, bool> isRecursive)
    {
        var reader = new InstructionReader(module.Bytes.Span, rest, module.Features);
        var instruction = default(Instruction);
        var depth = 0u;
        for (var count = 0; count < MostInstructions; count++)
        {
            reader.Read(ref instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Call when depth == 0 && isRecursive(instruction):
                    return true;
                case Opcode.Block or Opcode.If:
                    depth++;
                    break;
                case Opcode.End:
                    if (depth-- == 0)
                        return false;
                    break;
                case Opcode.Br or Opcode.BrIf:
                    if (instruction.Index == depth)
                        return false;
                    break;
                case Opcode.Call or Opcode.CallIndirect or Opcode.Else or Opcode.Return or Opcode.Unreachable:
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
