using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>Divides bodies that are too large for the JIT compiler to optimize into parts that are not.</summary>
/// <remarks>
/// Candidates are sequences of whole instructions of one block, between the large blocks nested in it: in an interpreter
/// loop, where each label of the dispatch ends a block, these are the bodies of the cases. The largest go first, those
/// outside of loops before those inside, until what stays fits: the dispatch and the short cases.
/// </remarks>
internal sealed class RegionPlanner
{
    // Below this a call and passing the locals cost more than the part.
    private const int SmallestRegion = 48;
    private const int SmallestShare = 8;

    // Instructions given back at the end of a run to find a place where the stack is empty.
    private const int MostTries = 64;

    // A nested block larger than this part of the limit is divided itself rather than moved as a whole.
    private const double LargeBlock = 0.25;

    // Analysis of larger bodies would take too long; they stay as they are.
    private const long LargestAnalysis = 400_000_000;

    private readonly FlatBody _body;
    private readonly Liveness _liveness;
    private readonly int _localCount;

    private readonly int _limit;

    private RegionPlanner(FlatBody body, int localCount, int limit)
    {
        _limit = limit;
        _body = body;
        _localCount = localCount;
        _liveness = new Liveness(body, localCount);
    }

    private readonly record struct Candidate(int Start, int End, int LoopDepth);

    /// <summary>The parts that a function is divided into: none if it fits, or can't be divided.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">A function defined in it.</param>
    /// <param name="limit">Instructions that a method may have; other limits follow from it.</param>
    public static IReadOnlyList<Region> Plan(ModuleDefinition module, int functionIndex, int limit)
    {
        var body = FlatBody.TryRead(module, functionIndex);
        if (body is null || body.CostOf(0, body.Count).ShareOf(limit) <= 1)
            return [];
        var localCount = module.FunctionTypeOf(functionIndex).Parameters.Length
            + module.Bodies[functionIndex - module.ImportedFunctionCount].LocalCount;
        if ((long)body.Count * localCount > LargestAnalysis)
            return [];
        return new RegionPlanner(body, localCount, limit).Divide(0, body.Count - 1, 0);
    }

