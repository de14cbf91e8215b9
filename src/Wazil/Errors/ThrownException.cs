namespace Wazil;

/// <summary>An exception thrown by WebAssembly code, or by the host for WebAssembly code to catch: what <c>exnref</c> refers to.</summary>
/// <remarks>Specification 4.2.12. It has a tag and the values that the tag's type lists: see <c>ThrownExceptionMembers</c>.
/// The host makes one by <c>Tag.NewException</c> and throws it from a host function.</remarks>
public sealed class ThrownException : WasmException
{
    /// <summary>The values that are not references, as the tag lays them out.</summary>
    internal readonly long[] Numbers;

    /// <summary>The values that are references, as the tag lays them out.</summary>
    internal readonly object?[] References;

    /// <summary>The tag of the runtime, which the layers above know; two exceptions of one tag have the same object here.</summary>
    internal readonly object TagIdentity;

    /// <summary>Makes an exception whose values are still zero and null.</summary>
    internal ThrownException(object tagIdentity, int numberCount, int referenceCount)
        : base("")
    {
        TagIdentity = tagIdentity;
        Numbers = numberCount == 0 ? [] : new long[numberCount];
        References = referenceCount == 0 ? [] : new object?[referenceCount];
    }

    /// <summary>Names the type of the tag.</summary>
    public override string Message => $"exception thrown with {TagIdentity}";

    /// <summary>The WebAssembly functions that the exception passed since it was last thrown, innermost first.</summary>
    public IReadOnlyList<WasmStackFrame> WasmStackTrace => Wazil.WasmStackTrace.FromException(this);
}
