using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <content>Bodies that consist of the cases of one branch table in a loop.</content>
internal sealed partial class RegionPlanner
{
    /// <summary>Divides the body at its largest branch table; null if that can't be done.</summary>
    private Segmentation? PlanSegments(ReadOnlySpan<ValueKind> kinds)
    {
        if (SegmentGraph.TryRead(_body, _limit) is not { } graph)
            return null;
        var locals = new SegmentLocals(_body, _localCount, graph, kinds);
        var segments = new List<Segment>();
        for (var number = 0; number < graph.Count; number++)
        {
            var (start, end) = graph[number];
            var fits = _body.CostOf(start, end).ShareOf(_limit) <= 1;

            // What opens blocks that end in another segment can't be divided further.
            if (!fits && start <= graph.Table)
                return null;
            var parts = fits ? [] : Divide(start, end, 1);
            var members = fits ? graph.MembersOf(number, _limit) : [];
            var live = _liveness.Before(start);
            segments.Add(new Segment
            {
                Region = new Region
                {
                    Start = _body[start].Offset,
                    End = _body[end].Offset,
                    Inputs = locals.Mentioned(number, members).Intersect(live),
                    Outputs = [],
                    OwnLocals = locals.Kept(number, members, OwnLocals(start, end, parts)),
                    Regions = [.. parts.Select(part => part.Region)],
                },
                Blocks = graph.BlocksAround(number),
                IsShort = graph.IsShort(number),
                Members = members,
                LiveIn = live,
                Written = locals.Written(number),
            });
        }
        return new Segmentation { Segments = segments, SegmentOfBlock = graph.SegmentOfBlock(), Arguments = locals.Arguments };
    }
}
