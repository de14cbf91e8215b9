using System.Globalization;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>Prints the instructions of a function's body.</summary>
internal sealed class BodyPrinter(PrintContext context, TextBuilder text, int function, ItemNames locals, BranchHints hints)
{
    /// <summary>Refuses <c>else</c> and handlers that stand outside of their blocks.</summary>
    public static void CheckDelimiter(LabelStack labels, in Instruction instruction)
    {
        var expected = instruction.Opcode == Opcode.Else ? Opcode.If : Opcode.Try;
        if (labels.Count == 0 || labels.InnermostOpcode != expected)
            throw new WasmFormatException($"misplaced {OpcodeTable.Mnemonic(instruction.Opcode)}", instruction.Offset);
    }

    /// <summary>Prints folded instructions.</summary>
    public void PrintFolded(FunctionBody body) =>
        FoldedWriter.Write(text, new FoldBuilder(context, function, locals, hints).Build(body.Code, body.Entry.Offset));

    /// <summary>Prints one instruction a line.</summary>
    public void PrintFlat(FunctionBody body)
    {
        var labels = new LabelStack(context, function);
        var heads = new InstructionText(context, locals, labels);
        var reader = new InstructionReader(context.Module.Bytes.Span, body.Code, context.Module.Features);
        var instruction = default(Instruction);
        while (true)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode == Opcode.End && labels.Count == 0)
                break;
            if (hints.TextFor(function, instruction, body.Entry.Offset) is { } hint)
                text.Line(hint);
            Print(instruction, heads, labels);
        }
        if (!reader.AtEnd)
            throw new WasmFormatException("END opcode expected", reader.Position);
    }

    private void Print(in Instruction instruction, InstructionText heads, LabelStack labels)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                var catches = heads.Catches(instruction);
                var label = labels.Open(instruction.Opcode, arity: 0);
                text.Line(heads.Block(instruction, label, catches));
                if (label.Length == 0)
                    text.Append(string.Create(CultureInfo.InvariantCulture, $" ;; @{labels.Count}"));
                text.Indent++;
                break;
            case Opcode.Else or Opcode.Catch or Opcode.CatchAll:
                CheckDelimiter(labels, instruction);
                text.Indent--;
                text.Line(heads.Plain(instruction));
                text.Indent++;
                break;
            case Opcode.Delegate:
                CheckDelimiter(labels, instruction);
                labels.Close();
                text.Indent--;
                text.Line(heads.Plain(instruction));
                break;
            case Opcode.End:
                labels.Close();
                text.Indent--;
                text.Line("end");
                break;
            default:
                text.Line(heads.Plain(instruction));
                break;
        }
    }
}
