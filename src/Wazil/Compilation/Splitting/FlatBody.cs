using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>The instructions of a body as arrays, with blocks matched and stack heights known.</summary>
internal sealed class FlatBody
{
    private readonly List<Entry> _entries = [];
    private readonly List<uint[]> _tables = [];
    private readonly List<Cost> _costs = [default];
    private readonly Cost _costOfAccess;
    private int _endOfArms;

    // About half of the comparisons are merged with others.
    private FlatBody(bool comparesAddresses) => _costOfAccess = comparesAddresses ? new Cost(2, 3, 1) : new Cost(1, 1, 0);

    /// <summary>An instruction.</summary>
    /// <param name="Opcode">The opcode.</param>
    /// <param name="Offset">Byte offset in the module.</param>
    /// <param name="Argument">Index of a local, label depth, or number of a branch table.</param>
    /// <param name="Match">Of what opens a block the position of its end; of else and end the position of what opened it; else -1.</param>
    /// <param name="IsEmptyBefore">Whether the operand stack holds nothing of the enclosing block before the instruction, which can be reached.</param>
    public readonly record struct Entry(Opcode Opcode, int Offset, uint Argument, int Match, bool IsEmptyBefore)
    {
        /// <summary>Position of the block around the instruction; -1 for the function itself.</summary>
        public int Parent { get; init; }

        /// <summary>Of a block or loop, whether the stack at its end is what it was at its start, which is empty.</summary>
        public bool IsPlain { get; init; }

        /// <summary>Of a block, whether it must not become part of another method: it is left for very many places, or by a tail call.</summary>
        public bool IsBound { get; init; }

        /// <summary>Whether the instruction must stay in the function's own method.</summary>
        public bool IsBarrier { get; init; }
    }

    // A table with more labels than this outside of a block binds the block.
    private const int MostExits = 24;

    /// <summary>Whether an instruction branches to its label or goes on.</summary>
    public static bool IsConditionalBranch(Opcode opcode) =>
        opcode is Opcode.BrIf or Opcode.BrOnNull or Opcode.BrOnNonNull or Opcode.BrOnCast or Opcode.BrOnCastFail;

    /// <summary>Whether an instruction opens a block.</summary>
    public static bool IsOpening(Opcode opcode) => opcode is Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable;

    /// <summary>Whether what follows an instruction can't be reached from it.</summary>
    public static bool IsLeaving(Opcode opcode) =>
        opcode is Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable or Opcode.Throw or Opcode.ThrowRef or Opcode.Rethrow || IsTailCall(opcode);

    private static bool IsTailCall(Opcode opcode) => opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef;

    /// <summary>Whether a branch table has very many different labels.</summary>
    public bool HasWideTable { get; private set; }

    /// <summary>Whether the function ends in calls that replace its frame.</summary>
    public bool HasTailCalls { get; private set; }

    /// <summary>Number of instructions.</summary>
    public int Count => _entries.Count;

    /// <summary>An instruction by its position.</summary>
    public Entry this[int position] => _entries[position];

    /// <summary>The labels of a <c>br_table</c>, the default last, or those of the clauses of a <c>try_table</c>.</summary>
    public uint[] TableAt(int position) => _tables[(int)_entries[position].Argument];

    /// <summary>The part of the cost that is saved if the function is not divided, by <see cref="ConstantArms"/>.</summary>
    public Cost CostOfArms { get; private set; }

    /// <summary>The cost of a range of instructions.</summary>
    public Cost CostOf(int start, int end) => _costs[end] - _costs[start];

    /// <summary>Reads a body; null if it holds instructions that splitting does not understand.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">The function.</param>
    /// <param name="comparesAddresses">Whether addresses are compared with the length of memory 0.</param>
    public static FlatBody? TryRead(ModuleDefinition module, int functionIndex, bool comparesAddresses)
    {
        var flat = new FlatBody(comparesAddresses);
        var heights = new StackHeights(module, module.FunctionTypeOf(functionIndex));
        var open = new Stack<int>();
        var instruction = default(Instruction);
        var body = module.Bodies[functionIndex - module.ImportedFunctionCount].Code;
        var reader = new InstructionReader(module.Bytes.Span, body, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            var isEmpty = heights.IsEmpty;
            if (!heights.Apply(instruction))
                return null;
            flat.HasTailCalls |= IsTailCall(instruction.Opcode);
            flat.Add(instruction, isEmpty, open);
            flat.FindConstantArms(module, instruction, new ByteRange(reader.Position, body.End - reader.Position));
        }
        return flat;
    }

