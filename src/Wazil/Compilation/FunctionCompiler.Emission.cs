using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Emission of expression trees.</content>
internal sealed partial class FunctionCompiler
{
    private int _statementStart;
    private bool _isStatementMarked;

    /// <summary>Emits code that leaves an expression's value on the CIL stack, or carries it out if it has none.</summary>
    private void Emit(int number)
    {
        // A copy: the arena may move while operands are emitted.
        var expression = _arena[number];
        switch (expression.Kind)
        {
            case ExpressionKind.Constant:
                EmitConstant(expression);
                break;
            case ExpressionKind.LocalGet:
                EmitLocalGet(expression.Value);
                break;
            case ExpressionKind.Temporary:
                EmitLoad((int)expression.Value);
                FreeTemporary((int)expression.Value);
                break;
            default:
                EmitInstruction(expression);
                break;
        }
    }

    private void EmitInstruction(in Expression expression)
    {
        switch (OpcodeTable.Family(expression.Opcode))
        {
            case InstructionFamily.Numeric: EmitNumeric(expression); break;
            case InstructionFamily.Memory: EmitMemory(expression); break;
            case InstructionFamily.Parametric: EmitSelect(expression); break;
            case InstructionFamily.Control: EmitControl(expression); break;
            case InstructionFamily.Variable: EmitVariable(expression); break;
            case InstructionFamily.Table: EmitTable(expression); break;
            case InstructionFamily.Reference: EmitReference(expression); break;
            case InstructionFamily.Simd: EmitSimd(expression); break;
            case InstructionFamily.Gc: EmitGc(expression); break;
            case InstructionFamily.Exceptions: EmitExceptions(expression); break;
            case InstructionFamily.Atomics: EmitAtomics(expression); break;
        }
    }

    private void EmitControl(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.Call: EmitCall(expression); break;
            case Opcode.CallIndirect: EmitCallIndirect(expression); break;
            case Opcode.CallRef: EmitCallRef(expression); break;
        }
    }

    private void EmitVariable(in Expression expression)
    {
        if (expression.Opcode == Opcode.GlobalGet)
            EmitGlobalGet(expression);
        else
            EmitGlobalSet(expression);
    }

    private void EmitOperands(in Expression expression) => EmitOperands(expression, expression.OperandCount);

    private void EmitOperandsButLast(in Expression expression) => EmitOperands(expression, expression.OperandCount - 1);

    private void EmitOperands(in Expression expression, int count)
    {
        for (var i = 0; i < count; i++)
            Emit(_arena.Operand(expression, i));
    }

    /// <summary>Emits a settled expression that is needed again.</summary>
    private void EmitSettled(int number)
    {
        var expression = _arena[number];
        if (expression.Kind == ExpressionKind.Temporary)
            EmitLoad((int)expression.Value);
        else
            Emit(number);
    }

    /// <summary>Gives the temporaries of an expression that is never emitted back.</summary>
    private void Forget(int number)
    {
        FreeIfTemporary(number);
        var expression = _arena[number];
        for (var i = 0; i < expression.OperandCount; i++)
            Forget(_arena.Operand(expression, i));
    }

    private void FreeIfTemporary(int number)
    {
        if (_arena[number].Kind == ExpressionKind.Temporary)
            FreeTemporary((int)_arena[number].Value);
    }

    private int NewTemporaryRead(int temporary) =>
        _arena.Add(new Expression { Kind = ExpressionKind.Temporary, Type = _temporaries[temporary].Kind, Value = temporary });

    /// <summary>Says that the CIL stack is empty: what follows is a statement.</summary>
    private void BeginStatement()
    {
        _statementStart = _il.ILOffset;
        _isStatementMarked = false;
    }

    // Of a fault the JIT compiler tells where the statement began, of a call where the call is. So the first
    // instruction that may trap stands for its statement from the beginning.
    private void MarkOffset(int wasmOffset)
    {
        _offsets.Add(_isStatementMarked ? _il.ILOffset : _statementStart, new CodePosition(wasmOffset, _scope.Site), !_isStatementMarked);
        _isStatementMarked = true;
    }
}
