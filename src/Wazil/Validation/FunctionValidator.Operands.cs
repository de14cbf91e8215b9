using System.Runtime.CompilerServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>The stack of operand types.</summary>
internal sealed partial class FunctionValidator
{
    private ValueType[] _operands = new ValueType[64];
    private int _height;

    // The height at which the innermost block began, and whether its end can't be reached: kept here, out of the frame,
    // because every pop looks at them.
    private int _floor;
    private bool _isUnreachable;

    // Whether any number of operands of any type may be popped.
    private bool IsPolymorphic => _isUnreachable && _height == _floor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(ValueType type)
    {
        var operands = _operands;
        var height = _height;
        if ((uint)height >= (uint)operands.Length)
            operands = GrowOperands();
        operands[height] = type;
        _height = height + 1;
    }

    private ValueType[] GrowOperands()
    {
        if (_height >= ImplementationLimits.OperandStack)
            throw ValidationErrors.TooManyOperands(Here);
        Array.Resize(ref _operands, _operands.Length * 2);
        return _operands;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pop(ValueType expected)
    {
        var height = _height;
        if (height > _floor)
        {
            var found = _operands[height - 1];
            _height = height - 1;
            if (found == expected || _types.IsSubtype(found, expected))
                return;
            throw Mismatch(expected.ToString(), found.ToString());
        }
        if (!_isUnreachable)
            throw Mismatch(expected.ToString(), "nothing");
    }

    /// <summary>Pops an operand of any type; the bottom type in unreachable code.</summary>
    private ValueType PopAny()
    {
        if (_height > _floor)
            return _operands[--_height];
        if (!_isUnreachable)
            throw Mismatch("a value", "nothing");
        return ValueType.Bottom;
    }

    /// <summary>Pops a reference of any type; a reference to the bottom type in unreachable code.</summary>
    private ValueType PopReference()
    {
        var found = PopAny();
        if (found.Kind == ValueKind.Bottom)
            return ValueType.Reference(HeapType.Bottom, nullable: false);
        return found.IsReference ? found : throw Mismatch("a reference", found.ToString());
    }

    private WasmValidationException Mismatch(string expected, string found) =>
        ValidationErrors.TypeMismatch(Here, _instruction.Opcode, expected, found);
}
