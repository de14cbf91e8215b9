using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Loops;

/// <summary>A branch table that a loop begins with, as the main loop of an interpreter does.</summary>
/// <param name="code">The instructions that find the index, without those that open blocks.</param>
/// <param name="targets">Where the table leads.</param>
/// <remarks>With one jump for all cases, how well the processor predicts it depends on where the code lies; with a jump
/// behind each case, it sees which case went before.</remarks>
internal sealed class LoopDispatch(IReadOnlyList<ByteRange> code, Label[] targets)
{
    private const int MostInstructions = 16;

    // Targets of all copies of a table together; the JIT compiler's work grows with them.
    private const int MostTargets = 2_048;

    private int _copies;

    /// <summary>The instructions that find the index, without those that open blocks.</summary>
    public IReadOnlyList<ByteRange> Code => code;

    /// <summary>Where the table leads; the last is for all other indices.</summary>
    public Label[] Targets => targets;

    /// <summary>Whether the table may be repeated once more.</summary>
    public bool TryTakeCopy() => ++_copies * Targets.Length <= MostTargets;

    /// <summary>Reads what stands between the start of a loop and a branch table.</summary>
    /// <param name="module">The module.</param>
    /// <param name="head">The instructions.</param>
    /// <param name="targets">Where the table leads.</param>
    /// <returns>Null if the loop does more than to find the index of the table.</returns>
    public static LoopDispatch? TryRead(ModuleDefinition module, ByteRange head, Label[] targets)
    {
        var reader = new InstructionReader(module.Bytes.Span, head, module.Features);
        var instruction = default(Instruction);
        var code = new List<ByteRange>();
        for (var count = 0; !reader.AtEnd;)
        {
            var start = reader.Position;
            reader.Read(ref instruction);
            if (instruction.Opcode == Opcode.Block && instruction.BlockType.IsEmpty)
                continue;
            if (++count > MostInstructions || OpcodeTable.Family(instruction.Opcode) is InstructionFamily.Control or InstructionFamily.Exceptions)
                return null;
            code.Add(new ByteRange(start, reader.Position - start));
        }
        return new LoopDispatch(code, targets);
    }
}
