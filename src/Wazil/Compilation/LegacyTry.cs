using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>How a legacy <c>try</c> goes on behind its body, which its CIL must know from the start.</summary>
internal sealed class LegacyTry
{
    /// <summary>The tags of its catches, in order; null for <c>catch_all</c>.</summary>
    public List<uint?> Tags { get; } = [];

    /// <summary>The label of its <c>delegate</c>, counted from outside of the block; null if it has none.</summary>
    public uint? DelegateLabel { get; private set; }

    /// <summary>Finds every <c>try</c> of a body, by the offset of the instruction.</summary>
    public static Dictionary<int, LegacyTry> FindAll(ModuleDefinition module, in FunctionBody body)
    {
        var found = new Dictionary<int, LegacyTry>();
        var open = new Stack<LegacyTry?>();
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable:
                    open.Push(null);
                    break;
                case Opcode.Try:
                    open.Push(found[instruction.Offset] = new LegacyTry());
                    break;
                case Opcode.Catch:
                    open.Peek()!.Tags.Add(instruction.Index);
                    break;
                case Opcode.CatchAll:
                    open.Peek()!.Tags.Add(null);
                    break;
                case Opcode.Delegate:
                    open.Pop()!.DelegateLabel = instruction.Index;
                    break;
                case Opcode.End when open.Count > 0:
                    open.Pop();
                    break;
            }
        }
        return found;
    }
}
