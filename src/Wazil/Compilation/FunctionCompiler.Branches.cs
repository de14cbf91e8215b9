using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Branches and returns.</content>
internal sealed partial class FunctionCompiler
{
    private ControlFrame FrameOf(uint label) => _frames[_frames.Count - 1 - (int)label];

    private void CompileBranch(uint label)
    {
        var frame = FrameOf(label);
        SettleBelow(frame.LabelTypes.Length);
        if (frame.Dispatch is { } dispatch && frame.TryDepth == _tryDepth && dispatch.TryTakeCopy())
            EmitDispatch(frame, dispatch);
        else
            EmitBranchWithValues(frame);
        EndReachable();
    }

    /// <summary>Evaluates what stands below the values of a branch as far as that can be noticed.</summary>
    private void SettleBelow(int valueCount)
    {
        var effects = Effects.Traps;
        for (var i = 0; i < valueCount; i++)
            effects |= _arena[_stack[_height - 1 - i]].Effects;
        var values = _stack.AsSpan(_height - valueCount, valueCount).ToArray();
        _height -= valueCount;
        _settledHeight = Math.Min(_settledHeight, _height);
        SettleFor(effects, 0);
        foreach (var value in values)
            _stack[_height++] = value;
    }

    /// <summary>Takes the values of a branch off the stack and jumps.</summary>
    private void EmitBranchWithValues(ControlFrame frame)
    {
        if (frame.Kind == FrameKind.Function)
        {
            EmitReturn();
            return;
        }
        StoreBranchValues(frame);
        EmitJump(frame);
    }

    /// <summary>Stores the values on top of the stack where the label of a block expects them.</summary>
    private void StoreBranchValues(ControlFrame frame)
    {
        var types = frame.LabelTypes;
        frame.IsTargeted = true;
        if (types.Length == 0)
            return;
        frame.BranchTemporaries ??= AllocateTemporaries(frame);
        EmitTop(types.Length);
        StoreInto(frame.BranchTemporaries);
    }

    // They live from the first branch to the end of the block, across code that must not take them.
    private int[] AllocateTemporaries(ControlFrame frame)
    {
        var temporaries = new int[frame.LabelTypes.Length];
        for (var i = 0; i < temporaries.Length; i++)
            temporaries[i] = AllocateTemporary(frame.LabelTypes[i].Kind);
        return temporaries;
    }

    private void StoreInto(int[] temporaries)
    {
        for (var i = temporaries.Length - 1; i >= 0; i--)
            _il.Emit(OpCodes.Stloc, _temporaries[temporaries[i]].Local);
    }

    /// <summary>Takes expressions off the stack and evaluates them in order.</summary>
    private void EmitTop(int count)
    {
        _height -= count;
        _settledHeight = Math.Min(_settledHeight, _height);
        for (var i = 0; i < count; i++)
            Emit(_stack[_height + i]);
    }

    /// <summary>Jumps to a label that expects no values any more.</summary>
    private void EmitJump(ControlFrame frame)
    {
        frame.IsTargeted = true;
        _il.Emit(frame.TryDepth == _tryDepth ? OpCodes.Br : OpCodes.Leave, frame.Label);
    }

    /// <summary>Takes the results off the stack and leaves the function.</summary>
    private void EmitReturn()
    {
        EmitTop(_type.Results.Length);
        EmitResults();
    }

    /// <summary>Leaves the function with the results that are on the CIL stack.</summary>
    private void EmitResults()
    {
        if (_type.Results.Length > 1)
            EmitTuple();
        EmitReturnOfResult();
    }

    /// <summary>Leaves the function with its result, or the tuple of its results, on the CIL stack.</summary>
    private void EmitReturnOfResult()
    {
        if (_tryDepth == 0 && (_region is null || _fragment is not null))
        {
            _il.Emit(OpCodes.Ret);
            return;
        }
        if (_type.Results.Length > 0)
        {
            _returnValue ??= DeclareLocal(CilTypes.OfResults(_type.Results));
            _il.Emit(OpCodes.Stloc, _returnValue);
        }
        EmitJump(_frames[0]);
    }

