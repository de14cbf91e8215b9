using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Structures and unboxed scalars.</content>
/// <remarks>References are objects in CIL; members of their classes are accessed without casts of .NET, because
/// validation has made sure of the class.</remarks>
internal sealed partial class FunctionCompiler
{
    private const Effects Disturbing = Effects.Writes | Effects.Traps | Effects.TrapsOnMemory;

    private void CompileGc()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.StructNew:
                PushInstruction(Current(ValueKind.Ref), StructAt(_instruction.Index).FieldCount);
                break;
            case Opcode.StructNewDefault:
                PushInstruction(Current(ValueKind.Ref), 0);
                break;
            case Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU:
                var field = FieldAt(_instruction.Index, _instruction.Index2);
                PushInstruction(Current(field.Type.Kind, ReadEffects(field) | NullEffects(0)), 1);
                break;
            case Opcode.StructSet:
                EmitInstruction(Current(ValueKind.Bottom, Effects.WritesState | NullEffects(1)), 2);
                break;
            case Opcode.RefI31:
                PushInstruction(Current(ValueKind.Ref), 1);
                break;
            case Opcode.I31GetS or Opcode.I31GetU:
                PushInstruction(Current(ValueKind.I32, NullEffects(0)), 1);
                break;
            case Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                PushInstruction(Current(_arena[_stack[_height - 1]].Type), 1);
                break;
            case Opcode.RefTest or Opcode.RefTestNull or Opcode.RefCast or Opcode.RefCastNull:
                CompileCast();
                break;
            default:
                CompileArray();
                break;
        }
    }

    private void EmitGc(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.StructNew: EmitStructNew(expression); break;
            case Opcode.StructNewDefault: EmitStructNewDefault(expression.Index); break;
            case Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU: EmitStructGet(expression); break;
            case Opcode.StructSet: EmitStructSet(expression); break;
            case Opcode.RefI31: EmitOperandsAndCall(expression, ObjectMembers.NewI31); break;
            case Opcode.I31GetS or Opcode.I31GetU: EmitI31Get(expression); break;
            case Opcode.AnyConvertExtern: EmitOperandsAndCall(expression, ObjectMembers.ToInternal); break;
            case Opcode.ExternConvertAny: EmitOperandsAndCall(expression, ObjectMembers.ToExternal); break;
            case Opcode.RefTest or Opcode.RefTestNull or Opcode.RefCast or Opcode.RefCastNull: EmitCast(expression); break;
            default: EmitArray(expression); break;
        }
    }

    private StructLayout StructAt(uint typeIndex) => ObjectType.Of(_module.TypeSpace[(int)typeIndex]).Layout;

    private FieldType FieldAt(uint typeIndex, uint field) =>
        ((StructType)_module.TypeSpace[(int)typeIndex].Composite).Fields[(int)field];

    private static Effects ReadEffects(FieldType field) => field.IsMutable ? Effects.ReadsState : Effects.None;

    /// <summary>The effect of finding null in an operand, counted from the top of the stack.</summary>
    private Effects NullEffects(int operand) =>
        _arena[_stack[_height - 1 - operand]].Type == ValueKind.Ref ? Effects.None : Effects.Traps;

    private bool MayBeNull(in Expression expression, int operand) =>
        _arena[_arena.Operand(expression, operand)].Type != ValueKind.Ref;

    private void EmitOperandsAndCall(in Expression expression, System.Reflection.MethodInfo method)
    {
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        _il.Emit(OpCodes.Call, method);
    }

    /// <summary>Evaluates operands into temporaries up to the last one that does what must happen before the instruction's own steps between them.</summary>
    private void SettleOperands(in Expression expression, int first, Effects disturbing)
    {
        var last = expression.OperandCount - 1;
        while (last >= first && (_arena[_arena.Operand(expression, last)].Effects & disturbing) == 0)
            last--;
        if (last < first)
            return;
        for (var i = 0; i <= last; i++)
        {
            var operand = _arena.Operand(expression, i);
            if (_arena[operand].Effects != Effects.None)
                _arena.ReplaceOperand(expression, i, Copy(operand));
        }
    }

    // Calls come before the allocation: an object that lives across them would be old when its fields are set,
    // which costs the garbage collector more.
    private void EmitStructNew(in Expression expression)
    {
        var layout = StructAt(expression.Index);
        SettleOperands(expression, 0, Effects.Writes);
        EmitStructNewDefault(expression.Index);
        for (var field = 0; field < layout.FieldCount; field++)
        {
            var operand = _arena.Operand(expression, field);
            if (IsZero(operand))
                continue;
            _il.Emit(OpCodes.Dup);
            EmitFieldAddress(layout, field);
            Emit(operand);
            EmitStoreIndirect(layout.StorageOf(field));
        }
    }

    private bool IsZero(int operand)
    {
        ref readonly var expression = ref _arena[operand];
        return expression is { Kind: ExpressionKind.Constant, Value: 0 }
            || expression is { Kind: ExpressionKind.Instruction, Opcode: Opcode.RefNull };
    }

    private void EmitStructNewDefault(uint typeIndex)
    {
        var layout = StructAt(typeIndex);
        EmitObjectType(typeIndex);
        _il.Emit(OpCodes.Newobj, ObjectMembers.ConstructorOf(layout));
        if (layout.OverflowSlot < 0)
            return;
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Ldflda, ObjectMembers.SlotOf(layout, layout.OverflowSlot));
        EmitInt32(layout.OverflowReferences);
        EmitInt32(layout.OverflowBytes);
        _il.Emit(OpCodes.Call, ObjectMembers.AllocateOverflow);
    }

    /// <summary>Loads the type that new objects begin with.</summary>
    private void EmitObjectType(uint typeIndex)
    {
        EmitContext();
        _il.Emit(OpCodes.Ldfld, ObjectMembers.ObjectTypes);
        EmitInt32((int)typeIndex);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void EmitStructGet(in Expression expression)
    {
        var layout = StructAt(expression.Index);
        Emit(_arena.Operand(expression, 0));
        MarkOffset(expression.Offset);
        EmitStructCheck(expression);
        EmitFieldAddress(layout, (int)expression.Index2);
        EmitLoadIndirect(layout.StorageOf((int)expression.Index2), expression.Opcode == Opcode.StructGetS);
    }

    private void EmitStructSet(in Expression expression)
    {
        var layout = StructAt(expression.Index);
        if (MayBeNull(expression, 0))
            SettleOperands(expression, 1, Disturbing);
        Emit(_arena.Operand(expression, 0));
        MarkOffset(expression.Offset);
        EmitStructCheck(expression);
        EmitFieldAddress(layout, (int)expression.Index2);
        Emit(_arena.Operand(expression, 1));
        MarkOffset(expression.Offset);
        EmitStoreIndirect(layout.StorageOf((int)expression.Index2));
    }

    // Where no memory relies on it, the processor's fault at address 0 is the check.
    private void EmitStructCheck(in Expression expression)
    {
        if (MayBeNull(expression, 0) && !_unit.NullFaultsAreStructures)
            _il.Emit(OpCodes.Call, ObjectMembers.CheckStruct);
    }

    /// <summary>Turns the structure on the CIL stack into the address of a field.</summary>
    private void EmitFieldAddress(StructLayout layout, int field)
    {
        var place = layout[field];
        _il.Emit(OpCodes.Ldflda, ObjectMembers.SlotOf(layout, place.Slot));
        if (!place.InOverflow)
        {
            if (place.Offset == 0)
                return;
            EmitInt32(place.Offset);
            _il.Emit(OpCodes.Add);
            return;
        }
        var isReference = layout.StorageOf(field) == StorageKind.Reference;
        _il.Emit(OpCodes.Ldfld, isReference ? ObjectMembers.OverflowReferences : ObjectMembers.OverflowBytes);
        EmitInt32(place.Offset);
        if (isReference)
            _il.Emit(OpCodes.Readonly);
        _il.Emit(OpCodes.Ldelema, isReference ? typeof(object) : typeof(byte));
    }

    private void EmitLoadIndirect(StorageKind kind, bool signed)
    {
        switch (kind)
        {
            case StorageKind.I8: _il.Emit(signed ? OpCodes.Ldind_I1 : OpCodes.Ldind_U1); break;
            case StorageKind.I16: _il.Emit(signed ? OpCodes.Ldind_I2 : OpCodes.Ldind_U2); break;
            case StorageKind.I32: _il.Emit(OpCodes.Ldind_I4); break;
            case StorageKind.I64: _il.Emit(OpCodes.Ldind_I8); break;
            case StorageKind.F32: _il.Emit(OpCodes.Ldind_R4); break;
            case StorageKind.F64: _il.Emit(OpCodes.Ldind_R8); break;
            case StorageKind.Reference: _il.Emit(OpCodes.Ldind_Ref); break;
            default: _il.Emit(OpCodes.Ldobj, Storage.ElementClass(kind)); break;
        }
    }

    private void EmitStoreIndirect(StorageKind kind)
    {
        switch (kind)
        {
            case StorageKind.I8: _il.Emit(OpCodes.Stind_I1); break;
            case StorageKind.I16: _il.Emit(OpCodes.Stind_I2); break;
            case StorageKind.I32: _il.Emit(OpCodes.Stind_I4); break;
            case StorageKind.I64: _il.Emit(OpCodes.Stind_I8); break;
            case StorageKind.F32: _il.Emit(OpCodes.Stind_R4); break;
            case StorageKind.F64: _il.Emit(OpCodes.Stind_R8); break;
            case StorageKind.Reference: _il.Emit(OpCodes.Stind_Ref); break;
            default: _il.Emit(OpCodes.Stobj, Storage.ElementClass(kind)); break;
        }
    }

    private void EmitI31Get(in Expression expression)
    {
        Emit(_arena.Operand(expression, 0));
        MarkOffset(expression.Offset);
        if (MayBeNull(expression, 0))
            _il.Emit(OpCodes.Call, ObjectMembers.CheckI31);
        _il.Emit(OpCodes.Ldfld, ObjectMembers.I31Value);
        if (expression.Opcode == Opcode.I31GetS)
            return;
        EmitInt32(int.MaxValue);
        _il.Emit(OpCodes.And);
    }
}
