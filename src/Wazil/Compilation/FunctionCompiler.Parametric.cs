using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Operations on operands of any type.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileParametric()
    {
        if (_instruction.Opcode == Opcode.Drop)
        {
            CompileDrop();
            return;
        }
        var type = _instruction.Opcode == Opcode.SelectTyped ? _instruction.Types[0].Kind : _arena[_stack[_height - 2]].Type;
        PushInstruction(Current(type), 3);
    }

    private void CompileDrop()
    {
        var effects = _arena[_stack[_height - 1]].Effects;
        if ((effects & (Effects.Writes | Effects.Traps | Effects.TrapsOnMemory)) == 0)
        {
            Forget(Pop());
            return;
        }
        var expression = Pop();
        SettleFor(effects, 0);
        EmitUnused(expression);
    }

    /// <summary>Evaluates an expression for its effects alone.</summary>
    private void EmitUnused(int number)
    {
        var expression = _arena[number];
        if (expression.Kind == ExpressionKind.Instruction && OpcodeTable.Recipe(expression.Opcode) is { Kind: RecipeKind.Load } recipe)
        {
            // Of an unused load the JIT compiler keeps an access to the first bytes; the last one shows whether all are inside.
            EmitAddress(expression, recipe.Access);
            EmitInt32(recipe.Access.Size() - 1);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Ldind_U1);
        }
        else
        {
            Emit(number);
        }
        _il.Emit(OpCodes.Pop);
    }

    // first, second and condition are evaluated in this order; then one of the two is kept.
    private void EmitSelect(in Expression select)
    {
        var (first, second, condition) = (_arena.Operand(select, 0), _arena.Operand(select, 1), _arena.Operand(select, 2));
        if (IsCheap(first) && IsCheap(second))
        {
            EmitChoice(condition, () => EmitSettled(first), () => EmitSettled(second));
            FreeIfTemporary(first);
            FreeIfTemporary(second);
            return;
        }
        Emit(first);
        var firstCopy = StoreInTemporary(select.Type);
        Emit(second);
        var secondCopy = StoreInTemporary(select.Type);
        EmitChoice(condition, () => EmitLoad(firstCopy), () => EmitLoad(secondCopy));
        FreeTemporary(firstCopy);
        FreeTemporary(secondCopy);
    }

    private void EmitChoice(int condition, Action emitFirst, Action emitSecond)
    {
        var otherwise = _il.DefineLabel();
        var end = _il.DefineLabel();
        EmitBranchIf(condition, otherwise, when: false);
        emitFirst();
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(otherwise);
        emitSecond();
        _il.MarkLabel(end);
    }

    private int StoreInTemporary(ValueKind type)
    {
        var temporary = AllocateTemporary(type);
        _il.Emit(OpCodes.Stloc, _temporaries[temporary].Local);
        return temporary;
    }

    private void EmitLoad(int temporary) => _il.Emit(OpCodes.Ldloc, _temporaries[temporary].Local);

    /// <summary>Whether an expression is a single read without effects, which may be emitted in a branch or twice.</summary>
    private bool IsCheap(int expression) => _arena[expression].Kind != ExpressionKind.Instruction;
}