    private void EmitTuple()
    {
        var constructors = CilTypes.TupleConstructors(CilTypes.OfResults(_type.Results));
        for (var i = constructors.Count - 1; i >= 0; i--)
            _il.Emit(OpCodes.Newobj, constructors[i]);
    }

    private void CompileBranchIf(uint label)
    {
        var condition = Pop();
        var frame = FrameOf(label);
        SettleFor(_arena[condition].Effects | Effects.Traps, 0);
        EmitConditionalBranch(frame, target => EmitBranchIf(condition, target, when: true), target => EmitBranchIf(condition, target, when: false));
    }

    /// <summary>Branches to a block if a condition holds; values that the branch carries stay on the stack if not.</summary>
    private void EmitConditionalBranch(ControlFrame frame, Action<Label> branchIf, Action<Label> branchUnless)
    {
        var count = frame.LabelTypes.Length;
        if (count == 0 && frame.TryDepth == _tryDepth && (frame.Kind != FrameKind.Function || _type.Results.Length == 0))
        {
            frame.IsTargeted = true;
            branchIf(frame.Label);
            return;
        }
        SettleTop(count);
        var next = _il.DefineLabel();
        branchUnless(next);
        EmitCopiedValues(frame);
        _il.MarkLabel(next);
    }

    private void SettleTop(int count)
    {
        for (var position = _height - count; position < _height; position++)
            Settle(position);
    }

    /// <summary>Branches with the settled values on top of the stack, which stay there.</summary>
    private void EmitCopiedValues(ControlFrame frame)
    {
        var count = frame.LabelTypes.Length;
        for (var position = _height - count; position < _height; position++)
            EmitSettled(_stack[position]);
        if (frame.Kind == FrameKind.Function)
        {
            EmitResults();
            return;
        }
        if (count > 0)
            StoreInto(frame.BranchTemporaries ??= AllocateTemporaries(frame));
        EmitJump(frame);
    }

    private void CompileBranchTable()
    {
        if (TryCompileConstantArms())
            return;
        var index = Pop();
        var labels = _instruction.Labels;
        var count = FrameOf(labels[^1]).LabelTypes.Length;
        SettleFor(_arena[index].Effects | Effects.Traps, 0);
        SettleTop(count);
        if (IsFragmentTable(labels))
        {
            Emit(index);
            EmitContinueByTable(labels.ToArray());
            EndReachable();
            return;
        }
        var targets = new Label[labels.Length];
        var stubs = new Dictionary<uint, Label>();
        var dispatches = new Dictionary<RegionEntries, DispatchIntoRegion>();
        for (var i = 0; i < labels.Length; i++)
            targets[i] = i < labels.Length - 1 && DispatchOf(FrameOf(labels[i]), i, labels.Length, dispatches) is { } dispatch ? dispatch : TargetOf(labels[i], stubs);
        if (stubs.Count == 0 && dispatches.Count == 0)
            KeepDispatch(targets);
        Emit(index);
        EmitKeepIndex(dispatches);
        EmitSwitch(targets);
        foreach (var (label, stub) in stubs)
        {
            _il.MarkLabel(stub);
            EmitCopiedValues(FrameOf(label));
        }
        EndReachable();
    }

    /// <summary>Where a table's jump goes: to the block itself, or to a stub that carries values or leaves a try block.</summary>
    private Label TargetOf(uint label, Dictionary<uint, Label> stubs)
    {
        var frame = FrameOf(label);
        if (frame.LabelTypes.Length == 0 && frame.TryDepth == _tryDepth)
        {
            frame.IsTargeted = true;
            return frame.Label;
        }
        if (!stubs.TryGetValue(label, out var stub))
            stubs[label] = stub = _il.DefineLabel();
        return stub;
    }
}
