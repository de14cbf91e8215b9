using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Interpretation;

/// <summary>Translates the body of a validated function to what the interpreter runs.</summary>
/// <remarks>One pass. Operands of the stack have slots of their own, or are those of locals until the local changes.</remarks>
internal sealed partial class FunctionTranslator
{
    // Slots have 16 bits, and calls need some beyond.
    private const int MostSlots = 60_000;

    // Each is an object; what has more is made by somebody who wants to use memory.
    private const int MostLoops = 10_000;

    private readonly ModuleDefinition _module;
    private readonly int _functionIndex;
    private readonly Func<int, int> _privateSlotOf;
    private readonly FunctionType _type;
    private readonly FunctionBody _body;
    private readonly int _localCount;
    private readonly List<InterpretedLoop> _loops = [];
    private ulong _loopBudget;
    private CodeOffset[] _offsets = new CodeOffset[16];
    private int _offsetCount;
    private Operation[] _code = new Operation[64];
    private int _count;
    private Instruction _instruction;

    private FunctionTranslator(ModuleDefinition module, Func<int, int> privateSlotOf, int functionIndex)
    {
        _module = module;
        _privateSlotOf = privateSlotOf;
        _functionIndex = functionIndex;
        _type = module.FunctionTypeOf(functionIndex);
        _body = module.Bodies[functionIndex - module.ImportedFunctionCount];
        _localCount = _type.Parameters.Length + _body.LocalCount;
    }

    /// <summary>Translates a function.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">The function, which the module defines.</param>
    /// <param name="privateSlotOf">Place of a global among those that belong to the instance; negative where it is not one of them.</param>
    /// <param name="loopBudget">Iterations of a loop that are interpreted before something else is tried.</param>
    /// <param name="obstacle">What the interpreter can't run, if the result is null.</param>
    /// <returns>The function; null if it has something that the interpreter can't run.</returns>
    public static InterpretedFunction? TryTranslate(ModuleDefinition module, int functionIndex, Func<int, int> privateSlotOf, ulong loopBudget, out string? obstacle)
    {
        var translator = new FunctionTranslator(module, privateSlotOf, functionIndex) { _loopBudget = loopBudget };
        var function = translator.TryTranslate();
        obstacle = function is null ? translator.Obstacle : null;
        return function;
    }

    /// <summary>Whether the interpreter can hold values of a type.</summary>
    public static bool IsNumber(ValueType type) => type.Kind is ValueKind.I32 or ValueKind.I64 or ValueKind.F32 or ValueKind.F64;

    // No instruction has been read where locals, parameters or results are the obstacle.
    private string Obstacle => _instruction.Offset == 0
        ? $"values of function {_functionIndex}"
        : $"{OpcodeTable.Mnemonic(_instruction.Opcode)} (offset 0x{_instruction.Offset:x})";

