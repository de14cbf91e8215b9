using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Loops;

/// <summary>When the locals of a loop are ready, in cycles of a processor that executes everything as soon as its operands are.</summary>
/// <remarks>
/// What a loop waits for is what one iteration hands to the next. The loop is gone through a few times, after which such
/// locals stand out from those that only count. Branches out of it count as not taken.
/// </remarks>
internal sealed class LoopTimes
{
    private const int MostInstructions = 1_000;
    private const int Iterations = 3;

    private readonly Dictionary<uint, int> _times = [];
    private readonly Stack<int> _stack = new();

    private LoopTimes()
    {
    }

    /// <summary>When a local is ready.</summary>
    public int this[uint local]
    {
        get => _times.GetValueOrDefault(local);
        set => _times[local] = value;
    }

    /// <summary>Reads a loop.</summary>
    /// <param name="module">The module.</param>
    /// <param name="rest">What follows the <c>loop</c> instruction, to the end of the function; the loop has no parameters.</param>
    /// <param name="firstLocal">Index that local 0 of the function has in the method.</param>
    /// <returns>Null if the loop has more than one way through, calls, or is very long.</returns>
    public static LoopTimes? TryRead(ModuleDefinition module, ByteRange rest, int firstLocal)
    {
        var times = new LoopTimes();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            if (!times.TryGoThrough(module, rest, firstLocal))
                return null;
        }
        return times;
    }

    /// <summary>Cycles from the operands of an instruction to its result.</summary>
    public static int LatencyOf(Opcode opcode) => opcode switch
    {
        Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee or Opcode.I32WrapI64 or Opcode.I64ExtendI32U => 0,
        Opcode.I32Mul or Opcode.I64Mul => 3,
        Opcode.I32DivS or Opcode.I32DivU or Opcode.I32RemS or Opcode.I32RemU => 12,
        Opcode.I64DivS or Opcode.I64DivU or Opcode.I64RemS or Opcode.I64RemU => 18,
        >= Opcode.F32Abs and <= Opcode.F64Copysign => 4,
        _ when OpcodeTable.Recipe(opcode).Access != MemoryAccess.None => 5,
        _ => 1,
    };

    private bool TryGoThrough(ModuleDefinition module, ByteRange rest, int firstLocal)
    {
        _stack.Clear();
        var reader = new InstructionReader(module.Bytes.Span, rest, module.Features);
        var instruction = default(Instruction);
        for (var count = 0; count < MostInstructions; count++)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode == Opcode.End || (instruction.Opcode == Opcode.Br && instruction.Index == 0))
                return true;
            if (!TryApply(instruction, instruction.Index + (uint)firstLocal))
                return false;
        }
        return false;
    }

    private bool TryApply(in Instruction instruction, uint local)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                _stack.Push(this[local]);
                return true;
            case Opcode.LocalSet:
                this[local] = _stack.Pop();
                return true;
            case Opcode.LocalTee:
                this[local] = _stack.Peek();
                return true;
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.GlobalGet:
                _stack.Push(0);
                return true;
            case Opcode.Drop or Opcode.GlobalSet or Opcode.BrIf:
                _stack.Pop();
                return true;
            case Opcode.Select or Opcode.SelectTyped:
                Combine(3, 1, 1);
                return true;
        }
        var signature = OpcodeTable.Signature(instruction.Opcode);
        if (signature.IsCustom || OpcodeTable.Family(instruction.Opcode) is InstructionFamily.Control or InstructionFamily.Exceptions)
            return false;
        Combine(signature.OperandCount, signature.ResultCount, LatencyOf(instruction.Opcode));
        return true;
    }

    private void Combine(int operands, int results, int latency)
    {
        var ready = 0;
        for (; operands > 0; operands--)
            ready = Math.Max(ready, _stack.Pop());
        for (; results > 0; results--)
            _stack.Push(ready + latency);
    }
}
