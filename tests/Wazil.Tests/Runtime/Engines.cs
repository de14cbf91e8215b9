using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>The ways in which modules can run; tests of behaviour run on each.</summary>
public enum EngineKind
{
    /// <summary>Guard pages where the platform has them, code that stays.</summary>
    GuardPages,

    /// <summary>Explicit bounds checks, code that stays.</summary>
    Explicit,

    /// <summary>Code that can be unloaded.</summary>
    Unloadable,

    /// <summary>Functions divided into methods of a few instructions.</summary>
    Divided,
}

/// <summary>Makes engines and instances for tests.</summary>
public static class Engines
{
    /// <summary>Data for theories that run on every kind of engine.</summary>
    public static TheoryData<EngineKind> All => [EngineKind.GuardPages, EngineKind.Explicit, EngineKind.Unloadable, EngineKind.Divided];

    internal static Engine New(EngineKind kind) => new(kind switch
    {
        EngineKind.GuardPages => new EngineOptions { CodeUnloading = CodeUnloading.Never },
        EngineKind.Explicit => new EngineOptions { MemoryProtection = MemoryProtection.Explicit, CodeUnloading = CodeUnloading.Never },
        EngineKind.Unloadable => new EngineOptions { CodeUnloading = CodeUnloading.Always },
        _ => new EngineOptions { CodeUnloading = CodeUnloading.Never, LargestMethod = 16 },
    });

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
