using Wazil.Compilation.Bounds;
using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>What the compiler wants to know of a body before it begins.</summary>
internal sealed class FunctionSummary
{
    private const int MostLocalsInlined = 64;

    // Functions smaller than this part of the limit can't exceed it by branches or locals either.
    private const int SmallestDivided = 8;

    // Bytes of a body above which nobody looks whether it is a leaf: what it does takes longer than calling it.
    private const int LargestSmallBody = 1024;

    private readonly HashSet<uint> _localsRead = [];
    private readonly HashSet<uint> _localsWritten = [];

    // For each open block whether it is a loop.
    private readonly Stack<bool> _blocks = [];

    private BoundsPlan? _bounds;
    private int _loopDepth;
    private bool _lastIsCall;

    private FunctionSummary()
    {
    }

    /// <summary>Whether memory 0 is accessed.</summary>
    public bool UsesMemory { get; private set; }

    /// <summary>Whether functions are called that only running tells: through tables, references, or as tail calls.</summary>
    public bool HasIndirectCalls { get; private set; }

    /// <summary>Whether the body may stand in another function's place of a call.</summary>
    /// <remarks>Callers of imports may not: they are what a .NET developer looks for in the stack trace of a host's exception.</remarks>
    public bool CanBeInlined { get; private set; }

    /// <summary>The direct calls, in order.</summary>
    public List<CallSite> Calls { get; } = [];

    /// <summary>Functions called directly in tail position.</summary>
    public List<int> TailCallees { get; } = [];

    /// <summary>Bytes of the stack that the function takes, estimated from above; its callees not included.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>Number of instructions.</summary>
    public int InstructionCount { get; private set; }

    /// <summary>Whether a local's value is ever used.</summary>
    public bool ReadsLocal(uint local) => _localsRead.Contains(local);

    /// <summary>Whether a local is ever set.</summary>
    public bool WritesLocal(uint local) => _localsWritten.Contains(local);

    /// <summary>The parts that it is divided into, if it is too large for the JIT compiler to optimize.</summary>
    public Region? Division { get; private set; }

    /// <summary>How far the accesses of the body to memory 0 are compared with its length.</summary>
    public BoundsPlan BoundsOf(ModuleDefinition module, int functionIndex) => _bounds ??= BoundsPlan.Of(module, functionIndex);

    /// <summary>Whether the function has a loop.</summary>
    public bool HasLoops { get; private set; }

    /// <summary>Reads a body.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">The function.</param>
    /// <param name="largestMethod">Instructions that a method may have.</param>
    /// <param name="comparesAddresses">Whether addresses are compared with the length of memory 0.</param>
    public static FunctionSummary Of(ModuleDefinition module, int functionIndex, int largestMethod, bool comparesAddresses)
    {
        var body = module.Bodies[functionIndex - module.ImportedFunctionCount];
        var summary = new FunctionSummary { CanBeInlined = body.LocalCount <= MostLocalsInlined };
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            summary.Add(instruction, module);
        }
        if (summary.InstructionCount > largestMethod / SmallestDivided)
            summary.Division = RegionPlanner.Plan(module, functionIndex, largestMethod, comparesAddresses);
        summary.FrameBytes += FrameSize.OfLocals(body) * (1 + FrameSize.Depth(summary.Division));
        return summary;
    }

    /// <summary>Whether a function is small and calls nothing, so that it does not compare the stack with its limit.</summary>
    public static bool IsSmallLeaf(ModuleDefinition module, int functionIndex, int largestMethod)
    {
        var body = module.Bodies[functionIndex - module.ImportedFunctionCount];
        if (body.Code.Length > LargestSmallBody)
            return false;
        var frameBytes = FrameSize.OfLocals(body);
        var instructionCount = 0;
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            if (TrapOrigins.IsCall(instruction.Opcode))
                return false;
            frameBytes += FrameSize.Of(instruction, module);
            instructionCount++;
        }
        return frameBytes <= FrameSize.LargestLeaf && instructionCount <= largestMethod / SmallestDivided;
    }

    private void Add(in Instruction instruction, ModuleDefinition module)
    {
        InstructionCount++;
        FrameBytes += FrameSize.Of(instruction, module);
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.If:
                _blocks.Push(false);
                break;
            case Opcode.Loop:
                _loopDepth++;
                HasLoops = true;
                _blocks.Push(true);
                break;
            case Opcode.End when _blocks.TryPop(out var isLoop):
                _loopDepth -= isLoop ? 1 : 0;
                break;
            case Opcode.Try or Opcode.TryTable:
                // Handlers belong to a function: what an inlined one throws must not meet the caller's places.
                CanBeInlined = false;
                _blocks.Push(false);
                break;
            case Opcode.Delegate:
                _blocks.Pop();
                break;
            case Opcode.Unreachable when _lastIsCall:
                Calls[^1] = Calls[^1] with { IsFollowedByUnreachable = true };
                break;
            case Opcode.LocalGet:
                _localsRead.Add(instruction.Index);
                break;
            case Opcode.LocalSet:
                _localsWritten.Add(instruction.Index);
                break;
            case Opcode.LocalTee:
                _localsRead.Add(instruction.Index);
                _localsWritten.Add(instruction.Index);
                break;
            case Opcode.Call:
                Calls.Add(new CallSite(instruction.Offset, (int)instruction.Index, _loopDepth));
                CanBeInlined &= instruction.Index >= (uint)module.ImportedFunctionCount;
                break;
            case Opcode.ReturnCall:
                TailCallees.Add((int)instruction.Index);
                AddTailCall();
                break;
            case Opcode.CallIndirect or Opcode.CallRef:
                HasIndirectCalls = true;
                break;
            case Opcode.ReturnCallIndirect or Opcode.ReturnCallRef:
                AddTailCall();
                break;
            default:
                UsesMemory |= instruction.Index == 0 && IsDirectAccess(OpcodeTable.Recipe(instruction.Opcode));
                break;
        }
        _lastIsCall = instruction.Opcode == Opcode.Call;
    }

    // An inlined function's tail call would be a plain call, and need stack.
    private void AddTailCall()
    {
        HasIndirectCalls = true;
        CanBeInlined = false;
    }

    // Atomic stores and changes go to the memory object.
    private static bool IsDirectAccess(CilRecipe recipe) =>
        recipe.Access != MemoryAccess.None && recipe.Kind is not (RecipeKind.AtomicStore or RecipeKind.AtomicReadModifyWrite);
}

/// <summary>A direct call.</summary>
/// <param name="Offset">Byte offset of the instruction in the module.</param>
/// <param name="Callee">Index of the function called.</param>
/// <param name="LoopDepth">Number of loops around it.</param>
internal readonly record struct CallSite(int Offset, int Callee, int LoopDepth)
{
    /// <summary>Whether the call is not expected to return.</summary>
    public bool IsFollowedByUnreachable { get; init; }
}
