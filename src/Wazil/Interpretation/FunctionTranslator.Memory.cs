using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Interpretation;

/// <content>Memory instructions.</content>
internal sealed partial class FunctionTranslator
{
    private bool TranslateMemory()
    {
        var memory = (int)_instruction.Index;
        MarkOffset();
        switch (_instruction.Opcode)
        {
            case Opcode.MemorySize:
                EmitResult(Opcode.MemorySize, 0, memory);
                return true;
            case Opcode.MemoryGrow:
                EmitResult(Opcode.MemoryGrow, Pop(), memory);
                return true;
            case Opcode.MemoryFill:
                EmitBlock(Opcode.MemoryFill);
                EmitIndices(memory, 0);
                return true;
            case Opcode.MemoryCopy or Opcode.MemoryInit:
                EmitBlock(_instruction.Opcode);
                EmitIndices(memory, (int)_instruction.Index2);
                return true;
            case Opcode.DataDrop:
                EmitTarget(Opcode.DataDrop, 0, memory);
                return true;
            default:
                return TranslateAccess();
        }
    }

    private bool TranslateAccess()
    {
        var recipe = OpcodeTable.Recipe(_instruction.Opcode);
        if (recipe.Kind is not (RecipeKind.Load or RecipeKind.Store))
            return false;
        var offset = _instruction.MemoryOffset;
        var isWide = _instruction.Index != 0 || offset > ushort.MaxValue || _module.MemoryTypes[0].Is64Bit;
        var last = isWide ? (int)_instruction.Index : (int)offset;
        if (isWide)
            Emit(Operation.WideAccess, 0, 0, 0);
        if (recipe.Kind == RecipeKind.Load)
        {
            EmitResult(_instruction.Opcode, Pop(), last);
        }
        else
        {
            var value = Pop();
            Emit(_instruction.Opcode, Pop(), value, last);
        }
        if (isWide)
            EmitWord(offset);
        return true;
    }
}
