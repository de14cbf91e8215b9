using System.Reflection.Emit;
using Wazil.Compilation.Inlining;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Calls that are replaced by the callee's body.</content>
/// <remarks>
/// The body is read in a scope of its own: its parameters and locals are further locals of the method, its end and its
/// returns are the end of a block.
/// </remarks>
internal sealed partial class FunctionCompiler
{
    private FunctionScope _scope;

    private void CompileInlined(FunctionPlan callee)
    {
        var type = _module.FunctionTypeOf(callee.FunctionIndex);
        var body = _module.Bodies[callee.FunctionIndex - _module.ImportedFunctionCount];
        var site = new InlineSite(callee.FunctionIndex, _instruction.Offset, _scope.Site);
        SettleBelow(type.Parameters.Length);
        EmitTop(type.Parameters.Length);
        SettleAll();

        var caller = _scope;
        _scope = new FunctionScope(callee, _localCount, _frames.Count, site);
        var temporaries = EnterScope(type, body);
        _offsets.AddScope(_il.ILOffset, new CodePosition(body.Code.Offset, site));
        _frames.Add(new ControlFrame(FrameKind.Inlined, _il.DefineLabel(), _height, [], type.Results)
        {
            TryDepth = _tryDepth,
            CheckedPlace = _checked?.Place ?? 0,
        });
        CompileRange(body.Code);
        if (!_isUnreachable)
            SettleResults(type.Results.Length);
        LeaveScope(temporaries);
        _scope = caller;
        BeginStatement();
        _offsets.AddScope(_il.ILOffset, new CodePosition(site.CallOffset, caller.Site));
    }

    /// <summary>Makes locals for an inlined function and sets its parameters, which are on the CIL stack.</summary>
    private List<int> EnterScope(FunctionType type, in FunctionBody body)
    {
        var first = _scope.FirstLocal;
        var temporaries = new List<int>();
        AddLocals(type, body);
        for (var local = first; local < _localCount; local++)
        {
            if (!_scope.ReadsLocal((uint)local))
                continue;
            var temporary = AllocateTemporary(_localTypes[local]);
            _locals[local] = _temporaries[temporary].Local;
            _checked?.Assign((uint)local);
            temporaries.Add(temporary);
        }
        for (var parameter = type.Parameters.Length - 1; parameter >= 0; parameter--)
        {
            if (_locals[first + parameter] is { } local)
                _il.Emit(OpCodes.Stloc, local);
            else
                _il.Emit(OpCodes.Pop);
        }
        for (var local = first + type.Parameters.Length; local < _localCount; local++)
        {
            if (_locals[local] is { } declared)
                EmitZero(declared, _localTypes[local]);
        }
        return temporaries;
    }

    private void LeaveScope(List<int> temporaries)
    {
        Array.Clear(_locals, _scope.FirstLocal, _localCount - _scope.FirstLocal);
        _localCount = _scope.FirstLocal;
        foreach (var temporary in temporaries)
            FreeTemporary(temporary);
    }

    private void EmitZero(LocalBuilder local, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32: _il.Emit(OpCodes.Ldc_I4_0); break;
            case ValueKind.I64: EmitInt64(0); break;
            case ValueKind.F32: _il.Emit(OpCodes.Ldc_R4, 0f); break;
            case ValueKind.F64: _il.Emit(OpCodes.Ldc_R8, 0.0); break;
            case ValueKind.Ref or ValueKind.RefNull: _il.Emit(OpCodes.Ldnull); break;
            default:
                _il.Emit(OpCodes.Ldloca, local);
                _il.Emit(OpCodes.Initobj, CilTypes.Of(kind));
                return;
        }
        _il.Emit(OpCodes.Stloc, local);
    }

    // The locals that results are computed from end with the function.
    private void SettleResults(int count)
    {
        var own = false;
        for (var i = 1; i <= count; i++)
            own |= _arena[_stack[_height - i]].Kind is not (ExpressionKind.Constant or ExpressionKind.Temporary);
        if (own && count == 1)
            SettleLast();
        else if (own)
            SettleAll();
    }
}
