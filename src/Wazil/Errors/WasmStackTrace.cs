using System.Globalization;

namespace Wazil;

/// <summary>A WebAssembly function in a stack trace.</summary>
/// <param name="ModuleName">Name of the module, if it has one.</param>
/// <param name="FunctionIndex">Index in the module's function index space.</param>
/// <param name="FunctionName">Name from the name section or an export, demangled where it is a Rust or C++ symbol; null where there is none.</param>
/// <param name="Offset">Byte offset of the instruction from the start of the module, or -1 where it is not known.</param>
public sealed record WasmStackFrame(string? ModuleName, int FunctionIndex, string? FunctionName, long Offset)
{
    /// <summary>Whether the frame is of a part of the function, which the next frame is another part of.</summary>
    internal bool IsPart { get; init; }

    /// <summary>Source position from DWARF (<c>file:line</c>), where the module carries it.</summary>
    public string? SourcePosition { get; init; }

    /// <summary>The frame as stack traces print it.</summary>
    public override string ToString()
    {
        var name = FunctionName ?? string.Create(CultureInfo.InvariantCulture, $"<wasm function {FunctionIndex}>");
        var module = string.IsNullOrEmpty(ModuleName) ? "" : ModuleName + "!";
        var offset = Offset < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (offset 0x{Offset:x})");
        return SourcePosition is null ? $"at {module}{name}{offset}" : $"at {module}{name}{offset} in {SourcePosition}";
    }
}

/// <summary>Finds the WebAssembly functions in the stack trace of any exception.</summary>
public static class WasmStackTrace
{
    /// <summary>Set by the runtime, which knows what its code was made from.</summary>
    internal static Func<Exception, IReadOnlyList<WasmStackFrame>>? Resolver { get; set; }

    /// <summary>The WebAssembly frames that an exception passed on its way so far, innermost first; empty where there are none.</summary>
    public static IReadOnlyList<WasmStackFrame> FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Resolver?.Invoke(exception) ?? [];
    }
}
