using Wazil.Text;
using Wazil.Tiering;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>The ways in which modules can run; tests of behaviour run on each.</summary>
public enum EngineKind
{
    /// <summary>Guard pages where the platform has them, code that stays.</summary>
    GuardPages,

    /// <summary>Explicit bounds checks, code that stays.</summary>
    Explicit,

    /// <summary>Code that can be unloaded, explicit bounds checks.</summary>
    UnloadableExplicit,

    /// <summary>Functions divided into methods of a few instructions.</summary>
    Divided,

    /// <summary>Everything interpreted that can be.</summary>
    Interpreted,

    /// <summary>Functions compiled at the second call, and loops in the second iteration.</summary>
    Switching,
}

/// <summary>Makes engines and instances for tests.</summary>
public static class Engines
{
    /// <summary>Data for theories that run on every kind of engine.</summary>
    public static TheoryData<EngineKind> All => [EngineKind.GuardPages, EngineKind.Explicit, EngineKind.UnloadableExplicit, EngineKind.Divided, EngineKind.Interpreted, EngineKind.Switching];

    internal static EngineOptions Options(EngineKind kind)
    {
        var compiled = new EngineOptions { CodeUnloading = CodeUnloading.Never, Strategy = ExecutionStrategy.Compiled };
        var tiered = compiled with { Strategy = ExecutionStrategy.Tiered };
        return kind switch
        {
            EngineKind.GuardPages => compiled,
            EngineKind.Explicit => compiled with { MemoryProtection = MemoryProtection.Explicit },
            EngineKind.UnloadableExplicit => compiled with { CodeUnloading = CodeUnloading.Always, MemoryProtection = MemoryProtection.Explicit },
            EngineKind.Divided => compiled with { LargestMethod = 16 },
            EngineKind.Interpreted => tiered with { Tiering = new TieringLimits(int.MaxValue, int.MaxValue) },
            _ => tiered with { Tiering = new TieringLimits(1, 1) },
        };
    }

    internal static Engine New(EngineKind kind) => new(Options(kind));

    internal static Module Compile(Engine engine, string text) => Module.FromBytes(engine, Wat.ToBinary(text), "test");

    internal static Instance Instantiate(EngineKind kind, string text) => Instantiate(kind, text, _ => { });

    internal static Instance Instantiate(EngineKind kind, string text, Action<Linker> define)
    {
        var engine = New(kind);
        var linker = new Linker(engine);
        define(linker);
        return linker.Instantiate(new Store(engine), Compile(engine, text));
    }
}
