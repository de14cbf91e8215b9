using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Calls.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileDirectCall()
    {
        if (_scope.Plan.Inlined.TryGetValue(_instruction.Offset, out var inlined))
            CompileInlined(inlined);
        else
            CompileCall(_module.FunctionTypeOf((int)_instruction.Index), 0);
    }

    /// <summary>Compiles a call of the current instruction.</summary>
    /// <param name="type">Type of the function called.</param>
    /// <param name="extraOperands">Operands behind the parameters: the index or the reference of an indirect call.</param>
    private void CompileCall(FunctionType type, int extraOperands)
    {
        var operandCount = type.Parameters.Length + extraOperands;
        switch (type.Results.Length)
        {
            case 0:
                EmitInstruction(Current(ValueKind.Bottom, Effects.Everything), operandCount);
                break;
            case 1:
                PushInstruction(Current(type.Results[0].Kind, Effects.Everything), operandCount);
                break;
            default:
                EmitInstruction(Current(ValueKind.Bottom, Effects.Everything), operandCount);
                PushTupleElements(type);
                break;
        }
    }

    private void PushTupleElements(FunctionType type)
    {
        var tuple = CilTypes.OfResults(type.Results);
        var local = DeclareLocal(tuple);
        _il.Emit(OpCodes.Stloc, local);
        var paths = CilTypes.TupleFields(tuple);
        var depth = 0;
        _il.Emit(OpCodes.Ldloca, local);
        for (var i = 0; i < paths.Length; i++)
        {
            // Steps into the tuple of the rest only once, because there may be 1,000 results.
            for (; depth < paths[i].Length - 1; depth++)
                _il.Emit(OpCodes.Ldflda, paths[i][depth]);
            if (i < paths.Length - 1)
                _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Ldfld, paths[i][^1]);
            var temporary = AllocateTemporary(type.Results[i].Kind);
            _il.Emit(OpCodes.Stloc, _temporaries[temporary].Local);
            PushTemporary(temporary);
        }
    }

    private void EmitCall(in Expression call)
    {
        EmitOperands(call);
        MarkOffset(call.Offset);
        EmitDirectCall((int)call.Index);
        EmitMemoryReload();
    }

    /// <summary>Calls a function of the index space; its parameters are on the CIL stack.</summary>
    private void EmitDirectCall(int functionIndex)
    {
        if (functionIndex < _module.ImportedFunctionCount)
        {
            EmitContext();
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Functions);
            EmitInt32(functionIndex);
            _il.Emit(OpCodes.Ldelem_Ref);
            EmitCallThroughFunction(_module.FunctionTypeOf(functionIndex));
            return;
        }
        if (_unit.TryGetMethod(functionIndex, out var method))
        {
            EmitContext();
            EmitTailPrefix();
            _il.Emit(OpCodes.Call, method);
            return;
        }

        // The slot may lead to a stub that compiles the function; it learns from the instance which.
        EmitContext();
        EmitInt32(functionIndex);
        _il.Emit(OpCodes.Stfld, RuntimeMembers.CalleeIndex);
        EmitContext();
        _il.Emit(OpCodes.Ldc_I8, (long)_unit.SlotOf(functionIndex));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldind_I);
        EmitCallIndirectly(_module.FunctionTypeOf(functionIndex));
    }

    /// <summary>Calls the function object on top of the CIL stack with the parameters below it.</summary>
    private void EmitCallThroughFunction(FunctionType type)
    {
        EmitContextAndCode();
        EmitCallIndirectly(type);
    }

    /// <summary>Puts what a call needs of the function object on top of the CIL stack in its place.</summary>
    private void EmitContextAndCode()
    {
        var function = _functionLocal ??= DeclareLocal(typeof(FunctionInstance));
        _il.Emit(OpCodes.Stloc, function);
        _il.Emit(OpCodes.Ldloc, function);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.FunctionContext);
        _il.Emit(OpCodes.Ldloc, function);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.FunctionCode);
    }

    private void EmitCallIndirectly(FunctionType type)
    {
        EmitTailPrefix();
        _il.EmitCalli(
            OpCodes.Calli,
            System.Reflection.CallingConventions.Standard,
            CilTypes.OfResults(type.Results),
            CilTypes.OfParameters(type.Parameters, typeof(CallContext)),
            null);
    }

    private void EmitCallIndirect(in Expression call)
    {
        EmitIndirectCallee(call);
        EmitCallIndirectly(_module.FunctionTypeAt((int)call.Index));
        EmitMemoryReload();
    }

    /// <summary>Emits the operands of an indirect call, then context and code of the function that it calls, once its type is checked.</summary>
    private void EmitIndirectCallee(in Expression call)
    {
        EmitOperandsButLast(call);
        if (_unit.SteadyTable.CodesOf((int)call.Index2, (int)call.Index) is not 0 and var codes)
        {
            EmitSteadyCallee(call, codes);
            return;
        }
        EmitTableFunctions(call.Index2);
        EmitTableIndex(call, call.OperandCount - 1, call.Index2);
        MarkOffset(call.Offset);
        _il.Emit(OpCodes.Call, RuntimeMembers.ElementAt);
        EmitSignatureCheck((int)call.Index);
        EmitContextAndCode();
    }

    // context = instance;
    // if (index < instance.SteadyElements && (code = codes[index]) != 0) goto known;
    // function = FindCallee(instance, index, type, codes); context = function.Context; code = function.Code;
    // known:
    private void EmitSteadyCallee(in Expression call, nint codes)
    {
        var index = _elementIndexLocal ??= DeclareLocal(typeof(nuint));
        var context = _calleeContextLocal ??= DeclareLocal(typeof(CallContext));
        var code = _calleeCodeLocal ??= DeclareLocal(typeof(nint));
        var unknown = _il.DefineLabel();
        var known = _il.DefineLabel();
        EmitTableIndex(call, call.OperandCount - 1, call.Index2);
        MarkOffset(call.Offset);
        _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Stloc, index);
        EmitContext();
        _il.Emit(OpCodes.Stloc, context);
        _il.Emit(OpCodes.Ldloc, index);
        EmitContext();
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.SteadyElements);
        _il.Emit(OpCodes.Bge_Un, unknown);
        _il.Emit(OpCodes.Ldc_I8, (long)codes);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldloc, index);
        EmitInt32(sizeof(long));
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_I);
        _il.Emit(OpCodes.Stloc, code);
        _il.Emit(OpCodes.Ldloc, code);
        _il.Emit(OpCodes.Brtrue, known);
        _il.MarkLabel(unknown);
        EmitContext();
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Conv_I4);
        EmitInt32((int)call.Index);
        _il.Emit(OpCodes.Ldc_I8, (long)codes);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Call, RuntimeMembers.FindCallee);
        EmitContextAndCode();
        _il.Emit(OpCodes.Stloc, code);
        _il.Emit(OpCodes.Stloc, context);
        _il.MarkLabel(known);
        _il.Emit(OpCodes.Ldloc, context);
        _il.Emit(OpCodes.Ldloc, code);
    }

    // if (function.TypeId != id) CheckSignature(function, instance.Types[index]);
    private void EmitSignatureCheck(int typeIndex)
    {
        var function = _functionLocal ??= DeclareLocal(typeof(FunctionInstance));
        var same = _il.DefineLabel();
        _il.Emit(OpCodes.Stloc, function);
        _il.Emit(OpCodes.Ldloc, function);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.FunctionTypeId);
        EmitInt32(_module.TypeSpace[typeIndex].Id);
        _il.Emit(OpCodes.Beq, same);
        _il.Emit(OpCodes.Ldloc, function);
        EmitContext();
        EmitInt32(typeIndex);
        _il.Emit(OpCodes.Call, RuntimeMembers.CheckSignature);
        _il.MarkLabel(same);
        _il.Emit(OpCodes.Ldloc, function);
    }

    private void EmitCallRef(in Expression call)
    {
        EmitReferencedCallee(call);
        EmitCallThroughFunction(_module.FunctionTypeAt((int)call.Index));
        EmitMemoryReload();
    }

    private void EmitReferencedCallee(in Expression call)
    {
        EmitOperands(call);
        MarkOffset(call.Offset);
        _il.Emit(OpCodes.Call, RuntimeMembers.CheckFunction);
    }
}
