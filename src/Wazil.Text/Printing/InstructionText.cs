using System.Globalization;
using System.Text;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>Writes the name of an instruction and its immediates.</summary>
internal sealed class InstructionText(PrintContext context, ItemNames? locals, LabelStack labels)
{
    /// <summary>An instruction other than the beginning of a block.</summary>
    public string Plain(in Instruction instruction)
    {
        var name = OpcodeTable.Mnemonic(instruction.Opcode);
        var immediates = OpcodeTable.Immediates(instruction.Opcode) switch
        {
            ImmediateKind.None or ImmediateKind.Zero => "",
            ImmediateKind.Local => " " + (locals?.Use(instruction.Index) ?? Number(instruction.Index)),
            ImmediateKind.Global => " " + context.Globals.Use(instruction.Index),
            ImmediateKind.Function => " " + context.Functions.Use(instruction.Index),
            ImmediateKind.Label => " " + labels.Use(instruction.Index),
            ImmediateKind.Labels => Labels(instruction),
            ImmediateKind.Type => " " + context.Types.Use(instruction.Index),
            ImmediateKind.TypeTable => Optional(context.Tables, instruction.Index2) + context.TypeUse(instruction.Index),
            ImmediateKind.Tag => " " + context.Tags.Use(instruction.Index),
            ImmediateKind.I32 or ImmediateKind.I64 => " " + instruction.Value.ToString(CultureInfo.InvariantCulture),
            ImmediateKind.F32 => " " + FloatFormat.Single((uint)instruction.Value),
            ImmediateKind.F64 => " " + FloatFormat.Double((ulong)instruction.Value),
            ImmediateKind.MemArg => MemoryArgument(instruction),
            _ => Rare(instruction),
        };
        return name + immediates;
    }

    /// <summary>The beginning of a block.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="label">The declaration of its label.</param>
    /// <param name="catches">What <see cref="Catches"/> gave before the label was opened.</param>
    public string Block(in Instruction instruction, string label, string catches) =>
        OpcodeTable.Mnemonic(instruction.Opcode) + label + context.BlockType(instruction.BlockType) + catches;

    /// <summary>The clauses of <c>try_table</c>, whose labels don't see that of the block.</summary>
    public string Catches(in Instruction instruction)
    {
        if (instruction.Opcode != Opcode.TryTable)
            return "";
        var text = new StringBuilder();
        foreach (var clause in instruction.Catches)
        {
            text.Append(clause.Kind switch
            {
                CatchKind.Catch => " (catch ",
                CatchKind.CatchRef => " (catch_ref ",
                CatchKind.CatchAll => " (catch_all ",
                _ => " (catch_all_ref ",
            });
            if (clause.HasTag)
                text.Append(context.Tags.Use(clause.Tag)).Append(' ');
            text.Append(labels.Use(clause.Label)).Append(')');
        }
        return text.ToString();
    }

    private string Labels(in Instruction instruction)
    {
        var text = new StringBuilder();
        foreach (var label in instruction.Labels)
            text.Append(' ').Append(labels.Use(label));
        return text.ToString();
    }

    private string Rare(in Instruction instruction)
    {
        var first = instruction.Index;
        var second = instruction.Index2;
        return OpcodeTable.Immediates(instruction.Opcode) switch
        {
            ImmediateKind.Table => Optional(context.Tables, first),
            ImmediateKind.Memory => Optional(context.Memories, first),
            ImmediateKind.TableTable => Both(context.Tables, first, second),
            ImmediateKind.MemoryMemory => Both(context.Memories, first, second),
            ImmediateKind.Element => " " + context.Elements.Use(first),
            ImmediateKind.Data => " " + context.Data.Use(first),
            ImmediateKind.ElementTable => Optional(context.Tables, second) + " " + context.Elements.Use(first),
            ImmediateKind.DataMemory => Optional(context.Memories, second) + " " + context.Data.Use(first),
            ImmediateKind.TypeField => $" {context.Types.Use(first)} {context.UseField(first, second)}",
            ImmediateKind.TypeCount => $" {context.Types.Use(first)} {Number(second)}",
            ImmediateKind.TypeData => $" {context.Types.Use(first)} {context.Data.Use(second)}",
            ImmediateKind.TypeElement => $" {context.Types.Use(first)} {context.Elements.Use(second)}",
            ImmediateKind.TypeType => $" {context.Types.Use(first)} {context.Types.Use(second)}",
            ImmediateKind.MemArgLane => MemoryArgument(instruction) + " " + Number(instruction.Lane),
            ImmediateKind.Lane => " " + Number(instruction.Lane),
            ImmediateKind.Shuffle => Shuffle(instruction),
            ImmediateKind.V128 => Vector(instruction),
            _ => Typed(instruction),
        };
    }

    private string Typed(in Instruction instruction)
    {
        switch (OpcodeTable.Immediates(instruction.Opcode))
        {
            case ImmediateKind.Types:
                var text = new StringBuilder(" (result");
                foreach (var type in instruction.Types)
                    text.Append(' ').Append(context.Type(type));
                return text.Append(')').ToString();
            case ImmediateKind.HeapType when instruction.Opcode == Opcode.RefNull:
                return " " + context.HeapType(instruction.Type.HeapType);
            case ImmediateKind.HeapType:
                return " " + context.Type(instruction.Type);
            case ImmediateKind.Cast:
                return $" {labels.Use(instruction.Index)} {context.Type(instruction.Type)} {context.Type(instruction.Type2)}";
            default:
                return "";
        }
    }

    private string MemoryArgument(in Instruction instruction)
    {
        var text = Optional(context.Memories, instruction.Index);
        if (instruction.MemoryOffset != 0)
            text += " offset=" + instruction.MemoryOffset.ToString(CultureInfo.InvariantCulture);
        if (instruction.Alignment != OpcodeTable.NaturalAlignment(instruction.Opcode))
            text += " align=" + (1UL << instruction.Alignment).ToString(CultureInfo.InvariantCulture);
        return text;
    }

    private static string Shuffle(in Instruction instruction)
    {
        var text = new StringBuilder();
        for (var lane = 0; lane < 16; lane++)
        {
            var half = lane < 8 ? instruction.Low : instruction.High;
            text.Append(' ').Append(Number((byte)(half >> (lane % 8 * 8))));
        }
        return text.ToString();
    }

    private static string Vector(in Instruction instruction) => string.Create(
        CultureInfo.InvariantCulture,
        $" i32x4 0x{(uint)instruction.Low:x8} 0x{instruction.Low >> 32:x8} 0x{(uint)instruction.High:x8} 0x{instruction.High >> 32:x8}");

    // The first item of a space need not be written.
    private static string Optional(ItemNames names, uint index) => index == 0 ? "" : " " + names.Use(index);

    private static string Both(ItemNames names, uint first, uint second) =>
        first == 0 && second == 0 ? "" : $" {names.Use(first)} {names.Use(second)}";

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
