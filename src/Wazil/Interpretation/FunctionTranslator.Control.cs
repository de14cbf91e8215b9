using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Interpretation;

/// <content>Blocks, branches and calls.</content>
internal sealed partial class FunctionTranslator
{
    private sealed class Block(Opcode opcode, int height, int parameterCount, int resultCount, Label label)
    {
        public Opcode Opcode => opcode;

        // Of the operand stack below the parameters.
        public int Height => height;

        public int ParameterCount => parameterCount;

        public int ResultCount => resultCount;

        // Where branches to the block go.
        public Label Label => label;

        // The last of the branches to the end, each with the one before as its target, or -1.
        public int Branches { get; set; } = -1;

        // The branch of an if to its else, or -1.
        public int ElseBranch { get; set; } = -1;

        public InterpretedLoop? Loop { get; init; }

        public int LabelCount => opcode == Opcode.Loop ? parameterCount : resultCount;
    }

    // Values that all the branches of a table may move: a few bytes of a body must not become many operations.
    private const int MostMoves = 4_096;

    private readonly List<Block> _blocks = [];
    private bool _isUnreachable;
    private int _unreachableBlocks;

    // A single result waits behind the locals, which compiled code of a loop writes back last.
    private void EnterFunction()
    {
        var isSingle = _type.Results.Length == 1;
        _largestHeight = isSingle ? 1 : 0;
        _blocks.Add(new Block(Opcode.Block, 0, 0, _type.Results.Length, new Label(null) { Slot = isSingle ? Home(0) : 0 }));
    }

