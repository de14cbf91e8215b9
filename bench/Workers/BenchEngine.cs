using System.Diagnostics.CodeAnalysis;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>An engine that takes part in a comparison.</summary>
internal abstract class BenchEngine : IDisposable
{
    /// <summary>The name on the command line and in results.</summary>
    public abstract string Name { get; }

    /// <summary>Version and decisive options, for the heading of a report.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the engine is installed here; if not, why.</summary>
    public abstract bool IsAvailable([NotNullWhen(false)] out string? reason);

    /// <summary>How to start a worker that has <paramref name="kernel"/> loaded; compiles it first where needed.</summary>
    /// <exception cref="WorkerException">The kernel can't be prepared.</exception>
    public abstract WorkerCommand Prepare(Kernel kernel);

    /// <summary>Removes what <see cref="Prepare"/> left behind.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>All engines, in the order of the tables' columns.</summary>
    public static IReadOnlyList<BenchEngine> All { get; } = [new WazilEngine(), new V8Engine(), new NativeEngine()];
}
