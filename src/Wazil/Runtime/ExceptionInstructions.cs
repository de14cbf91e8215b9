namespace Wazil.Runtime;

/// <summary>What compiled code calls for exceptions.</summary>
/// <remarks>Specification 4.6.8. A WebAssembly exception is a .NET exception of the class <see cref="ThrownException"/>,
/// and a handler catches nothing else: traps, exits and exceptions of the host pass.</remarks>
internal static class ExceptionInstructions
{
    /// <summary>Makes an exception, whose values the caller sets.</summary>
    public static ThrownException New(ModuleInstance instance, int tag) => instance.Tags[tag].NewException();

    /// <summary>Whether what was thrown is a WebAssembly exception with a tag.</summary>
    public static bool HasTag(object exception, ModuleInstance instance, int tag) =>
        exception is ThrownException thrown && ReferenceEquals(thrown.TagIdentity, instance.Tags[tag]);

    /// <summary>Checks the reference of a <c>throw_ref</c>.</summary>
    public static object CheckNotNull(object? exception)
    {
        if (exception is null)
            Trap.Throw(TrapCode.NullExceptionReference);
        return exception;
    }
}
