using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Arithmetic on numbers: what the instruction table's recipes say.</content>
internal sealed partial class FunctionCompiler
{
    private void CompileNumeric()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.I32Const: PushConstant(ValueKind.I32, _instruction.Value); break;
            case Opcode.I64Const: PushConstant(ValueKind.I64, _instruction.Value); break;
            case Opcode.F32Const: PushConstant(ValueKind.F32, _instruction.Value); break;
            case Opcode.F64Const: PushConstant(ValueKind.F64, _instruction.Value); break;
            default: CompileByRecipe(); break;
        }
    }

    /// <summary>Pushes an instruction whose operands and results the table gives.</summary>
    private void CompileByRecipe()
    {
        var signature = OpcodeTable.Signature(_instruction.Opcode);
        if (signature.ResultCount > 1)
        {
            CompilePairResult(signature);
            return;
        }
        var expression = Current(signature.Result(0), TrapOrigins.IsPartial(_instruction.Opcode) ? Effects.Traps : Effects.None);
        expression.Index2 = _instruction.Lane;
        expression.Value = (long)_instruction.Low;
        expression.High = (long)_instruction.High;
        PushInstruction(expression, signature.OperandCount);
        if (_instruction.Opcode is Opcode.I32Add or Opcode.I64Add)
            OrderSum();
    }

    // Wide arithmetic gives two i64: the method returns a tuple.
    private void CompilePairResult(StackSignature signature)
    {
        EmitInstruction(Current(ValueKind.Bottom), signature.OperandCount);
        var local = DeclareLocal(typeof(ValueTuple<long, long>));
        _il.Emit(OpCodes.Stloc, local);
        foreach (var path in CilTypes.TupleFields(typeof(ValueTuple<long, long>)))
        {
            _il.Emit(OpCodes.Ldloc, local);
            _il.Emit(OpCodes.Ldfld, path[0]);
            PushTemporary(StoreInTemporary(ValueKind.I64));
        }
    }

    private void EmitNumeric(in Expression expression)
    {
        if (TrapOrigins.IsDivision(expression.Opcode) && TryEmitDivision(expression))
            return;
        if (TryEmitReinterpretedConstant(expression))
            return;
        if (IsIntegerOperation(expression))
        {
            EmitCopiedOperation(expression);
            return;
        }
        EmitOperands(expression);
        if (TrapOrigins.IsPartial(expression.Opcode))
            MarkOffset(expression.Offset);
        EmitRecipe(expression);
    }

    private bool IsIntegerOperation(in Expression expression)
    {
        if (OpcodeTable.Recipe(expression.Opcode).Kind != RecipeKind.Call || TrapOrigins.IsPartial(expression.Opcode))
            return false;
        foreach (var operand in _arena.OperandsOf(expression))
        {
            if (_arena[operand].Type is not (ValueKind.I32 or ValueKind.I64))
                return false;
        }
        return true;
    }

    /// <summary>Divides by CIL's own instruction where its exceptions are exactly the traps.</summary>
    private bool TryEmitDivision(in Expression expression)
    {
        ref readonly var divisor = ref _arena[_arena.Operand(expression, 1)];
        var isSafe = divisor.IsConstant && divisor.Value is not (0 or -1);
        OpCode? operation = expression.Opcode switch
        {
            Opcode.I32DivU or Opcode.I64DivU => OpCodes.Div_Un,
            Opcode.I32RemU or Opcode.I64RemU => OpCodes.Rem_Un,
            Opcode.I32DivS or Opcode.I64DivS => OpCodes.Div,
            // The remainder of the smallest integer by -1 is 0, but the processor faults.
            Opcode.I32RemS or Opcode.I64RemS when isSafe => OpCodes.Rem,
            _ => null,
        };
        if (operation is not { } cil)
            return false;
        EmitOperands(expression);
        MarkOffset(expression.Offset);
        _il.Emit(cil);
        return true;
    }

    private void EmitRecipe(in Expression expression)
    {
        var recipe = OpcodeTable.Recipe(expression.Opcode);
        switch (recipe.Kind)
        {
            case RecipeKind.Il:
                EmitOperations(recipe);
                break;
            case RecipeKind.Call:
                _il.Emit(OpCodes.Call, OperationMethods.Of(expression.Opcode));
                break;
            default:
                throw Unsupported();
        }
    }

    private void EmitOperations(CilRecipe recipe)
    {
        var count = recipe.OperationCount;
        for (var i = 0; i < count; i++)
            EmitOperation(recipe.Operation(i));
    }

    private void EmitOperation(CilOperation operation)
    {
        switch (operation)
        {
            case CilOperation.Add: _il.Emit(OpCodes.Add); break;
            case CilOperation.Sub: _il.Emit(OpCodes.Sub); break;
            case CilOperation.Mul: _il.Emit(OpCodes.Mul); break;
            case CilOperation.Div: _il.Emit(OpCodes.Div); break;
            case CilOperation.Neg: _il.Emit(OpCodes.Neg); break;
            case CilOperation.And: _il.Emit(OpCodes.And); break;
            case CilOperation.Or: _il.Emit(OpCodes.Or); break;
            case CilOperation.Xor: _il.Emit(OpCodes.Xor); break;
            case CilOperation.Shl: _il.Emit(OpCodes.Shl); break;
            case CilOperation.Shr: _il.Emit(OpCodes.Shr); break;
            case CilOperation.ShrUn: _il.Emit(OpCodes.Shr_Un); break;
            case CilOperation.Ceq: _il.Emit(OpCodes.Ceq); break;
            case CilOperation.Clt: _il.Emit(OpCodes.Clt); break;
            case CilOperation.CltUn: _il.Emit(OpCodes.Clt_Un); break;
            case CilOperation.Cgt: _il.Emit(OpCodes.Cgt); break;
            case CilOperation.CgtUn: _il.Emit(OpCodes.Cgt_Un); break;
            case CilOperation.Ldc0: _il.Emit(OpCodes.Ldc_I4_0); break;
            case CilOperation.Ldc31: _il.Emit(OpCodes.Ldc_I4_S, (byte)31); break;
            case CilOperation.Ldc63: _il.Emit(OpCodes.Ldc_I4_S, (byte)63); break;
            case CilOperation.ConvI1: _il.Emit(OpCodes.Conv_I1); break;
            case CilOperation.ConvI2: _il.Emit(OpCodes.Conv_I2); break;
            case CilOperation.ConvI4: _il.Emit(OpCodes.Conv_I4); break;
            case CilOperation.ConvI8: _il.Emit(OpCodes.Conv_I8); break;
            case CilOperation.ConvU8: _il.Emit(OpCodes.Conv_U8); break;
            case CilOperation.ConvR4: _il.Emit(OpCodes.Conv_R4); break;
            case CilOperation.ConvR8: _il.Emit(OpCodes.Conv_R8); break;
            case CilOperation.ConvRUn: _il.Emit(OpCodes.Conv_R_Un); break;
        }
    }

    private void EmitConstant(in Expression constant)
    {
        switch (constant.Type)
        {
            case ValueKind.I32:
                EmitInt32((int)constant.Value);
                break;
            case ValueKind.I64:
                EmitInt64(constant.Value);
                break;
            case ValueKind.F32:
                EmitSingle((int)constant.Value);
                break;
            default:
                EmitDouble(constant.Value);
                break;
        }
    }

    private void EmitInt32(int value)
    {
        if (value is >= -1 and <= 8)
            _il.Emit(SmallConstants[value + 1]);
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
            _il.Emit(OpCodes.Ldc_I4_S, (sbyte)value);
        else
            _il.Emit(OpCodes.Ldc_I4, value);
    }

    private static readonly OpCode[] SmallConstants =
    [
        OpCodes.Ldc_I4_M1, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3,
        OpCodes.Ldc_I4_4, OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
    ];

    private void EmitInt64(long value)
    {
        if (value == (int)value)
        {
            EmitInt32((int)value);
            _il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_I8, value);

            // It may be reinterpreted, as a constant by the JIT compiler; see EmitSingle.
            if (IsSignallingNaN(value))
                _il.Emit(OpCodes.Call, RuntimeMembers.HiddenInt64);
        }
    }

    private static bool IsSignallingNaN(long bits) =>
        double.IsNaN(BitConverter.Int64BitsToDouble(bits)) && (bits & 1L << 51) == 0;

    // The JIT compiler folds x - 0, x * 1, NaN + x and the like to one operand, but arithmetic must quiet a signalling
    // NaN. A constant may get to an operation by way of locals, so it is hidden wherever it stands: neutral elements in
    // fields that are taken for variables, signalling NaNs behind a call.
    private void EmitSingle(int bits)
    {
        var value = BitConverter.Int32BitsToSingle(bits);
        if (RuntimeMembers.NeutralElement(ValueKind.F32, value) is { } field)
        {
            _il.Emit(OpCodes.Ldsfld, field);
        }
        else if (float.IsNaN(value))
        {
            EmitInt32(bits);
            _il.Emit(OpCodes.Call, RuntimeMembers.HiddenSingle);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R4, value);
        }
    }

    private void EmitDouble(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        if (RuntimeMembers.NeutralElement(ValueKind.F64, value) is { } field)
        {
            _il.Emit(OpCodes.Ldsfld, field);
        }
        else if (double.IsNaN(value))
        {
            EmitInt64(bits);
            _il.Emit(OpCodes.Call, RuntimeMembers.HiddenDouble);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R8, value);
        }
    }

    private bool TryEmitReinterpretedConstant(in Expression expression)
    {
        if (expression.Opcode is not (Opcode.F32ReinterpretI32 or Opcode.F64ReinterpretI64) || !_arena[_arena.Operand(expression, 0)].IsConstant)
            return false;
        var bits = _arena[_arena.Operand(expression, 0)].Value;
        if (expression.Opcode == Opcode.F32ReinterpretI32)
            EmitSingle((int)bits);
        else
            EmitDouble(bits);
        return true;
    }
}
