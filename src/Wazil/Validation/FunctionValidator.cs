using System.Collections.Immutable;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Validates function bodies and constant expressions, one after the other, with the same stacks.</summary>
/// <remarks>
/// <para>Specification 3.4 and appendix A.3. There is one file per family of instructions. Instructions whose operands and
/// results don't depend on the module are validated from their signature in the instruction table.</para>
/// <para>Nothing is allocated per instruction, and nothing recurses: nesting lives in <see cref="_frames"/>.</para>
/// </remarks>
internal sealed partial class FunctionValidator
{
    private readonly ModuleDefinition _module;
    private readonly TypeSpace _types;
    private readonly PartList<SubType> _typeSection;
    private readonly ReferencedFunctions _references;
    private readonly ChangedTables _changedTables;
    private Instruction _instruction;
    private int? _function;

    /// <summary>Makes a validator for a module whose type section is valid.</summary>
    public FunctionValidator(ModuleDefinition module, TypeSpace types, ReferencedFunctions references, ChangedTables changedTables)
    {
        _module = module;
        _types = types;
        _typeSection = module.Types;
        _references = references;
        _changedTables = changedTables;
    }

    private Site Here => new(_module, _instruction.Offset, _function, _instruction.Opcode);

    /// <summary>Validates the body of a function.</summary>
    /// <exception cref="WasmFormatException">The body is malformed.</exception>
    /// <exception cref="WasmValidationException">The body is invalid.</exception>
    public void ValidateBody(int functionIndex)
    {
        var body = _module.Bodies[functionIndex - _module.ImportedFunctionCount];
        var type = _module.FunctionTypeOf(functionIndex);
        _function = functionIndex;
        _isConstant = false;
        _instruction.Offset = body.Entry.Offset;
        SetLocals(type, body);
        ResetStacks();
        PushFrame(Opcode.Block, type, default);
        var position = ValidateSequence(body.Code);
        if (position != body.Code.End)
            throw ValidationErrors.ContentBehindEnd(position);
    }

    /// <summary>Reads instructions up to the <c>end</c> of the outermost frame and returns the position behind it.</summary>
    /// <remarks>As in the specification, an instruction is read whatever the size of the body is, and the size compared
    /// afterwards: so a number that is too long is reported as such.</remarks>
    private int ValidateSequence(ByteRange range)
    {
        var module = _module.Bytes.Span;
        var end = range.End;
        var reader = new InstructionReader(module, new ByteRange(range.Offset, module.Length - range.Offset), _module.Features);
        while (reader.Position < end)
        {
            reader.Read(ref _instruction);
            ValidateInstruction();
            if (_frameCount == 0)
                return reader.Position;
        }
        throw ValidationErrors.MissingEnd(end);
    }

    private void ValidateInstruction()
    {
        if (_isConstant)
            CheckConstant();
        var opcode = _instruction.Opcode;
        switch (opcode)
        {
            // The most frequent ones, without the table.
            case Opcode.LocalGet:
                ValidateLocalGet();
                return;
            case Opcode.I32Const:
                Push(ValueType.I32);
                return;
        }
        var signature = OpcodeTable.Signature(opcode);
        if (!signature.IsCustom)
        {
            ValidateSignature(opcode, signature);
            return;
        }
        switch (OpcodeTable.Family(opcode))
        {
            case InstructionFamily.Control:
                ValidateControl(opcode);
                break;
            case InstructionFamily.Parametric:
                ValidateParametric(opcode);
                break;
            case InstructionFamily.Variable:
                ValidateVariable(opcode);
                break;
            case InstructionFamily.Memory:
                ValidateMemory(opcode);
                break;
            case InstructionFamily.Table:
                ValidateTable(opcode);
                break;
            case InstructionFamily.Reference:
                ValidateReference(opcode);
                break;
            case InstructionFamily.Gc:
                ValidateGc(opcode);
                break;
            case InstructionFamily.Exceptions:
                ValidateExceptions(opcode);
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    private void ValidateSignature(Opcode opcode, StackSignature signature)
    {
        var address = ValueType.I32;
        switch (OpcodeTable.Immediates(opcode))
        {
            case ImmediateKind.MemArg:
                address = CheckMemoryArgument(opcode);
                break;
            case ImmediateKind.MemArgLane:
                address = CheckMemoryArgument(opcode);
                CheckLane(opcode);
                break;
            case ImmediateKind.Memory:
                address = MemoryAt(_instruction.Index).AddressType;
                break;
            case ImmediateKind.Lane:
                CheckLane(opcode);
                break;
            case ImmediateKind.Shuffle:
                CheckShuffle();
                break;
            case ImmediateKind.Data:
                CheckData(_instruction.Index);
                break;
            case ImmediateKind.Element:
                CheckElement(_instruction.Index);
                break;
        }
        for (var i = signature.OperandCount - 1; i >= 0; i--)
            Pop(TypeOf(signature.Operand(i), address));
        for (var i = 0; i < signature.ResultCount; i++)
            Push(TypeOf(signature.Result(i), address));
    }

    private static ValueType TypeOf(ValueKind kind, ValueType address) =>
        kind == StackSignature.Address ? address : ValueType.FromKind(kind);

    /// <summary>Checks the type index in a reference type.</summary>
    private void CheckType(ValueType type)
    {
        if (type.IsReference && type.HeapType.IsConcrete)
            CheckTypeIndex((uint)type.HeapType.TypeIndex);
    }

    private void CheckTypeIndex(uint index)
    {
        if (index >= (uint)_types.Count)
            throw ValidationErrors.Unknown(Here, "type", index);
    }

    private FunctionType FunctionTypeAt(uint index)
    {
        CheckTypeIndex(index);
        return _typeSection[(int)index].Composite as FunctionType
            ?? throw ValidationErrors.WrongKindOfType(Here, index, "a function type");
    }

    private FunctionType FunctionTypeOf(uint function)
    {
        if (function >= (uint)_module.FunctionCount)
            throw ValidationErrors.Unknown(Here, "function", function);
        return _module.FunctionTypeOf((int)function);
    }
}
