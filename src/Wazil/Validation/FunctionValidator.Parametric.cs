using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Dropping and selecting. Specification 3.4.1.</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateParametric(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Drop:
                PopAny();
                break;
            case Opcode.Select:
                ValidateSelect();
                break;
            case Opcode.SelectTyped:
                ValidateTypedSelect();
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    private void ValidateSelect()
    {
        Pop(ValueType.I32);
        var second = PopAny();
        var first = PopAny();
        if (first.IsReference || second.IsReference)
            throw Mismatch("numbers or vectors", (first.IsReference ? first : second).ToString());
        if (first != second && first.Kind != ValueKind.Bottom && second.Kind != ValueKind.Bottom)
            throw Mismatch(first.ToString(), second.ToString());
        Push(first.Kind == ValueKind.Bottom ? second : first);
    }

    private void ValidateTypedSelect()
    {
        var types = _instruction.Types;
        if (types.Length != 1)
            throw ValidationErrors.InvalidResultArity(Here, $"select needs one type, found {types.Length}");
        var type = types[0];
        CheckType(type);
        Pop(ValueType.I32);
        Pop(type);
        Pop(type);
        Push(type);
    }
}
