using Wazil.Instructions;

namespace Wazil.Compilation.Splitting;

/// <summary>Which locals hold values that may still be read, at every place of a body.</summary>
/// <remarks>
/// The usual backward data flow over basic blocks. What a block with handlers may throw counts as thrown at its start, so
/// the result holds outside of such blocks, but not in them.
/// </remarks>
internal sealed class Liveness
{
    private readonly FlatBody _body;
    private readonly int _localCount;
    private readonly List<Block> _blocks = [];
    private readonly int[] _blockOf;

    /// <summary>Analyses a body.</summary>
    public Liveness(FlatBody body, int localCount)
    {
        _body = body;
        _localCount = localCount;
        _blockOf = new int[body.Count + 1];
        FindBlocks();
        Connect();
        Iterate();
    }

    private sealed class Block(int start)
    {
        public int Start { get; } = start;
        public int End { get; set; }
        public List<int> Successors { get; } = [];
        public List<int> Predecessors { get; } = [];
        public LocalSet LiveOut { get; set; } = null!;
    }

    /// <summary>The locals that are live before an instruction.</summary>
    public LocalSet Before(int position)
    {
        var live = new LocalSet(_localCount);
        if (position >= _body.Count)
            return live;
        var block = _blocks[_blockOf[position]];
        live.CopyFrom(block.LiveOut);
        Transfer(live, block.End, position);
        return live;
    }

    private void FindBlocks()
    {
        var startsBlock = true;
        for (var position = 0; position < _body.Count; position++)
        {
            var opcode = _body[position].Opcode;
            if (startsBlock || opcode is Opcode.Loop or Opcode.End || IsNextArm(opcode))
                _blocks.Add(new Block(position) { LiveOut = new LocalSet(_localCount) });
            _blockOf[position] = _blocks.Count - 1;
            _blocks[^1].End = position + 1;
            startsBlock = opcode is Opcode.If or Opcode.Try or Opcode.TryTable or Opcode.End or Opcode.Delegate
                || IsNextArm(opcode) || FlatBody.IsLeaving(opcode) || FlatBody.IsConditionalBranch(opcode);
        }
        _blockOf[_body.Count] = -1;
    }

    private void Connect()
    {
        var open = new List<int>();
        var next = 0;
        for (var position = 0; position < _body.Count; position++)
        {
            var entry = _body[position];
            if (FlatBody.IsOpening(entry.Opcode))
                open.Add(position);
            if (position + 1 == _blocks[next].End)
                Connect(next++, position, entry, open);
            if (entry.Opcode is Opcode.End or Opcode.Delegate && open.Count > 0)
                open.RemoveAt(open.Count - 1);
        }
    }

    private void Connect(int block, int last, FlatBody.Entry entry, List<int> open)
    {
        switch (entry.Opcode)
        {
            case Opcode.Br:
                Join(block, Target(entry.Argument, open));
                return;
            case Opcode.BrTable:
                foreach (var label in _body.TableAt(last))
                    Join(block, Target(label, open));
                return;
            case var leaving when FlatBody.IsLeaving(leaving):
                return;
            case var branch when FlatBody.IsConditionalBranch(branch):
                Join(block, Target(entry.Argument, open));
                break;
            case Opcode.If:
                foreach (var arm in ArmsOf(last))
                    Join(block, arm);
                break;
            case Opcode.Try:
                foreach (var handler in ArmsOf(last))
                    Join(block, handler);
                break;
            case Opcode.TryTable:
                // Its labels count from outside.
                foreach (var label in _body.TableAt(last))
                    Join(block, Target(label + 1, open));
                break;
        }

        // The then-arm runs into the else that ends it, a body into its first handler, and goes on behind the whole block.
        var following = last + 1;
        Join(block, following < _body.Count && IsNextArm(_body[following].Opcode) ? _body[_body[following].Match].Match : following);
    }

    private static bool IsNextArm(Opcode opcode) => opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll;

    // Where a block goes on other than at its start: behind its else and each catch, or, without any, at its end.
    private List<int> ArmsOf(int position)
    {
        var end = _body[position].Match;
        var arms = new List<int>();
        for (var i = position + 1; i < end; i++)
        {
            var opcode = _body[i].Opcode;
            if (FlatBody.IsOpening(opcode))
                i = _body[i].Match;
            else if (IsNextArm(opcode))
                arms.Add(i + 1);
        }
        if (arms.Count == 0)
            arms.Add(end);
        return arms;
    }

    private int Target(uint label, List<int> open)
    {
        if (label >= (uint)open.Count)
            return _body.Count;
        var position = open[^(int)(label + 1)];
        return _body[position].Opcode == Opcode.Loop ? position : _body[position].Match;
    }

    private void Join(int block, int target)
    {
        var successor = _blockOf[target];
        if (successor < 0 || _blocks[block].Successors.Contains(successor))
            return;
        _blocks[block].Successors.Add(successor);
        _blocks[successor].Predecessors.Add(block);
    }

    private void Iterate()
    {
        var waiting = new Stack<int>(Enumerable.Range(0, _blocks.Count));
        var isWaiting = new bool[_blocks.Count];
        Array.Fill(isWaiting, true);
        var live = new LocalSet(_localCount);
        while (waiting.TryPop(out var number))
        {
            isWaiting[number] = false;
            var block = _blocks[number];
            live.CopyFrom(block.LiveOut);
            Transfer(live, block.End, block.Start);
            foreach (var predecessor in block.Predecessors)
            {
                if (_blocks[predecessor].LiveOut.UnionWith(live) && !isWaiting[predecessor])
                {
                    isWaiting[predecessor] = true;
                    waiting.Push(predecessor);
                }
            }
        }
    }

    // Goes backward from the end of a block to a position in it.
    private void Transfer(LocalSet live, int end, int start)
    {
        for (var position = end - 1; position >= start; position--)
        {
            var entry = _body[position];
            if (entry.Opcode == Opcode.LocalGet)
                live.Add(entry.Argument);
            else if (entry.Opcode is Opcode.LocalSet or Opcode.LocalTee)
                live.Remove(entry.Argument);
        }
    }
}
