using System.Globalization;

namespace Wazil.Model;

/// <summary>What a reference refers to: one of the abstract heap types, or a type of the module's type section.</summary>
/// <remarks>Specification 2.3.3.</remarks>
public readonly record struct HeapType
{
    // Abstract heap types are kept as the negative numbers that the binary format's s33 gives them;
    // index 0 is the default value.
    private readonly int _code;

    private HeapType(int code) => _code = code;

    /// <summary><c>noexn</c>, the bottom of the exception hierarchy.</summary>
    public static HeapType NoExn => new(0x74 - 0x80);

    /// <summary><c>nofunc</c>, the bottom of the function hierarchy.</summary>
    public static HeapType NoFunc => new(0x73 - 0x80);

    /// <summary><c>noextern</c>, the bottom of the external hierarchy.</summary>
    public static HeapType NoExtern => new(0x72 - 0x80);

    /// <summary><c>none</c>, the bottom of the internal hierarchy.</summary>
    public static HeapType None => new(0x71 - 0x80);

    /// <summary><c>func</c>, all functions.</summary>
    public static HeapType Func => new(0x70 - 0x80);

    /// <summary><c>extern</c>, all references of the host.</summary>
    public static HeapType Extern => new(0x6F - 0x80);

    /// <summary><c>any</c>, the top of the internal hierarchy.</summary>
    public static HeapType Any => new(0x6E - 0x80);

    /// <summary><c>eq</c>, everything that can be compared by <c>ref.eq</c>.</summary>
    public static HeapType Eq => new(0x6D - 0x80);

    /// <summary><c>i31</c>, unboxed scalars.</summary>
    public static HeapType I31 => new(0x6C - 0x80);

    /// <summary><c>struct</c>, all structures.</summary>
    public static HeapType Struct => new(0x6B - 0x80);

    /// <summary><c>array</c>, all arrays.</summary>
    public static HeapType Array => new(0x6A - 0x80);

    /// <summary><c>exn</c>, all exceptions.</summary>
    public static HeapType Exn => new(0x69 - 0x80);

    /// <summary>The bottom of all hierarchies: what a reference in unreachable code refers to. Never occurs in a module.</summary>
    internal static HeapType Bottom => new(int.MinValue);

    /// <summary>Whether this is one of the abstract heap types.</summary>
    public bool IsAbstract => _code < 0;

    /// <summary>Whether this is a type of the module's type section.</summary>
    public bool IsConcrete => _code >= 0;

    /// <summary>Index into the type section of a concrete heap type.</summary>
    public int TypeIndex => _code;

    /// <summary>The s33 of the binary format: negative for abstract types, else a type index.</summary>
    internal int Code => _code;

    /// <summary>The abbreviation of <c>(ref null …)</c> for an abstract heap type.</summary>
    internal string? NullableShorthand => (_code + 0x80) switch
    {
        0x74 => "nullexnref",
        0x73 => "nullfuncref",
        0x72 => "nullexternref",
        0x71 => "nullref",
        0x70 => "funcref",
        0x6F => "externref",
        0x6E => "anyref",
        0x6D => "eqref",
        0x6C => "i31ref",
        0x6B => "structref",
        0x6A => "arrayref",
        0x69 => "exnref",
        _ => null,
    };

    /// <summary>Makes a concrete heap type from an index into the type section.</summary>
    public static HeapType Concrete(int typeIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(typeIndex);
        return new HeapType(typeIndex);
    }

    /// <summary>Makes a heap type from what <see cref="Code"/> returned.</summary>
    internal static HeapType FromCode(int code) => new(code);

    /// <summary>Makes an abstract heap type from its one-byte binary code (0x69 to 0x74).</summary>
    internal static bool TryFromAbstractCode(byte code, out HeapType type)
    {
        type = new HeapType(code - 0x80);
        return code is >= 0x69 and <= 0x74;
    }

    /// <summary>The heap type as the text format writes it; a concrete one by its index.</summary>
    public override string ToString() => (_code + 0x80) switch
    {
        0x74 => "noexn",
        0x73 => "nofunc",
        0x72 => "noextern",
        0x71 => "none",
        0x70 => "func",
        0x6F => "extern",
        0x6E => "any",
        0x6D => "eq",
        0x6C => "i31",
        0x6B => "struct",
        0x6A => "array",
        0x69 => "exn",
        _ when _code == int.MinValue => "bot",
        _ => _code.ToString(CultureInfo.InvariantCulture),
    };
}
