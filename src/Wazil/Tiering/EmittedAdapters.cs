using System.Reflection;
using Wazil.Interpretation;

namespace Wazil.Tiering;

/// <summary>What emitted adapters between the calling convention and the interpreter call.</summary>
internal static class EmittedAdapters
{
    /// <summary><see cref="InterpreterCall.Call"/>.</summary>
    public static MethodInfo Call { get; } = typeof(InterpreterCall).GetMethod(nameof(InterpreterCall.Call))!;
}