    /// <summary>Chooses parts of a range of whole instructions until what stays fits.</summary>
    private List<Region> Divide(int start, int end, int loopDepth)
    {
        var candidates = new List<Candidate>();
        Collect(start, end, loopDepth, candidates);
        candidates.Sort((a, b) => Score(b).CompareTo(Score(a)));
        var rest = _body.CostOf(start, end);
        var chosen = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            if (rest.ShareOf(_limit) <= 1)
                break;
            if (candidate.Start == start && candidate.End == end)
                continue;
            chosen.Add(candidate);
            rest -= _body.CostOf(candidate.Start, candidate.End);
        }
        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        return [.. chosen.Select(MakeRegion)];
    }

    // Every level of loops makes a part as precious as an eighth of the size.
    private double Score(Candidate candidate) =>
        _body.CostOf(candidate.Start, candidate.End).ShareOf(_limit) / Math.Pow(8, candidate.LoopDepth);

    private Region MakeRegion(Candidate candidate)
    {
        var (start, end, loopDepth) = candidate;
        var mentioned = new LocalSet(_localCount);
        var written = new LocalSet(_localCount);
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            if (entry.Opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee)
                mentioned.Add(entry.Argument);
            if (entry.Opcode is Opcode.LocalSet or Opcode.LocalTee)
                written.Add(entry.Argument);
        }
        return new Region
        {
            Start = _body[start].Offset,
            End = _body[end].Offset,
            Inputs = mentioned.Intersect(_liveness.Before(start)),
            Outputs = written.Intersect(LiveBehind(start, end)),
            Regions = _body.CostOf(start, end).ShareOf(_limit) <= 1 ? [] : Divide(start, end, loopDepth),
        };
    }

    /// <summary>Locals that are live where a range can be left to.</summary>
    private LocalSet LiveBehind(int start, int end)
    {
        var live = _liveness.Before(end);
        var depth = 0;
        var targets = new HashSet<uint>();
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            switch (entry.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If: depth++; break;
                case Opcode.End: depth--; break;
                case Opcode.BrTable:
                    foreach (var label in _body.TableAt(position))
                        AddTarget(label, depth, targets);
                    break;
                case var branch when branch == Opcode.Br || FlatBody.IsConditionalBranch(branch):
                    AddTarget(entry.Argument, depth, targets);
                    break;
            }
        }
        if (targets.Count == 0)
            return live;
        var enclosing = Enclosing(start);
        foreach (var label in targets)
        {
            if (label < enclosing.Count)
                live.UnionWith(_liveness.Before(enclosing[(int)label]));
        }
        return live;
    }

    private static void AddTarget(uint label, int depth, HashSet<uint> targets)
    {
        if (label >= (uint)depth)
            targets.Add(label - (uint)depth);
    }

    /// <summary>Where branches to the blocks around a position go, the innermost block first.</summary>
    private List<int> Enclosing(int position)
    {
        var open = new Stack<int>();
        for (var i = 0; i < position; i++)
        {
            if (_body[i].Opcode is Opcode.Block or Opcode.Loop or Opcode.If)
                open.Push(i);
            else if (_body[i].Opcode == Opcode.End)
                open.Pop();
        }
        return [.. open.Select(block => _body[block].Opcode == Opcode.Loop ? block : _body[block].Match)];
    }

    /// <summary>Finds the candidates of a range, in it and in the large blocks nested in it.</summary>
    private void Collect(int start, int end, int loopDepth, List<Candidate> candidates)
    {
        var ranges = new Stack<Candidate>();
        ranges.Push(new Candidate(start, end, loopDepth));
        while (ranges.TryPop(out var range))
        {
            var runStart = -1;
            for (var position = range.Start; position < range.End;)
            {
                var entry = _body[position];
                var next = entry.Match > position ? entry.Match + 1 : position + 1;
                if (entry.Opcode == Opcode.Else || entry.Match > position && _body.CostOf(position, next).ShareOf(_limit) > LargeBlock)
                {
                    EndRun(runStart, position, range.LoopDepth, candidates);
                    runStart = -1;
                    if (entry.Match > position)
                        ranges.Push(new Candidate(position + 1, entry.Match, range.LoopDepth + (entry.Opcode == Opcode.Loop ? 1 : 0)));
                    position = next;
                    continue;
                }
                if (entry.IsEmptyBefore && runStart >= 0 && _body.CostOf(runStart, position).ShareOf(_limit) > LargeBlock)
                {
                    EndRun(runStart, position, range.LoopDepth, candidates);
                    runStart = -1;
                }
                if (runStart < 0 && entry.IsEmptyBefore)
                    runStart = position;
                position = next;
            }
            EndRun(runStart, range.End, range.LoopDepth, candidates);
        }
    }

    // A run ends where the stack is empty again or where nothing is reached any more.
    private void EndRun(int start, int end, int loopDepth, List<Candidate> candidates)
    {
        if (start < 0)
            return;
        for (var tries = 0; end > start && !CanEnd(end); tries++)
            end = tries < MostTries ? PreviousOfSameBlock(start, end) : start;
        if (end - start >= Math.Min(SmallestRegion, _limit / SmallestShare))
            candidates.Add(new Candidate(start, end, loopDepth));
    }

    private bool CanEnd(int position) =>
        _body[position].IsEmptyBefore
        || _body[position - 1].Opcode is Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable;

    private int PreviousOfSameBlock(int start, int end)
    {
        var last = start;
        for (var position = start; position < end;)
        {
            last = position;
            position = _body[position].Match > position ? _body[position].Match + 1 : position + 1;
        }
        return last;
    }
}
