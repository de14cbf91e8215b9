using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Wazil.Tests.Runtime;

public class UnloadingTests
{
    private const int Modules = 40;

    [Fact]
    public void Code_ThatCanBeUnloaded_GoesWithItsModules()
    {
        using var engine = Engines.New(EngineKind.UnloadableExplicit);
        var assemblies = LoadAndRun(engine);
        for (var round = 0; round < 50 && assemblies.Any(assembly => assembly.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.DoesNotContain(assemblies, assembly => assembly.IsAlive);
    }

    [Fact]
    public void Code_ThatStays_OutlivesItsModules()
    {
        using var engine = Engines.New(EngineKind.GuardPages);
        var assembly = Run(engine, Engines.Compile(engine, Text));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(assembly.IsAlive);
    }

    private const string Text = """
        (module (import "h" "f" (func $f)) (memory 1) (func $g (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "run") (drop (call $g (i32.const 0))) (call $f) (call $f)))
        """;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] LoadAndRun(Engine engine)
    {
        var assemblies = new WeakReference[Modules];
        for (var i = 0; i < assemblies.Length; i++)
        {
            using var module = Engines.Compile(engine, Text);
            assemblies[i] = Run(engine, module);
        }
        return assemblies;
    }

    // The assembly that the code of the module stands in, as the stack trace of a host's exception tells.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(Engine engine, Module module)
    {
        using var store = new Store(engine);
        var linker = new Linker(engine);
        linker.DefineFunction("h", "f", () => { throw new InvalidOperationException(); });
        var run = linker.Instantiate(store, module).GetAction("run")!;
        var error = Assert.Throws<InvalidOperationException>(run);
        var frames = new StackTrace(error).GetFrames();
        return new WeakReference(frames.Select(frame => frame.GetMethod()!.Module.Assembly).First(assembly => assembly.IsDynamic));
    }
}