    // Cases that choose a constant become a table, but only in a method that is the whole function.
    private void FindConstantArms(ModuleDefinition module, in Instruction instruction, ByteRange rest)
    {
        if (instruction.Opcode == Opcode.BrTable && ConstantArms.TryRead(module, rest) is { } arms && arms.AreMostOf(instruction.Labels))
            _endOfArms = arms.End;
    }

    private void Add(in Instruction instruction, bool isEmpty, Stack<int> open)
    {
        var position = _entries.Count;
        var match = -1;
        var parent = open.TryPeek(out var around) ? around : -1;
        switch (instruction.Opcode)
        {
            case var opening when IsOpening(opening):
                open.Push(position);
                break;
            case Opcode.Else or Opcode.Catch or Opcode.CatchAll:
                match = open.Peek();
                break;
            case Opcode.End or Opcode.Delegate when open.Count > 0:
                match = open.Pop();
                _entries[match] = _entries[match] with { Match = position };
                break;
        }
        _entries.Add(new Entry(instruction.Opcode, instruction.Offset, ArgumentOf(instruction), match, isEmpty)
        {
            Parent = parent,
            IsPlain = instruction.Opcode is Opcode.Block or Opcode.Loop && instruction.BlockType.IsEmpty && isEmpty,
            IsBarrier = Bind(instruction, open),
        });
        _costs.Add(_costs[position] + CostOf(instruction, position > 0 && IsLeaving(_entries[position - 1].Opcode)));
        if (instruction.Offset < _endOfArms)
            CostOfArms += CostOf(position, position + 1);
    }

    private uint ArgumentOf(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.BrTable:
                _tables.Add(instruction.Labels.ToArray());
                break;
            case Opcode.TryTable:
                var labels = new List<uint>();
                foreach (var clause in instruction.Catches)
                    labels.Add(clause.Label);
                _tables.Add([.. labels]);
                break;
            default:
                return instruction.Index;
        }
        return (uint)_tables.Count - 1;
    }

    /// <summary>Binds the blocks around an instruction that must not be torn from the function's method.</summary>
    /// <returns>Whether the instruction itself must stay there.</returns>
    private bool Bind(in Instruction instruction, Stack<int> open)
    {
        if (IsTailCall(instruction.Opcode))
        {
            foreach (var block in open)
                _entries[block] = _entries[block] with { IsBound = true };
            return true;
        }
        if (instruction.Opcode != Opcode.BrTable || instruction.Labels.Length <= MostExits)
            return false;
        var labels = new List<uint>(new HashSet<uint>(instruction.Labels.ToArray()));
        labels.Sort();
        var depth = 0u;
        foreach (var block in open)
        {
            var inside = labels.BinarySearch(depth++);
            if (labels.Count - (inside < 0 ? ~inside : inside + 1) <= MostExits)
                break;
            _entries[block] = _entries[block] with { IsBound = true };
        }
        HasWideTable |= labels.Count > MostExits;
        return labels.Count > MostExits;
    }

    private Cost CostOf(in Instruction instruction, bool isUnreachable)
    {
        if (OpcodeTable.Recipe(instruction.Opcode).Access != MemoryAccess.None)
            return _costOfAccess;
        var references = instruction.Opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee ? 1 : 0;
        var blocks = instruction.Opcode switch
        {
            // Behind a jump a block begins in any case.
            Opcode.End => isUnreachable ? 0 : 1,
            Opcode.BrIf or Opcode.If or Opcode.Else or Opcode.Loop or Opcode.Br or Opcode.Return or Opcode.Unreachable or Opcode.Throw => 1,
            Opcode.Select or Opcode.SelectTyped => 3,
            Opcode.CallIndirect => 3,
            Opcode.BrOnNull or Opcode.BrOnNonNull or Opcode.BrOnCast or Opcode.BrOnCastFail => 2,
            Opcode.Try or Opcode.TryTable => 8,
            _ => 0,
        };
        return new Cost(1, references, blocks);
    }
}
