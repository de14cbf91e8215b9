using System.Reflection.Emit;
using Wazil.Compilation.Splitting;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Parts of large functions that become methods of their own.</content>
internal sealed partial class FunctionCompiler
{
    private readonly RegionMethod? _region;
    private RegionFrame? _frame;
    private LocalBuilder? _frameLocal;
    private LocalBuilder? _exitCode;

    /// <summary>Compiles a part and emits the call of it.</summary>
    private void CompileRegionCall(Region region)
    {
        if (_isUnreachable)
            return;
        SettleAll();
        _frame ??= _region?.Frame ?? _unit.DefineFrame();
        var method = _unit.DefineRegion(_functionIndex, _frame.Type);
        var call = new RegionMethod(_frame, region.Inputs, region.Outputs, _frames);
        var compiler = new FunctionCompiler(_unit, _functionIndex, _plan, method.GetILGenerator(), call)
        {
            _frame = _frame,
            _pendingRegions = new Queue<Region>(region.Regions),
        };
        compiler.CompileRegion(region);
        _unit.CompleteRegion(method, _functionIndex, compiler._offsets);
        EmitRegionCall(region, method, compiler);
    }

    private void EmitRegionCall(Region region, MethodBuilder method, FunctionCompiler part)
    {
        EmitFrameStores(region.Inputs);
        EmitFrameAddress();
        EmitContext();
        _il.Emit(OpCodes.Call, method);
        _exitCode ??= DeclareLocal(typeof(int));
        _il.Emit(OpCodes.Stloc, _exitCode);
        EmitFrameLoads(region.Outputs);
        EmitMemoryReload();
        var fallsThrough = !part._isUnreachable;
        var exits = part.UsedExits();
        for (var i = 0; i < exits.Count; i++)
            EmitExit(exits[i], isLast: i == exits.Count - 1 && !fallsThrough);
        if (fallsThrough)
            return;
        if (exits.Count == 0)
        {
            // The part never returns: it ends in a trap or an endless loop.
            _il.Emit(OpCodes.Call, RuntimeMembers.NewUnreachable);
            _il.Emit(OpCodes.Throw);
        }
        EndReachable();
    }

    // if (exitCode == number) { take the values of the branch; branch }
    private void EmitExit(int number, bool isLast)
    {
        var next = _il.DefineLabel();
        if (!isLast)
        {
            _il.Emit(OpCodes.Ldloc, _exitCode!);
            EmitInt32(number + 1);
            _il.Emit(OpCodes.Bne_Un, next);
        }
        var frame = _frames[number];
        if (frame.Kind == FrameKind.Function)
            EmitResultOfRegion();
        else
            EmitBranchOfRegion(frame, number);
        _il.MarkLabel(next);
    }

    private void EmitResultOfRegion()
    {
        if (_type.Results.Length > 0)
        {
            EmitFrameAddress();
            _il.Emit(OpCodes.Ldfld, _frame!.Result(CilTypes.OfResults(_type.Results)));
        }
        EmitReturnOfResult();
    }

    private void EmitBranchOfRegion(ControlFrame frame, int number)
    {
        for (var i = 0; i < frame.LabelTypes.Length; i++)
        {
            EmitFrameAddress();
            _il.Emit(OpCodes.Ldfld, _frame!.BranchValue(number, i, frame.LabelTypes[i].Kind));
        }
        if (frame.LabelTypes.Length > 0)
            StoreInto(frame.BranchTemporaries ??= AllocateTemporaries(frame));
        EmitJump(frame);
    }

    private void CompileRegion(Region region)
    {
        DeclareLocals(_module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        EmitPrologue();
        EmitFrameLoads(region.Inputs);
        foreach (var enclosing in _region!.Enclosing)
        {
            _frames.Add(new ControlFrame(enclosing.Kind, _il.DefineLabel(), 0, enclosing.Parameters, enclosing.Results)
            {
                TryDepth = 0,
            });
        }
        CompileRange(new ByteRange(region.Start, region.End - region.Start));
        EmitRegionEnd(region);
    }

    private void EmitRegionEnd(Region region)
    {
        var epilogue = _il.DefineLabel();
        _exitCode ??= DeclareLocal(typeof(int));
        if (!_isUnreachable)
            EmitLeaveRegion(0, epilogue);
        foreach (var number in UsedExits())
        {
            var frame = _frames[number];
            _il.MarkLabel(frame.Label);
            if (frame.Kind == FrameKind.Function)
                EmitStoreOfResult();
            else
                EmitStoreOfBranchValues(frame, number);
            EmitLeaveRegion(number + 1, epilogue);
        }
        _il.MarkLabel(epilogue);
        EmitFrameStores(region.Outputs);
        _il.Emit(OpCodes.Ldloc, _exitCode);
        _il.Emit(OpCodes.Ret);
    }

    private void EmitLeaveRegion(int code, Label epilogue)
    {
        EmitInt32(code);
        _il.Emit(OpCodes.Stloc, _exitCode!);
        _il.Emit(OpCodes.Br, epilogue);
    }

    private void EmitStoreOfResult()
    {
        if (_returnValue is null)
            return;
        EmitFrameAddress();
        _il.Emit(OpCodes.Ldloc, _returnValue);
        _il.Emit(OpCodes.Stfld, _frame!.Result(CilTypes.OfResults(_type.Results)));
    }

    private void EmitStoreOfBranchValues(ControlFrame frame, int number)
    {
        for (var i = 0; i < frame.LabelTypes.Length; i++)
        {
            EmitFrameAddress();
            EmitLoad(frame.BranchTemporaries![i]);
            _il.Emit(OpCodes.Stfld, _frame!.BranchValue(number, i, frame.LabelTypes[i].Kind));
        }
    }

    /// <summary>Numbers of the enclosing blocks of a part that it branches to.</summary>
    private List<int> UsedExits()
    {
        var used = new List<int>();
        for (var i = 0; i < _region!.Enclosing.Count; i++)
        {
            if (_frames[i].IsTargeted)
                used.Add(i);
        }
        return used;
    }

    private void EmitFrameAddress()
    {
        if (_region is not null)
            EmitLoadArgument(RegionMethod.FrameArgument);
        else
            _il.Emit(OpCodes.Ldloca, _frameLocal ??= DeclareLocal(_frame!.Type));
    }

    private void EmitFrameStores(IReadOnlyList<uint> locals)
    {
        foreach (var local in locals)
        {
            EmitFrameAddress();
            EmitLocalGet(local);
            _il.Emit(OpCodes.Stfld, _frame!.Local(local, LocalType(local)));
        }
    }

    private void EmitFrameLoads(IReadOnlyList<uint> locals)
    {
        foreach (var local in locals)
        {
            EmitFrameAddress();
            _il.Emit(OpCodes.Ldfld, _frame!.Local(local, LocalType(local)));
            EmitLocalSet(local);
        }
    }
}
