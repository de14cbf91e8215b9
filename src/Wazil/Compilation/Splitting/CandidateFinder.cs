using Wazil.Instructions;

namespace Wazil.Compilation.Splitting;

/// <summary>A sequence of instructions that can become a method.</summary>
/// <param name="Start">Position of the first instruction.</param>
/// <param name="End">Position behind the last.</param>
/// <param name="LoopDepth">Number of loops around it.</param>
internal readonly record struct Candidate(int Start, int End, int LoopDepth);

/// <summary>Finds the sequences of a body that can become methods of their own.</summary>
/// <remarks>
/// They are whole instructions between the large blocks, with nothing of their block on the operand stack at both ends:
/// in an interpreter loop, where each label of the dispatch ends a block, the bodies of the cases. Where that is not
/// enough, a sequence may also go across the ends of blocks, so that it covers several cases, and has several entries.
/// </remarks>
internal sealed class CandidateFinder(FlatBody body, int limit)
{
    // Below this a call and passing the locals cost more than the part.
    private const int SmallestRegion = 48;
    private const int SmallestShare = 8;

    // Instructions given back at the end of a run to find a place where the stack is empty.
    private const int MostTries = 64;

    // A nested block larger than this part of the limit is divided itself rather than moved as a whole.
    private const double LargeBlock = 0.25;
    private const double LargestAcrossEnds = 0.6;

    private readonly List<Candidate> _found = [];
    private readonly Stack<int> _open = new();
    private bool _acrossEnds;
    private int _loopDepth;
    private int _runStart;
    private int _runLoopDepth;

    /// <summary>Finds the candidates of a range of whole instructions.</summary>
    /// <param name="start">The first instruction.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="loopDepth">Number of loops around the range.</param>
    /// <param name="taken">Sequences that have been chosen before, in order.</param>
    /// <param name="acrossEnds">Whether a sequence may go across the ends of blocks.</param>
    public List<Candidate> Find(int start, int end, int loopDepth, IReadOnlyList<Candidate> taken, bool acrossEnds)
    {
        _found.Clear();
        _open.Clear();
        _acrossEnds = acrossEnds;
        _loopDepth = loopDepth;
        _runStart = -1;
        var next = 0;
        for (var position = start; position < end;)
        {
            if (next < taken.Count && taken[next].Start == position)
            {
                EndRun(position);
                position = taken[next++].End;
                continue;
            }
            position = Visit(position);
        }
        EndRun(end);
        return _found;
    }

    /// <summary>The blocks that begin before a sequence and end in it, the innermost first.</summary>
    public List<int> EntryBlocks(int start, int end)
    {
        var blocks = new List<int>();
        for (var position = start; position < end; position++)
        {
            if (body[position].Opcode == Opcode.End && body[position].Match < start)
                blocks.Add(body[position].Match);
        }
        return blocks;
    }

    // Goes over an instruction, or a block that is small enough.
    private int Visit(int position)
    {
        var entry = body[position];
        if (FlatBody.IsOpening(entry.Opcode))
        {
            if (!IsWhole(position, entry))
            {
                EndRun(position);
                if (HasHandlers(entry))
                    return entry.Match + 1;
                _open.Push(position);
                _loopDepth += entry.Opcode == Opcode.Loop ? 1 : 0;
                return position + 1;
            }
            Extend(position, entry);
            return entry.Match + 1;
        }
        if (entry.Opcode == Opcode.Else || entry.IsBarrier)
            EndRun(position);
        else if (entry.Opcode == Opcode.End)
            Close(position);
        else
            Extend(position, entry);
        return position + 1;
    }

    // What a handler sees of the locals must be in its method, so a block with handlers is not torn apart.
    private static bool HasHandlers(FlatBody.Entry entry) => entry.Opcode is Opcode.Try or Opcode.TryTable;

    private bool IsWhole(int position, FlatBody.Entry entry) =>
        !entry.IsBound && (HasHandlers(entry) || body.CostOf(position, entry.Match + 1).ShareOf(limit) <= LargeBlock);

    private void Close(int position)
    {
        // A range may begin in a block that ends in it.
        var block = _open.TryPop(out var opened) ? opened : body[position].Match;
        if (!_acrossEnds || body[block].Opcode != Opcode.Block || !body[block].IsPlain || _runStart < 0 || !CanEnd(position))
            EndRun(position);
        _loopDepth -= body[block].Opcode == Opcode.Loop ? 1 : 0;
    }

    private void Extend(int position, FlatBody.Entry entry)
    {
        if (!entry.IsEmptyBefore)
            return;
        if (_runStart >= 0 && body.CostOf(_runStart, position).ShareOf(limit) > (_acrossEnds ? LargestAcrossEnds : LargeBlock))
            EndRun(position);
        if (_runStart < 0)
            (_runStart, _runLoopDepth) = (position, _loopDepth);
    }

    // A run ends where the stack is empty again or where nothing is reached any more.
    private void EndRun(int end)
    {
        var start = _runStart;
        _runStart = -1;
        if (start < 0)
            return;
        for (var tries = 0; end > start && !CanEnd(end); tries++)
            end = tries < MostTries ? PreviousOfSameBlock(start, end) : start;
        if (end - start >= Math.Min(SmallestRegion, limit / SmallestShare))
            _found.Add(new Candidate(start, end, _runLoopDepth));
    }

    private bool CanEnd(int position) => body[position].IsEmptyBefore || FlatBody.IsLeaving(body[position - 1].Opcode);

    private int PreviousOfSameBlock(int start, int end)
    {
        var last = start;
        for (var position = start; position < end;)
        {
            last = position;
            position = body[position].Match > position ? body[position].Match + 1 : position + 1;
        }
        return last;
    }
}
