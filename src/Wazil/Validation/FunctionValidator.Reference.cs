using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>References and branches on null. Specification 3.4.7.</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateReference(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.RefNull:
                CheckType(_instruction.Type);
                Push(_instruction.Type);
                break;
            case Opcode.RefFunc:
                ValidateRefFunc();
                break;
            case Opcode.RefIsNull:
                PopReference();
                Push(ValueType.I32);
                break;
            case Opcode.RefEq:
                var equatable = ValueType.Reference(HeapType.Eq, nullable: true);
                Pop(equatable);
                Pop(equatable);
                Push(ValueType.I32);
                break;
            case Opcode.RefAsNonNull:
                Push(ValueType.Reference(PopReference().HeapType, nullable: false));
                break;
            default:
                ValidateGc(opcode);
                break;
        }
    }

    private void ValidateRefFunc()
    {
        var function = _instruction.Index;
        FunctionTypeOf(function);
        // Outside of bodies the reference is the declaration.
        if (_isConstant)
            _references.Add(function);
        else if (!_references.Contains(function))
            throw ValidationErrors.UndeclaredReference(Here, function);
        Push(ReferenceTo(function));
    }

    /// <summary>The type of a reference to a function: with typed references its own type, else just <c>func</c>.</summary>
    private ValueType ReferenceTo(uint function) => ValueType.Reference(
        HeapType.Concrete(_module.FunctionTypeIndices[(int)function]), nullable: false);

    private void ValidateBranchOnNull()
    {
        var type = PopReference();
        var label = LabelTypes(ref FrameAt(_instruction.Index));
        PopAll(label);
        PushAll(label);
        Push(ValueType.Reference(type.HeapType, nullable: false));
    }

    private void ValidateBranchOnNonNull()
    {
        var type = PopReference();
        var label = LabelTypes(ref FrameAt(_instruction.Index));
        Push(ValueType.Reference(type.HeapType, nullable: false));
        CheckLabelTakesReference(label);
        PopAll(label);
        PushAll(label[..^1]);
    }

    private void CheckLabelTakesReference(ReadOnlySpan<ValueType> label)
    {
        if (label.IsEmpty || !label[^1].IsReference)
            throw Mismatch("a label that takes a reference", Describe(label));
    }
}