    private bool TranslateControl(int next)
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Nop:
                return true;
            case Opcode.Unreachable:
                MarkOffset();
                Emit(Opcode.Unreachable, 0, 0, 0);
                EndReachable();
                return true;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                return TranslateBlock();
            case Opcode.Else:
                TranslateElse();
                return true;
            case Opcode.End:
                TranslateEnd(next);
                return true;
            case Opcode.Br:
                EmitBranch(BlockOf(_instruction.Index));
                EndReachable();
                return true;
            case Opcode.BrIf:
                TranslateBranchIf(BlockOf(_instruction.Index));
                return true;
            case Opcode.BrTable:
                return TryTranslateBranchTable();
            case Opcode.Return:
                EmitBranch(_blocks[0]);
                EndReachable();
                return true;
            case Opcode.Call:
                return TranslateCall(_module.FunctionTypeOf((int)_instruction.Index));
            case Opcode.CallIndirect:
                return TranslateCallIndirect();
            default:
                return false;
        }
    }

    /// <summary>Reads instructions that are never executed only for the blocks that they open and close.</summary>
    private bool SkipUnreachable(int next)
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                _unreachableBlocks++;
                return true;
            case Opcode.TryTable or Opcode.Try:
                return false;
            case Opcode.End when _unreachableBlocks > 0:
                _unreachableBlocks--;
                return true;
            case Opcode.Else or Opcode.End when _unreachableBlocks == 0:
                return TranslateControl(next);
            default:
                return true;
        }
    }

    private void EndReachable()
    {
        _isUnreachable = true;
        _unreachableBlocks = 0;
        _lastResult = -1;
    }

    private Block BlockOf(uint label) => _blocks[_blocks.Count - 1 - (int)label];

    private bool TranslateBlock()
    {
        var opcode = _instruction.Opcode;
        if (!TryCountTypes(_instruction.BlockType, out var parameters, out var results))
            return false;
        var condition = opcode == Opcode.If ? Pop() : 0;
        SettleFrom(0);
        var height = _height - parameters;
        var label = new Label(_blocks[^1].Label) { Slot = Home(height) };
        var loop = opcode == Opcode.Loop ? EnterLoop(height, parameters > 0, label) : null;
        var block = new Block(opcode, height, parameters, results, label) { Loop = loop };
        _blocks.Add(block);
        if (opcode == Opcode.If)
            block.ElseBranch = EmitTarget(Opcode.If, condition, 0);
        _lastResult = -1;
        return true;
    }

    private InterpretedLoop EnterLoop(int height, bool hasParameters, Label label)
    {
        MarkOffset();
        label.Position = Emit(Opcode.Loop, 0, 0, 0);
        EmitWord(_loopBudget);
        var loop = new InterpretedLoop
        {
            Header = label.Position,
            Start = _instruction.Offset,
            ResultSlot = Home(height),
            HasParameters = hasParameters,
            Around = _blocks[^1].Label,
        };
        _loops.Add(loop);
        return loop;
    }

    private bool TryCountTypes(BlockType type, out int parameters, out int results)
    {
        (parameters, results) = (0, type.IsValue ? 1 : 0);
        if (!type.IsTypeIndex)
            return !type.IsValue || IsNumber(type.Result);
        var function = _module.FunctionTypeAt((int)type.TypeIndex);
        (parameters, results) = (function.Parameters.Length, function.Results.Length);
        return AreNumbers(function);
    }

    private void TranslateElse()
    {
        var block = _blocks[^1];
        if (!_isUnreachable)
        {
            SettleFrom(block.Height);
            EmitForward(Opcode.Br, 0, block);
        }
        _code[block.ElseBranch].Target = _count - block.ElseBranch;
        block.ElseBranch = -1;
        ResetStack(block.Height + block.ParameterCount);
        Continue();
    }

    private void TranslateEnd(int next)
    {
        var block = _blocks[^1];
        if (_blocks.Count == 1)
        {
            EndFunction(block);
            return;
        }
        if (!_isUnreachable)
            SettleFrom(block.Height);
        if (block.ElseBranch >= 0)
            _code[block.ElseBranch].Target = _count - block.ElseBranch;
        ResolveBranches(block);
        _blocks.RemoveAt(_blocks.Count - 1);
        if (block.Loop is { } loop)
            (loop.Next, loop.End) = (_count, next);
        else
            block.Label.Position = _count;

        // Code that nothing leads to is translated all the same; it does no harm.
        ResetStack(block.Height + block.ResultCount);
        Continue();
    }

    private void EndFunction(Block function)
    {
        if (!_isUnreachable)
            EmitBranch(function);
        ResolveBranches(function);
        function.Label.Position = Emit(Opcode.Return, function.Label.Slot, function.ResultCount == 1 ? 1 : 0, 0);
    }

    private void Continue()
    {
        _isUnreachable = false;
        _unreachableBlocks = 0;
        _lastResult = -1;
    }

    private void ResolveBranches(Block block)
    {
        for (var branch = block.Branches; branch >= 0;)
        {
            var previous = _code[branch].Target;
            _code[branch].Target = _count - branch;
            branch = previous;
        }
        block.Branches = -1;
    }

    private void EmitForward(Opcode opcode, int condition, Block block) =>
        block.Branches = EmitTarget(opcode, condition, block.Branches);

    private void EmitJump(Opcode opcode, int condition, Block block)
    {
        if (block.Opcode == Opcode.Loop)
            EmitTarget(opcode, condition, block.Label.Position - _count);
        else
            EmitForward(opcode, condition, block);
    }

    /// <summary>Moves the values of a branch to where it carries them and jumps; the stack stays what it is.</summary>
    private void EmitBranch(Block block)
    {
        if (block == _blocks[0])
        {
            EmitReturn(block.ResultCount);
            return;
        }
        EmitMoves(block);
        EmitJump(Opcode.Br, 0, block);
    }

    private void EmitReturn(int resultCount)
    {
        if (resultCount == 1)
        {
            Emit(Opcode.Return, _stack[_height - 1], 1, 0);
            return;
        }
        EmitMoves(_blocks[0]);
        Emit(Opcode.Return, 0, 0, 0);
    }

    // The slots of the values are above those they go to, or those of locals; they are moved from the lowest.
    private void EmitMoves(Block block)
    {
        var count = block.LabelCount;
        var first = _height - count;
        Span<int> sources = count <= 16 ? stackalloc int[count] : new int[count];
        for (var i = 0; i < count; i++)
        {
            sources[i] = _stack[first + i];
            if (block != _blocks[0] || sources[i] >= _localCount || count == 1)
                continue;

            // Several results go to the slots of locals, which must not be lost before they are read.
            Emit(Opcode.LocalSet, Home(first + i), sources[i], 0);
            sources[i] = Home(first + i);
        }
        for (var i = 0; i < count; i++)
        {
            if (sources[i] != block.Label.Slot + i)
                Emit(Opcode.LocalSet, block.Label.Slot + i, sources[i], 0);
        }
    }

    private bool NeedsMoves(Block block)
    {
        for (var i = 0; i < block.LabelCount; i++)
        {
            if (_stack[_height - block.LabelCount + i] != block.Label.Slot + i)
                return true;
        }
        return false;
    }

    private void TranslateBranchIf(Block block)
    {
        var condition = Pop();
        if (!NeedsMoves(block))
        {
            EmitJump(Opcode.BrIf, condition, block);
            return;
        }
        var skip = EmitTarget(Opcode.If, condition, 0);
        EmitMoves(block);
        EmitJump(Opcode.Br, 0, block);
        _code[skip].Target = _count - skip;
        _lastResult = -1;
    }

    // The table is a branch for each label, the default last; those with values to move lead behind the table.
    private bool TryTranslateBranchTable()
    {
        var index = Pop();
        var labels = _instruction.Labels;
        if ((long)labels.Length * BlockOf(labels[0]).LabelCount > MostMoves)
            return false;
        EmitTarget(Opcode.BrTable, index, labels.Length - 1);
        var first = _count;
        foreach (var label in labels)
        {
            var block = BlockOf(label);
            if (NeedsMoves(block))
                EmitTarget(Opcode.Br, 0, 0);
            else
                EmitJump(Opcode.Br, 0, block);
        }
        for (var i = 0; i < labels.Length; i++)
        {
            var block = BlockOf(labels[i]);
            if (!NeedsMoves(block))
                continue;
            _code[first + i].Target = _count - (first + i);
            EmitMoves(block);
            EmitJump(Opcode.Br, 0, block);
        }
        EndReachable();
        return true;
    }

    private bool TranslateCall(FunctionType type)
    {
        if (!AreNumbers(type))
            return false;
        MarkOffset();
        EmitTarget(Opcode.Call, PrepareArguments(type), (int)_instruction.Index);
        PushResults(type);
        return true;
    }

    private bool TranslateCallIndirect()
    {
        var type = _module.FunctionTypeAt((int)_instruction.Index);
        if (!AreNumbers(type) || _instruction.Index2 > ushort.MaxValue)
            return false;
        var index = Pop();
        var first = PrepareArguments(type);
        MarkOffset();
        Emit(Opcode.CallIndirect, first, index, (int)_instruction.Index2);
        EmitWord(_instruction.Index);
        PushResults(type);
        return true;
    }

    // The callee's frame begins with the arguments, on top of the stack, and ends with the results in their place.
    private int PrepareArguments(FunctionType type)
    {
        SettleFrom(_height - type.Parameters.Length);
        var first = Home(_height - type.Parameters.Length);
        _height -= type.Parameters.Length;
        return first;
    }

    private void PushResults(FunctionType type)
    {
        for (var i = 0; i < type.Results.Length; i++)
            Push(Home(_height));
        _lastResult = -1;
    }
}
