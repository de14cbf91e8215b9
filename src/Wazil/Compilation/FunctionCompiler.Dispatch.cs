using System.Reflection.Emit;
using Wazil.Compilation.Loops;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Loops that begin with a branch table, which branches back to them repeat.</content>
internal sealed partial class FunctionCompiler
{
    /// <summary>Keeps a branch table that was just compiled, if the loop around it begins with it.</summary>
    private void KeepDispatch(Label[] targets)
    {
        if (_plan.Summary.Division is not null || _tryDepth > 0)
            return;
        var index = _frames.FindLastIndex(frame => frame.Kind is FrameKind.Loop or FrameKind.Inlined or FrameKind.Function);
        var loop = _frames[index];

        // What stands on the stack below a block would be another value in each copy.
        if (loop is { Kind: FrameKind.Loop, Parameters.Length: 0, Dispatch: null }
            && _height == loop.Height && _frames.TrueForAll(frame => frame.Height <= loop.Height))
            loop.Dispatch = LoopDispatch.TryRead(_module, new ByteRange(loop.Start, _instruction.Offset - loop.Start), targets);
    }

    /// <summary>Branches back to a loop by doing at once what the loop does first.</summary>
    private void EmitDispatch(ControlFrame loop, LoopDispatch dispatch)
    {
        _height = loop.Height;
        _settledHeight = Math.Min(_settledHeight, _height);
        EmitInterruptCheck();
        foreach (var range in dispatch.Code)
            CompileRange(range);
        var index = Pop();
        SettleFor(_arena[index].Effects | Effects.Traps, 0);
        Emit(index);
        EmitSwitch(dispatch.Targets);
    }

    // The index is on the CIL stack.
    private void EmitSwitch(Label[] targets)
    {
        _il.Emit(OpCodes.Switch, targets.AsSpan(0, targets.Length - 1).ToArray());
        _il.Emit(OpCodes.Br, targets[^1]);
    }
}
