using System.Collections;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>Divides bodies that are too large for the JIT compiler to optimize into parts that are not.</summary>
/// <remarks>
/// The largest candidates go first, those outside of loops before those inside, until what stays fits: the dispatch of
/// an interpreter loop and its short cases. Sequences of short cases go last.
/// </remarks>
internal sealed partial class RegionPlanner
{
    // Analysis of larger bodies would take too long; they stay as they are.
    private const long LargestAnalysis = 4_000_000_000;

    // Locals of one method, of which the JIT compiler follows no more than half.
    private const int MostLocals = 1_500;

    // A part that takes more locals along than this share of itself is not worth it; several together may be.
    private const double LargestOverhead = 0.4;

    private readonly FlatBody _body;
    private readonly Liveness _liveness;
    private readonly CandidateFinder _finder;
    private readonly int _localCount;
    private readonly int _limit;

    private RegionPlanner(FlatBody body, int localCount, int limit)
    {
        _limit = limit;
        _body = body;
        _localCount = localCount;
        _liveness = new Liveness(body, localCount);
        _finder = new CandidateFinder(body, limit);
    }

    /// <summary>A function and the parts that it is divided into; null if it fits, or can't be divided.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">A function defined in it.</param>
    /// <param name="limit">Instructions that a method may have; other limits follow from it.</param>
    /// <param name="comparesAddresses">Whether addresses are compared with the length of memory 0.</param>
    public static Region? Plan(ModuleDefinition module, int functionIndex, int limit, bool comparesAddresses)
    {
        var body = FlatBody.TryRead(module, functionIndex, comparesAddresses);
        var localCount = module.FunctionTypeOf(functionIndex).Parameters.Length
            + module.Bodies[functionIndex - module.ImportedFunctionCount].LocalCount;
        if (body is null || ((body.CostOf(0, body.Count) - body.CostOfArms).ShareOf(limit) <= 1 && localCount <= MostLocals))
            return null;
        if ((long)body.Count * localCount > LargestAnalysis)
            return null;
        var planner = new RegionPlanner(body, localCount, limit);
        if (planner.PlanFragments(KindsOfLocals(module, functionIndex, localCount)) is { } fragmentation)
            return planner.WholeBody([], fragmentation);
        var regions = planner.Divide(0, body.Count - 1, 0);
        return regions.Count == 0 ? null : planner.WholeBody(regions, null);
    }

    private static ValueKind[] KindsOfLocals(ModuleDefinition module, int functionIndex, int localCount)
    {
        var kinds = new ValueKind[localCount];
        var next = 0;
        foreach (var parameter in module.FunctionTypeOf(functionIndex).Parameters)
            kinds[next++] = parameter.Kind;
        foreach (var group in module.Bodies[functionIndex - module.ImportedFunctionCount].Locals)
        {
            kinds.AsSpan(next, (int)group.Count).Fill(group.Type.Kind);
            next += (int)group.Count;
        }
        return kinds;
    }

    private Region WholeBody(List<Part> parts, Fragmentation? fragmentation) => new()
    {
        Start = _body[0].Offset,
        End = _body[_body.Count - 1].Offset,
        Inputs = [],
        Outputs = [],
        OwnLocals = OwnLocals(0, _body.Count, parts),
        Regions = [.. parts.Select(part => part.Region)],
        Fragmentation = fragmentation,
    };

    private readonly record struct Part(Candidate Candidate, Region Region);

    /// <summary>Chooses parts of a range of whole instructions until what stays fits.</summary>
    private List<Part> Divide(int start, int end, int loopDepth)
    {
        // First without sequences across the ends of blocks; then with such between the largest others; then with little else.
        var best = new List<Part>();
        var smallestRest = double.PositiveInfinity;
        foreach (var smallest in (ReadOnlySpan<int>)[0, _limit / 16, _limit / 8])
        {
            var parts = new List<Part>();
            var rest = Choose(parts, start, end, loopDepth, smallest, acrossEnds: false, _body.CostOf(start, end));
            if (smallest > 0)
                rest = Choose(parts, start, end, loopDepth, 0, acrossEnds: true, rest);
            if (rest.ShareOf(_limit) < smallestRest)
                (best, smallestRest) = (parts, rest.ShareOf(_limit));
            if (smallestRest <= 1)
                break;
        }
        return best;
    }

