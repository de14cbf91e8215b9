using System.Globalization;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Text.Printing;

/// <summary>The branch hints of a module: which way a conditional branch usually goes.</summary>
internal sealed class BranchHints
{
    /// <summary>Name of the custom section that holds them.</summary>
    public const string SectionName = "metadata.code.branch_hint";

    private readonly Dictionary<(int Function, int Offset), byte> _hints = [];

    /// <summary>Whether all of the section could be read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The hints of a module.</summary>
    public static BranchHints Of(ModuleDefinition module)
    {
        var hints = new BranchHints();
        foreach (var section in module.CustomSections)
        {
            if (section.Name != SectionName)
                continue;
            hints.IsComplete = hints.TryRead(module, section.Contents);
            break;
        }
        if (!hints.IsComplete)
            hints._hints.Clear();
        return hints;
    }

    /// <summary>The annotation before an instruction, or null. Only instructions that the text format admits hints for have one.</summary>
    /// <param name="function">The function.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="start">Offset of the function's locals, from which hints count.</param>
    public string? TextFor(int function, in Instruction instruction, int start) =>
        instruction.Opcode is Opcode.If or Opcode.BrIf && _hints.TryGetValue((function, instruction.Offset - start), out var hint)
            ? string.Create(CultureInfo.InvariantCulture, $"(@{SectionName} \"\\{hint:x2}\")")
            : null;

    private bool TryRead(ModuleDefinition module, ByteRange contents)
    {
        var reader = new ByteReader(module.Bytes.Span, contents.Offset, contents.End);
        try
        {
            for (var functions = reader.ReadU32(); functions > 0; functions--)
            {
                var function = (int)reader.ReadU32();
                for (var count = reader.ReadU32(); count > 0; count--)
                {
                    var offset = (int)reader.ReadU32();
                    if (reader.ReadU32() != 1 || !_hints.TryAdd((function, offset), reader.ReadByte()))
                        return false;
                }
            }
            return reader.AtEnd && _hints.Values.All(hint => hint <= 1);
        }
        catch (WasmFormatException)
        {
            return false;
        }
    }
}
