using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Semantics;

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
        if (expression.Opcode == Opcode.I8x16Shuffle)
            EmitShuffle(expression);
        else if (VectorCalls.Find(expression.Opcode) is { } call)
            EmitVectorCall(expression, call);
        else
        {
            EmitOperands(expression);
            EmitRecipe(expression);
        }
    }

    private void EmitVectorCall(in Expression expression, VectorCall call)
    {
        for (var i = 0; i < expression.OperandCount; i++)
        {
            var operand = _arena.Operand(expression, i);
            Emit(operand);
            if (_arena[operand].Type == ValueKind.V128)
                EmitCast(call.FromBytes);
            if (call.Immediate == VectorImmediate.Lane && i == 0)
                EmitInt32((int)expression.Index2);
        }
        if (call.ShiftMask != 0)
        {
            EmitInt32(call.ShiftMask);
            _il.Emit(OpCodes.And);
        }
        _il.Emit(OpCodes.Call, call.Method);
        EmitCast(call.ToBytes);
    }

    private void EmitCast(MethodInfo? cast)
    {
        if (cast is not null)
            _il.Emit(OpCodes.Call, cast);
    }

    private void EmitShuffle(in Expression expression)
    {
        var plan = ShufflePlan.Choose(Vector128.Create(expression.Value, expression.High).AsByte());
        var call = VectorCalls.FindShuffle(plan.Method);
        for (var i = 0; i < 2; i++)
        {
            Emit(_arena.Operand(expression, i));
            EmitCast(call?.FromBytes);
            if (call is not null && plan.Method == (i == 0 ? nameof(Operations.ShuffleSecond) : nameof(Operations.ShuffleFirst)))
                _il.Emit(OpCodes.Pop);
        }
        if (plan.Arguments is ShuffleArguments.One or ShuffleArguments.Two)
            EmitVector(plan.First.AsInt64()[0], plan.First.AsInt64()[1]);
        if (plan.Arguments == ShuffleArguments.Two)
            EmitVector(plan.Second.AsInt64()[0], plan.Second.AsInt64()[1]);
        if (plan.Arguments == ShuffleArguments.Control)
            EmitInt32(plan.Control);
        _il.Emit(OpCodes.Call, call?.Method ?? OperationMethods.Of(plan.Method));
        EmitCast(call?.ToBytes);
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

    // Two constants and methods that the JIT compiler folds into one vector constant.
    private void EmitVector(long low, long high)
    {
        _il.Emit(OpCodes.Ldc_I8, low);
        _il.Emit(OpCodes.Ldc_I8, high);
        _il.Emit(OpCodes.Call, VectorCall.Halves.Method);
        EmitCast(VectorCall.Halves.ToBytes);
    }
}
