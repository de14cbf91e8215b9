using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>How a field or an element is stored.</summary>
internal enum StorageKind : byte
{
    /// <summary>An 8-bit integer.</summary>
    I8,

    /// <summary>A 16-bit integer.</summary>
    I16,

    /// <summary>A 32-bit integer.</summary>
    I32,

    /// <summary>A 64-bit integer.</summary>
    I64,

    /// <summary>A 32-bit number.</summary>
    F32,

    /// <summary>A 64-bit number.</summary>
    F64,

    /// <summary>A vector.</summary>
    V128,

    /// <summary>A reference.</summary>
    Reference,
}

/// <summary>A reference as the element of an array: such arrays need no check of the class of what is stored.</summary>
internal struct ReferenceCell(object? value)
{
    /// <summary>The reference.</summary>
    public object? Value = value;
}

/// <summary>Facts about storage.</summary>
internal static class Storage
{
    /// <summary>How a field or element of a type is stored.</summary>
    public static StorageKind Of(FieldType type) => type.Packed switch
    {
        PackedType.I8 => StorageKind.I8,
        PackedType.I16 => StorageKind.I16,
        _ => type.Type.Kind switch
        {
            ValueKind.I32 => StorageKind.I32,
            ValueKind.I64 => StorageKind.I64,
            ValueKind.F32 => StorageKind.F32,
            ValueKind.F64 => StorageKind.F64,
            ValueKind.V128 => StorageKind.V128,
            _ => StorageKind.Reference,
        },
    };

    /// <summary>Bytes that a value takes.</summary>
    public static int SizeOf(StorageKind kind) => kind switch
    {
        StorageKind.I8 => 1,
        StorageKind.I16 => 2,
        StorageKind.I32 or StorageKind.F32 => 4,
        StorageKind.V128 => 16,
        _ => 8,
    };

    /// <summary>The class of an array's elements.</summary>
    public static Type ElementClass(StorageKind kind) => kind switch
    {
        StorageKind.I8 => typeof(byte),
        StorageKind.I16 => typeof(short),
        StorageKind.I32 => typeof(int),
        StorageKind.I64 => typeof(long),
        StorageKind.F32 => typeof(float),
        StorageKind.F64 => typeof(double),
        StorageKind.V128 => typeof(Vector128<byte>),
        _ => typeof(ReferenceCell),
    };
}
