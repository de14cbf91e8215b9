namespace Wazil.Model;

/// <summary>The kinds of value types, with the binary encoding of the numeric and vector ones.</summary>
public enum ValueKind : byte
{
    /// <summary>The bottom type of validation: the type of an operand in unreachable code. Never occurs in a module.</summary>
    Bottom = 0,

    /// <summary>A non-null reference, <c>(ref ht)</c>.</summary>
    Ref = 0x64,

    /// <summary>A nullable reference, <c>(ref null ht)</c>.</summary>
    RefNull = 0x63,

    /// <summary>A 128-bit vector.</summary>
    V128 = 0x7B,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    F64 = 0x7C,

    /// <summary>A 32-bit IEEE 754 number.</summary>
    F32 = 0x7D,

    /// <summary>A 64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>A 32-bit integer.</summary>
    I32 = 0x7F,
}

/// <summary>A value type: a number, a vector or a reference type.</summary>
/// <remarks>Specification 2.3.4. Concrete heap types are indices into the type section of one module, so
/// two such types of different modules compare equal only by chance; compare canonical types there.</remarks>
public readonly record struct ValueType
{
    // One number, so that two types compare by one comparison: the heap type's code above the kind's byte.
    private readonly long _bits;

    private ValueType(ValueKind kind, HeapType heapType) => _bits = (long)heapType.Code << 8 | (byte)kind;

    /// <summary>The kind of the type.</summary>
    public ValueKind Kind => (ValueKind)(byte)_bits;

    /// <summary>What a reference type refers to; meaningless for numbers and vectors.</summary>
    public HeapType HeapType => HeapType.FromCode((int)(_bits >> 8));

    /// <summary>The type <c>i32</c>.</summary>
    public static ValueType I32 => new(ValueKind.I32, default);

    /// <summary>The type <c>i64</c>.</summary>
    public static ValueType I64 => new(ValueKind.I64, default);

    /// <summary>The type <c>f32</c>.</summary>
    public static ValueType F32 => new(ValueKind.F32, default);

    /// <summary>The type <c>f64</c>.</summary>
    public static ValueType F64 => new(ValueKind.F64, default);

    /// <summary>The type <c>v128</c>.</summary>
    public static ValueType V128 => new(ValueKind.V128, default);

    /// <summary>The type <c>funcref</c>, <c>(ref null func)</c>.</summary>
    public static ValueType FuncRef => Reference(HeapType.Func, nullable: true);

    /// <summary>The type <c>externref</c>, <c>(ref null extern)</c>.</summary>
    public static ValueType ExternRef => Reference(HeapType.Extern, nullable: true);

    /// <summary>The type <c>exnref</c>, <c>(ref null exn)</c>.</summary>
    public static ValueType ExnRef => Reference(HeapType.Exn, nullable: true);

    /// <summary>The type <c>anyref</c>, <c>(ref null any)</c>.</summary>
    public static ValueType AnyRef => Reference(HeapType.Any, nullable: true);

    /// <summary>The type of an operand in unreachable code, a subtype of every type.</summary>
    internal static ValueType Bottom => default;

    /// <summary>Makes a reference type.</summary>
    public static ValueType Reference(HeapType heapType, bool nullable) =>
        new(nullable ? ValueKind.RefNull : ValueKind.Ref, heapType);

    /// <summary>Makes a number or vector type from its kind.</summary>
    internal static ValueType FromKind(ValueKind kind) => new(kind, default);

    /// <summary>Whether this is a reference type.</summary>
    public bool IsReference => Kind is ValueKind.Ref or ValueKind.RefNull;

    /// <summary>Whether this is a reference type that includes null.</summary>
    public bool IsNullable => Kind == ValueKind.RefNull;

    /// <summary>Whether this is one of the four number types.</summary>
    public bool IsNumber => Kind is ValueKind.I32 or ValueKind.I64 or ValueKind.F32 or ValueKind.F64;

    /// <summary>Whether a local of this type has an initial value (everything but non-null references).</summary>
    public bool IsDefaultable => Kind != ValueKind.Ref;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.I32 => "i32",
        ValueKind.I64 => "i64",
        ValueKind.F32 => "f32",
        ValueKind.F64 => "f64",
        ValueKind.V128 => "v128",
        ValueKind.RefNull when HeapType.IsAbstract && HeapType.NullableShorthand is { } name => name,
        ValueKind.RefNull => $"(ref null {HeapType})",
        ValueKind.Ref => $"(ref {HeapType})",
        _ => "bottom",
    };
}
