using Wazil.Compilation.Inlining;
using Wazil.Compilation.Splitting;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>The summaries of a module's functions: of those that may be inlined for good, of others for one chunk.</summary>
internal sealed class SummaryCache(ModuleDefinition module, DivisionLimits limits, bool comparesAddresses)
{
    private readonly Dictionary<int, FunctionSummary> _inlinable = [];
    private readonly Dictionary<int, FunctionSummary> _others = [];

    /// <summary>Number of summaries held.</summary>
    public int Count => _inlinable.Count + _others.Count;

    /// <summary>The summary of a function that the module defines.</summary>
    public FunctionSummary Of(int functionIndex)
    {
        if (_inlinable.TryGetValue(functionIndex, out var summary) || _others.TryGetValue(functionIndex, out summary))
            return summary;
        summary = FunctionSummary.Of(module, functionIndex, limits.Of(functionIndex), comparesAddresses);
        (InlinePlanner.MayInline(summary) ? _inlinable : _others).Add(functionIndex, summary);
        return summary;
    }

    /// <summary>Forgets a function whose limit has changed.</summary>
    public void Forget(int functionIndex)
    {
        _inlinable.Remove(functionIndex);
        _others.Remove(functionIndex);
    }

    /// <summary>Forgets what a later chunk has no use for.</summary>
    public void EndChunk() => _others.Clear();
}
