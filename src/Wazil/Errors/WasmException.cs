namespace Wazil;

/// <summary>The base of every exception that Wazil throws for a reason in WebAssembly.</summary>
public abstract class WasmException : Exception
{
    /// <summary>Makes an exception with a message.</summary>
    protected WasmException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>Bytes are not a well-formed module: decoding failed.</summary>
public class WasmFormatException : WasmException
{
    /// <summary>Makes an exception for bytes that are not a module.</summary>
    /// <param name="message">What was wrong, in the words of the specification's tests.</param>
    /// <param name="offset">Offset of the offending byte from the start of the module.</param>
    public WasmFormatException(string message, long offset)
        : base($"{message} (offset 0x{offset:x})")
    {
        Reason = message;
        Offset = offset;
    }

    /// <summary>What was wrong, without the position.</summary>
    public string Reason { get; }

    /// <summary>Offset of the offending byte from the start of the module.</summary>
    public long Offset { get; }
}

/// <summary>A module is well-formed but not valid.</summary>
public class WasmValidationException : WasmException
{
    /// <summary>Makes an exception for an invalid module.</summary>
    /// <param name="message">What was wrong, without the position.</param>
    /// <param name="offset">Offset of the offending byte from the start of the module.</param>
    /// <param name="functionIndex">Index of the function whose body is invalid, or null elsewhere.</param>
    /// <param name="functionName">Name of that function, where the name section has one.</param>
    public WasmValidationException(string message, long offset, int? functionIndex = null, string? functionName = null)
        : base(Describe(message, offset, functionIndex, functionName))
    {
        Reason = message;
        Offset = offset;
        FunctionIndex = functionIndex;
        FunctionName = functionName;
    }

    /// <summary>What was wrong, without the position.</summary>
    public string Reason { get; }

    /// <summary>Offset of the offending byte from the start of the module.</summary>
    public long Offset { get; }

    /// <summary>Index of the function whose body is invalid, or null where the fault is outside of bodies.</summary>
    public int? FunctionIndex { get; }

    /// <summary>Name of that function, where the name section has one.</summary>
    public string? FunctionName { get; }

    /// <summary>The instruction as the text format names it, such as <c>i32.add</c>; null outside of bodies and constant expressions.</summary>
    public string? Instruction { get; init; }

    /// <summary>What the instruction expects, such as <c>i32</c>, where types do not match; else null.</summary>
    public string? ExpectedType { get; init; }

    /// <summary>What it found, such as <c>i64</c> or <c>nothing</c>, where types do not match; else null.</summary>
    public string? FoundType { get; init; }

    private static string Describe(string message, long offset, int? functionIndex, string? functionName)
    {
        if (functionIndex is not { } index)
            return $"{message} (offset 0x{offset:x})";
        var name = functionName is null ? "" : $" \"{functionName}\"";
        return $"{message} (function {index}{name}, offset 0x{offset:x})";
    }
}

/// <summary>A module is valid but uses something that this version or its options do not run.</summary>
public class WasmUnsupportedException : WasmException
{
    /// <summary>Makes an exception that names what is not supported.</summary>
    public WasmUnsupportedException(string message)
        : base(message)
    {
    }
}
