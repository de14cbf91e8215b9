namespace Wazil.Compilation.Inlining;

/// <summary>How one function is compiled: what its body is like, and which of its calls are replaced by the callee's body.</summary>
internal sealed class FunctionPlan(int functionIndex, FunctionSummary summary)
{
    /// <summary>Index of the function.</summary>
    public int FunctionIndex { get; } = functionIndex;

    /// <summary>What the body is like.</summary>
    public FunctionSummary Summary { get; } = summary;

    /// <summary>The functions inlined, by the byte offset of the call instruction in the module.</summary>
    public Dictionary<int, FunctionPlan> Inlined { get; } = [];

    /// <summary>Whether memory 0 is accessed, by the function or by what is inlined into it.</summary>
    public bool UsesMemory { get; private set; } = summary.UsesMemory;

    /// <summary>Whether there is a loop, in the function or in what is inlined into it.</summary>
    public bool HasLoops { get; private set; } = summary.HasLoops;

    /// <summary>Whether the function must compare the stack with its limit.</summary>
    public bool NeedsStackCheck => CallsOthers || FrameBytes > FrameSize.LargestLeaf;

    /// <summary>Whether the stack must be compared with its limit before the frame is made.</summary>
    public bool NeedsGuard => FrameBytes > FrameSize.LargestChecked;

    /// <summary>Bytes of the stack that the function takes with what is inlined into it, estimated from above.</summary>
    public long FrameBytes { get; private set; } = summary.FrameBytes;

    private bool CallsOthers => Summary.HasIndirectCalls || Inlined.Count < Summary.Calls.Count || Inlined.Values.Any(plan => plan.CallsOthers);

    /// <summary>Inlines a function.</summary>
    public FunctionPlan Inline(CallSite site, FunctionSummary callee)
    {
        var plan = new FunctionPlan(site.Callee, callee);
        Inlined.Add(site.Offset, plan);
        return plan;
    }

    /// <summary>Functions that are still called, by the function or by what is inlined into it; not those that only report an error.</summary>
    public IEnumerable<int> ExpectedCallees()
    {
        foreach (var site in Summary.Calls)
        {
            if (Inlined.TryGetValue(site.Offset, out var inlined))
            {
                foreach (var callee in inlined.ExpectedCallees())
                    yield return callee;
            }
            else if (!site.IsFollowedByUnreachable)
            {
                yield return site.Callee;
            }
        }
        foreach (var callee in Summary.TailCallees)
            yield return callee;
    }

    /// <summary>Takes what the inlined functions need into account; called once the plan is complete.</summary>
    public void Complete()
    {
        foreach (var plan in Inlined.Values)
        {
            plan.Complete();
            UsesMemory |= plan.UsesMemory;
            HasLoops |= plan.HasLoops;
            FrameBytes += plan.FrameBytes;
        }
    }
}
