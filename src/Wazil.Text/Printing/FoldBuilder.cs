using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>Folds a sequence of instructions into trees.</summary>
/// <remarks>
/// Folded text is written back in the order of its leaves and then its heads, so any instruction may take the ones just
/// before it as its operands. Those are taken whose results it consumes.
/// </remarks>
internal sealed class FoldBuilder(PrintContext context, int function, ItemNames? locals, BranchHints? hints)
{
    private readonly LabelStack _labels = new(context, function);
    private readonly List<Frame> _frames = [];
    private List<FoldedNode> _nodes = [];
    private long _length;

    /// <summary>Reads instructions up to the <c>end</c> that closes them.</summary>
    /// <param name="range">The instructions.</param>
    /// <param name="start">The offset from which branch hints count.</param>
    /// <exception cref="WasmFormatException">The instructions are malformed.</exception>
    public List<FoldedNode> Build(ByteRange range, int start)
    {
        var reader = new InstructionReader(context.Module.Bytes.Span, range, context.Module.Features);
        var text = new InstructionText(context, locals, _labels);
        var instruction = default(Instruction);
        while (true)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode == Opcode.End && _frames.Count == 0)
                break;
            TextBuilder.CheckLength(_length);
            Add(instruction, text, hints?.TextFor(function, instruction, start));
        }
        if (!reader.AtEnd)
            throw new WasmFormatException("END opcode expected", reader.Position);
        return _nodes;
    }

    private void Add(in Instruction instruction, InstructionText text, string? annotation)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                OpenBlock(instruction, text, annotation);
                break;
            case Opcode.Else or Opcode.Catch or Opcode.CatchAll:
                BodyPrinter.CheckDelimiter(_labels, instruction);
                ClosePart();
                _frames[^1] = _frames[^1] with { Part = new FoldedNode(text.Plain(instruction), isBlock: true) };
                break;
            case Opcode.Delegate:
                BodyPrinter.CheckDelimiter(_labels, instruction);
                _labels.Close();
                ClosePart();
                _frames[^1].Block.Add(new FoldedNode(text.Plain(instruction), isBlock: false));
                CloseFrame();
                break;
            case Opcode.End:
                _labels.Close();
                ClosePart();
                CloseFrame();
                break;
            default:
                var (operands, results) = StackEffects.Of(instruction, context, _labels, function);
                var node = new FoldedNode(text.Plain(instruction), isBlock: false) { Results = results, Annotation = annotation };
                _length += node.Head.Length;
                TakeOperands(node, operands);
                _nodes.Add(node);
                break;
        }
    }

    private void OpenBlock(in Instruction instruction, InstructionText text, string? annotation)
    {
        var catches = text.Catches(instruction);
        var results = StackEffects.ResultsOf(instruction.BlockType, context);
        var isLoop = instruction.Opcode == Opcode.Loop;
        var label = _labels.Open(instruction.Opcode, isLoop ? StackEffects.ParametersOf(instruction.BlockType, context) : results);
        var node = new FoldedNode(text.Block(instruction, label, catches), isBlock: true) { Results = results, Annotation = annotation };
        _length += node.Head.Length;
        FoldedNode? part = null;
        if (instruction.Opcode == Opcode.If)
        {
            TakeOperands(node, 1);
            part = new FoldedNode("then", isBlock: true);
        }
        else if (instruction.Opcode == Opcode.Try)
        {
            part = new FoldedNode("do", isBlock: true);
        }
        _frames.Add(new Frame(node, part, _nodes));
        _nodes = [];
    }

    // The instructions read since belong to the open part, or to the block itself.
    private void ClosePart()
    {
        var frame = _frames[^1];
        foreach (var node in _nodes)
            (frame.Part ?? frame.Block).Add(node);
        _nodes.Clear();
        if (frame.Part is not null)
            frame.Block.Add(frame.Part);
    }

    private void CloseFrame()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _nodes = frame.Outer;
        _nodes.Add(frame.Block);
    }

    private void TakeOperands(FoldedNode node, int count)
    {
        var first = _nodes.Count;
        while (count > 0 && first > 0 && _nodes[first - 1].Results is > 0 and var results && results <= count)
        {
            count -= results;
            first--;
        }
        for (var i = first; i < _nodes.Count; i++)
            node.Add(_nodes[i]);
        _nodes.RemoveRange(first, _nodes.Count - first);
    }

    private readonly record struct Frame(FoldedNode Block, FoldedNode? Part, List<FoldedNode> Outer);
}
