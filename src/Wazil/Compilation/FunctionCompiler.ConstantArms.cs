using System.Reflection.Emit;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Branch tables whose cases only choose a constant.</content>
internal sealed partial class FunctionCompiler
{
    /// <summary>Compiles a <c>br_table</c> and its cases as an access to a table, if they are <see cref="ConstantArms"/>.</summary>
    /// <remarks>Nothing branches to the cases then, so they are skipped as unreachable.</remarks>
    private bool TryCompileConstantArms()
    {
        var labels = _instruction.Labels;
        if (_region is not null || _plan.Summary.Division is not null
            || ConstantArms.TryRead(_module, RestFrom(_next)) is not { } arms
            || !arms.AreMostOf(labels) || !IsPlainTarget(arms.Join) || !IsPlainTarget(labels[^1]) || !AreOthersPlain(arms))
        {
            return false;
        }
        var index = Pop();
        var local = arms.Local + (uint)_scope.FirstLocal;
        SettleFor(_arena[index].Effects | Effects.Traps | Effects.WritesState, SetOf(local));
        var position = AllocateTemporary(ValueKind.I32);
        Emit(index);
        _il.Emit(OpCodes.Stloc, _temporaries[position].Local);
        _il.Emit(OpCodes.Ldloc, _temporaries[position].Local);
        EmitInt32(labels.Length - 1);
        _il.Emit(OpCodes.Bge_Un, TargetOf(labels[^1], []));
        EmitOthers(arms, position);
        if (_scope.ReadsLocal(local))
        {
            EmitTableEntry(arms, _unit.KeepTable(arms.ToTable(labels)), position);
            EmitLocalSet(local);
        }
        FreeTemporary(position);
        EmitJump(FrameOf(arms.Join));
        EndReachable();
        return true;
    }

    private bool AreOthersPlain(ConstantArms arms)
    {
        foreach (var label in _instruction.Labels)
        {
            if (!arms.IsCase(label) && !IsPlainTarget(label))
                return false;
        }
        return true;
    }

    private void EmitOthers(ConstantArms arms, int position)
    {
        var labels = _instruction.Labels;
        for (var i = 0; i < labels.Length - 1; i++)
        {
            if (arms.IsCase(labels[i]))
                continue;
            _il.Emit(OpCodes.Ldloc, _temporaries[position].Local);
            EmitInt32(i);
            _il.Emit(OpCodes.Beq, TargetOf(labels[i], []));
        }
    }

    private bool IsPlainTarget(uint label) =>
        FrameOf(label) is { LabelTypes.Length: 0, Kind: FrameKind.Block or FrameKind.Loop } frame && frame.TryDepth == _tryDepth;

    private void EmitTableEntry(ConstantArms arms, nint table, int position)
    {
        _il.Emit(OpCodes.Ldc_I8, table);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldloc, _temporaries[position].Local);
        _il.Emit(OpCodes.Conv_U);
        EmitInt32(arms.Size);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        switch (arms.Kind)
        {
            case ValueKind.I32: _il.Emit(OpCodes.Ldind_I4); break;
            case ValueKind.I64: _il.Emit(OpCodes.Ldind_I8); break;
            case ValueKind.F32: _il.Emit(OpCodes.Ldind_R4); break;
            default: _il.Emit(OpCodes.Ldind_R8); break;
        }
    }
}
