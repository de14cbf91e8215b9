using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Tests and casts of references, and branches on them.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileCast()
    {
        var isTest = _instruction.Opcode is Opcode.RefTest or Opcode.RefTestNull;
        var cast = isTest ? Current(ValueKind.I32) : Current(_instruction.Type.Kind, Effects.Traps);
        cast.Target = _instruction.Type;
        PushInstruction(cast, 1);
    }

    private void EmitCast(in Expression cast)
    {
        EmitOperands(cast);
        MarkOffset(cast.Offset);
        var isTest = cast.Opcode is Opcode.RefTest or Opcode.RefTestNull;
        EmitCast(cast.Target, cast.Target.IsNullable
            ? isTest ? nameof(CastInstructions.TestNullable) : nameof(CastInstructions.CastNullable)
            : isTest ? nameof(CastInstructions.Test) : nameof(CastInstructions.Cast));
    }

    // The number of the type is a constant of the code: ids are never used again.
    private void EmitCast(ValueType target, string method)
    {
        if (target.HeapType.IsAbstract)
        {
            EmitInt32(0);
            EmitInt32(0);
            _il.Emit(OpCodes.Call, ObjectMembers.CastMethod(method, ObjectMembers.CastTarget(target.HeapType)));
            return;
        }
        var type = _module.TypeSpace[target.HeapType.TypeIndex];
        EmitInt32(type.Id);
        EmitInt32(type.Depth);
        _il.Emit(OpCodes.Call, ObjectMembers.CastMethod(method, ObjectMembers.CastTarget(type)));
    }

    // The branch carries the reference, the last of its values; it stays on the stack where the branch is not taken.
    private void CompileBranchOnCast()
    {
        var frame = FrameOf(_instruction.Index);
        var target = _instruction.Type2;
        var branchIfOther = _instruction.Opcode == Opcode.BrOnCastFail;
        SettleBelow(frame.LabelTypes.Length);
        SettleTop(frame.LabelTypes.Length);
        var reference = _stack[_height - 1];
        var next = _il.DefineLabel();
        EmitSettled(reference);
        EmitCast(target, target.IsNullable ? nameof(CastInstructions.TestNullable) : nameof(CastInstructions.Test));
        _il.Emit(branchIfOther ? OpCodes.Brtrue : OpCodes.Brfalse, next);
        EmitCopiedValues(frame);
        _il.MarkLabel(next);

        // A test that tells null apart has told that the rest is not null.
        if (branchIfOther ? !target.IsNullable : target.IsNullable)
            _stack[_height - 1] = AsNonNull(reference);
    }

    private int AsNonNull(int reference)
    {
        var expression = _arena[reference];
        expression.Type = ValueKind.Ref;
        return _arena.Add(expression);
    }
}
