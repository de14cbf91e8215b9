using Wazil.Instructions;

namespace Wazil.Compilation.Splitting;

/// <summary>The sequences of a body between the blocks around its largest branch table, and which of them go on to which.</summary>
internal sealed class FragmentGraph
{
    // A table with fewer different labels is not what a function consists of that is too large.
    private const int FewestCases = 48;
    private const int FewestCasesOfSmallest = 3;

    // Each fragment knows all blocks around it.
    private const int MostBlocks = 1_024;

    // Instructions of a fragment that others copy.
    private const int LongestCopied = 16;

    // A method of several fragments has at most this part of the limit.
    private const int LargestShareOfMethod = 6;

    private readonly FlatBody _body;
    private readonly List<int> _blocks;
    private readonly HashSet<int> _isAround;
    private readonly HashSet<int> _ends;
    private readonly List<int> _starts;
    private readonly List<int> _endsOfFragments = [];
    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<HashSet<int>> _predecessors = [];
    private readonly List<HashSet<int>> _successors = [];
    private readonly HashSet<int> _cases = [];

    private FragmentGraph(FlatBody body, int table, List<int> blocks)
    {
        _body = body;
        _blocks = blocks;
        Table = table;
        _isAround = [.. blocks];
        _ends = blocks.Select(block => body[block].Match).ToHashSet();
        _starts = [.. new SortedSet<int>(blocks.SelectMany(block => (int[])[TargetOf(block), Behind(body[block].Match)])) { 0 }];
        for (var number = 0; number < _starts.Count; number++)
        {
            _numbers.Add(_starts[number], number);
            _endsOfFragments.Add(EndOf(number));
            _predecessors.Add([]);
            _successors.Add([]);
        }
        for (var number = 0; number < _starts.Count; number++)
            Connect(number);
    }

    /// <summary>Position of the branch table.</summary>
    public int Table { get; }

    /// <summary>Number of fragments.</summary>
    public int Count => _starts.Count;

    /// <summary>The positions of a fragment's first instruction and of what is behind its last.</summary>
    public (int Start, int End) this[int number] => (_starts[number], _endsOfFragments[number]);

    /// <summary>Finds the branch table and the blocks around it; null if there is no loop among these, or what is neither a plain block nor a plain loop.</summary>
    /// <param name="body">A body that is too large for one method.</param>
    /// <param name="limit">Instructions that a method may have.</param>
    public static FragmentGraph? TryRead(FlatBody body, int limit)
    {
        if (body.HasTailCalls || FindTable(body, limit) is not { } table)
            return null;
        var blocks = new List<int>();
        var isInLoop = false;
        for (var block = body[table].Parent; block >= 0; block = body[block].Parent)
        {
            if (!body[block].IsPlain)
                return null;
            isInLoop |= body[block].Opcode == Opcode.Loop;
            blocks.Add(block);
        }
        blocks.Reverse();
        return isInLoop && blocks.Count <= MostBlocks ? new FragmentGraph(body, table, blocks) : null;
    }

    /// <summary>The blocks around a fragment, from the outermost: the byte offset behind the instruction that opens it, and whether it is a loop.</summary>
    public List<(int Start, bool IsLoop)> BlocksAround(int number) =>
        [.. _blocks.Where(block => IsAround(block, number)).Select(block => (BehindOpening(block), _body[block].Opcode == Opcode.Loop))];

    /// <summary>The fragment that a branch to a block goes to, by the byte offset behind the instruction that opens the block.</summary>
    public Dictionary<int, int> FragmentOfBlock() => _blocks.ToDictionary(BehindOpening, block => _numbers[TargetOf(block)]);

    /// <summary>Whether a fragment is short enough to be copied to where others go on with it.</summary>
    public bool IsShort(int number)
    {
        var (start, end) = this[number];
        var count = 0;
        for (var position = start; position < end; position++)
            count += _body[position].Opcode is Opcode.Block or Opcode.End ? 0 : 1;
        return count <= LongestCopied;
    }

    /// <summary>Fragments that can be in one method with another, which it begins with: at most one outside of the method goes on with them.</summary>
    public HashSet<int> MembersOf(int root, int limit)
    {
        var members = new HashSet<int>();
        var cost = CostOf(root);
        var waiting = new Queue<int>(_successors[root]);
        while (waiting.TryDequeue(out var number))
        {
            if (number == root || members.Contains(number) || _cases.Contains(number) || _starts[number] <= Table
                || _predecessors[number].Where(predecessor => predecessor != root && !members.Contains(predecessor)).Skip(1).Any()
                || (cost + CostOf(number)).ShareOf(limit) * LargestShareOfMethod > 1)
            {
                continue;
            }
            members.Add(number);
            cost += CostOf(number);
            foreach (var successor in _successors[number])
                waiting.Enqueue(successor);
        }
        return members;
    }

    private bool IsAround(int block, int number) => block < _starts[number] && _body[block].Match >= _endsOfFragments[number];

    private static int? FindTable(FlatBody body, int limit)
    {
        int? found = null;
        var most = Math.Clamp(FewestCases * limit / Cost.DefaultLimit, FewestCasesOfSmallest, FewestCases) - 1;
        for (var position = 0; position < body.Count; position++)
        {
            if (body[position].Opcode != Opcode.BrTable || body.TableAt(position).Length <= most)
                continue;
            var labels = new HashSet<uint>(body.TableAt(position)).Count;
            if (labels > most)
                (found, most) = (position, labels);
        }
        return found;
    }

    private Cost CostOf(int number) => _body.CostOf(_starts[number], _endsOfFragments[number]);

    // At the end of a block around the table, or where a loop around it begins.
    private int EndOf(int number)
    {
        var last = number + 1 < _starts.Count ? _starts[number + 1] : _body.Count - 1;
        var end = _starts[number];
        while (end < last && !_ends.Contains(end))
            end++;
        return end;
    }

    // Where a branch to a block goes on.
    private int TargetOf(int block) => _body[block].Opcode == Opcode.Loop ? block : Behind(_body[block].Match);

    private int Behind(int end)
    {
        while (_ends.Contains(end))
            end++;
        return end;
    }

    private int BehindOpening(int block) => _body[block + 1].Offset;

    private void Connect(int number)
    {
        var (start, end) = this[number];
        var open = _blocks.FindAll(block => IsAround(block, number));
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            if (entry.Opcode is Opcode.BrTable or Opcode.TryTable)
            {
                foreach (var label in _body.TableAt(position))
                    Connect(number, open, label, isCase: entry.Opcode == Opcode.BrTable);
            }
            else if (entry.Opcode == Opcode.Br || FlatBody.IsConditionalBranch(entry.Opcode))
            {
                Connect(number, open, entry.Argument, isCase: false);
            }
            if (FlatBody.IsOpening(entry.Opcode))
                open.Add(position);
            else if (entry.Opcode is Opcode.End or Opcode.Delegate)
                open.RemoveAt(open.Count - 1);
        }
        if (number + 1 < Count && !(end > start && FlatBody.IsLeaving(_body[end - 1].Opcode)))
            Connect(number, number + 1);
    }

    private void Connect(int number, List<int> open, uint label, bool isCase)
    {
        if (label >= open.Count || !_isAround.Contains(open[^(int)(label + 1)]))
            return;
        var target = _numbers[TargetOf(open[^(int)(label + 1)])];
        Connect(number, target);
        if (isCase)
            _cases.Add(target);
    }

    private void Connect(int number, int target)
    {
        _predecessors[target].Add(number);
        _successors[number].Add(target);
    }
}
