using System.Reflection.Emit;
using Wazil.Compilation.Splitting;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Parts of large functions that become methods of their own.</content>
internal sealed partial class FunctionCompiler
{
    // More ways out of a part are a switch.
    private const int MostExitsCompared = 2;

    private readonly RegionMethod? _region;
    private Queue<Region> _pendingRegions = new();
    private LocalSet? _ownLocals;
    private RegionFrame? _frame;
    private LocalBuilder? _frameLocal;
    private LocalBuilder? _exitCode;

    /// <summary>Prepares for the parts of what is compiled.</summary>
    private void Await(Region? division)
    {
        if (division is null)
            return;
        _pendingRegions = new Queue<Region>(division.Regions);
        _ownLocals = division.OwnLocals;
        foreach (var region in division.Regions)
        {
            var entries = new RegionEntries();
            foreach (var block in region.EntryBlocks)
                _entriesOfBlocks.Add(block, entries);
        }
    }

    /// <summary>Puts the parameters that only parts use where these expect them.</summary>
    private void EmitFrameOfParts()
    {
        if (_ownLocals is null)
            return;
        _frame = _unit.DefineFrame();
        for (uint parameter = 0; parameter < _type.Parameters.Length; parameter++)
        {
            if (!_ownLocals.Contains(parameter) && _pendingRegions.Any(region => region.Inputs.Contains(parameter)))
                EmitFrameStore(parameter);
        }
    }

    /// <summary>Compiles a part and emits the call of it.</summary>
    private void CompileRegionCall(Region region)
    {
        var entrance = Enter(region);
        if (entrance is null)
            return;
        if (!_isUnreachable)
            SettleAll();
        var inner = entrance.Inner;
        _frames.RemoveRange(_frames.Count - inner.Count, inner.Count);
        var method = _unit.DefineRegion(_functionIndex, _frame!.Type, entrance.Count > 1);
        var call = new RegionMethod(_frame, region, [.. _frames]);
        var compiler = new FunctionCompiler(_unit, _functionIndex, _plan, method.GetILGenerator(), call) { _frame = _frame };
        compiler.Await(region);
        compiler.CompileRegion(entrance);
        _unit.CompleteRegion(method, _functionIndex, compiler._offsets);
        EmitEntries(entrance);
        EmitRegionCall(region, method, compiler, entrance.Count > 1);
    }

    private void EmitRegionCall(Region region, MethodBuilder method, FunctionCompiler part, bool hasEntries)
    {
        EmitFrameStores(region.Inputs);
        EmitFrameAddress();
        EmitContext();
        if (hasEntries)
            _il.Emit(OpCodes.Ldloc, _entry!);
        _il.Emit(OpCodes.Call, method);
        var exits = part.UsedExits();
        var fallsThrough = !part._isUnreachable;
        _exitCode ??= DeclareLocal(typeof(int));
        _il.Emit(OpCodes.Stloc, _exitCode);
        EmitFrameLoads(region.Outputs);
        EmitMemoryReload();
        EmitExits(exits, fallsThrough);
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

    // if (exitCode == i + 1) { take the values of the branch; branch }
    private void EmitExits(List<int> exits, bool fallsThrough)
    {
        if (exits.Count > MostExitsCompared)
        {
            EmitExitSwitch(exits, fallsThrough);
            return;
        }
        for (var i = 0; i < exits.Count; i++)
        {
            var next = _il.DefineLabel();
            if (fallsThrough || i < exits.Count - 1)
            {
                _il.Emit(OpCodes.Ldloc, _exitCode!);
                EmitInt32(i + 1);
                _il.Emit(OpCodes.Bne_Un, next);
            }
            EmitExit(exits[i]);
            _il.MarkLabel(next);
        }
    }

    private void EmitExitSwitch(List<int> exits, bool fallsThrough)
    {
        var next = _il.DefineLabel();
        var labels = new Label[exits.Count + 1];
        var stubs = new List<(int Exit, Label Label)>();
        for (var i = 0; i < exits.Count; i++)
        {
            var frame = _frames[exits[i]];
            labels[i + 1] = frame.Label;
            if (frame.Kind != FrameKind.Function && frame.LabelTypes.Length == 0 && frame.TryDepth == _tryDepth)
                continue;
            labels[i + 1] = _il.DefineLabel();
            stubs.Add((exits[i], labels[i + 1]));
        }
        foreach (var exit in exits)
            _frames[exit].IsTargeted = true;

        // If the end is never reached, 0 never comes.
        labels[0] = fallsThrough ? next : labels[1];
        _il.Emit(OpCodes.Ldloc, _exitCode!);
        _il.Emit(OpCodes.Switch, labels);
        _il.Emit(OpCodes.Br, labels[0]);
        foreach (var (exit, label) in stubs)
        {
            _il.MarkLabel(label);
            EmitExit(exit);
        }
        _il.MarkLabel(next);
    }

    private void EmitExit(int number)
    {
        var frame = _frames[number];
        if (frame.Kind == FrameKind.Function)
            EmitResultOfRegion();
        else
            EmitBranchOfRegion(frame, number);
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

    private void CompileRegion(RegionEntrance entrance)
    {
        var region = _region!.Region;
        DeclareLocals(_module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        EmitPrologue();
        EmitFrameLoads(region.Inputs);
        foreach (var enclosing in _region.Enclosing)
        {
            _frames.Add(new ControlFrame(enclosing.Kind, _il.DefineLabel(), 0, enclosing.Parameters, enclosing.Results)
            {
                TryDepth = 0,
            });
        }
        EmitDispatchOfEntries(region, entrance);
        CompileRange(new ByteRange(region.Start, region.End - region.Start));
        EmitRegionEnd(region);
        EmitRethrow(_rethrowLabel);
    }

    private void EmitRegionEnd(Region region)
    {
        var epilogue = _il.DefineLabel();
        _exitCode ??= DeclareLocal(typeof(int));
        if (!_isUnreachable)
        {
            EmitStoreOfLoopResults();
            EmitLeaveRegion(0, epilogue);
        }
        var exits = UsedExits();
        for (var i = 0; i < exits.Count; i++)
        {
            var frame = _frames[exits[i]];
            _il.MarkLabel(frame.Label);
            if (frame.Kind == FrameKind.Function)
                EmitStoreOfResult();
            else
                EmitStoreOfBranchValues(frame, exits[i]);
            EmitLeaveRegion(i + 1, epilogue);
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

    // What occurs only in parts stays in the structure.
    private void EmitFrameStores(IReadOnlyList<uint> locals)
    {
        foreach (var local in locals)
        {
            if (IsOwn(local))
                EmitFrameStore(local);
        }
    }

    private void EmitFrameStore(uint local)
    {
        EmitFrameAddress();
        EmitLocalGet(local);
        _il.Emit(OpCodes.Stfld, _frame!.Local(local, LocalType(local)));
    }

    private void EmitFrameLoads(IReadOnlyList<uint> locals)
    {
        foreach (var local in locals)
        {
            if (!IsOwn(local))
                continue;
            EmitFrameAddress();
            _il.Emit(OpCodes.Ldfld, _frame!.Local(local, LocalType(local)));
            EmitLocalSet(local);
        }
    }

    private bool IsOwn(uint local) => _ownLocals is null || _ownLocals.Contains(local);
}
