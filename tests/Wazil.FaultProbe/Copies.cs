using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Wazil.FaultProbe;

/// <summary>Two copies of Wazil in one process, as plug-ins bring them.</summary>
internal static class Copies
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Tests are not trimmed.")]
    public static void TrapInTwoCopies()
    {
        var context = new AssemblyLoadContext("copy", isCollectible: true);
        foreach (var name in new[] { "Wazil.dll", "Wazil.Text.dll" })
            context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name));
        var probe = context.LoadFromAssemblyPath(typeof(Copies).Assembly.Location);
        var run = probe.GetType(typeof(Copies).FullName!)!.GetMethod(nameof(TrapOnce), BindingFlags.Static | BindingFlags.NonPublic)!;
        Guests.Expect(run.DeclaringType != typeof(Copies), "there is only one copy");
        for (var i = 0; i < 10; i++)
        {
            TrapOnce();
            run.Invoke(null, null);
        }

        // Each copy has seen that the other's handler leads to its own.
        Guests.Expect(HandlerCount(typeof(Engine).Assembly) == 1, "this copy installed more than one handler");
        var copy = context.Assemblies.Single(assembly => assembly.GetName().Name == "Wazil");
        Guests.Expect(HandlerCount(copy) == 1, "the other copy installed more than one handler");
    }

    private static void TrapOnce()
    {
        using var engine = new Engine(new EngineOptions { CodeUnloading = CodeUnloading.Always });
        Guests.ExpectTraps(engine);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Tests are not trimmed.")]
    private static int HandlerCount(Assembly assembly)
    {
        var field = assembly.GetType("Wazil.Runtime.GuardPages")!.GetField("Handlers", BindingFlags.Static | BindingFlags.NonPublic)!;
        return ((ICollection)field.GetValue(null)!).Count;
    }
}
