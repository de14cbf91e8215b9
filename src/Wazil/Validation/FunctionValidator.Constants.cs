using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Constant expressions. Specification 3.4.16.</summary>
internal sealed partial class FunctionValidator
{
    private bool _isConstant;
    private int _visibleGlobals;

    /// <summary>Validates a constant expression.</summary>
    /// <param name="range">Its bytes, with the closing <c>end</c>.</param>
    /// <param name="type">The type of its value.</param>
    /// <param name="visibleGlobals">Number of globals that it may use.</param>
    public void ValidateConstant(ByteRange range, ValueType type, int visibleGlobals)
    {
        _function = null;
        _isConstant = true;
        _visibleGlobals = visibleGlobals;
        _instruction.Offset = range.Offset;
        ForgetLocals(0);
        ResetStacks();
        PushFrame(Opcode.Block, null, type);
        ValidateSequence(range);
    }

    private void CheckConstant()
    {
        var opcode = _instruction.Opcode;
        switch (opcode)
        {
            case Opcode.End or Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const
                or Opcode.RefNull or Opcode.RefFunc:
                break;
            case Opcode.GlobalGet:
                CheckConstantGlobal(_instruction.Index);
                break;
            case Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul:
                if ((_module.Features & WasmFeatures.ExtendedConst) == 0)
                    throw ValidationErrors.ConstantExpressionNeedsFeature(Here, opcode, WasmFeatures.ExtendedConst);
                break;
            case Opcode.StructNew or Opcode.StructNewDefault or Opcode.ArrayNew or Opcode.ArrayNewDefault
                or Opcode.ArrayNewFixed or Opcode.RefI31 or Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                break;
            default:
                throw ValidationErrors.ConstantExpressionRequired(Here, opcode);
        }
    }

    private void CheckConstantGlobal(uint index)
    {
        if (index >= (uint)_visibleGlobals && index < (uint)_module.GlobalTypes.Length && (_module.Features & WasmFeatures.GC) == 0)
            throw ValidationErrors.GlobalNeedsFeature(Here, index, WasmFeatures.GC);
        if (index >= (uint)_visibleGlobals)
            throw ValidationErrors.Unknown(Here, "global", index);
        if (_module.GlobalTypes[(int)index].IsMutable)
            throw ValidationErrors.MutableGlobalInConstant(Here, index);
    }
}
