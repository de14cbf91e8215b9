using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Locals and globals.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileVariable()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.LocalGet:
                PushLocal(_scope.LocalOf(_instruction));
                break;
            case Opcode.LocalSet:
                CompileLocalSet(_scope.LocalOf(_instruction));
                break;
            case Opcode.LocalTee:
                CompileLocalSet(_scope.LocalOf(_instruction));
                PushLocal(_scope.LocalOf(_instruction));
                break;
            case Opcode.GlobalGet:
                PushInstruction(Current(_module.GlobalTypes[(int)_instruction.Index].Type.Kind, GlobalReadEffects()), 0);
                break;
            case Opcode.GlobalSet:
                EmitInstruction(Current(ValueKind.Bottom, Effects.WritesState), 1);
                break;
        }
    }

    private Effects GlobalReadEffects() =>
        _module.GlobalTypes[(int)_instruction.Index].IsMutable ? Effects.ReadsState : Effects.None;

    private void PushLocal(uint local)
    {
        var type = LocalType(local);

        // What the JIT compiler knows to be zero it folds as it does constants; see EmitSingle.
        var isZero = type is ValueKind.F32 or ValueKind.F64
            && _scope.IsAlwaysZero(local, _module.FunctionTypeOf(_scope.Plan.FunctionIndex).Parameters.Length);
        Push(_arena.Add(new Expression
        {
            Kind = isZero ? ExpressionKind.Constant : ExpressionKind.LocalGet,
            Type = type,
            Value = isZero ? 0 : local,
            LocalsRead = isZero ? 0 : SetOf(local),
            Ready = _loopTimes?[local] ?? 0,
            Offset = _instruction.Offset,
        }));
    }

    private void CompileLocalSet(uint local)
    {
        var value = Pop();
        if (_loopTimes is not null)
            _loopTimes[local] = _arena[value].Ready;

        // A handler sees the locals as they were when a pending call before this instruction threw.
        var own = _tryDepth > 0 ? Effects.WritesState : Effects.None;
        SettleFor(_arena[value].Effects | own, SetOf(local));
        if (!_scope.ReadsLocal(local))
        {
            EmitUnused(value);
            return;
        }
        Emit(value);
        EmitLocalSet(local);
    }

    private static ulong SetOf(uint local) => 1UL << (int)(local & 63);

    private void EmitGlobalGet(in Expression global)
    {
        var type = _module.GlobalTypes[(int)global.Index].Type.Kind;
        if (EmitGlobalLocation(global.Index))
        {
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.GlobalReference);
            return;
        }
        switch (type)
        {
            case ValueKind.I32: _il.Emit(OpCodes.Ldind_I4); break;
            case ValueKind.I64: _il.Emit(OpCodes.Ldind_I8); break;
            case ValueKind.F32: _il.Emit(OpCodes.Ldind_R4); break;
            case ValueKind.F64: _il.Emit(OpCodes.Ldind_R8); break;
            default: _il.Emit(OpCodes.Ldobj, CilTypes.Of(type)); break;
        }
    }

    private void EmitGlobalSet(in Expression global)
    {
        var type = _module.GlobalTypes[(int)global.Index].Type.Kind;
        var isReference = EmitGlobalLocation(global.Index);
        EmitOperands(global);
        if (isReference)
        {
            _il.Emit(OpCodes.Stfld, RuntimeMembers.GlobalReference);
            return;
        }
        switch (type)
        {
            case ValueKind.I32: _il.Emit(OpCodes.Stind_I4); break;
            case ValueKind.I64: _il.Emit(OpCodes.Stind_I8); break;
            case ValueKind.F32: _il.Emit(OpCodes.Stind_R4); break;
            case ValueKind.F64: _il.Emit(OpCodes.Stind_R8); break;
            default: _il.Emit(OpCodes.Stobj, CilTypes.Of(type)); break;
        }
    }

    /// <summary>Loads where a global is kept: the object that holds a reference, or the address of any other value.</summary>
    /// <returns>Whether it is a reference.</returns>
    private bool EmitGlobalLocation(uint index)
    {
        EmitContext();
        if (_module.GlobalTypes[(int)index].Type.IsReference)
        {
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Globals);
            EmitInt32((int)index);
            _il.Emit(OpCodes.Ldelem_Ref);
            return true;
        }
        if (_unit.PrivateSlotOf((int)index) is >= 0 and var slot)
        {
            _il.Emit(OpCodes.Ldflda, RuntimeMembers.PrivateGlobals);
            _il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstPrivateGlobal);
            if (slot > 0)
            {
                EmitInt32(slot * sizeof(long));
                _il.Emit(OpCodes.Conv_I);
                _il.Emit(OpCodes.Add);
            }
            return false;
        }
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.GlobalStorage);
        if (index > 0)
        {
            EmitInt32((int)index * 8);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Add);
        }
        _il.Emit(OpCodes.Ldind_I);
        return false;
    }
}
