using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Bounds;

/// <summary>A comparison that stands in front of a loop instead of in it.</summary>
/// <param name="Local">The local with the address, which the loop does not set.</param>
/// <param name="Extent">Bytes from the address that must lie inside.</param>
/// <param name="Offset">Byte offset of the first access in the loop.</param>
internal readonly record struct HoistedCheck(uint Local, ulong Extent, int Offset);

/// <summary>How far each access to memory 0 of a function is compared with the length, so that few comparisons are left.</summary>
/// <remarks>
/// Accesses through one local form a run if each is executed where the others are, and nothing that can be noticed
/// happens between them: no write, no call, no other trap. If one of a run is outside, all of it ends in the same trap,
/// so every access may look at once at the bytes of all. The first accesses of a loop form a run with the loop's
/// entry, where the loop doesn't set the local. A store ends a run, because what it stores can be seen after a trap.
/// Operands are followed by a stack that knows of each only whether it is the value of a local.
/// </remarks>
internal sealed class BoundsPlan
{
    // Loops that begin one in another, whose entries have runs at a time.
    private const int MostEntries = 8;

    private const uint Unknown = uint.MaxValue;

    // Values of locals, each with the number of times that the local had been set.
    private readonly Stack<(uint Local, int Version)> _stack = new();
    private readonly Stack<int> _blocks = new();

    // Of each access through a local its run; of each run its bytes.
    private readonly Dictionary<int, int> _runs = [];
    private readonly List<ulong> _extents = [];

    // The runs that go on, by local.
    private readonly Dictionary<uint, int> _open = [];

    // The loops that were entered since something happened that can be noticed.
    private readonly List<Dictionary<uint, HoistedCheck>> _entries = [];
    private readonly Dictionary<int, Dictionary<uint, HoistedCheck>> _hoisted = [];
    private readonly Dictionary<int, int> _ends = [];
    private readonly Dictionary<uint, List<int>> _assignments = [];

    private BoundsPlan()
    {
    }

