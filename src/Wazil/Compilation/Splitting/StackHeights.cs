using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>Follows the height of the operand stack through a validated body.</summary>
internal sealed class StackHeights
{
    private readonly ModuleDefinition _module;
    private readonly Stack<(int Base, int Parameters, int Results, bool WasUnreachable)> _blocks = new();
    private int _height;
    private bool _isUnreachable;

    /// <summary>Begins a body.</summary>
    public StackHeights(ModuleDefinition module, FunctionType type)
    {
        _module = module;
        _blocks.Push((0, 0, type.Results.Length, false));
    }

    /// <summary>Whether this place can be reached and the stack holds nothing of the enclosing block.</summary>
    public bool IsEmpty => !_isUnreachable && _blocks.Count > 0 && _height == _blocks.Peek().Base;

    /// <summary>Goes over an instruction.</summary>
    /// <returns>False if the instruction is none of those that splitting understands.</returns>
    public bool Apply(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.Try or Opcode.TryTable:
                Enter(instruction.BlockType);
                return true;
            case Opcode.If:
                _height--;
                Enter(instruction.BlockType);
                return true;
            case Opcode.Else:
                var (start, parameters, _, wasUnreachable) = _blocks.Peek();
                (_height, _isUnreachable) = (start + parameters, wasUnreachable);
                return true;
            case Opcode.Catch or Opcode.CatchAll:
                var opened = _blocks.Peek();
                var values = instruction.Opcode == Opcode.Catch ? _module.FunctionTypeAt(_module.TagTypeIndices[(int)instruction.Index]).Parameters.Length : 0;
                (_height, _isUnreachable) = (opened.Base + values, opened.WasUnreachable);
                return true;
            case Opcode.End or Opcode.Delegate:
                var block = _blocks.Pop();
                (_height, _isUnreachable) = (block.Base + block.Results, block.WasUnreachable);
                return true;
            case var leaving when FlatBody.IsLeaving(leaving):
                _isUnreachable = true;
                return true;
            default:
                return ApplySimple(instruction);
        }
    }

    private void Enter(BlockType type)
    {
        var (parameters, results) = (0, 0);
        if (type.IsTypeIndex)
        {
            var function = _module.FunctionTypeAt((int)type.TypeIndex);
            (parameters, results) = (function.Parameters.Length, function.Results.Length);
        }
        else if (!type.IsEmpty)
        {
            results = 1;
        }
        _blocks.Push((_height - parameters, parameters, results, _isUnreachable));
    }

    private bool ApplySimple(in Instruction instruction)
    {
        var signature = OpcodeTable.Signature(instruction.Opcode);
        if (!signature.IsCustom)
        {
            _height += signature.ResultCount - signature.OperandCount;
            return true;
        }
        if (EffectOf(instruction) is not { } effect)
            return false;
        _height += effect;
        return true;
    }

    private int? EffectOf(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call => EffectOf(_module.FunctionTypeOf((int)instruction.Index)),
        Opcode.CallIndirect or Opcode.CallRef => EffectOf(_module.FunctionTypeAt((int)instruction.Index)) - 1,
        Opcode.LocalGet or Opcode.GlobalGet or Opcode.MemorySize or Opcode.TableSize => 1,
        Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const => 1,
        Opcode.RefNull or Opcode.RefFunc => 1,
        Opcode.LocalSet or Opcode.GlobalSet or Opcode.Drop or Opcode.BrIf => -1,
        Opcode.LocalTee or Opcode.MemoryGrow or Opcode.TableGet or Opcode.RefIsNull or Opcode.Nop => 0,
        Opcode.TableGrow => -1,
        Opcode.Select or Opcode.SelectTyped or Opcode.TableSet => -2,
        Opcode.MemoryFill or Opcode.MemoryCopy or Opcode.MemoryInit => -3,
        Opcode.TableFill or Opcode.TableCopy or Opcode.TableInit => -3,
        Opcode.DataDrop or Opcode.ElemDrop => 0,
        Opcode.RefAsNonNull or Opcode.BrOnNull or Opcode.BrOnCast or Opcode.BrOnCastFail => 0,
        Opcode.RefEq or Opcode.BrOnNonNull => -1,
        _ => EffectOnObjects(instruction),
    };

    private int? EffectOnObjects(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.StructNew => 1 - ((StructType)_module.TypeSpace[(int)instruction.Index].Composite).Fields.Length,
        Opcode.StructNewDefault => 1,
        Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU or Opcode.ArrayLen or Opcode.ArrayNewDefault => 0,
        Opcode.RefTest or Opcode.RefTestNull or Opcode.RefCast or Opcode.RefCastNull => 0,
        Opcode.AnyConvertExtern or Opcode.ExternConvertAny or Opcode.RefI31 or Opcode.I31GetS or Opcode.I31GetU => 0,
        Opcode.ArrayNewFixed => 1 - (int)instruction.Index2,
        Opcode.ArrayNew or Opcode.ArrayNewData or Opcode.ArrayNewElem => -1,
        Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU => -1,
        Opcode.StructSet => -2,
        Opcode.ArraySet => -3,
        Opcode.ArrayFill or Opcode.ArrayInitData or Opcode.ArrayInitElem => -4,
        Opcode.ArrayCopy => -5,
        _ => null,
    };

    private static int EffectOf(FunctionType type) => type.Results.Length - type.Parameters.Length;
}
