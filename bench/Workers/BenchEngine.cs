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

    /// <summary>Why the engine can't take part in runs of a kernel, which may lack what the engine is made from; null if it can.</summary>
    public virtual string? Obstacle(Kernel kernel) => null;

    /// <summary>How to start a worker that has <paramref name="kernel"/> loaded; compiles it first where needed.</summary>
    /// <exception cref="WorkerException">The kernel can't be prepared.</exception>
    public abstract WorkerCommand Prepare(Kernel kernel);

    /// <summary>How to start a worker that has a whole program loaded.</summary>
    /// <exception cref="WorkerException">The engine can't run it.</exception>
    public virtual WorkerCommand Prepare(Workload workload) =>
        throw new WorkerException($"{Name} runs kernels only");

    /// <summary>Removes what <see cref="Prepare"/> left behind.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>All engines, in the order of the tables' columns.</summary>
    public static IReadOnlyList<BenchEngine> All { get; } =
    [
        new WazilEngine("wazil", WazilSettings.None),
        new V8Engine(),
        new NativeEngine("native"),
        new NativeEngine("native-scalar", "-fno-vectorize", "-fno-slp-vectorize"),
        new Wasm2cEngine(),
        new WazilEngine("wazil-explicit", WazilSettings.ExplicitChecks),
        new WazilEngine("wazil-interruptible", WazilSettings.Interruptible),
        new WazilEngine("wazil-tiered", WazilSettings.Tiered),
        new WazilEngine("wazil-interpreted", WazilSettings.Interpreted),
    ];

    /// <summary>
    /// The engines of these names that are installed, in this order. Says on <paramref name="output"/> what each is, or why it is left out.
    /// </summary>
    public static IReadOnlyList<BenchEngine> Select(IEnumerable<string> names, TextWriter output)
    {
        var engines = new List<BenchEngine>();
        foreach (string name in names)
        {
            BenchEngine? engine = All.FirstOrDefault(engine => engine.Name == name.Trim());
            if (engine is null)
            {
                output.WriteLine($"{name}: unknown engine (there are {string.Join(", ", All.Select(known => known.Name))})");
            }
            else if (!engine.IsAvailable(out string? reason))
            {
                output.WriteLine($"{engine.Name}: left out, {reason}");
            }
            else
            {
                output.WriteLine($"{engine.Name}: {engine.Description}");
                engines.Add(engine);
            }
        }

        return engines;
    }
}

/// <summary>A whole program, which a driver of that kind runs in a worker.</summary>
/// <param name="Kind">Which driver.</param>
/// <param name="Arguments">What the driver needs: the module first, then files and folders.</param>
internal sealed record Workload(string Kind, IReadOnlyList<string> Arguments);
