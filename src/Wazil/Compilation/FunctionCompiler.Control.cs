using System.Collections.Immutable;
using System.Reflection.Emit;
using Wazil.Compilation.Loops;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Blocks and their ends.</content>
internal sealed partial class FunctionCompiler
{
    private readonly List<ControlFrame> _frames = [];
    private bool _isUnreachable;
    private int _unreachableBlocks;

    // Number of CIL try blocks around the current place; leaving one takes another jump than staying inside.
    private int _tryDepth;

    private void CompileControl()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Nop: break;
            case Opcode.Unreachable: CompileUnreachable(); break;
            case Opcode.Block: EnterBlock(FrameKind.Block); break;
            case Opcode.Loop: CompileLoop(); break;
            case Opcode.If: CompileIf(); break;
            case Opcode.Else: CompileElse(_frames[^1]); break;
            case Opcode.End: CompileEnd(_frames[^1]); break;
            case Opcode.Br: CompileBranch(_instruction.Index); break;
            case Opcode.BrIf: CompileBranchIf(_instruction.Index); break;
            case Opcode.BrTable: CompileBranchTable(); break;
            case Opcode.Return: CompileBranch((uint)(_frames.Count - 1 - _scope.FirstFrame)); break;
            case Opcode.Call: CompileDirectCall(); break;
            case Opcode.CallIndirect: CompileCall(_module.FunctionTypeAt((int)_instruction.Index), 1); break;
            case Opcode.CallRef: CompileCall(_module.FunctionTypeAt((int)_instruction.Index), 1); break;
            case Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef: CompileTailCall(); break;
            default: CompileReferenceBranch(); break;
        }
    }

    private void CompileUnreachable()
    {
        SettleFor(Effects.Traps, 0);
        MarkOffset(_instruction.Offset);
        _il.Emit(OpCodes.Call, RuntimeMembers.NewUnreachable);
        _il.Emit(OpCodes.Throw);
        EndReachable();
    }

    /// <summary>What follows is unreachable until the block ends or has an else.</summary>
    private void EndReachable()
    {
        _height = _frames[^1].Height;
        _settledHeight = Math.Min(_settledHeight, _height);
        _isUnreachable = true;
        _unreachableBlocks = 0;
    }

    private void EnterFunction() =>
        _frames.Add(new ControlFrame(FrameKind.Function, _il.DefineLabel(), 0, [], _type.Results));

    private ControlFrame EnterBlock(FrameKind kind)
    {
        var (parameters, results) = TypesOf(_instruction.BlockType);
        SettleAll();
        var height = _height - parameters.Length;
        var frame = new ControlFrame(kind, _il.DefineLabel(), height, parameters, results)
        {
            TryDepth = _tryDepth,
            Entries = _entriesOfBlocks.GetValueOrDefault(_instruction.Offset),
            Start = _next,
            CheckedPlace = _checked?.Place ?? 0,
        };
        _frames.Add(frame);
        return frame;
    }

    private (ImmutableArray<ValueType> Parameters, ImmutableArray<ValueType> Results) TypesOf(BlockType type) => TypesOf(type, _module);

    private static (ImmutableArray<ValueType> Parameters, ImmutableArray<ValueType> Results) TypesOf(BlockType type, ModuleDefinition module)
    {
        if (type.IsEmpty)
            return ([], []);
        if (!type.IsTypeIndex)
            return ([], [type.Result]);
        var function = module.FunctionTypeAt((int)type.TypeIndex);
        return (function.Parameters, function.Results);
    }

    private void CompileLoop()
    {
        var frame = EnterBlock(FrameKind.Loop);
        frame.BranchTemporaries = PinParameters(frame);
        frame.IsTargeted = true;
        EmitComparisonsBeforeLoop(frame.Start);
        _il.MarkLabel(frame.Label);
        if (!InterruptCheck.IsRedundant(_module, RestFrom(frame.Start), IsCallOfItself))
            EmitInterruptCheck();
        _loopTimes = frame.Parameters.Length > 0 ? null : LoopTimes.TryRead(_module, RestFrom(frame.Start), _scope.FirstLocal);
        CompileCopies(frame);
    }

    // Every iteration sets the parameters again, so they get temporaries that nothing else uses.
    private int[] PinParameters(ControlFrame frame)
    {
        var temporaries = new int[frame.Parameters.Length];
        for (var i = 0; i < temporaries.Length; i++)
        {
            temporaries[i] = AllocatePinned(frame.Parameters[i].Kind);
            Emit(_stack[frame.Height + i]);
            _il.Emit(OpCodes.Stloc, _temporaries[temporaries[i]].Local);
            _stack[frame.Height + i] = NewTemporaryRead(temporaries[i]);
        }
        return temporaries;
    }

    private void EmitInterruptCheck()
    {
        if (_unit.IsInterruptedByFault)
            EmitInterruptRead();
        else if (_unit.IsInterruptible)
            EmitInterruptComparison();
    }

    /// <summary>The function that is being compiled, inlined or not, from an offset to its end.</summary>
    private ByteRange RestFrom(int offset)
    {
        var body = _module.Bodies[_scope.Plan.FunctionIndex - _module.ImportedFunctionCount].Code;
        return new ByteRange(offset, body.End - offset);
    }

    private bool IsCallOfItself(Instruction call) =>
        _plan.NeedsStackCheck && call.Index == (uint)_functionIndex && !_scope.Plan.Inlined.ContainsKey(call.Offset);

    // What lies in front of memory 0 can't be read if the code shall stop. Functions that don't use the memory don't
    // keep its address over calls for this. A plain read would be moved out of loops that store nothing.
    private void EmitInterruptRead()
    {
        MarkOffset(_instruction.Offset);
        EmitMemoryBase(0);
        EmitInt64(LinearMemory.InterruptionOffset);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Volatile);
        _il.Emit(OpCodes.Ldind_I4);
        _il.Emit(OpCodes.Pop);
    }

    // if (Volatile.Read(ref instance.Interrupt) != 0) Interrupted();
    // A plain read would be moved out of the loop.
    private void EmitInterruptComparison()
    {
        var go = _il.DefineLabel();
        EmitContext();
        _il.Emit(OpCodes.Volatile);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Interrupt);
        _il.Emit(OpCodes.Brfalse, go);
        MarkOffset(_instruction.Offset);
        _il.Emit(OpCodes.Call, RuntimeMembers.Interrupted);
        _il.MarkLabel(go);
    }

    private void CompileIf()
    {
        var condition = Pop();
        var frame = EnterBlock(FrameKind.If);
        frame.ElseLabel = _il.DefineLabel();
        frame.SavedParameters = SaveParameters(frame);
        EmitBranchIf(condition, frame.ElseLabel, when: false);
        frame.CheckedPlace = _checked?.Place ?? 0;
    }

    private Expression[] SaveParameters(ControlFrame frame)
    {
        if (frame.Parameters.Length == 0)
            return [];
        var saved = new Expression[frame.Parameters.Length];
        for (var i = 0; i < saved.Length; i++)
        {
            saved[i] = _arena[_stack[frame.Height + i]];
            if (saved[i].Kind == ExpressionKind.Temporary)
                Pin((int)saved[i].Value);
        }
        return saved;
    }

    private void CompileElse(ControlFrame frame)
    {
        if (!_isUnreachable)
        {
            StoreBranchValues(frame);
            EmitJump(frame);
        }
        frame.Kind = FrameKind.Else;
        BeginElse(frame);
    }

    private void BeginElse(ControlFrame frame)
    {
        MarkReachable(frame, frame.ElseLabel);
        foreach (var parameter in frame.SavedParameters)
            Push(_arena.Add(parameter));
    }

    private void CompileEnd(ControlFrame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.TryTable or FrameKind.Try or FrameKind.Catch:
                CompileEndOfTry(frame);
                return;
            case FrameKind.If:
                // Without an else the parameters are the results.
                CompileElse(frame);
                break;
            case FrameKind.Function:
                CompileEndOfFunction(frame);
                return;
        }
        CloseBlock(frame);
    }

    /// <summary>Ends a block: its results, if its end can be reached, are on the stack of the enclosing block.</summary>
    private void CloseBlock(ControlFrame frame)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.Kind == FrameKind.Loop)
            _loopTimes = null;
        if (frame.Exit is { } exit)
            MarkReachable(frame, exit);
        if (frame.Kind == FrameKind.Loop || !frame.IsTargeted)
            return;
        if (!_isUnreachable)
            StoreBranchValues(frame);
        MarkEnd(frame);
    }

    // Here code goes on with what stood on the stack in front of the block.
    private void MarkReachable(ControlFrame frame, Label label)
    {
        _height = frame.Height;
        _settledHeight = Math.Min(_settledHeight, _height);
        _checked?.ReturnTo(frame.CheckedPlace);
        _il.MarkLabel(label);
        _isUnreachable = false;
    }

    private void MarkEnd(ControlFrame frame)
    {
        MarkReachable(frame, frame.Label);
        foreach (var temporary in frame.BranchTemporaries ?? [])
            PushTemporary(temporary);
    }

    private void CompileEndOfFunction(ControlFrame frame)
    {
        if (!_isUnreachable)
        {
            EmitReturn();
        }
        _frames.RemoveAt(_frames.Count - 1);
        if (!frame.IsTargeted)
            return;
        _il.MarkLabel(frame.Label);
        if (_returnValue is not null)
            _il.Emit(OpCodes.Ldloc, _returnValue);
        _il.Emit(OpCodes.Ret);
    }
}
