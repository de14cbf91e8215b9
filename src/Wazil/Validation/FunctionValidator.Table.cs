using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Tables and element segments. Specification 3.4.5.</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateTable(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.TableInit:
                ValidateTableInit();
                return;
            case Opcode.TableCopy:
                ValidateTableCopy();
                return;
        }
        var table = TableAt(_instruction.Index);
        switch (opcode)
        {
            case Opcode.TableGet:
                Pop(table.AddressType);
                Push(table.ElementType);
                break;
            case Opcode.TableSet:
                _changedTables.Add(_instruction.Index);
                Pop(table.ElementType);
                Pop(table.AddressType);
                break;
            case Opcode.TableSize:
                Push(table.AddressType);
                break;
            case Opcode.TableGrow:
                _changedTables.Add(_instruction.Index);
                Pop(table.AddressType);
                Pop(table.ElementType);
                Push(table.AddressType);
                break;
            case Opcode.TableFill:
                _changedTables.Add(_instruction.Index);
                Pop(table.AddressType);
                Pop(table.ElementType);
                Pop(table.AddressType);
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    private void ValidateTableInit()
    {
        var table = TableAt(_instruction.Index2);
        CheckElement(_instruction.Index);
        _changedTables.Add(_instruction.Index2);
        CheckElementsMatch(_module.Elements[(int)_instruction.Index].ElementType, table.ElementType);
        Pop(ValueType.I32);
        Pop(ValueType.I32);
        Pop(table.AddressType);
    }

    private void ValidateTableCopy()
    {
        var destination = TableAt(_instruction.Index);
        var source = TableAt(_instruction.Index2);
        _changedTables.Add(_instruction.Index);
        CheckElementsMatch(source.ElementType, destination.ElementType);
        Pop(destination.Is64Bit && source.Is64Bit ? ValueType.I64 : ValueType.I32);
        Pop(source.AddressType);
        Pop(destination.AddressType);
    }

    private void CheckElementsMatch(ValueType type, ValueType expected)
    {
        if (!_types.IsSubtype(type, expected))
            throw ValidationErrors.TypeMismatch(Here, _instruction.Opcode, $"elements of type {expected}", type.ToString());
    }

    private TableType TableAt(uint index)
    {
        if (index >= (uint)_module.TableTypes.Length)
            throw ValidationErrors.Unknown(Here, "table", index);
        return _module.TableTypes[(int)index];
    }

    private void CheckElement(uint index)
    {
        if (index >= (uint)_module.Elements.Length)
            throw ValidationErrors.Unknown(Here, "elem segment", index);
    }
}
