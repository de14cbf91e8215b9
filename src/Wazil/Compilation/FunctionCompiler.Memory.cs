using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Access to linear memories.</content>
/// <remarks>
/// In a guarded memory a 32-bit address plus a 32-bit offset can't leave the reservation, so accesses are not
/// compared with the size: outside of it the processor faults, and the fault becomes the trap.
/// </remarks>
internal sealed partial class FunctionCompiler
{
    private void CompileMemory()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.MemorySize:
                PushInstruction(Current(AddressKind(_instruction.Index), SizeEffects(_instruction.Index)), 0);
                break;
            case Opcode.MemoryGrow:
                PushInstruction(Current(AddressKind(_instruction.Index), Effects.Everything), 1);
                break;
            case Opcode.MemoryFill or Opcode.MemoryCopy or Opcode.MemoryInit:
                EmitInstruction(Current(ValueKind.Bottom, Effects.WritesMemory | Effects.ReadsMemory | Effects.TrapsOnMemory), 3);
                break;
            case Opcode.DataDrop:
                EmitInstruction(Current(ValueKind.Bottom, Effects.Writes), 0);
                break;
            default:
                CompileAccess();
                break;
        }
    }

    private Effects SizeEffects(uint memory) =>
        _module.MemoryTypes[(int)memory].IsShared ? Effects.Everything : Effects.ReadsState;

    private ValueKind AddressKind(uint memory) => _module.MemoryTypes[(int)memory].AddressType.Kind;

    private void CompileAccess()
    {
        var signature = OpcodeTable.Signature(_instruction.Opcode);
        var expression = Current(ValueKind.Bottom);
        expression.Value = (long)_instruction.MemoryOffset;
        expression.Index2 = _instruction.Lane;
        if (signature.ResultCount == 0)
        {
            expression.Effects = Effects.WritesMemory | Effects.TrapsOnMemory;
            EmitInstruction(expression, signature.OperandCount);
            return;
        }
        expression.Type = signature.Result(0);
        expression.Effects = Effects.ReadsMemory | Effects.TrapsOnMemory;
        PushInstruction(expression, signature.OperandCount);
    }

    private void EmitMemory(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.MemorySize: EmitMemorySize(expression); break;
            case Opcode.MemoryGrow: EmitMemoryGrow(expression); break;
            case Opcode.MemoryFill: EmitMemoryFill(expression); break;
            case Opcode.MemoryCopy: EmitBulkCopy(expression); break;
            case Opcode.MemoryInit: EmitMemoryInit(expression); break;
            case Opcode.DataDrop: EmitHelper(expression, RuntimeMembers.DataDrop, expression.Index); break;
            default: EmitAccess(expression); break;
        }
    }

    private void EmitAccess(in Expression expression)
    {
        var recipe = OpcodeTable.Recipe(expression.Opcode);
        switch (recipe.Kind)
        {
            case RecipeKind.Load:
                EmitAddress(expression, recipe.Access);
                EmitLoad(recipe.Access);
                EmitAfterLoad(expression, recipe);
                break;
            case RecipeKind.Store:
                EmitStore(expression, recipe);
                break;
            case RecipeKind.LoadLane:
                EmitLoadLane(expression, recipe);
                break;
            case RecipeKind.StoreLane:
                EmitStoreLane(expression, recipe);
                break;
            default:
                throw Unsupported();
        }
    }

    private void EmitAfterLoad(in Expression expression, CilRecipe recipe)
    {
        if (recipe.OperationCount > 0)
            EmitOperations(recipe);
        else if (OpcodeTable.MethodName(expression.Opcode) is not null)
            EmitOperationOnStack(OperationMethods.Of(expression.Opcode));
    }

    private void EmitStore(in Expression store, CilRecipe recipe)
    {
        var value = _arena.Operand(store, 1);
        if (_unit.IsGuarded(store.Index) || _arena[value].Effects == Effects.None)
        {
            EmitAddress(store, recipe.Access);
            EmitStored(value);
        }
        else
        {
            // Comparing the address comes behind the evaluation of both operands.
            var address = Copy(_arena.Operand(store, 0));
            var copy = Copy(value);
            _arena.ReplaceOperand(store, 0, address);
            EmitAddress(store, recipe.Access);
            Emit(copy);
        }
        EmitOperations(recipe);
        MarkOffset(store.Offset);
        EmitStore(recipe.Access);
    }

    // A constant that is only stored needs not be hidden from the JIT compiler.
    private void EmitStored(int value)
    {
        ref readonly var constant = ref _arena[value];
        if (constant is { IsConstant: true, Type: ValueKind.F32 } && BitConverter.Int32BitsToSingle((int)constant.Value) is var single && !float.IsNaN(single))
            _il.Emit(OpCodes.Ldc_R4, single);
        else if (constant is { IsConstant: true, Type: ValueKind.F64 } && BitConverter.Int64BitsToDouble(constant.Value) is var number && !double.IsNaN(number))
            _il.Emit(OpCodes.Ldc_R8, number);
        else
            Emit(value);
    }

    private void EmitLoadLane(in Expression load, CilRecipe recipe)
    {
        var vector = _arena.Operand(load, 1);
        if (!IsCheap(vector))
        {
            _arena.ReplaceOperand(load, 0, Copy(_arena.Operand(load, 0)));
            vector = Copy(vector);
        }
        EmitAddress(load, recipe.Access);
        EmitLoad(recipe.Access);
        var value = NewTemporaryRead(StoreInTemporary(recipe.Access == MemoryAccess.I64 ? ValueKind.I64 : ValueKind.I32));
        EmitOperation(OperationMethods.Of(load.Opcode), [vector, value, NewInt32((int)load.Index2)]);
    }

    private void EmitStoreLane(in Expression store, CilRecipe recipe)
    {
        var vector = _arena.Operand(store, 1);
        if (!_unit.IsGuarded(store.Index) && _arena[vector].Effects != Effects.None)
        {
            // Comparing the address comes behind the evaluation of both operands.
            _arena.ReplaceOperand(store, 0, Copy(_arena.Operand(store, 0)));
            vector = Copy(vector);
        }
        EmitAddress(store, recipe.Access);
        EmitOperation(OperationMethods.Of(store.Opcode), [vector, NewInt32((int)store.Index2)]);
        MarkOffset(store.Offset);
        EmitStore(recipe.Access);
    }

    /// <summary>Evaluates an expression into a temporary, unless nothing else in the statement can change it.</summary>
    private int Copy(int expression)
    {
        if (IsCheap(expression))
            return expression;
        var type = _arena[expression].Type;
        Emit(expression);
        return NewTemporaryRead(StoreInTemporary(type));
    }

    /// <summary>Evaluates the first operand, an address, and leaves the machine address of the access.</summary>
    private void EmitAddress(in Expression access, MemoryAccess width)
    {
        MarkOffset(access.Offset);
        var operand = _arena.Operand(access, 0);
        if (_unit.IsGuarded(access.Index))
            EmitGuardedAddress(operand, access);
        else
            EmitCheckedAddress(operand, access, width.Size());
    }

    // base + (ulong)(uint)address + offset
    private void EmitGuardedAddress(int operand, in Expression access)
    {
        EmitMemoryBase(access.Index);
        var offset = access.Value;
        if (_arena[operand].IsConstant)
        {
            offset += (uint)_arena[operand].Value;
        }
        else
        {
            Emit(operand);
            _il.Emit(OpCodes.Conv_U8);
            _il.Emit(OpCodes.Add);
        }
        if (offset == 0)
            return;
        EmitInt64(offset);
        _il.Emit(OpCodes.Add);
    }

    private void EmitMemoryBase(uint memory)
    {
        if (memory == 0 && _memoryBase is not null)
        {
            _il.Emit(OpCodes.Ldloc, _memoryBase);
            return;
        }
        if (memory == 0 && _unit.IsGuarded(0))
        {
            EmitContext();
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Memory0Base);
            return;
        }
        EmitMemoryObject(memory);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.MemoryBase);
    }

    private void EmitMemoryLength(uint memory)
    {
        if (memory == 0 && _memoryLength is not null)
        {
            _il.Emit(OpCodes.Ldloc, _memoryLength);
            return;
        }
        EmitMemoryObject(memory);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.MemoryLength);
    }

    private void EmitMemoryObject(uint memory)
    {
        EmitContext();
        if (memory == 0)
        {
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Memory0);
            return;
        }
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Memories);
        EmitInt32((int)memory);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private void EmitLoad(MemoryAccess access)
    {
        switch (access)
        {
            case MemoryAccess.I8: _il.Emit(OpCodes.Ldind_I1); break;
            case MemoryAccess.U8: _il.Emit(OpCodes.Ldind_U1); break;
            case MemoryAccess.I16: _il.Emit(OpCodes.Ldind_I2); break;
            case MemoryAccess.U16: _il.Emit(OpCodes.Ldind_U2); break;
            case MemoryAccess.I32: _il.Emit(OpCodes.Ldind_I4); break;
            case MemoryAccess.U32: _il.Emit(OpCodes.Ldind_U4); break;
            case MemoryAccess.I64: _il.Emit(OpCodes.Ldind_I8); break;
            case MemoryAccess.F32: _il.Emit(OpCodes.Ldind_R4); break;
            case MemoryAccess.F64: _il.Emit(OpCodes.Ldind_R8); break;
            default: _il.Emit(OpCodes.Ldobj, typeof(Vector128<byte>)); break;
        }
    }

    private void EmitStore(MemoryAccess access)
    {
        switch (access)
        {
            case MemoryAccess.I8 or MemoryAccess.U8: _il.Emit(OpCodes.Stind_I1); break;
            case MemoryAccess.I16 or MemoryAccess.U16: _il.Emit(OpCodes.Stind_I2); break;
            case MemoryAccess.I32 or MemoryAccess.U32: _il.Emit(OpCodes.Stind_I4); break;
            case MemoryAccess.I64: _il.Emit(OpCodes.Stind_I8); break;
            case MemoryAccess.F32: _il.Emit(OpCodes.Stind_R4); break;
            case MemoryAccess.F64: _il.Emit(OpCodes.Stind_R8); break;
            default: _il.Emit(OpCodes.Stobj, typeof(Vector128<byte>)); break;
        }
    }

    private void EmitMemorySize(in Expression expression)
    {
        var type = _module.MemoryTypes[(int)expression.Index];
        if (type.IsShared)
            EmitSharedLength(expression.Index);
        else
            EmitMemoryLength(expression.Index);
        EmitInt32(type.PageSizeLog2);
        _il.Emit(OpCodes.Shr_Un);
        if (!type.Is64Bit)
            _il.Emit(OpCodes.Conv_I4);
    }

    // Reading the size meets the threads that grew the memory, so the read is of the memory itself, and ordered.
    private void EmitSharedLength(uint memory)
    {
        EmitMemoryObject(memory);
        _il.Emit(OpCodes.Volatile);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.MemoryLength);
        EmitSharedReload();
    }

    private void EmitMemoryGrow(in Expression expression)
    {
        EmitOperands(expression);
        EmitWidening(expression.Index);
        EmitMemoryObject(expression.Index);
        _il.Emit(OpCodes.Call, RuntimeMembers.MemoryGrow);
        if (!_module.MemoryTypes[(int)expression.Index].Is64Bit)
            _il.Emit(OpCodes.Conv_I4);
        EmitMemoryReload();
    }

    private void EmitMemoryFill(in Expression expression)
    {
        var value = _arena.Operand(expression, 1);
        EmitWide(_arena.Operand(expression, 0));
        Emit(value);
        EmitWide(_arena.Operand(expression, 2));
        MarkOffset(expression.Offset);
        EmitMemoryObject(expression.Index);
        _il.Emit(OpCodes.Call, HasShortCount(expression) ? RuntimeMembers.MemoryFillShort : RuntimeMembers.MemoryFill);
    }

    private void EmitBulkCopy(in Expression expression)
    {
        EmitWideOperands(expression);
        MarkOffset(expression.Offset);
        EmitMemoryObject(expression.Index);
        EmitMemoryObject(expression.Index2);
        _il.Emit(OpCodes.Call, HasShortCount(expression) ? RuntimeMembers.MemoryCopyShort : RuntimeMembers.MemoryCopy);
    }

    /// <summary>Whether the last operand is a constant for which the JIT compiler writes a block instruction out.</summary>
    private bool HasShortCount(in Expression expression)
    {
        var count = _arena[_arena.Operand(expression, 2)];
        return count.IsConstant && (count.Type == ValueKind.I32 ? (uint)count.Value : (ulong)count.Value) <= MemoryInstructions.ShortBlock;
    }

    private void EmitMemoryInit(in Expression expression)
    {
        EmitWideOperands(expression);
        MarkOffset(expression.Offset);
        EmitContext();
        EmitInt32((int)expression.Index);
        EmitMemoryObject(expression.Index2);
        _il.Emit(OpCodes.Call, RuntimeMembers.MemoryInit);
    }

    /// <summary>Evaluates operands that are addresses, indices or sizes, zero-extended to 64 bits.</summary>
    private void EmitWideOperands(in Expression expression)
    {
        for (var i = 0; i < expression.OperandCount; i++)
            EmitWide(_arena.Operand(expression, i));
    }

    /// <summary>Evaluates an address, index or size, zero-extended to 64 bits.</summary>
    private void EmitWide(int operand)
    {
        var type = _arena[operand].Type;
        Emit(operand);
        if (type == ValueKind.I32)
            _il.Emit(OpCodes.Conv_U8);
    }

    /// <summary>Calls a helper with the operands, then instance and an index.</summary>
    private void EmitHelper(in Expression expression, MethodInfo method, uint index)
    {
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        EmitContext();
        EmitInt32((int)index);
        _il.Emit(OpCodes.Call, method);
    }
}
