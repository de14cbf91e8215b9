using System.Collections.Immutable;
using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>Estimates from above what a function takes of the stack.</summary>
/// <remarks>Locals and the values that calls and blocks leave have places of their own in the frame. RyuJIT adds what it
/// spills; measured on functions that it does not optimize: at most 3 bytes for each instruction on numbers, 8 on vectors.</remarks>
internal static class FrameSize
{
    /// <summary>The limit leaves room for this much: a function without calls need not look at it if its frame is smaller.</summary>
    public const long LargestLeaf = 8 << 10;

    /// <summary>
    /// A check at entry comes when the processor has touched the whole frame already. What is free below the limit
    /// suffices up to this size.
    /// </summary>
    public const long LargestChecked = 16 << 10;

    private const int SpillBytes = 4;
    private const int VectorBytes = 16;

    /// <summary>Bytes of the locals of a body, parameters not included.</summary>
    public static long OfLocals(in FunctionBody body)
    {
        long size = 0;
        foreach (var group in body.Locals)
            size += group.Count * (long)Of(group.Type);
        return size;
    }

    /// <summary>Bytes that an instruction adds.</summary>
    public static long Of(in Instruction instruction, ModuleDefinition module) => SpillBytes + instruction.Opcode switch
    {
        Opcode.Call => Of(module.FunctionTypeOf((int)instruction.Index).Results),
        Opcode.CallIndirect or Opcode.CallRef => Of(module.FunctionTypeAt((int)instruction.Index).Results),
        Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable or Opcode.Try => Of(instruction.BlockType, module),
        Opcode.Catch => Of(module.FunctionTypeAt(module.TagTypeIndices[(int)instruction.Index]).Parameters),
        var opcode => OpcodeTable.Family(opcode) == InstructionFamily.Simd ? VectorBytes : 0,
    };

    /// <summary>How many methods of parts are active at a time, each with its own copies of the locals.</summary>
    public static int Depth(Region? division)
    {
        var deepest = 0;
        foreach (var region in division?.Regions ?? [])
            deepest = Math.Max(deepest, 1 + Depth(region));
        foreach (var fragment in division?.Fragmentation?.Fragments ?? [])
            deepest = Math.Max(deepest, 1 + Depth(fragment.Region));
        return deepest;
    }

    private static long Of(BlockType type, ModuleDefinition module)
    {
        if (!type.IsTypeIndex)
            return type.IsValue ? Of(type.Result) : 0;
        var function = module.FunctionTypeAt((int)type.TypeIndex);
        return Of(function.Parameters) + Of(function.Results);
    }

    private static long Of(ImmutableArray<ValueType> types)
    {
        long size = 0;
        foreach (var type in types)
            size += Of(type);
        return size;
    }

    private static int Of(ValueType type) => type.Kind == ValueKind.V128 ? VectorBytes : sizeof(long);
}
