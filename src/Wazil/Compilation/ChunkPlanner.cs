using System.Diagnostics.CodeAnalysis;
using Wazil.Compilation.Inlining;

namespace Wazil.Compilation;

/// <summary>Chooses which functions are compiled together with one that is needed.</summary>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal static class ChunkPlanner
{
    // Callees are likely to be needed and gain from direct calls; the bounds keep what is compiled in vain small.
    private const int MaximumFunctions = 32;
    private const int MaximumBytes = 6_000;

    /// <summary>The function and the nearest functions that it calls, directly or through others.</summary>
    public static List<FunctionPlan> Plan(CompiledModule module, int root)
    {
        var definition = module.Definition;
        var chunk = new List<FunctionPlan> { module.PlanOf(root) };
        var members = new HashSet<int> { root };
        var bytes = 0;
        for (var next = 0; next < chunk.Count; next++)
        {
            foreach (var callee in chunk[next].ExpectedCallees())
            {
                if (chunk.Count >= MaximumFunctions)
                    return chunk;
                if (callee < definition.ImportedFunctionCount || module.IsExpected?.Invoke(callee) == false)
                    continue;
                var size = definition.Bodies[callee - definition.ImportedFunctionCount].Code.Length;
                if (bytes + size > MaximumBytes || module.IsCompiled(callee) || !members.Add(callee))
                    continue;
                bytes += size;
                chunk.Add(module.PlanOf(callee));
            }
        }
        return chunk;
    }
}
