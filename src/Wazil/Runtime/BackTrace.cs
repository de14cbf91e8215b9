using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>Finds WebAssembly functions in .NET stack traces.</summary>
internal static class BackTrace
{
    private static readonly ConditionalWeakTable<Assembly, ModuleCode> Modules = [];

    static BackTrace() => WasmStackTrace.Resolver = Frames;

    /// <summary>Says which module the code of a dynamic assembly was made from.</summary>
    public static void Register(Assembly assembly, ModuleCode code) => Modules.AddOrUpdate(assembly, code);

    /// <summary>Says which functions the interpreter was running in the next of its frames that an exception passes.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="code">The module.</param>
    /// <param name="frames">Function and byte offset of each, the innermost first.</param>
    public static void Note(Exception exception, ModuleCode code, IReadOnlyList<(int Function, int Offset)> frames) =>
        InterpretedFrames.Add(exception, code, frames);

    /// <summary>Whether the code that raised an exception was made from a module, so that the exception is a trap.</summary>
    public static bool IsRaisedByModule(Exception exception) => FindRaisingModule(exception) is not null;

    /// <summary>The module whose code raised an exception; null if it was other code.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only methods emitted at run time are looked for, which can't be trimmed.")]
    public static ModuleCode? FindRaisingModule(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, 0, false).GetFrames())
        {
            if (frame.GetMethod() is not { } method)
                return null;
            if (!IsThrowHelper(method))
                return method.Module.Assembly is { IsDynamic: true } assembly && Modules.TryGetValue(assembly, out var code) ? code : null;
        }
        return null;
    }

    // Code that the JIT compiler makes for a failed check calls a helper of the runtime, which throws.
    private static bool IsThrowHelper(MethodBase method) =>
        method.Module.Assembly == typeof(object).Assembly && method.IsDefined(typeof(StackTraceHiddenAttribute), true)
        || method.DeclaringType is { } type && type.Assembly == typeof(object).Assembly && type.IsDefined(typeof(StackTraceHiddenAttribute), false);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only methods emitted at run time are looked for, which can't be trimmed.")]
    private static List<WasmStackFrame> Frames(Exception exception)
    {
        var frames = new List<WasmStackFrame>();
        var wasPart = false;
        var trap = exception is TrapException { Code: var code } ? code : HardwareTraps.CodeOf(exception);

        // A trap that the processor found was another exception inside of the guest; the trap was made at its border.
        var origin = exception is TrapException { Origin: var inner } ? inner : exception;
        var interpreted = new Queue<InterpretedFrames.Group>(InterpretedFrames.Of(origin));
        foreach (var frame in new StackTrace(origin, 0, false).GetFrames())
        {
            var resolved = IsInterpreter(frame.GetMethod()) && interpreted.TryDequeue(out var group)
                ? [.. group.Frames.Select(active => group.Module.MakeFrame(active.Function, active.Offset))]
                : Resolve(frame, frames.Count == 0 ? trap : null);
            if (resolved.Count == 0)
                continue;
            frames.AddRange(wasPart ? resolved.Skip(1) : resolved);
            wasPart = resolved[^1].IsPart;
        }
        return frames;
    }

    private static bool IsInterpreter(MethodBase? method) =>
        method is not null && method.Name == InterpretedFrames.Method.Name && method.DeclaringType == InterpretedFrames.Method.Class;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only methods emitted at run time are looked for, which can't be trimmed.")]
    private static IReadOnlyList<WasmStackFrame> Resolve(StackFrame frame, TrapCode? trap) =>
        frame.GetMethod()?.Module.Assembly is { IsDynamic: true } assembly && Modules.TryGetValue(assembly, out var module) ? module.Resolve(frame, trap) : [];
}
