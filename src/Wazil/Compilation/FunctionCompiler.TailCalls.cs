using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Calls that replace the frame of the caller.</content>
internal sealed partial class FunctionCompiler
{
    private readonly record struct OutlinedCall(Expression Call, int[] Operands, Label Label);

    private readonly List<OutlinedCall> _outlinedCalls = [];
    private bool _isTailCall;

    private void CompileTailCall()
    {
        var isDirect = _instruction.Opcode == Opcode.ReturnCall;
        var type = isDirect ? _module.FunctionTypeOf((int)_instruction.Index) : _module.FunctionTypeAt((int)_instruction.Index);
        var count = type.Parameters.Length + (isDirect ? 0 : 1);
        SettleBelow(count);
        var call = Current(ValueKind.Bottom, Effects.Everything);
        if (_tryDepth > 0)
            OutlineCall(call, count);
        else
            EmitTailCall(_arena[Combine(call, count)]);
        EndReachable();
    }

    // The handlers around the call must not see what the callee throws, and CIL has no tail calls inside of a try block:
    // the call stands behind the rest of the function.
    private void OutlineCall(in Expression call, int count)
    {
        var operands = new int[count];
        for (var i = 0; i < count; i++)
            operands[i] = AllocateTemporary(_arena[_stack[_height - count + i]].Type);
        EmitTop(count);
        StoreInto(operands);
        var label = _il.DefineLabel();
        _il.Emit(OpCodes.Leave, label);
        _outlinedCalls.Add(new OutlinedCall(call, operands, label));
    }

    private void EmitOutlinedCalls()
    {
        foreach (var (call, operands, label) in _outlinedCalls)
        {
            _il.MarkLabel(label);
            var reads = new int[operands.Length];
            for (var i = 0; i < reads.Length; i++)
                reads[i] = NewTemporaryRead(operands[i]);
            EmitTailCall(_arena[_arena.Add(call, reads)]);
        }
    }

    private void EmitTailCall(Expression call)
    {
        switch (call.Opcode)
        {
            case Opcode.ReturnCall:
                EmitOperands(call);
                MarkOffset(call.Offset);
                _isTailCall = true;
                EmitDirectCall((int)call.Index);
                break;
            case Opcode.ReturnCallIndirect:
                EmitIndirectCallee(call);
                _isTailCall = true;
                EmitCallIndirectly(_module.FunctionTypeAt((int)call.Index));
                break;
            case Opcode.ReturnCallRef:
                EmitReferencedCallee(call);
                _isTailCall = true;
                EmitCallThroughFunction(_module.FunctionTypeAt((int)call.Index));
                break;
        }
        _isTailCall = false;
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Emits the prefix of a tail call, if the call about to be emitted is one.</summary>
    private void EmitTailPrefix()
    {
        if (_isTailCall)
            _il.Emit(OpCodes.Tailcall);
    }
}