    private InterpretedFunction? TryTranslate()
    {
        if (_localCount > MostSlots || !AreNumbers(_type))
            return null;
        foreach (var group in _body.Locals)
        {
            if (!IsNumber(group.Type))
                return null;
        }
        EnterFunction();
        var mostOperations = (16L * _body.Code.Length) + 4_096;
        var reader = new InstructionReader(_module.Bytes.Span, _body.Code, _module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref _instruction);
            if (_isUnreachable ? !SkipUnreachable(reader.Position) : !Translate(reader.Position))
                return null;
            if (_localCount + _largestHeight > MostSlots || _count > mostOperations || _loops.Count > MostLoops)
                return null;
        }
        return Complete();
    }

    private InterpretedFunction Complete()
    {
        Array.Resize(ref _offsets, _offsetCount);
        return new InterpretedFunction(_code.AsSpan(0, _count), _offsets, [.. _loops])
        {
            Index = _functionIndex,
            ParameterCount = _type.Parameters.Length,
            LocalCount = _localCount,
            FrameSize = _localCount + _largestHeight,
        };
    }

    /// <summary>Whether the interpreter can hold the parameters and results of a type.</summary>
    public static bool AreNumbers(FunctionType type)
    {
        foreach (var parameter in type.Parameters)
        {
            if (!IsNumber(parameter))
                return false;
        }
        foreach (var result in type.Results)
        {
            if (!IsNumber(result))
                return false;
        }
        return true;
    }

    /// <returns>Whether the interpreter can run the instruction.</returns>
    private bool Translate(int next) => OpcodeTable.Family(_instruction.Opcode) switch
    {
        InstructionFamily.Control => TranslateControl(next),
        InstructionFamily.Parametric => TranslateParametric(),
        InstructionFamily.Variable => TranslateVariable(),
        InstructionFamily.Numeric => TranslateNumeric(),
        InstructionFamily.Memory => TranslateMemory(),
        InstructionFamily.Table => TranslateTable(),
        _ => false,
    };

    private bool TranslateParametric()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Drop:
                Pop();
                return true;
            case Opcode.SelectTyped when _instruction.Types.Length != 1 || !IsNumber(_instruction.Types[0]):
                return false;
            case Opcode.Select or Opcode.SelectTyped:
                var condition = Pop();
                var second = Pop();
                var first = Pop();
                EmitResult(Opcode.Select, first, second);
                var result = _lastResult;
                Emit(default, condition, 0, 0);
                _lastResult = result;
                return true;
            default:
                return false;
        }
    }

    private bool TranslateVariable()
    {
        var index = (int)_instruction.Index;
        switch (_instruction.Opcode)
        {
            case Opcode.LocalGet:
                PushLocal(index);
                return true;
            case Opcode.LocalSet:
                SetLocal(index, Pop());
                return true;
            case Opcode.LocalTee:
                SetLocal(index, Pop());
                PushLocal(index);
                return true;
            default:
                return TranslateGlobal(index);
        }
    }

    // B: whether the value has 8 bytes; C: whether the index in the word behind is that of a private global.
    private bool TranslateGlobal(int index)
    {
        var type = _module.GlobalTypes[index].Type;
        if (!IsNumber(type))
            return false;
        var slot = _privateSlotOf(index);
        var isWide = type.Kind is ValueKind.I64 or ValueKind.F64 ? 1 : 0;
        var isPrivate = slot >= 0 ? 1 : 0;
        if (_instruction.Opcode == Opcode.GlobalGet)
            EmitResult(Opcode.GlobalGet, isWide, isPrivate);
        else
            Emit(Opcode.GlobalSet, Pop(), isWide, isPrivate);
        EmitWord((ulong)(slot >= 0 ? slot : index));
        return true;
    }

    private bool TranslateNumeric()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const:
                EmitResult(Opcode.I64Const, 0, 0);
                EmitWord((ulong)_instruction.Value);
                return true;
            case (>= Opcode.I32Eqz and <= Opcode.I64Extend32S) or (>= Opcode.I32TruncSatF32S and <= Opcode.I64TruncSatF64U):
                break;
            default:
                return false;
        }
        MarkOffset();
        var operandCount = OpcodeTable.Signature(_instruction.Opcode).OperandCount;
        var second = operandCount > 1 ? Pop() : 0;
        EmitResult(_instruction.Opcode, Pop(), second);
        return true;
    }

    private bool TranslateTable()
    {
        var index = (int)_instruction.Index;
        MarkOffset();
        switch (_instruction.Opcode)
        {
            case Opcode.TableSize:
                EmitResult(Opcode.TableSize, 0, index);
                return index <= ushort.MaxValue;
            case Opcode.ElemDrop:
                EmitTarget(Opcode.ElemDrop, 0, index);
                return true;
            case Opcode.TableCopy or Opcode.TableInit:
                EmitBlock(_instruction.Opcode);
                EmitIndices(index, (int)_instruction.Index2);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Emits an instruction on a range: its three operands, of which the last is the length.</summary>
    private void EmitBlock(Opcode opcode)
    {
        var count = Pop();
        var from = Pop();
        Emit(opcode, Pop(), from, count);
    }

    private void EmitIndices(int first, int second) => EmitWord((uint)first | (ulong)(uint)second << 32);
}
