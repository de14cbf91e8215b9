using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Vectors.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileSimd()
    {
        if (OpcodeTable.Recipe(_instruction.Opcode).Access != MemoryAccess.None)
            CompileAccess();
        else if (_instruction.Opcode == Opcode.V128Const)
            PushVector();
        else
            CompileByRecipe();
    }

    private void PushVector()
    {
        var constant = Current(ValueKind.V128);
        constant.Value = (long)_instruction.Low;
        constant.High = (long)_instruction.High;
        PushInstruction(constant, 0);
    }

    private void EmitSimd(in Expression expression)
    {
        if (OpcodeTable.Recipe(expression.Opcode).Access != MemoryAccess.None)
        {
            EmitAccess(expression);
            return;
        }
        if (expression.Opcode == Opcode.V128Const)
        {
            EmitVector(expression.Value, expression.High);
            return;
        }
        EmitOperands(expression);
        EmitRecipe(expression);
    }

    /// <summary>Loads the lane or the vector of lanes that a call takes as its last argument.</summary>
    private void EmitLane(in Expression expression)
    {
        switch (OpcodeTable.Immediates(expression.Opcode))
        {
            case ImmediateKind.Lane:
                EmitInt32((int)expression.Index2);
                break;
            case ImmediateKind.Shuffle:
                EmitVector(expression.Value, expression.High);
                break;
        }
    }

    // Two constants and a method that the JIT compiler folds into one vector constant.
    private void EmitVector(long low, long high)
    {
        _il.Emit(OpCodes.Ldc_I8, low);
        _il.Emit(OpCodes.Ldc_I8, high);
        _il.Emit(OpCodes.Call, RuntimeMembers.NewVector);
    }
}
