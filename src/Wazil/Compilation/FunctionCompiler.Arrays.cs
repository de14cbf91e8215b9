using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Arrays.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileArray()
    {
        const Effects writes = Effects.ReadsState | Effects.WritesState | Effects.Traps;
        switch (_instruction.Opcode)
        {
            case Opcode.ArrayNew or Opcode.ArrayNewData or Opcode.ArrayNewElem:
                // Segments can be dropped.
                PushInstruction(Current(ValueKind.Ref, Effects.ReadsState | Effects.Traps), 2);
                break;
            case Opcode.ArrayNewDefault:
                PushInstruction(Current(ValueKind.Ref, Effects.Traps), 1);
                break;
            case Opcode.ArrayNewFixed:
                PushInstruction(Current(ValueKind.Ref), (int)_instruction.Index2);
                break;
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU:
                var element = ElementOf(_instruction.Index);
                PushInstruction(Current(element.Type.Kind, ReadEffects(element) | Effects.Traps), 2);
                break;
            case Opcode.ArrayLen:
                PushInstruction(Current(ValueKind.I32, NullEffects(0)), 1);
                break;
            case Opcode.ArraySet:
                EmitInstruction(Current(ValueKind.Bottom, Effects.WritesState | Effects.Traps), 3);
                break;
            case Opcode.ArrayFill or Opcode.ArrayInitData or Opcode.ArrayInitElem:
                EmitInstruction(Current(ValueKind.Bottom, writes), 4);
                break;
            case Opcode.ArrayCopy:
                EmitInstruction(Current(ValueKind.Bottom, writes), 5);
                break;
            default:
                throw Unsupported();
        }
    }

    private void EmitArray(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.ArrayNew: EmitArrayNew(expression); break;
            case Opcode.ArrayNewDefault: EmitArrayNewDefault(expression); break;
            case Opcode.ArrayNewFixed: EmitArrayNewFixed(expression); break;
            case Opcode.ArrayNewData or Opcode.ArrayNewElem: EmitArrayNewFromSegment(expression); break;
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU: EmitArrayGet(expression); break;
            case Opcode.ArraySet: EmitArraySet(expression); break;
            case Opcode.ArrayLen: EmitArrayLength(expression); break;
            case Opcode.ArrayFill: EmitArrayFill(expression); break;
            case Opcode.ArrayCopy: EmitArrayCall(expression, nameof(ArrayInstructions.Copy)); break;
            default: EmitArrayInitialize(expression); break;
        }
    }

    private FieldType ElementOf(uint typeIndex) => ((ArrayType)_module.TypeSpace[(int)typeIndex].Composite).Element;

    private StorageKind ElementStorage(in Expression expression) => Storage.Of(ElementOf(expression.Index));

    private void EmitArrayCall(in Expression expression, string method) =>
        EmitOperandsAndCall(expression, ObjectMembers.ArrayMethod(method, ElementStorage(expression)));

    private void EmitArrayNew(in Expression expression)
    {
        var kind = ElementStorage(expression);
        EmitElement(_arena.Operand(expression, 0), kind);
        Emit(_arena.Operand(expression, 1));
        MarkOffset(expression.Offset);
        EmitObjectType(expression.Index);
        _il.Emit(OpCodes.Call, ObjectMembers.ArrayMethod(nameof(ArrayInstructions.New), kind));
    }

    /// <summary>Evaluates a value in the form of an element.</summary>
    private void EmitElement(int value, StorageKind kind)
    {
        Emit(value);
        switch (kind)
        {
            case StorageKind.I8: _il.Emit(OpCodes.Conv_U1); break;
            case StorageKind.I16: _il.Emit(OpCodes.Conv_I2); break;
            case StorageKind.Reference: _il.Emit(OpCodes.Newobj, ObjectMembers.NewCell); break;
        }
    }

    private void EmitArrayNewDefault(in Expression expression)
    {
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        EmitObjectType(expression.Index);
        _il.Emit(OpCodes.Call, ObjectMembers.ArrayMethod(nameof(ArrayInstructions.NewDefault), ElementStorage(expression)));
    }

    private void EmitArrayNewFixed(in Expression expression)
    {
        var kind = ElementStorage(expression);
        SettleOperands(expression, 0, Effects.Writes);
        EmitInt32(expression.OperandCount);
        EmitObjectType(expression.Index);
        _il.Emit(OpCodes.Call, ObjectMembers.ArrayMethod(nameof(ArrayInstructions.NewDefault), kind));
        if (expression.OperandCount == 0)
            return;
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Ldfld, ObjectMembers.Items);
        for (var i = 0; i < expression.OperandCount; i++)
        {
            if (IsZero(_arena.Operand(expression, i)))
                continue;
            _il.Emit(OpCodes.Dup);
            EmitInt32(i);
            EmitStoreElement(_arena.Operand(expression, i), kind);
        }
        _il.Emit(OpCodes.Pop);
    }

    private void EmitArrayNewFromSegment(in Expression expression)
    {
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        EmitContext();
        EmitInt32((int)expression.Index2);
        EmitObjectType(expression.Index);
        _il.Emit(OpCodes.Call, expression.Opcode == Opcode.ArrayNewData
            ? ObjectMembers.ArrayMethod(nameof(ArrayInstructions.NewFromData), ElementStorage(expression))
            : ObjectMembers.ArrayMethod(nameof(ArrayInstructions.NewFromElements)));
    }

    /// <summary>Evaluates the array and loads its items.</summary>
    private void EmitItems(in Expression expression)
    {
        Emit(_arena.Operand(expression, 0));
        MarkOffset(expression.Offset);
        if (MayBeNull(expression, 0))
            _il.Emit(OpCodes.Call, ObjectMembers.CheckArray);
        _il.Emit(OpCodes.Ldfld, ObjectMembers.Items);
    }

    private void EmitArrayLength(in Expression expression)
    {
        EmitItems(expression);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Conv_I4);
    }

    // CIL's own check of bounds is the check of the array's.
    private void EmitArrayGet(in Expression expression)
    {
        var kind = ElementStorage(expression);
        SettleOperands(expression, 1, Disturbing);
        EmitItems(expression);
        Emit(_arena.Operand(expression, 1));
        MarkOffset(expression.Offset);
        if (kind == StorageKind.Reference)
        {
            _il.Emit(OpCodes.Ldelema, typeof(ReferenceCell));
            _il.Emit(OpCodes.Ldfld, ObjectMembers.CellValue);
            return;
        }
        var isSigned = expression.Opcode == Opcode.ArrayGetS;
        switch (kind)
        {
            case StorageKind.I8: _il.Emit(isSigned ? OpCodes.Ldelem_I1 : OpCodes.Ldelem_U1); break;
            case StorageKind.I16: _il.Emit(isSigned ? OpCodes.Ldelem_I2 : OpCodes.Ldelem_U2); break;
            default: _il.Emit(OpCodes.Ldelem, Storage.ElementClass(kind)); break;
        }
    }

    private void EmitArraySet(in Expression expression)
    {
        SettleOperands(expression, 1, Disturbing);
        EmitItems(expression);
        Emit(_arena.Operand(expression, 1));
        MarkOffset(expression.Offset);
        EmitStoreElement(_arena.Operand(expression, 2), ElementStorage(expression));
    }

    /// <summary>Evaluates a value and stores it; items and index are on the CIL stack.</summary>
    private void EmitStoreElement(int value, StorageKind kind)
    {
        if (kind == StorageKind.Reference)
        {
            _il.Emit(OpCodes.Ldelema, typeof(ReferenceCell));
            Emit(value);
            _il.Emit(OpCodes.Stfld, ObjectMembers.CellValue);
            return;
        }
        Emit(value);
        _il.Emit(OpCodes.Stelem, Storage.ElementClass(kind));
    }

    private void EmitArrayFill(in Expression expression)
    {
        var kind = ElementStorage(expression);
        Emit(_arena.Operand(expression, 0));
        Emit(_arena.Operand(expression, 1));
        EmitElement(_arena.Operand(expression, 2), kind);
        Emit(_arena.Operand(expression, 3));
        MarkOffset(expression.Offset);
        _il.Emit(OpCodes.Call, ObjectMembers.ArrayMethod(nameof(ArrayInstructions.Fill), kind));
    }

    private void EmitArrayInitialize(in Expression expression)
    {
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        EmitContext();
        EmitInt32((int)expression.Index2);
        _il.Emit(OpCodes.Call, expression.Opcode == Opcode.ArrayInitData
            ? ObjectMembers.ArrayMethod(nameof(ArrayInstructions.InitializeFromData), ElementStorage(expression))
            : ObjectMembers.ArrayMethod(nameof(ArrayInstructions.InitializeFromElements)));
    }
}
