using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Access to tables.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileTable()
    {
        const Effects writes = Effects.ReadsState | Effects.WritesState | Effects.Traps;
        switch (_instruction.Opcode)
        {
            case Opcode.TableGet:
                PushInstruction(Current(_module.TableTypes[(int)_instruction.Index].ElementType.Kind, Effects.ReadsState | Effects.Traps), 1);
                break;
            case Opcode.TableSet:
                EmitInstruction(Current(ValueKind.Bottom, writes), 2);
                break;
            case Opcode.TableSize:
                PushInstruction(Current(TableAddressKind(_instruction.Index), Effects.ReadsState), 0);
                break;
            case Opcode.TableGrow:
                PushInstruction(Current(TableAddressKind(_instruction.Index), writes), 2);
                break;
            case Opcode.TableFill or Opcode.TableCopy or Opcode.TableInit:
                EmitInstruction(Current(ValueKind.Bottom, writes), 3);
                break;
            case Opcode.ElemDrop:
                EmitInstruction(Current(ValueKind.Bottom, writes), 0);
                break;
            default:
                throw Unsupported();
        }
    }

    private ValueKind TableAddressKind(uint table) => _module.TableTypes[(int)table].AddressType.Kind;

    private void EmitTable(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.TableGet:
                EmitWideOperands(expression);
                EmitTableCall(expression, RuntimeMembers.TableGet);
                break;
            case Opcode.TableSet:
                EmitWideOperands(expression);
                EmitTableCall(expression, RuntimeMembers.TableSet);
                break;
            case Opcode.TableSize:
                EmitTableCall(expression, RuntimeMembers.TableSize);
                EmitNarrow(expression);
                break;
            case Opcode.TableGrow:
                EmitWideOperands(expression);
                EmitTableCall(expression, RuntimeMembers.TableGrow);
                EmitNarrow(expression);
                break;
            case Opcode.TableFill:
                EmitWideOperands(expression);
                EmitTableCall(expression, RuntimeMembers.TableFill);
                break;
            case Opcode.TableCopy:
                EmitTableCopy(expression);
                break;
            case Opcode.TableInit:
                EmitTableInit(expression);
                break;
            case Opcode.ElemDrop:
                EmitHelper(expression, RuntimeMembers.ElemDrop, expression.Index);
                break;
        }
    }

    private void EmitNarrow(in Expression expression)
    {
        if (expression.Type == ValueKind.I32)
            _il.Emit(OpCodes.Conv_I4);
    }

    private void EmitTableCall(in Expression expression, System.Reflection.MethodInfo method)
    {
        MarkOffset(expression.Offset);
        EmitTableObject(expression.Index);
        _il.Emit(OpCodes.Call, method);
    }

    private void EmitTableCopy(in Expression expression)
    {
        EmitWideOperands(expression);
        MarkOffset(expression.Offset);
        EmitTableObject(expression.Index);
        EmitTableObject(expression.Index2);
        _il.Emit(OpCodes.Call, RuntimeMembers.TableCopy);
    }

    private void EmitTableInit(in Expression expression)
    {
        EmitWideOperands(expression);
        MarkOffset(expression.Offset);
        EmitContext();
        EmitInt32((int)expression.Index);
        EmitTableObject(expression.Index2);
        _il.Emit(OpCodes.Call, RuntimeMembers.TableInit);
    }

    private void EmitTableObject(uint table)
    {
        EmitContext();
        if (table == 0)
        {
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Table0);
            return;
        }
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Tables);
        EmitInt32((int)table);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    /// <summary>Loads the array of a table of functions.</summary>
    private void EmitTableFunctions(uint table)
    {
        EmitTableObject(table);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.TableFunctions);
    }

    /// <summary>Evaluates the index of an indirect call, as an index of the array.</summary>
    private void EmitTableIndex(in Expression expression, int operand, uint table)
    {
        Emit(_arena.Operand(expression, operand));
        if (_module.TableTypes[(int)table].Is64Bit)
            _il.Emit(OpCodes.Call, RuntimeMembers.ClampIndex);
    }
}