    private Cost Choose(List<Part> parts, int start, int end, int loopDepth, int smallest, bool acrossEnds, Cost rest)
    {
        var taken = parts.Select(part => part.Candidate).ToList();
        var candidates = new List<Candidate>(_finder.Find(start, end, loopDepth, taken, acrossEnds));
        candidates.Sort((a, b) => Score(b).CompareTo(Score(a)));
        foreach (var candidate in candidates)
        {
            if (rest.ShareOf(_limit) <= 1 && (_localCount <= MostLocals || OwnLocals(start, end, parts).Count <= MostLocals))
                break;
            if (candidate.End - candidate.Start < smallest || (candidate.Start == start && candidate.End == end))
                continue;
            var part = new Part(candidate, MakeRegion(candidate));
            var (cost, costOfCall) = (_body.CostOf(candidate.Start, candidate.End), CostOfCall(part.Region));
            if (costOfCall.ShareOf(_limit) > cost.ShareOf(_limit) * LargestOverhead)
                continue;
            parts.Add(part);
            rest -= cost - costOfCall - CostOfEntries(part.Region);
        }
        parts.Sort((a, b) => a.Candidate.Start.CompareTo(b.Candidate.Start));
        return rest;
    }

    // Every level of loops makes a part as precious as an eighth of the size.
    private double Score(Candidate candidate) =>
        _body.CostOf(candidate.Start, candidate.End).ShareOf(_limit) / Math.Pow(8, candidate.LoopDepth);

    // Copying locals, the call, and where it goes on.
    private static Cost CostOfCall(Region region)
    {
        var copied = region.Inputs.Count + region.Outputs.Count;
        return new Cost((copied * 3 / 2) + 8, copied, 4);
    }

    // A branch table enters a part once, other branches each where they want.
    private Cost CostOfEntries(Region region) =>
        _body.HasWideTable ? default : new Cost(region.EntryBlocks.Count * 2, region.EntryBlocks.Count, region.EntryBlocks.Count);

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
        var entries = _finder.EntryBlocks(start, end);
        var live = _liveness.Before(start);
        foreach (var block in entries)
            live.UnionWith(_liveness.Before(_body[block].Match));
        var parts = _body.CostOf(start, end).ShareOf(_limit) <= 1 ? [] : Divide(start, end, loopDepth);
        return new Region
        {
            Start = _body[start].Offset,
            End = _body[end].Offset,
            EntryBlocks = [.. entries.Select(block => _body[block].Offset)],
            Inputs = mentioned.Intersect(live),
            Outputs = written.Intersect(LiveBehind(start, end)),
            OwnLocals = OwnLocals(start, end, parts),
            Regions = [.. parts.Select(part => part.Region)],
        };
    }

    /// <summary>The locals that occur in a range outside of its parts.</summary>
    private LocalSet OwnLocals(int start, int end, List<Part> parts)
    {
        var own = new LocalSet(_localCount);
        var within = new BitArray(end - start);
        foreach (var part in parts)
        {
            for (var position = part.Candidate.Start; position < part.Candidate.End; position++)
                within[position - start] = true;
        }
        for (var position = start; position < end; position++)
        {
            if (!within[position - start] && _body[position].Opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee)
                own.Add(_body[position].Argument);
        }
        return own;
    }

    /// <summary>Locals that are live where a range can be left to.</summary>
    private LocalSet LiveBehind(int start, int end)
    {
        var live = _liveness.Before(end);
        var depth = 0;
        var targets = new HashSet<int>();
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            switch (entry.Opcode)
            {
                case Opcode.End or Opcode.Delegate:
                    depth--;
                    break;
                case Opcode.BrTable or Opcode.TryTable:
                    foreach (var label in _body.TableAt(position))
                        AddTarget(label, depth, targets);
                    break;
                case var branch when branch == Opcode.Br || FlatBody.IsConditionalBranch(branch):
                    AddTarget(entry.Argument, depth, targets);
                    break;
            }
            depth += FlatBody.IsOpening(entry.Opcode) ? 1 : 0;
        }
        if (targets.Count == 0)
            return live;
        var enclosing = Enclosing(start);
        foreach (var label in targets)
        {
            if (label < enclosing.Count)
                live.UnionWith(_liveness.Before(enclosing[label]));
        }
        return live;
    }

    // The depth is negative behind the ends of blocks that begin before the range.
    private static void AddTarget(uint label, int depth, HashSet<int> targets)
    {
        if (label >= depth)
            targets.Add((int)(label - depth));
    }

    /// <summary>Where branches to the blocks around a position go, the innermost block first.</summary>
    private List<int> Enclosing(int position)
    {
        var targets = new List<int>();
        for (var block = _body[position].Parent; block >= 0; block = _body[block].Parent)
            targets.Add(_body[block].Opcode == Opcode.Loop ? block : _body[block].Match);
        return targets;
    }
}
