using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Exceptions, in the standard form and the older one. Specification 3.4.2.</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateExceptions(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Throw:
                PopAll(TagAt(_instruction.Index).Parameters.AsSpan());
                SetUnreachable();
                break;
            case Opcode.ThrowRef:
                Pop(ValueType.ExnRef);
                SetUnreachable();
                break;
            case Opcode.TryTable:
                foreach (var clause in _instruction.Catches)
                    CheckCatch(clause);
                BeginBlock(opcode);
                break;
            case Opcode.Try:
                BeginBlock(opcode);
                break;
            case Opcode.Catch:
                BeginHandler(opcode);
                PushAll(TagAt(_instruction.Index).Parameters.AsSpan());
                break;
            case Opcode.CatchAll:
                BeginHandler(opcode);
                break;
            case Opcode.Delegate:
                ValidateDelegate();
                break;
            case Opcode.Rethrow:
                if (FrameAt(_instruction.Index).Opcode is not (Opcode.Catch or Opcode.CatchAll))
                    throw ValidationErrors.InvalidRethrow(Here, _instruction.Index);
                SetUnreachable();
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    /// <summary>Checks that the label of a clause takes what the clause hands on.</summary>
    private void CheckCatch(CatchClause clause)
    {
        ReadOnlySpan<ValueType> values = clause.HasTag ? TagAt(clause.Tag).Parameters.AsSpan() : default;
        var label = LabelTypes(ref FrameAt(clause.Label));
        if (!clause.HasReference)
        {
            CheckMatch(values, label);
            return;
        }
        var exception = ValueType.Reference(HeapType.Exn, nullable: false);
        if (label.IsEmpty || !_types.IsSubtype(exception, label[^1]))
            throw Mismatch($"a label that ends with {exception}", Describe(label));
        CheckMatch(values, label[..^1]);
    }

    private void BeginHandler(Opcode opcode)
    {
        ref var frame = ref _frames[_frameCount - 1];
        if (frame.Opcode is not (Opcode.Try or Opcode.Catch))
            throw ValidationErrors.Misplaced(opcode, _instruction.Offset);
        EndPart(ref frame);
        BeginPart(ref frame, opcode);
    }

    // Ends the try like an end; its label is counted from outside of it.
    private void ValidateDelegate()
    {
        ref var frame = ref _frames[_frameCount - 1];
        if (frame.Opcode != Opcode.Try)
            throw ValidationErrors.Misplaced(Opcode.Delegate, _instruction.Offset);
        if (_instruction.Index >= (uint)_frameCount - 1)
            throw ValidationErrors.Unknown(Here, "label", _instruction.Index);
        EndPart(ref frame);
        PopFrame(ref frame);
    }

    private FunctionType TagAt(uint index)
    {
        if (index >= (uint)_module.TagTypeIndices.Length)
            throw ValidationErrors.Unknown(Here, "tag", index);
        return _module.FunctionTypeAt(_module.TagTypeIndices[(int)index]);
    }
}
