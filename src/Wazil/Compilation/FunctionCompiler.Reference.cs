using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>References of every kind, and branches on them.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileReference()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.RefNull:
                PushInstruction(Current(ValueKind.RefNull), 0);
                break;
            case Opcode.RefIsNull:
                PushInstruction(Current(ValueKind.I32), 1);
                break;
            case Opcode.RefFunc:
                PushInstruction(Current(ValueKind.Ref), 0);
                break;
            case Opcode.RefAsNonNull:
                PushInstruction(Current(ValueKind.Ref, Effects.Traps), 1);
                break;
            case Opcode.RefEq:
                PushInstruction(Current(ValueKind.I32), 2);
                break;
            default:
                throw Unsupported();
        }
    }

    private void EmitReference(in Expression expression)
    {
        EmitOperands(expression);
        switch (expression.Opcode)
        {
            case Opcode.RefNull:
                _il.Emit(OpCodes.Ldnull);
                break;
            case Opcode.RefIsNull:
                _il.Emit(OpCodes.Ldnull);
                _il.Emit(OpCodes.Ceq);
                break;
            case Opcode.RefFunc:
                EmitContext();
                EmitInt32((int)expression.Index);
                _il.Emit(OpCodes.Call, RuntimeMembers.FunctionAt);
                break;
            case Opcode.RefAsNonNull:
                MarkOffset(expression.Offset);
                _il.Emit(OpCodes.Call, RuntimeMembers.CheckNotNull);
                break;
            case Opcode.RefEq:
                _il.Emit(OpCodes.Call, RuntimeMembers.ReferencesEqual);
                break;
        }
    }

    private void CompileReferenceBranch()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.BrOnNull: CompileBranchOnNull(); break;
            case Opcode.BrOnNonNull: CompileBranchOnNonNull(); break;
            default: CompileBranchOnCast(); break;
        }
    }

    // The reference is dropped where the branch is taken and stays, known not to be null, where it is not.
    private void CompileBranchOnNull()
    {
        var frame = FrameOf(_instruction.Index);
        SettleBelow(1);
        SettleLast();
        var reference = Pop();
        EmitConditionalBranch(
            frame,
            target =>
            {
                EmitSettled(reference);
                _il.Emit(OpCodes.Brfalse, target);
            },
            target =>
            {
                EmitSettled(reference);
                _il.Emit(OpCodes.Brtrue, target);
            });
        Push(AsNonNull(reference));
    }

    // The branch carries the reference, the last of its values; it is dropped where the branch is not taken.
    private void CompileBranchOnNonNull()
    {
        var frame = FrameOf(_instruction.Index);
        SettleBelow(frame.LabelTypes.Length);
        SettleTop(frame.LabelTypes.Length);
        var next = _il.DefineLabel();
        EmitSettled(_stack[_height - 1]);
        _il.Emit(OpCodes.Brfalse, next);
        EmitCopiedValues(frame);
        _il.MarkLabel(next);
        Forget(Pop());
    }
}
