using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Throwing, and <c>try_table</c>.</content>
/// <remarks>
/// The body of a block with handlers is a CIL try block. Its CIL handler only keeps the exception and leaves; the rest,
/// which chooses a clause and hands the values on, stands behind the block in the ordinary flow of the function. Where
/// not everything is caught a CIL filter lets other exceptions pass without catching them. What is not a WebAssembly
/// exception is never caught.
/// </remarks>
internal sealed partial class FunctionCompiler
{
    // The time that the JIT compiler takes grows with the square of the one and faster with the other.
    private const int MaximumTryBlocks = 10_000;
    private const int MaximumTryDepth = 400;

    private int _tryBlockCount;

    // What a handler caught, on its way to the code that follows the handler.
    private LocalBuilder? _caught;

    private void CompileExceptions()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Throw: CompileThrow(_instruction.Index); break;
            case Opcode.ThrowRef: CompileThrowRef(); break;
            case Opcode.TryTable: CompileTryTable(); break;
            case Opcode.Try: CompileTry(); break;
            case Opcode.Catch or Opcode.CatchAll: CompileCatch(_frames[^1]); break;
            case Opcode.Delegate: CompileDelegate(_frames[^1]); break;
            case Opcode.Rethrow: CompileRethrow(FrameOf(_instruction.Index)); break;
        }
    }

    // No instruction of the family leaves a value to be computed later.
    private void EmitExceptions(in Expression expression) => throw Unsupported();

    private void CompileThrow(uint tag)
    {
        var types = TagType(tag).Parameters;
        SettleBelow(types.Length);
        if (FindCatch(tag) is { } found)
        {
            EmitLocalThrow(tag, found.Region, found.Clause);
        }
        else
        {
            EmitException(tag);
            MarkOffset(_instruction.Offset);
            _il.Emit(OpCodes.Throw);
        }
        EndReachable();
    }

    /// <summary>Makes an exception of the values on top of the stack.</summary>
    private void EmitException(uint tag)
    {
        var types = TagType(tag).Parameters;
        var slots = Runtime.ExceptionPayload.Lay(types, out _, out _);
        _height -= types.Length;
        EmitContext();
        EmitInt32((int)tag);
        _il.Emit(OpCodes.Call, RuntimeMembers.NewException);
        for (var i = 0; i < types.Length; i++)
        {
            _il.Emit(OpCodes.Dup);
            EmitPayloadSet(types[i].Kind, slots[i], _stack[_height + i]);
        }
    }

    /// <summary>Finds the clause of this function that certainly catches an exception thrown here; null where that can't be told.</summary>
    private (ExceptionRegion Region, ExceptionClause Clause)? FindCatch(uint tag)
    {
        for (var i = _frames.Count - 1; i >= 0; i--)
        {
            if (_frames[i].Region is not { IsOpen: true } region)
                continue;
            foreach (var clause in region.Clauses)
            {
                if (clause.Tag is null || clause.Tag == tag)
                    return (region, clause);
                if (MayBeSameTag(clause.Tag.Value, tag))
                    return null;
            }

            // A delegate.
            if (region.Clauses.Length == 0)
                return null;
        }
        return null;
    }

    // The same tag may be imported twice.
    private bool MayBeSameTag(uint first, uint second) => Math.Max(first, second) < (uint)_module.ImportedTagCount;

    // What the function catches itself is a branch, which takes a thousandth of the time.
    private void EmitLocalThrow(uint tag, ExceptionRegion region, ExceptionClause clause)
    {
        if (clause is { Tag: not null, Target: { } target, HasReference: false })
        {
            EmitBranchWithValues(target);
            return;
        }
        EmitException(tag);
        _il.Emit(OpCodes.Stloc, _caught!);
        _il.Emit(OpCodes.Leave, region.ChoiceLabel);
    }

    private void CompileThrowRef()
    {
        SettleBelow(1);
        Emit(Pop());
        MarkOffset(_instruction.Offset);
        _il.Emit(OpCodes.Call, RuntimeMembers.CheckException);
        _il.Emit(OpCodes.Throw);
        EndReachable();
    }

    private FunctionType TagType(uint tag) => _module.FunctionTypeAt(_module.TagTypeIndices[(int)tag]);

    /// <summary>Sets a value of the exception on the CIL stack.</summary>
    private void EmitPayloadSet(ValueKind kind, int slot, int value)
    {
        if (kind is ValueKind.Ref or ValueKind.RefNull)
        {
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.ExceptionReferences);
            EmitInt32(slot);
            Emit(value);
            _il.Emit(OpCodes.Stelem_Ref);
            return;
        }
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.ExceptionNumbers);
        EmitInt32(slot);
        _il.Emit(OpCodes.Ldelema, typeof(long));
        Emit(value);
        _il.Emit(OpCodes.Stobj, CilTypes.Of(kind));
    }

    /// <summary>Loads the values of the exception just caught.</summary>
    private void EmitPayload(uint tag, Action<ValueKind>? afterEach = null)
    {
        var types = TagType(tag).Parameters;
        var slots = Runtime.ExceptionPayload.Lay(types, out _, out _);
        for (var i = 0; i < types.Length; i++)
        {
            _il.Emit(OpCodes.Ldloc, _caught!);
            _il.Emit(OpCodes.Ldfld, types[i].IsReference ? RuntimeMembers.ExceptionReferences : RuntimeMembers.ExceptionNumbers);
            EmitInt32(slots[i]);
            if (types[i].IsReference)
            {
                _il.Emit(OpCodes.Ldelem_Ref);
            }
            else
            {
                _il.Emit(OpCodes.Ldelema, typeof(long));
                _il.Emit(OpCodes.Ldobj, CilTypes.Of(types[i].Kind));
            }
            afterEach?.Invoke(types[i].Kind);
        }
    }

    private void CompileTryTable()
    {
        // Labels count from outside of the block.
        var clauses = new List<ExceptionClause>();
        foreach (var clause in _instruction.Catches)
        {
            clauses.Add(new ExceptionClause(clause.HasTag ? clause.Tag : null)
            {
                Target = FrameOf(clause.Label),
                HasReference = clause.HasReference,
            });
            if (!clause.HasTag)
                break;
        }
        var frame = EnterBlock(FrameKind.TryTable);
        if (clauses.Count > 0)
            BeginRegion(frame, [.. clauses]);
    }

    private void BeginRegion(ControlFrame frame, ExceptionClause[] clauses)
    {
        frame.Region = new ExceptionRegion { Clauses = clauses, ChoiceLabel = _il.DefineLabel() };
        _caught ??= DeclareLocal(typeof(ThrownException));
        _il.BeginExceptionBlock();

        // RyuJIT of .NET 10 crashed on some functions where two try blocks begin at the same instruction.
        _il.Emit(OpCodes.Nop);
        if (++_tryDepth > MaximumTryDepth || ++_tryBlockCount > MaximumTryBlocks)
            throw new WasmUnsupportedException($"a function with so many or so deeply nested blocks with handlers is not supported by the compiler (offset 0x{_instruction.Offset:x})");
    }

    /// <summary>Ends the body of a block with handlers: its results go where the block's label expects them.</summary>
    private void EndRegionBody(ControlFrame frame)
    {
        if (!_isUnreachable)
        {
            StoreBranchValues(frame);
            EmitJump(frame);
        }
        EmitRethrow(frame.Region!.RethrowLabel);
    }

    /// <summary>Emits a handler that goes on behind the try block.</summary>
    private void EmitHandler(ExceptionRegion region)
    {
        if (region.CatchesAll)
        {
            _il.BeginCatchBlock(typeof(ThrownException));
        }
        else
        {
            _il.BeginExceptFilterBlock();
            EmitFilter(region.Clauses);
            _il.BeginCatchBlock(null!);
        }
        EndHandler(region, region.ChoiceLabel);
        _il.MarkLabel(region.ChoiceLabel);

        // What threw may have grown the memory.
        EmitMemoryReload();
    }

    private void EndHandler(ExceptionRegion region, Label next)
    {
        _il.Emit(OpCodes.Stloc, _caught!);
        _il.Emit(OpCodes.Leave, next);
        _il.EndExceptionBlock();
        _tryDepth--;
        region.IsOpen = false;
    }

    // HasTag(exception, tag) | HasTag(exception, other tag) ...
    private void EmitFilter(ExceptionClause[] clauses)
    {
        var exception = AllocateTemporary(ValueKind.Ref);
        _il.Emit(OpCodes.Stloc, _temporaries[exception].Local);
        for (var i = 0; i < clauses.Length; i++)
        {
            EmitLoad(exception);
            EmitTagTest(clauses[i]);
            if (i > 0)
                _il.Emit(OpCodes.Or);
        }
        FreeTemporary(exception);
    }

    private void EmitTagTest(ExceptionClause clause)
    {
        EmitContext();
        EmitInt32((int)clause.Tag!.Value);
        _il.Emit(OpCodes.Call, RuntimeMembers.ExceptionHasTag);
    }

    private void CompileEndOfTry(ControlFrame frame)
    {
        if (frame.Kind == FrameKind.TryTable && frame.Region is not null)
            CompileEndOfTryTable(frame);
        else
            CloseBlock(frame);
        if (frame.Kind == FrameKind.Catch)
            FreeTemporary(frame.Region!.CaughtTemporary);
    }

    private void CompileEndOfTryTable(ControlFrame frame)
    {
        EndRegionBody(frame);
        EmitHandler(frame.Region!);
        var clauses = frame.Region!.Clauses;
        foreach (var clause in clauses.AsSpan(0, clauses.Length - 1))
        {
            var next = _il.DefineLabel();
            _il.Emit(OpCodes.Ldloc, _caught!);
            EmitTagTest(clause);
            _il.Emit(OpCodes.Brfalse, next);
            EmitCaught(clause);
            _il.MarkLabel(next);
        }

        // Nothing comes here that the last clause does not catch.
        EmitCaught(clauses[^1]);
        CloseRegion(frame);
    }

    /// <summary>Branches to the label of a clause with the values that it expects.</summary>
    private void EmitCaught(ExceptionClause clause)
    {
        if (clause.Tag is { } tag)
            EmitPayload(tag);
        if (clause.HasReference)
            _il.Emit(OpCodes.Ldloc, _caught!);
        var target = clause.Target!;
        if (target.Kind == FrameKind.Function)
        {
            EmitResults();
            return;
        }
        if (target.LabelTypes.Length > 0)
            StoreInto(target.BranchTemporaries ??= AllocateTemporaries(target));
        EmitJump(target);
    }

    /// <summary>Goes on behind a block whose handler does not fall through.</summary>
    private void CloseRegion(ControlFrame frame)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.IsTargeted)
            MarkEnd(frame);
        else
            EndReachable();
    }
}
