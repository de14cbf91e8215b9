using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>What the compiler wants to know of a body before it begins.</summary>
internal sealed class FunctionSummary
{
    // A function without calls uses a bounded frame, for which the limit leaves room; one with many locals may not.
    private const int LeafLocals = 512;

    // Functions smaller than this part of the limit can't exceed it by branches or locals either.
    private const int SmallestDivided = 8;

    private readonly HashSet<uint> _localsRead = [];

    private FunctionSummary()
    {
    }

    /// <summary>Whether there is a loop.</summary>
    public bool HasLoop { get; private set; }

    /// <summary>Whether memory 0 is accessed.</summary>
    public bool UsesMemory { get; private set; }

    /// <summary>Whether the function must compare the stack with its limit.</summary>
    public bool NeedsStackCheck { get; private set; }

    /// <summary>Number of instructions.</summary>
    public int InstructionCount { get; private set; }

    /// <summary>Whether a local's value is ever used.</summary>
    public bool ReadsLocal(uint local) => _localsRead.Contains(local);

    /// <summary>Parts that become methods of their own, because the function is too large for the JIT compiler to optimize.</summary>
    public IReadOnlyList<Region> Regions { get; private set; } = [];

    /// <summary>Functions that are called directly, each once, in the order of their first call.</summary>
    public List<int> Callees { get; } = [];

    /// <summary>Reads a body.</summary>
    public static FunctionSummary Of(ModuleDefinition module, int functionIndex, int largestMethod)
    {
        var body = module.Bodies[functionIndex - module.ImportedFunctionCount];
        var summary = new FunctionSummary { NeedsStackCheck = body.LocalCount > LeafLocals };
        var seen = new HashSet<int>();
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            summary.Add(instruction, module, seen);
        }
        if (summary.InstructionCount > largestMethod / SmallestDivided)
            summary.Regions = RegionPlanner.Plan(module, functionIndex, largestMethod);
        return summary;
    }

    private void Add(in Instruction instruction, ModuleDefinition module, HashSet<int> seen)
    {
        InstructionCount++;
        switch (instruction.Opcode)
        {
            case Opcode.Loop:
                HasLoop = true;
                break;
            case Opcode.LocalGet or Opcode.LocalTee:
                _localsRead.Add(instruction.Index);
                break;
            case Opcode.Call or Opcode.ReturnCall:
                NeedsStackCheck = true;
                if (instruction.Index >= (uint)module.ImportedFunctionCount && seen.Add((int)instruction.Index))
                    Callees.Add((int)instruction.Index);
                break;
            case Opcode.CallIndirect or Opcode.CallRef or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef:
                NeedsStackCheck = true;
                break;
            default:
                UsesMemory |= instruction.Index == 0 && IsDirectAccess(OpcodeTable.Recipe(instruction.Opcode));
                break;
        }
    }

    // Atomic stores and changes go to the memory object.
    private static bool IsDirectAccess(CilRecipe recipe) =>
        recipe.Access != MemoryAccess.None && recipe.Kind is not (RecipeKind.AtomicStore or RecipeKind.AtomicReadModifyWrite);
}
