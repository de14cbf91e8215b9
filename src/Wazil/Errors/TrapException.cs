using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Wazil;

/// <summary>Execution of WebAssembly code trapped.</summary>
/// <remarks>Specification 4.1, "trap". The instance stays usable, its memory as the code left it.</remarks>
public sealed class TrapException : WasmException
{
    private const int MostFramesPrinted = 50;

    private IReadOnlyList<WasmStackFrame>? _frames;

    /// <summary>Makes a trap, as a host function may throw one.</summary>
    public TrapException(TrapCode code)
        : this(code, null)
    {
    }

    /// <summary>Makes a trap with a text that adds to the standard one.</summary>
    internal TrapException(TrapCode code, string? detail, Exception? origin = null)
        : base(TrapTexts.Describe(code) + detail, origin)
    {
        Code = code;
        Origin = origin ?? this;
    }

    /// <summary>The exception whose stack trace leads to the instruction: this one, or what the processor's fault became in .NET.</summary>
    internal Exception Origin { get; }

    /// <summary>Why execution trapped.</summary>
    public TrapCode Code { get; }

    /// <summary>The WebAssembly functions that were active, innermost first.</summary>
    /// <remarks>Functions that Wazil inlined are listed, those that the JIT compiler inlined by its profile are not.</remarks>
    public IReadOnlyList<WasmStackFrame> WasmStackTrace => _frames ??= Wazil.WasmStackTrace.FromException(this);

    /// <summary>The exception as .NET prints it, and behind it the innermost frames of <see cref="WasmStackTrace"/>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(base.ToString());
        var frames = Wazil.WasmStackTrace.FromException(this);
        for (var i = 0; i < frames.Count && i < MostFramesPrinted; i++)
            text.AppendLine().Append(i == 0 ? "WebAssembly:" + Environment.NewLine : "").Append("   ").Append(frames[i]);
        if (frames.Count > MostFramesPrinted)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"   and {frames.Count - MostFramesPrinted} more");
        return text.ToString();
    }
}

/// <summary>Throws traps; kept out of line so that the code that may trap stays small.</summary>
internal static class Trap
{
    /// <summary>Throws a trap.</summary>
    [DoesNotReturn]
    public static void Throw(TrapCode code) => throw new TrapException(code);

    /// <summary>Throws a trap in a place that needs a value.</summary>
    [DoesNotReturn]
    public static T Throw<T>(TrapCode code) => throw new TrapException(code);

    /// <summary>Throws the trap of <c>unreachable</c>.</summary>
    [DoesNotReturn]
    public static void Unreachable() => throw new TrapException(TrapCode.Unreachable);

    /// <summary>Throws the trap of an access outside of a memory.</summary>
    [DoesNotReturn]
    public static void MemoryOutOfBounds() => throw new TrapException(TrapCode.MemoryOutOfBounds);

    /// <summary>Throws the trap of an atomic access to an address that is not a multiple of its size.</summary>
    [DoesNotReturn]
    public static void UnalignedAtomic() => throw new TrapException(TrapCode.UnalignedAtomic);
}
