using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics.Arm;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Atomic access to memories.</content>
/// <remarks>
/// Accesses compare the address with the size themselves, guarded or not: beside the cost of the atomic operation it
/// can't be seen, and they always work on the size that other threads gave the memory. Only loads, which cost nothing
/// more than others, are left to the guard pages. None is moved over anything.
/// </remarks>
internal sealed partial class FunctionCompiler
{
    private void CompileAtomics()
    {
        var signature = OpcodeTable.Signature(_instruction.Opcode);
        var expression = Current(ValueKind.Bottom, Effects.Everything);
        expression.Value = (long)_instruction.MemoryOffset;
        if (signature.ResultCount == 0)
        {
            EmitInstruction(expression, signature.OperandCount);
            return;
        }
        expression.Type = signature.Result(0);
        PushInstruction(expression, signature.OperandCount);
    }

    private void EmitAtomics(in Expression expression)
    {
        switch (expression.Opcode)
        {
            case Opcode.AtomicFence: _il.Emit(OpCodes.Call, RuntimeMembers.MemoryBarrier); break;
            case Opcode.MemoryAtomicNotify: EmitAtomicCall(expression, RuntimeMembers.AtomicNotify); break;
            case Opcode.MemoryAtomicWait32: EmitAtomicCall(expression, RuntimeMembers.AtomicWait32, passInstance: true); break;
            case Opcode.MemoryAtomicWait64: EmitAtomicCall(expression, RuntimeMembers.AtomicWait64, passInstance: true); break;
            default: EmitAtomicAccess(expression); break;
        }
        EmitSharedReload();
    }

    private void EmitAtomicAccess(in Expression expression)
    {
        if (OpcodeTable.Recipe(expression.Opcode).Kind == RecipeKind.AtomicLoad && _unit.IsGuarded(expression.Index))
            EmitGuardedAtomicLoad(expression);
        else
            EmitAtomicCall(expression, AtomicMethods.Of(expression.Opcode));
        if (expression.Type == ValueKind.I64 && OpcodeTable.Recipe(expression.Opcode).Access != MemoryAccess.I64)
            _il.Emit(OpCodes.Conv_U8);
    }

    // if (address & (size - 1)) UnalignedAtomic(); volatile load, after a barrier where AtomicInstructions.Load has one
    private void EmitGuardedAtomicLoad(in Expression load)
    {
        var access = OpcodeTable.Recipe(load.Opcode).Access;
        EmitAddress(load, access);
        if (access.Size() > 1)
            EmitAlignmentCheck(access.Size());
        if (ArmBase.IsSupported)
            _il.Emit(OpCodes.Call, RuntimeMembers.MemoryBarrier);
        _il.Emit(OpCodes.Volatile);
        EmitLoad(access);
    }

    // The memory begins at a page, so the machine address is aligned where the address is.
    private void EmitAlignmentCheck(int size)
    {
        var local = _addressLocal ??= DeclareLocal(typeof(long));
        var aligned = _il.DefineLabel();
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Stloc, local);
        _il.Emit(OpCodes.Ldloc, local);
        EmitInt64(size - 1);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Brfalse, aligned);
        _il.Emit(OpCodes.Call, RuntimeMembers.UnalignedAtomic);
        _il.MarkLabel(aligned);
        _il.Emit(OpCodes.Ldloc, local);
        _il.Emit(OpCodes.Conv_I);
    }

    /// <summary>Calls a method with the operands, then offset and memory.</summary>
    private void EmitAtomicCall(in Expression expression, MethodInfo method, bool passInstance = false)
    {
        var access = OpcodeTable.Recipe(expression.Opcode).Access;
        EmitWide(_arena.Operand(expression, 0));
        for (var i = 1; i < expression.OperandCount; i++)
        {
            var operand = _arena.Operand(expression, i);
            var type = _arena[operand].Type;
            Emit(operand);
            EmitWrap(type, access);
        }
        MarkOffset(expression.Offset);
        EmitInt64(expression.Value);
        EmitMemoryObject(expression.Index);
        if (passInstance)
            EmitContext();
        _il.Emit(OpCodes.Call, method);
    }

    /// <summary>Wraps an operand to the width of the access.</summary>
    private void EmitWrap(ValueKind type, MemoryAccess access)
    {
        switch (access)
        {
            case MemoryAccess.U8: _il.Emit(OpCodes.Conv_U1); break;
            case MemoryAccess.U16: _il.Emit(OpCodes.Conv_U2); break;
            case MemoryAccess.U32 when type == ValueKind.I64: _il.Emit(OpCodes.Conv_I4); break;
        }
    }

    /// <summary>Reads the length of a shared memory again, which another thread may have changed before it came to meet this one.</summary>
    private void EmitSharedReload()
    {
        if (_module.MemoryTypes.Length > 0 && _module.MemoryTypes[0].IsShared)
            EmitMemoryReload();
    }
}
