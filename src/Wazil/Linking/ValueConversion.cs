using System.Runtime.Intrinsics;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Goes between values as the host knows them and as compiled code represents them.</summary>
/// <remarks>Numbers and vectors are the same on both sides, boxed. A function reference is a <see cref="FunctionInstance"/>
/// inside and the public object outside; a host object is wrapped where code expects structures, arrays and the like.</remarks>
internal static class ValueConversion
{
    /// <summary>Makes the public object for a function, set by the public API above.</summary>
    internal static Func<FunctionInstance, object>? FunctionFace { get; set; }

    /// <summary>Takes the function out of the public object; null for other objects.</summary>
    internal static Func<object, FunctionInstance?>? FunctionOf { get; set; }

    /// <summary>A value as compiled code represents it.</summary>
    /// <exception cref="ArgumentException">The value does not have the type, or belongs to another store.</exception>
    public static object? ToGuest(object? value, ValueType type, StoreState store) => type.Kind switch
    {
        ValueKind.I32 => value is uint narrow ? (object)unchecked((int)narrow) : value is int ? value : throw Mismatch(value, type),
        ValueKind.I64 => value is ulong wide ? (object)unchecked((long)wide) : value is long ? value : throw Mismatch(value, type),
        ValueKind.F32 => value is float ? value : throw Mismatch(value, type),
        ValueKind.F64 => value is double ? value : throw Mismatch(value, type),
        ValueKind.V128 => value is Vector128<byte> ? value : throw Mismatch(value, type),
        _ => ToGuestReference(value, type, store),
    };

    /// <summary>A value as the host knows it.</summary>
    public static object? ToHost(object? value) => value switch
    {
        FunctionInstance function => FunctionFace!(function),
        ExternalObject wrapped => wrapped.Value,
        _ => value,
    };

    /// <summary>Converts arguments or results.</summary>
    /// <exception cref="ArgumentException">The number or a type is wrong.</exception>
    public static object?[] ToGuest(ReadOnlySpan<object?> values, ReadOnlySpan<ValueType> types, StoreState store)
    {
        if (values.Length != types.Length)
            throw new ArgumentException($"expected {types.Length} values, got {values.Length}");
        var converted = new object?[values.Length];
        for (var i = 0; i < converted.Length; i++)
            converted[i] = ToGuest(values[i], types[i], store);
        return converted;
    }

    private static object? ToGuestReference(object? value, ValueType type, StoreState store)
    {
        var reference = value;
        if (value is not null && type.HeapType != HeapType.Extern)
            reference = ReferenceValues.IsInternal(type.HeapType) ? ReferenceInstructions.ToInternal(value) : FunctionOf!(value) ?? value;
        if (reference is FunctionInstance { Store: var owner } && owner != store)
            throw new ArgumentException("the function belongs to another store");
        if (type.HeapType == HeapType.Exn && reference is ThrownException thrown && ((TagInstance)thrown.TagIdentity).Store != store)
            throw new ArgumentException("the exception belongs to another store");
        if (!ReferenceValues.HasType(reference, type))
            throw Mismatch(value, type);
        return reference;
    }

    private static ArgumentException Mismatch(object? value, ValueType type) =>
        new($"type mismatch: expected {type}, got {(value is null ? "null" : value.GetType().ToString())}");
}
