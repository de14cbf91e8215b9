using Wazil.Model;

namespace Wazil.Compilation.Inlining;

/// <summary>Chooses which calls of a function are replaced by the body of the callee.</summary>
/// <remarks>
/// The smallest callees go first, and those in loops count for less than their size, until the function has grown by
/// its budget. A function that calls itself gets a few levels of itself. Calls in front of <c>unreachable</c>, which
/// report an error and don't return, stay calls.
/// </remarks>
internal sealed class InlinePlanner
{
    // Instructions. A body so small takes no more room than the call of it.
    private const int TinyBody = 8;
    private const int LargestBody = 80;
    private const int LargestBodyInLoop = 200;

    // How much a function may grow, in instructions: by its own size and something that lets small functions gain too.
    private const int SmallestBudget = 300;
    private const int SmallestBudgetOfRecursion = 600;
    private const int LargestBudget = 2_000;

    private const int MaximumDepth = 6;
    private const int MaximumRecursion = 5;

    private readonly ModuleDefinition _module;
    private readonly Func<int, FunctionSummary> _summaryOf;
    private readonly PriorityQueue<Candidate, int> _candidates = new();

    private InlinePlanner(ModuleDefinition module, Func<int, FunctionSummary> summaryOf)
    {
        _module = module;
        _summaryOf = summaryOf;
    }

    private sealed record Candidate(FunctionPlan Caller, CallSite Site, FunctionSummary Callee, Chain Chain);

    // The functions that a call stands in, the innermost first.
    private sealed record Chain(int Function, int LoopDepth, int Depth, Chain? Outer)
    {
        public int CountOf(int function)
        {
            var count = 0;
            for (var link = this; link is not null; link = link.Outer)
                count += link.Function == function ? 1 : 0;
            return count;
        }
    }

    /// <summary>Makes the plan of a function.</summary>
    /// <param name="module">The module.</param>
    /// <param name="functionIndex">The function.</param>
    /// <param name="summaryOf">Gives the summary of any function defined in the module.</param>
    /// <param name="largestMethod">Instructions above which the JIT compiler doesn't optimize.</param>
    public static FunctionPlan Plan(ModuleDefinition module, int functionIndex, Func<int, FunctionSummary> summaryOf, int largestMethod)
    {
        var plan = new FunctionPlan(functionIndex, summaryOf(functionIndex));
        new InlinePlanner(module, summaryOf).Fill(plan, largestMethod);
        plan.Complete();
        return plan;
    }

    /// <summary>Whether a function may be inlined anywhere.</summary>
    public static bool MayInline(FunctionSummary callee) => callee.CanBeInlined && callee.InstructionCount <= LargestBodyInLoop;

    private void Fill(FunctionPlan root, int largestMethod)
    {
        var size = root.Summary.InstructionCount;
        var smallest = root.Summary.Calls.Exists(call => call.Callee == root.FunctionIndex) ? SmallestBudgetOfRecursion : SmallestBudget;
        var budget = Math.Min(Math.Clamp(size, smallest, LargestBudget), (largestMethod / 4) - size);

        // What is divided into several methods was measured without inlined functions, of which those that are free make it no larger.
        if (root.Summary.Division is not null)
            budget = 0;
        AddCandidates(root, new Chain(root.FunctionIndex, 0, 0, null));
        while (_candidates.TryDequeue(out var candidate, out _))
        {
            var callee = candidate.Callee;
            if (!IsFree(callee))
            {
                if (callee.InstructionCount > budget)
                    continue;
                budget -= callee.InstructionCount;
            }
            var plan = candidate.Caller.Inline(candidate.Site, callee);
            AddCandidates(plan, candidate.Chain);
        }
    }

    // Tiny functions that each call the next one seven times would be 7^6 bodies; those with one call each are six.
    private static bool IsFree(FunctionSummary callee) => callee.InstructionCount <= TinyBody && callee.Calls.Count <= 1;

    private void AddCandidates(FunctionPlan caller, Chain chain)
    {
        if (chain.Depth >= MaximumDepth)
            return;
        foreach (var site in caller.Summary.Calls)
        {
            if (site.IsFollowedByUnreachable || site.Callee < _module.ImportedFunctionCount)
                continue;
            var recursion = chain.CountOf(site.Callee);
            var loopDepth = chain.LoopDepth + site.LoopDepth + (recursion > 0 ? 1 : 0);
            var largest = loopDepth > 0 ? LargestBodyInLoop : LargestBody;

            // An instruction takes a byte at least.
            if (recursion > MaximumRecursion || _module.Bodies[site.Callee - _module.ImportedFunctionCount].Code.Length > largest * 4)
                continue;
            var callee = _summaryOf(site.Callee);
            if (!callee.CanBeInlined || callee.InstructionCount > largest)
                continue;
            var inner = new Chain(site.Callee, loopDepth, chain.Depth + 1, chain);
            _candidates.Enqueue(new Candidate(caller, site, callee, inner), (callee.InstructionCount >> Math.Min(loopDepth, 3)) + (chain.Depth * 4));
        }
    }
}
