using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Blocks, branches and calls. Specification 3.4.2.</summary>
internal sealed partial class FunctionValidator
{
    private ControlFrame[] _frames = new ControlFrame[16];
    private int _frameCount;

    private void ValidateControl(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop:
                BeginBlock(opcode);
                break;
            case Opcode.If:
                // The type is refused before the operand, as everywhere else.
                if (!_instruction.BlockType.IsTypeIndex)
                    CheckType(_instruction.BlockType.Result);
                Pop(ValueType.I32);
                BeginBlock(opcode);
                break;
            case Opcode.Else:
                ValidateElse();
                break;
            case Opcode.End:
                EndBlock();
                break;
            case Opcode.Unreachable:
                SetUnreachable();
                break;
            case Opcode.Br:
                PopAll(LabelTypes(ref FrameAt(_instruction.Index)));
                SetUnreachable();
                break;
            case Opcode.BrIf:
                ValidateBranchIf();
                break;
            case Opcode.BrTable:
                ValidateBranchTable();
                break;
            case Opcode.Return:
                PopAll(EndTypes(ref _frames[0]));
                SetUnreachable();
                break;
            case Opcode.BrOnNull:
                ValidateBranchOnNull();
                break;
            case Opcode.BrOnNonNull:
                ValidateBranchOnNonNull();
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail:
                ValidateBranchOnCast(opcode);
                break;
            default:
                ValidateCall(opcode);
                break;
        }
    }

    private void ValidateCall(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Call:
                Call(FunctionTypeOf(_instruction.Index));
                break;
            case Opcode.CallIndirect:
                Call(PopIndirectCallee());
                break;
            case Opcode.CallRef:
                Call(PopReferencedCallee());
                break;
            case Opcode.ReturnCall:
                ReturnCall(FunctionTypeOf(_instruction.Index));
                break;
            case Opcode.ReturnCallIndirect:
                ReturnCall(PopIndirectCallee());
                break;
            case Opcode.ReturnCallRef:
                ReturnCall(PopReferencedCallee());
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    private void Call(FunctionType type)
    {
        PopAll(type.Parameters.AsSpan());
        PushAll(type.Results.AsSpan());
    }

    private void ReturnCall(FunctionType type)
    {
        PopAll(type.Parameters.AsSpan());
        CheckMatch(type.Results.AsSpan(), EndTypes(ref _frames[0]));
        SetUnreachable();
    }

    private FunctionType PopIndirectCallee()
    {
        var table = TableAt(_instruction.Index2);
        if (!_types.IsSubtype(table.ElementType, ValueType.FuncRef))
            throw ValidationErrors.TypeMismatch(Here, _instruction.Opcode, "a table of functions", table.ElementType.ToString());
        var type = FunctionTypeAt(_instruction.Index);
        Pop(table.AddressType);
        return type;
    }

    private FunctionType PopReferencedCallee()
    {
        var type = FunctionTypeAt(_instruction.Index);
        Pop(ValueType.Reference(HeapType.Concrete((int)_instruction.Index), nullable: true));
        return type;
    }

    private void BeginBlock(Opcode opcode)
    {
        var type = _instruction.BlockType;
        if (type.IsTypeIndex)
        {
            var function = FunctionTypeAt(type.TypeIndex);
            var parameters = function.Parameters.AsSpan();
            PopAll(parameters);
            PushFrame(opcode, function, default);
            PushAll(parameters);
        }
        else
        {
            CheckType(type.Result);
            PushFrame(opcode, null, type.Result);
        }
    }

    private void ValidateElse()
    {
        ref var frame = ref _frames[_frameCount - 1];
        if (frame.Opcode != Opcode.If)
            throw ValidationErrors.Misplaced(Opcode.Else, _instruction.Offset);
        EndPart(ref frame);
        BeginPart(ref frame, Opcode.Else);
        PushAll(StartTypes(ref frame));
    }

    private void EndBlock()
    {
        ref var frame = ref _frames[_frameCount - 1];
        EndPart(ref frame);
        // A missing else leaves the parameters as the results.
        if (frame.Opcode == Opcode.If)
            CheckMatch(StartTypes(ref frame), EndTypes(ref frame));
        PopFrame(ref frame);
    }

    /// <summary>Checks that exactly the results of the block are on the stack, and removes them.</summary>
    private void EndPart(ref ControlFrame frame)
    {
        PopAll(EndTypes(ref frame));
        if (_height != _floor)
            ThrowValuesRemain(ref frame);
    }

    /// <summary>Begins another part of a block: an <c>else</c> or a handler.</summary>
    private void BeginPart(ref ControlFrame frame, Opcode opcode)
    {
        frame.Opcode = opcode;
        _isUnreachable = false;
        ForgetLocals(frame.InitializedCount);
    }

    private void ValidateBranchIf()
    {
        Pop(ValueType.I32);
        var types = LabelTypes(ref FrameAt(_instruction.Index));
        PopAll(types);
        PushAll(types);
    }

    private void ValidateBranchTable()
    {
        Pop(ValueType.I32);
        var labels = _instruction.Labels;
        var arity = LabelTypes(ref FrameAt(labels[^1])).Length;
        ReadOnlySpan<ValueType> last = default;
        foreach (var label in labels)
        {
            ref var frame = ref FrameAt(label);
            // Tables repeat their labels; each is checked once.
            if (frame.CheckedAt == _instruction.Offset)
                continue;
            frame.CheckedAt = _instruction.Offset;
            var types = LabelTypes(ref frame);
            if (types.Length != arity)
                throw ValidationErrors.TypeMismatch(Here, $"br_table has labels with {arity} and {types.Length} values");
            if (types != last)
                PeekAll(types);
            last = types;
        }
        PopAll(LabelTypes(ref FrameAt(labels[^1])));
        SetUnreachable();
    }

    private void ResetStacks()
    {
        _height = 0;
        _floor = 0;
        _frameCount = 0;
        _isUnreachable = false;
    }

    private void PushFrame(Opcode opcode, FunctionType? type, ValueType result)
    {
        if (_frameCount == _frames.Length)
            GrowFrames();
        if (_frameCount > 0)
            _frames[_frameCount - 1].IsUnreachable = _isUnreachable;
        _frames[_frameCount++] = new ControlFrame
        {
            Opcode = opcode,
            Height = _height,
            InitializedCount = _initializedCount,
            CheckedAt = -1,
            Type = type,
            Result = result,
        };
        _floor = _height;
        _isUnreachable = false;
    }

    private void GrowFrames()
    {
        if (_frameCount >= ImplementationLimits.Nesting)
            throw ValidationErrors.TooDeep(Here);
        Array.Resize(ref _frames, Math.Min(_frames.Length * 2, ImplementationLimits.Nesting));
    }

    /// <summary>Leaves the innermost block, whose results have been popped, and pushes its results.</summary>
    private void PopFrame(ref ControlFrame frame)
    {
        ForgetLocals(frame.InitializedCount);
        _frameCount--;
        if (_frameCount == 0)
            return;
        ref var outer = ref _frames[_frameCount - 1];
        _floor = outer.Height;
        _isUnreachable = outer.IsUnreachable;
        PushAll(EndTypes(ref frame));
    }

    private void SetUnreachable()
    {
        _height = _floor;
        _isUnreachable = true;
    }

    private ref ControlFrame FrameAt(uint label)
    {
        if (label >= (uint)_frameCount)
            throw ValidationErrors.Unknown(Here, "label", label);
        return ref _frames[_frameCount - 1 - (int)label];
    }

    private static ReadOnlySpan<ValueType> StartTypes([UnscopedRef] ref ControlFrame frame) =>
        frame.Type is { } type ? type.Parameters.AsSpan() : default;

    // The span over the frame's own field stays usable when the array of frames grows: it then sees the old array.
    private static ReadOnlySpan<ValueType> EndTypes([UnscopedRef] ref ControlFrame frame)
    {
        if (frame.Type is { } type)
            return type.Results.AsSpan();
        return frame.Result.Kind == ValueKind.Bottom ? default : new ReadOnlySpan<ValueType>(ref frame.Result);
    }

    private static ReadOnlySpan<ValueType> LabelTypes([UnscopedRef] ref ControlFrame frame) =>
        frame.Opcode == Opcode.Loop ? StartTypes(ref frame) : EndTypes(ref frame);

    private void ThrowValuesRemain(ref ControlFrame frame)
    {
        var part = _frameCount > 1 ? OpcodeTable.Mnemonic(frame.Opcode) : _function is null ? "the constant expression" : "the function";
        var results = EndTypes(ref frame);
        ValueType[] found = [.. _operands.AsSpan(_floor, _height - _floor), .. results];
        throw ValidationErrors.TypeMismatch(Here, $"{part} expects {Describe(results)} at its end, found {Describe(found)}");
    }
}
