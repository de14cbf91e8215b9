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
    private static readonly MethodInfo NewVectorOfHalves = new Func<long, long, Vector128<long>>(Vector128.Create).Method;
    private static readonly MethodInfo VectorAsBytes = new Func<Vector128<long>, Vector128<byte>>(Vector128.AsByte).Method;

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
        else if (!TryEmitRotation(expression))
            EmitCopiedOperation(expression);
    }

    /// <summary>Rotates where a local is shifted left and right by constants that make up its lanes' width, and both are joined.</summary>
    private bool TryEmitRotation(in Expression expression)
    {
        if (expression.Opcode != Opcode.V128Or)
            return false;
        var (left, right) = (_arena[_arena.Operand(expression, 0)], _arena[_arena.Operand(expression, 1)]);
        if (left.Opcode is Opcode.I32x4ShrU or Opcode.I64x2ShrU)
            (left, right) = (right, left);
        var width = (left.Opcode, right.Opcode) switch
        {
            (Opcode.I32x4Shl, Opcode.I32x4ShrU) => 32,
            (Opcode.I64x2Shl, Opcode.I64x2ShrU) => 64,
            _ => 0,
        };
        if (width == 0)
            return false;
        var (first, second) = (_arena[_arena.Operand(left, 0)], _arena[_arena.Operand(right, 0)]);
        var (count, rest) = (_arena[_arena.Operand(left, 1)], _arena[_arena.Operand(right, 1)]);
        var isRotation = first.Kind == ExpressionKind.LocalGet && second.Kind == ExpressionKind.LocalGet && first.Value == second.Value
            && count.IsConstant && rest.IsConstant && (count.Value & (width - 1)) + (rest.Value & (width - 1)) == width;
        if (!isRotation)
            return false;
        var method = OperationMethods.Named(width == 32 ? nameof(Operations.RotateLeft32) : nameof(Operations.RotateLeft64));
        EmitOperation(method, [_arena.Operand(left, 0), NewInt32((int)count.Value & (width - 1))]);
        return true;
    }

    private void EmitCopiedOperation(in Expression expression)
    {
        var count = expression.OperandCount;
        Span<int> operands = stackalloc int[count + 1];
        _arena.OperandsOf(expression).CopyTo(operands);
        if (OpcodeTable.Immediates(expression.Opcode) == ImmediateKind.Lane)
            operands[count++] = NewInt32((int)expression.Index2);
        EmitOperation(OperationMethods.Of(expression.Opcode), operands[..count]);
    }

    private void EmitShuffle(in Expression expression)
    {
        var plan = ShufflePlan.Choose(Vector128.Create(expression.Value, expression.High).AsByte());
        var (first, second) = (_arena.Operand(expression, 0), _arena.Operand(expression, 1));
        var method = OperationMethods.Named(plan.Method);
        switch (plan.Arguments)
        {
            case ShuffleArguments.None: EmitOperation(method, [first, second]); break;
            case ShuffleArguments.One: EmitOperation(method, [first, second, NewVector(plan.First)]); break;
            case ShuffleArguments.Two: EmitOperation(method, [first, second, NewVector(plan.First), NewVector(plan.Second)]); break;
            case ShuffleArguments.Control: EmitOperation(method, [first, second, NewInt32(plan.Control)]); break;
        }
    }

    // Two constants and methods that the JIT compiler folds into one vector constant.
    private void EmitVector(long low, long high)
    {
        _il.Emit(OpCodes.Ldc_I8, low);
        _il.Emit(OpCodes.Ldc_I8, high);
        _il.Emit(OpCodes.Call, NewVectorOfHalves);
        _il.Emit(OpCodes.Call, VectorAsBytes);
    }
}
