using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Operations that recipes call: their CIL is copied where possible.</content>
/// <remarks>
/// The JIT compiler inlines a limited number of calls in each method, whatever their attributes say, and functions full of
/// vectors have thousands. It expands the methods of <see cref="System.Runtime.Intrinsics"/> without counting them, and these
/// are all that is left of an operation once it is copied.
/// </remarks>
internal sealed partial class FunctionCompiler
{
    // Stands for an operand that is on the CIL stack already.
    private const int OnStack = -1;

    private readonly Dictionary<Type, Stack<LocalBuilder>> _freeOperationLocals = [];

    /// <summary>Emits an operation over operands that have not been emitted.</summary>
    private void EmitOperation(MethodInfo method, Span<int> operands)
    {
        if (OperationMethods.BodyOf(method) is not { } body)
        {
            foreach (var operand in operands)
                Emit(operand);
            _il.Emit(OpCodes.Call, method);
            return;
        }
        if (!CanEmitWhereRead(body, operands))
            CopyOperands(body, operands);
        EmitSteps(body, operands);
        for (var i = 0; i < operands.Length; i++)
        {
            if (body.Reads[i] != 1)
                Forget(operands[i]);
        }
    }

    /// <summary>Emits an operation over a value that is on the CIL stack.</summary>
    private void EmitOperationOnStack(MethodInfo method)
    {
        if (OperationMethods.BodyOf(method) is { ReadsInOrder: true, Steps: [{ Kind: OperationStepKind.Argument }, ..] } body)
            EmitSteps(body, [OnStack]);
        else
            _il.Emit(OpCodes.Call, method);
    }

    /// <summary>Whether evaluating each operand where the operation reads it does everything once and in the right order.</summary>
    private bool CanEmitWhereRead(OperationBody body, ReadOnlySpan<int> operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            ref readonly var operand = ref _arena[operands[i]];
            if (operand.Kind != ExpressionKind.Instruction || IsVectorConstant(operands[i]))
                continue;
            if (body.Reads[i] > 1 || (body.Reads[i] == 0 && operand.Effects != Effects.None))
                return false;
            for (var j = 0; j < i && !body.ReadsInOrder; j++)
            {
                if (EffectRules.MustStayBefore(_arena[operands[j]].Effects, operand.Effects))
                    return false;
            }
        }
        return true;
    }

    private void CopyOperands(OperationBody body, Span<int> operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (IsCheap(operands[i]) || IsVectorConstant(operands[i]))
                continue;
            if (body.Reads[i] != 0)
            {
                operands[i] = Copy(operands[i]);
            }
            else if (_arena[operands[i]].Effects != Effects.None)
            {
                Emit(operands[i]);
                _il.Emit(OpCodes.Pop);
                operands[i] = NewInt32(0);
            }
        }
    }

    private bool IsVectorConstant(int expression) =>
        _arena[expression] is { Kind: ExpressionKind.Instruction, Opcode: Opcode.V128Const };

    private void EmitSteps(OperationBody body, ReadOnlySpan<int> operands)
    {
        var locals = new LocalBuilder[body.Locals.Length];
        for (var i = 0; i < locals.Length; i++)
            locals[i] = TakeOperationLocal(body.Locals[i]);
        foreach (var step in body.Steps)
        {
            switch (step.Kind)
            {
                case OperationStepKind.Plain: _il.Emit(step.Code); break;
                case OperationStepKind.Argument: EmitArgument(operands[(int)step.Value], body.Reads[step.Value] == 1); break;
                case OperationStepKind.LoadLocal: _il.Emit(OpCodes.Ldloc, locals[step.Value]); break;
                case OperationStepKind.StoreLocal: _il.Emit(OpCodes.Stloc, locals[step.Value]); break;
                case OperationStepKind.Int32: EmitInt32((int)step.Value); break;
                case OperationStepKind.Int64: EmitInt64(step.Value); break;
                case OperationStepKind.Single: EmitSingle((int)step.Value); break;
                case OperationStepKind.Double: EmitDouble(step.Value); break;
                case OperationStepKind.Call when step.Method is ConstructorInfo constructor: _il.Emit(step.Code, constructor); break;
                case OperationStepKind.Call: _il.Emit(step.Code, (MethodInfo)step.Method!); break;
                default: throw new UnreachableException();
            }
        }
        foreach (var local in locals)
            _freeOperationLocals[local.LocalType].Push(local);
    }

    // What is read several times is a constant, a local or a temporary.
    private void EmitArgument(int operand, bool isOnlyRead)
    {
        if (operand == OnStack)
            return;
        if (isOnlyRead)
            Emit(operand);
        else
            EmitSettled(operand);
    }

    private LocalBuilder TakeOperationLocal(Type type)
    {
        if (!_freeOperationLocals.TryGetValue(type, out var free))
            _freeOperationLocals[type] = free = new Stack<LocalBuilder>();
        return free.TryPop(out var local) ? local : DeclareLocal(type);
    }

    private int NewInt32(int value) =>
        _arena.Add(new Expression { Kind = ExpressionKind.Constant, Type = ValueKind.I32, Value = value });

    private int NewVector(Vector128<byte> value) => _arena.Add(new Expression
    {
        Kind = ExpressionKind.Instruction,
        Type = ValueKind.V128,
        Opcode = Opcode.V128Const,
        Value = value.AsInt64()[0],
        High = value.AsInt64()[1],
    });
}
