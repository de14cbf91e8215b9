using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>How many operands an instruction takes and how many results it gives, as far as folding cares.</summary>
/// <remarks>A wrong answer would only make text less pretty: folding keeps the order of instructions in any case.</remarks>
internal static class StackEffects
{
    /// <summary>Operands and results of an instruction that begins no block.</summary>
    public static (int Operands, int Results) Of(in Instruction instruction, PrintContext context, LabelStack labels, int function)
    {
        var signature = OpcodeTable.Signature(instruction.Opcode);
        if (!signature.IsCustom)
            return (signature.OperandCount, signature.ResultCount);
        switch (instruction.Opcode)
        {
            case Opcode.Br:
                return (labels.Arity(instruction.Index), 0);
            case Opcode.BrIf:
                var arity = labels.Arity(instruction.Index);
                return (arity + 1, arity);
            case Opcode.BrTable:
                return (labels.Arity(instruction.Labels[^1]) + 1, 0);
            case Opcode.BrOnNull:
                arity = labels.Arity(instruction.Index);
                return (arity + 1, arity + 1);
            case Opcode.BrOnNonNull:
                arity = labels.Arity(instruction.Index);
                return (arity, Math.Max(0, arity - 1));
            case Opcode.BrOnCast or Opcode.BrOnCastFail:
                arity = labels.Arity(instruction.Index);
                return (arity, arity);
            case Opcode.Return:
                return (context.FunctionTypeOf(function)?.Results.Length ?? 0, 0);
            case Opcode.Throw:
                return (TagArity(instruction.Index, context), 0);
            default:
                return OfCall(instruction, context);
        }
    }

    /// <summary>Number of values that a block leaves.</summary>
    public static int ResultsOf(BlockType type, PrintContext context) =>
        type.IsTypeIndex ? context.FunctionTypeAt(type.TypeIndex)?.Results.Length ?? 0 : type.IsValue ? 1 : 0;

    /// <summary>Number of values that a block takes.</summary>
    public static int ParametersOf(BlockType type, PrintContext context) =>
        type.IsTypeIndex ? context.FunctionTypeAt(type.TypeIndex)?.Parameters.Length ?? 0 : 0;

    private static (int Operands, int Results) OfCall(in Instruction instruction, PrintContext context)
    {
        var isDirect = instruction.Opcode is Opcode.Call or Opcode.ReturnCall;
        switch (instruction.Opcode)
        {
            case Opcode.Call or Opcode.CallIndirect or Opcode.CallRef:
            case Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef:
                var type = isDirect ? context.FunctionTypeOf(instruction.Index) : context.FunctionTypeAt(instruction.Index);
                var isTail = instruction.Opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef;
                var parameters = type?.Parameters.Length ?? 0;
                return (isDirect ? parameters : parameters + 1, isTail ? 0 : type?.Results.Length ?? 0);
            case Opcode.StructNew:
                return (FieldCount(instruction.Index, context), 1);
            case Opcode.ArrayNewFixed:
                return ((int)Math.Min(instruction.Index2, ImplementationLimits.ArrayNewFixed), 1);
            case Opcode.SelectTyped:
                return (3, instruction.Types.Length);
            default:
                return OfSimple(instruction.Opcode);
        }
    }

    private static (int Operands, int Results) OfSimple(Opcode opcode) => opcode switch
    {
        Opcode.LocalGet or Opcode.GlobalGet or Opcode.RefNull or Opcode.RefFunc or Opcode.TableSize or Opcode.StructNewDefault => (0, 1),
        Opcode.LocalTee or Opcode.TableGet or Opcode.RefIsNull or Opcode.RefAsNonNull or Opcode.RefTest or Opcode.RefTestNull
            or Opcode.RefCast or Opcode.RefCastNull or Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU
            or Opcode.ArrayNewDefault or Opcode.ArrayLen or Opcode.RefI31 or Opcode.I31GetS or Opcode.I31GetU
            or Opcode.AnyConvertExtern or Opcode.ExternConvertAny => (1, 1),
        Opcode.LocalSet or Opcode.GlobalSet or Opcode.Drop or Opcode.ThrowRef => (1, 0),
        Opcode.RefEq or Opcode.TableGrow or Opcode.ArrayNew or Opcode.ArrayNewData or Opcode.ArrayNewElem
            or Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU => (2, 1),
        Opcode.TableSet or Opcode.StructSet => (2, 0),
        Opcode.Select => (3, 1),
        Opcode.TableFill or Opcode.TableCopy or Opcode.TableInit or Opcode.MemoryCopy or Opcode.MemoryInit or Opcode.MemoryFill
            or Opcode.ArraySet => (3, 0),
        Opcode.ArrayFill or Opcode.ArrayInitData or Opcode.ArrayInitElem => (4, 0),
        Opcode.ArrayCopy => (5, 0),
        _ => (0, 0),
    };

    private static int TagArity(uint tag, PrintContext context) => tag < (uint)context.Module.TagTypeIndices.Length
        ? context.FunctionTypeAt(context.Module.TagTypeIndices[(int)tag])?.Parameters.Length ?? 0
        : 0;

    private static int FieldCount(uint type, PrintContext context) =>
        type < (uint)context.Module.Types.Length && context.Module.Types[(int)type].Composite is StructType structure
            ? structure.Fields.Length
            : 0;
}