    /// <summary>Reads a body.</summary>
    public static BoundsPlan Of(ModuleDefinition module, int functionIndex)
    {
        var plan = new BoundsPlan();
        var body = module.Bodies[functionIndex - module.ImportedFunctionCount];
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            plan.Add(instruction, reader.Position);
        }
        return plan;
    }

    /// <summary>Bytes from the address of an access to memory 0 that are compared with the length.</summary>
    /// <param name="offset">Byte offset of the instruction.</param>
    /// <param name="own">Bytes from the address to the end of the access.</param>
    public ulong ExtentOf(int offset, ulong own) => _runs.TryGetValue(offset, out var run) ? _extents[run] : own;

    /// <summary>What is compared in front of a loop.</summary>
    /// <param name="start">Byte offset of the loop's first instruction.</param>
    public IEnumerable<HoistedCheck> HoistedFrom(int start) =>
        _hoisted.TryGetValue(start, out var checks) ? checks.Values.Where(check => !IsAssigned(check.Local, start)) : [];

    /// <summary>Whether a local is set in a loop.</summary>
    /// <param name="local">The local.</param>
    /// <param name="start">Byte offset of the loop's first instruction.</param>
    public bool IsAssigned(uint local, int start)
    {
        if (!_assignments.TryGetValue(local, out var assignments))
            return false;
        var next = assignments.BinarySearch(start);
        next = next < 0 ? ~next : next;
        return next < assignments.Count && assignments[next] < _ends.GetValueOrDefault(start, int.MaxValue);
    }

    private void Add(in Instruction instruction, int next)
    {
        switch (OpcodeTable.Family(instruction.Opcode))
        {
            case InstructionFamily.Variable: AddVariable(instruction); break;
            case InstructionFamily.Memory: AddMemory(instruction); break;
            case InstructionFamily.Parametric: Replace(instruction.Opcode == Opcode.Drop ? 1 : 3, instruction.Opcode == Opcode.Drop ? 0 : 1); break;
            case InstructionFamily.Numeric or InstructionFamily.Simd: AddOperation(instruction.Opcode); break;
            default: AddOther(instruction, next); break;
        }
    }

    private void AddVariable(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.LocalGet:
                _stack.Push((instruction.Index, VersionOf(instruction.Index)));
                break;
            case Opcode.LocalSet:
                Assign(instruction);
                break;
            case Opcode.LocalTee:
                Assign(instruction);
                _stack.Push((instruction.Index, VersionOf(instruction.Index)));
                break;
            case Opcode.GlobalGet:
                _stack.Push((Unknown, 0));
                break;
            default:
                Replace(1, 0);
                EndRuns();
                break;
        }
    }

    private void Assign(in Instruction instruction)
    {
        var local = instruction.Index;
        Replace(1, 0);
        _open.Remove(local);
        if (!_assignments.TryGetValue(local, out var assignments))
            _assignments[local] = assignments = [];
        assignments.Add(instruction.Offset);
    }

    private void AddOperation(Opcode opcode)
    {
        var signature = OpcodeTable.Signature(opcode);
        if (signature.IsCustom)
        {
            EndRuns();
            _stack.Clear();
            return;
        }
        if (TrapOrigins.IsPartial(opcode))
            EndRuns();
        Replace(signature.OperandCount, signature.ResultCount);
    }

    private void AddMemory(in Instruction instruction)
    {
        var recipe = OpcodeTable.Recipe(instruction.Opcode);
        if (recipe.Kind is not (RecipeKind.Load or RecipeKind.LoadLane or RecipeKind.Store or RecipeKind.StoreLane))
        {
            EndRuns();
            _stack.Clear();
            return;
        }
        var signature = OpcodeTable.Signature(instruction.Opcode);
        for (var operand = 1; operand < signature.OperandCount; operand++)
            Pop();
        var address = Pop();
        if (address != Unknown && instruction.Index == 0 && instruction.MemoryOffset <= Runtime.LinearMemory.LargestSize)
            AddAccess(address, instruction.Offset, instruction.MemoryOffset + (uint)recipe.Access.Size());
        if (signature.ResultCount > 0)
            _stack.Push((Unknown, 0));
        else
            EndRuns();
    }

    private void AddAccess(uint local, int offset, ulong extent)
    {
        if (!_open.TryGetValue(local, out var run))
        {
            _open[local] = run = _extents.Count;
            _extents.Add(0);
        }
        _runs[offset] = run;
        _extents[run] = Math.Max(_extents[run], extent);
        foreach (var checks in _entries)
        {
            var earlier = checks.GetValueOrDefault(local, new HoistedCheck(local, 0, offset));
            checks[local] = earlier with { Extent = Math.Max(earlier.Extent, extent) };
        }
    }

    private void AddOther(in Instruction instruction, int next)
    {
        _stack.Clear();
        switch (instruction.Opcode)
        {
            case Opcode.Nop:
                return;
            case Opcode.Block:
                _blocks.Push(next);
                return;
            case Opcode.Loop:
                _blocks.Push(next);
                EnterLoop(next);
                return;
            case var opening when Splitting.FlatBody.IsOpening(opening):
                _blocks.Push(next);
                break;
            case Opcode.End or Opcode.Delegate when _blocks.TryPop(out var start):
                _ends[start] = instruction.Offset;
                break;
        }
        EndRuns();
    }

    // Branches back come here too, so runs from in front of the loop end.
    private void EnterLoop(int start)
    {
        _open.Clear();
        if (_entries.Count == MostEntries)
            return;
        var checks = new Dictionary<uint, HoistedCheck>();
        _entries.Add(checks);
        _hoisted.Add(start, checks);
    }

    private void EndRuns()
    {
        _open.Clear();
        _entries.Clear();
    }

    private int VersionOf(uint local) => _assignments.TryGetValue(local, out var assignments) ? assignments.Count : 0;

    private uint Pop() => _stack.TryPop(out var value) && value.Version == VersionOf(value.Local) ? value.Local : Unknown;

    private void Replace(int operands, int results)
    {
        for (; operands > 0; operands--)
            Pop();
        for (; results > 0; results--)
            _stack.Push((Unknown, 0));
    }
}
