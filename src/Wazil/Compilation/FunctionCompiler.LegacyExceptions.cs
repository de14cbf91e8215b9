using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Exceptions in the older form. The code of a catch stands behind the CIL handler, like every other code.</content>
internal sealed partial class FunctionCompiler
{
    private Dictionary<int, LegacyTry>? _legacyTries;

    // Where, at the end of the function, what a delegate passes to the caller is thrown again.
    private Label? _rethrowLabel;

    private void CompileTry()
    {
        _legacyTries ??= LegacyTry.FindAll(_module, _module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        var legacy = _legacyTries[_instruction.Offset];
        var frame = EnterBlock(FrameKind.Try);
        if (legacy.Tags.Count > 0)
            BeginRegion(frame, [.. legacy.Tags.Select(tag => new ExceptionClause(tag) { Label = _il.DefineLabel() })]);
        else if (legacy.DelegateLabel is { } label && DepthOfThrow(FindRegion(label)) < _tryDepth)
            BeginRegion(frame, []);
    }

    /// <summary>The region that handles what is thrown at a label counted from outside of the innermost block; null if the function has none.</summary>
    private ExceptionRegion? FindRegion(uint label)
    {
        for (var i = _frames.Count - 2 - (int)label; i >= 0; i--)
        {
            if (_frames[i].Region is { IsOpen: true } region)
                return region;
        }
        return null;
    }

    // Number of try blocks that are around a place inside of a region.
    private int DepthOfThrow(ExceptionRegion? region)
    {
        var depth = 0;
        foreach (var frame in _frames)
        {
            if (frame.Region is not { IsOpen: true } open)
                continue;
            depth++;
            if (open == region)
                return depth;
        }
        return 0;
    }

    private void CompileCatch(ControlFrame frame)
    {
        var region = frame.Region!;
        if (frame.Kind == FrameKind.Try)
        {
            EndRegionBody(frame);
            EmitHandler(region);
            EmitChoiceOfCatch(region);
            frame.Kind = FrameKind.Catch;
        }
        else if (!_isUnreachable)
        {
            StoreBranchValues(frame);
            EmitJump(frame);
        }
        BeginCatch(frame, region.Clauses[region.CatchCount++]);
    }

    private void EmitChoiceOfCatch(ExceptionRegion region)
    {
        region.CaughtTemporary = AllocateTemporary(ValueKind.Ref);
        _il.Emit(OpCodes.Ldloc, _caught!);
        _il.Emit(OpCodes.Stloc, _temporaries[region.CaughtTemporary].Local);
        foreach (var clause in region.Clauses.AsSpan(0, region.Clauses.Length - 1))
        {
            _il.Emit(OpCodes.Ldloc, _caught!);
            EmitTagTest(clause);
            _il.Emit(OpCodes.Brtrue, clause.Label);
        }
        _il.Emit(OpCodes.Br, region.Clauses[^1].Label);
    }

    private void BeginCatch(ControlFrame frame, ExceptionClause clause)
    {
        _height = frame.Height;
        _settledHeight = Math.Min(_settledHeight, _height);
        _isUnreachable = false;
        _checked?.ReturnTo(frame.CheckedPlace);
        _il.MarkLabel(clause.Label);
        if (clause.Tag is { } tag)
            EmitPayload(tag, kind => PushTemporary(StoreInTemporary(kind)));
    }

    // An exception in the body counts as thrown where the label is: handlers between are passed by leaving them.
    private void CompileDelegate(ControlFrame frame)
    {
        if (frame.Region is not { } region)
        {
            CloseBlock(frame);
            return;
        }
        EndRegionBody(frame);
        _il.BeginCatchBlock(typeof(ThrownException));
        var target = FindRegion(_instruction.Index);
        EndHandler(region, target is null ? _rethrowLabel ??= _il.DefineLabel() : target.RethrowLabel ??= _il.DefineLabel());
        CloseRegion(frame);
    }

    private void EmitRethrow(Label? label)
    {
        if (label is null)
            return;
        _il.MarkLabel(label.Value);
        _il.Emit(OpCodes.Ldloc, _caught!);
        _il.Emit(OpCodes.Throw);
    }

    private void CompileRethrow(ControlFrame frame)
    {
        SettleBelow(0);
        EmitLoad(frame.Region!.CaughtTemporary);
        MarkOffset(_instruction.Offset);
        _il.Emit(OpCodes.Throw);
        EndReachable();
    }
}
