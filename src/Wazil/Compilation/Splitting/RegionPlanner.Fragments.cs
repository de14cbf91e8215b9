using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <content>Bodies that consist of the cases of one branch table in a loop.</content>
internal sealed partial class RegionPlanner
{
    /// <summary>Divides the body at its largest branch table; null if that can't be done.</summary>
    private Fragmentation? PlanFragments(ReadOnlySpan<ValueKind> kinds)
    {
        if (FragmentGraph.TryRead(_body, _limit) is not { } graph)
            return null;
        var locals = new FragmentLocals(_body, _localCount, graph, kinds);
        var fragments = new List<Fragment>();
        for (var number = 0; number < graph.Count; number++)
        {
            var (start, end) = graph[number];
            var fits = _body.CostOf(start, end).ShareOf(_limit) <= 1;

            // What opens blocks that end in another fragment can't be divided further.
            if (!fits && start <= graph.Table)
                return null;
            var parts = fits ? [] : Divide(start, end, 1);
            var members = fits ? graph.MembersOf(number, _limit) : [];
            var live = _liveness.Before(start);
            fragments.Add(new Fragment
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
        return new Fragmentation { Fragments = fragments, FragmentOfBlock = graph.FragmentOfBlock(), Arguments = locals.Arguments };
    }
}
