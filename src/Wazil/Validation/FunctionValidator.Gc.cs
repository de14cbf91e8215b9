using System.Globalization;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Structures, arrays, unboxed scalars and casts. Specification 3.4.7 and 3.4.8.</summary>
internal sealed partial class FunctionValidator
{
    private const int FewFields = 16;

    // Structures that were found to have default values.
    private HashSet<StructType>? _defaultable;
    private StructType? _lastDefaultable;

    private void ValidateGc(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.StructNew or Opcode.StructNewDefault or Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU
                or Opcode.StructSet:
                ValidateStruct(opcode);
                break;
            case Opcode.RefTest or Opcode.RefTestNull:
                PopForCast(_instruction.Type);
                Push(ValueType.I32);
                break;
            case Opcode.RefCast or Opcode.RefCastNull:
                PopForCast(_instruction.Type);
                Push(_instruction.Type);
                break;
            case Opcode.AnyConvertExtern:
                Convert(HeapType.Extern, HeapType.Any);
                break;
            case Opcode.ExternConvertAny:
                Convert(HeapType.Any, HeapType.Extern);
                break;
            case Opcode.RefI31:
                Pop(ValueType.I32);
                Push(ValueType.Reference(HeapType.I31, nullable: false));
                break;
            case Opcode.I31GetS or Opcode.I31GetU:
                Pop(ValueType.Reference(HeapType.I31, nullable: true));
                Push(ValueType.I32);
                break;
            default:
                ValidateArray(opcode);
                break;
        }
    }

    private void ValidateStruct(Opcode opcode)
    {
        var index = _instruction.Index;
        var type = StructAt(index);
        switch (opcode)
        {
            case Opcode.StructNew:
                PopAll(FieldTypesOf(type));
                Push(ConcreteReference(index, nullable: false));
                break;
            case Opcode.StructNewDefault:
                CheckDefaultable(type);
                Push(ConcreteReference(index, nullable: false));
                break;
            case Opcode.StructSet:
                var target = FieldAt(type);
                if (!target.IsMutable)
                    throw ValidationErrors.Immutable(Here, $"field {_instruction.Index2} of type {index}");
                Pop(target.Type);
                Pop(ConcreteReference(index, nullable: true));
                break;
            default:
                var field = FieldAt(type);
                CheckPacking(field, opcode == Opcode.StructGet);
                Pop(ConcreteReference(index, nullable: true));
                Push(field.Type);
                break;
        }
    }

    private void ValidateArray(Opcode opcode)
    {
        if (opcode == Opcode.ArrayLen)
        {
            Pop(ValueType.Reference(HeapType.Array, nullable: true));
            Push(ValueType.I32);
            return;
        }
        var index = _instruction.Index;
        var element = ArrayAt(index).Element;
        switch (opcode)
        {
            case Opcode.ArrayNew or Opcode.ArrayNewDefault or Opcode.ArrayNewFixed or Opcode.ArrayNewData or Opcode.ArrayNewElem:
                PopArrayInitializer(opcode, element);
                Push(ConcreteReference(index, nullable: false));
                break;
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU:
                CheckPacking(element, opcode == Opcode.ArrayGet);
                Pop(ValueType.I32);
                Pop(ConcreteReference(index, nullable: true));
                Push(element.Type);
                break;
            default:
                if (!element.IsMutable)
                    throw ValidationErrors.Immutable(Here, $"array type {index}");
                ValidateArrayChange(opcode, index, element);
                break;
        }
    }

    private void PopArrayInitializer(Opcode opcode, FieldType element)
    {
        switch (opcode)
        {
            case Opcode.ArrayNew:
                Pop(ValueType.I32);
                Pop(element.Type);
                break;
            case Opcode.ArrayNewDefault:
                if (!element.Type.IsDefaultable)
                    throw NoDefault(element, "the element");
                Pop(ValueType.I32);
                break;
            case Opcode.ArrayNewFixed:
                if (_instruction.Index2 > ImplementationLimits.ArrayNewFixed)
                    throw ValidationErrors.TooManyElements(Here, _instruction.Index2);
                for (uint i = 0; i < _instruction.Index2 && !IsPolymorphic; i++)
                    Pop(element.Type);
                break;
            default:
                CheckSegment(opcode == Opcode.ArrayNewData, element);
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                break;
        }
    }

    private void ValidateArrayChange(Opcode opcode, uint index, FieldType element)
    {
        switch (opcode)
        {
            case Opcode.ArraySet:
                Pop(element.Type);
                Pop(ValueType.I32);
                break;
            case Opcode.ArrayFill:
                Pop(ValueType.I32);
                Pop(element.Type);
                Pop(ValueType.I32);
                break;
            case Opcode.ArrayCopy:
                var source = ArrayAt(_instruction.Index2).Element;
                if (element.Packed != source.Packed || !_types.IsSubtype(source.Type, element.Type))
                    throw ValidationErrors.ArrayTypesDiffer(Here, element.ToString(), source.ToString());
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                Pop(ConcreteReference(_instruction.Index2, nullable: true));
                Pop(ValueType.I32);
                break;
            case Opcode.ArrayInitData or Opcode.ArrayInitElem:
                CheckSegment(opcode == Opcode.ArrayInitData, element);
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
        Pop(ConcreteReference(index, nullable: true));
    }

    /// <summary>Checks that the segment of the second index holds elements of an array.</summary>
    private void CheckSegment(bool isData, FieldType element)
    {
        if (isData)
        {
            if (element.Type.IsReference)
                throw ValidationErrors.ArrayNotNumeric(Here, element.ToString());
            CheckData(_instruction.Index2);
        }
        else
        {
            CheckElement(_instruction.Index2);
            CheckElementsMatch(_module.Elements[(int)_instruction.Index2].ElementType, element.Type);
        }
    }

    private void ValidateBranchOnCast(Opcode opcode)
    {
        var source = _instruction.Type;
        var target = _instruction.Type2;
        CheckType(source);
        CheckType(target);
        if (!_types.IsSubtype(target, source))
            throw Mismatch($"a subtype of {source}", target.ToString());
        // What is left when the cast fails: without null if the cast lets null through.
        var rest = target.IsNullable ? ValueType.Reference(source.HeapType, nullable: false) : source;
        var label = LabelTypes(ref FrameAt(_instruction.Index));
        CheckLabelTakesReference(label);
        Pop(source);
        Push(opcode == Opcode.BrOnCast ? target : rest);
        PopAll(label);
        PushAll(label[..^1]);
        Push(opcode == Opcode.BrOnCast ? rest : target);
    }

    /// <summary>Pops a reference of the hierarchy that the target of a cast belongs to.</summary>
    private void PopForCast(ValueType target)
    {
        CheckType(target);
        var kind = target.HeapType.IsConcrete
            ? TypeMatching.KindOf(_typeSection[target.HeapType.TypeIndex].Composite)
            : target.HeapType;
        Pop(ValueType.Reference(TypeMatching.TopOf(kind), nullable: true));
    }

    private void Convert(HeapType from, HeapType to)
    {
        var isNullable = _height > _floor && _operands[_height - 1].IsNullable;
        Pop(ValueType.Reference(from, nullable: true));
        Push(ValueType.Reference(to, isNullable));
    }

    private StructType StructAt(uint index)
    {
        CheckTypeIndex(index);
        return _typeSection[(int)index].Composite as StructType
            ?? throw ValidationErrors.WrongKindOfType(Here, index, "a structure type");
    }

    private ArrayType ArrayAt(uint index)
    {
        CheckTypeIndex(index);
        return _typeSection[(int)index].Composite as ArrayType
            ?? throw ValidationErrors.WrongKindOfType(Here, index, "an array type");
    }

    private FieldType FieldAt(StructType type)
    {
        if (_instruction.Index2 >= (uint)type.Fields.Length)
            throw ValidationErrors.Unknown(Here, "field", _instruction.Index2);
        return type.Fields[(int)_instruction.Index2];
    }

    // Packed storage must be read with an explicit extension, other storage without.
    private void CheckPacking(FieldType field, bool isPlain)
    {
        if (field.IsPacked == isPlain)
            throw Mismatch(isPlain ? "storage that is not packed" : "packed storage", field.ToString());
    }

    // A type may have ten thousand fields, so it is looked through once for many instructions.
    private void CheckDefaultable(StructType type)
    {
        if (ReferenceEquals(type, _lastDefaultable) || (type.Fields.Length > FewFields && _defaultable is not null && _defaultable.Contains(type)))
            return;
        for (var i = 0; i < type.Fields.Length; i++)
        {
            if (!type.Fields[i].Type.IsDefaultable)
                throw NoDefault(type.Fields[i], string.Create(CultureInfo.InvariantCulture, $"field {i}"));
        }
        _lastDefaultable = type;
        if (type.Fields.Length > FewFields)
            (_defaultable ??= []).Add(type);
    }

    private WasmValidationException NoDefault(FieldType field, string what) =>
        Mismatch($"{what} to have a default value", field.ToString());

    private static ValueType ConcreteReference(uint index, bool nullable) =>
        ValueType.Reference(HeapType.Concrete((int)index), nullable);
}
