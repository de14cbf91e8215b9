using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>What one method may cost before the JIT compiler gives up optimizing it.</summary>
/// <remarks>RyuJIT's limits are 20,000 CIL instructions, 60,000 bytes, 2,000 basic blocks and 8,000 references to locals;
/// ours count WebAssembly instructions, of which one makes up to two in CIL.</remarks>
internal readonly record struct Cost(int Instructions, int LocalReferences, int Blocks)
{
    /// <summary>What a method may cost, in instructions; the other limits follow from it.</summary>
    public const int DefaultLimit = 9_000;

    /// <summary>The largest part of the limits that is used up, given the limit of instructions; above 1 the method is too large.</summary>
    public double ShareOf(int limit) =>
        Math.Max(Instructions, Math.Max(LocalReferences * 9 / 5, Blocks * 8)) / (double)limit;

    public static Cost operator +(Cost a, Cost b) =>
        new(a.Instructions + b.Instructions, a.LocalReferences + b.LocalReferences, a.Blocks + b.Blocks);

    public static Cost operator -(Cost a, Cost b) =>
        new(a.Instructions - b.Instructions, a.LocalReferences - b.LocalReferences, a.Blocks - b.Blocks);
}

/// <summary>The instructions of a body as arrays, with blocks matched and stack heights known.</summary>
internal sealed class FlatBody
{
    private readonly List<Entry> _entries = [];
    private readonly List<uint[]> _tables = [];
    private readonly List<Cost> _costs = [default];

    private FlatBody()
    {
    }

    /// <summary>An instruction.</summary>
    /// <param name="Opcode">The opcode.</param>
    /// <param name="Offset">Byte offset in the module.</param>
    /// <param name="Argument">Index of a local, label depth, or number of a branch table.</param>
    /// <param name="Match">Of what opens a block the position of its end; of else and end the position of what opened it; else -1.</param>
    /// <param name="IsEmptyBefore">Whether the operand stack holds nothing of the enclosing block before the instruction, which can be reached.</param>
    public readonly record struct Entry(Opcode Opcode, int Offset, uint Argument, int Match, bool IsEmptyBefore);

    /// <summary>Whether an instruction branches to its label or goes on.</summary>
    public static bool IsConditionalBranch(Opcode opcode) =>
        opcode is Opcode.BrIf or Opcode.BrOnNull or Opcode.BrOnNonNull or Opcode.BrOnCast or Opcode.BrOnCastFail;

    /// <summary>Number of instructions.</summary>
    public int Count => _entries.Count;

    /// <summary>An instruction by its position.</summary>
    public Entry this[int position] => _entries[position];

    /// <summary>The labels of a <c>br_table</c>, the default last.</summary>
    public uint[] TableAt(int position) => _tables[(int)_entries[position].Argument];

    /// <summary>The cost of a range of instructions.</summary>
    public Cost CostOf(int start, int end) => _costs[end] - _costs[start];

    /// <summary>Reads a body; null if it holds instructions that splitting does not understand.</summary>
    public static FlatBody? TryRead(ModuleDefinition module, int functionIndex)
    {
        var flat = new FlatBody();
        var heights = new StackHeights(module, module.FunctionTypeOf(functionIndex));
        var open = new Stack<int>();
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, module.Bodies[functionIndex - module.ImportedFunctionCount].Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            var isEmpty = heights.IsEmpty;
            if (!heights.Apply(instruction))
                return null;
            flat.Add(instruction, isEmpty, open);
        }
        return flat;
    }

    private void Add(in Instruction instruction, bool isEmpty, Stack<int> open)
    {
        var position = _entries.Count;
        var match = -1;
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                open.Push(position);
                break;
            case Opcode.Else:
                match = open.Peek();
                break;
            case Opcode.End when open.Count > 0:
                match = open.Pop();
                _entries[match] = _entries[match] with { Match = position };
                break;
        }
        var argument = instruction.Index;
        if (instruction.Opcode == Opcode.BrTable)
        {
            argument = (uint)_tables.Count;
            _tables.Add(instruction.Labels.ToArray());
        }
        _entries.Add(new Entry(instruction.Opcode, instruction.Offset, argument, match, isEmpty));
        _costs.Add(_costs[position] + CostOf(instruction));
    }

    private static Cost CostOf(in Instruction instruction)
    {
        var references = instruction.Opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee
            || OpcodeTable.Recipe(instruction.Opcode).Access != MemoryAccess.None ? 1 : 0;
        var blocks = instruction.Opcode switch
        {
            Opcode.BrIf or Opcode.If or Opcode.Loop or Opcode.End or Opcode.Br or Opcode.Return or Opcode.Unreachable => 1,
            Opcode.Select or Opcode.SelectTyped => 3,
            Opcode.CallIndirect or Opcode.BrOnNull or Opcode.BrOnNonNull or Opcode.BrOnCast or Opcode.BrOnCastFail => 2,
            _ => 0,
        };
        return new Cost(1, references, blocks);
    }
}
