using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>A function, structure or array type.</summary>
/// <remarks>Specification 2.3.8.</remarks>
public abstract class CompositeType
{
    private protected CompositeType()
    {
    }
}

/// <summary>A function type: parameters and results.</summary>
public sealed class FunctionType : CompositeType, IEquatable<FunctionType>
{
    /// <summary>Makes a function type.</summary>
    public FunctionType(ImmutableArray<ValueType> parameters, ImmutableArray<ValueType> results)
    {
        Parameters = parameters.IsDefault ? [] : parameters;
        Results = results.IsDefault ? [] : results;
    }

    /// <summary>The types of the parameters, in order.</summary>
    public ImmutableArray<ValueType> Parameters { get; }

    /// <summary>The types of the results, in order.</summary>
    public ImmutableArray<ValueType> Results { get; }

    /// <inheritdoc/>
    public bool Equals(FunctionType? other) =>
        other is not null && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan())
        && Results.AsSpan().SequenceEqual(other.Results.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunctionType);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var type in Parameters)
            hash.Add(type);
        hash.Add(-1);
        foreach (var type in Results)
            hash.Add(type);
        return hash.ToHashCode();
    }

    /// <summary>The type as the text format writes it, as in <c>(func (param i32) (result i64))</c>.</summary>
    public override string ToString()
    {
        var text = "(func";
        if (Parameters.Length > 0)
            text += $" (param {string.Join(' ', Parameters)})";
        if (Results.Length > 0)
            text += $" (result {string.Join(' ', Results)})";
        return text + ")";
    }
}

/// <summary>A structure type: its fields.</summary>
public sealed class StructType(ImmutableArray<FieldType> fields) : CompositeType
{
    /// <summary>The fields, in order.</summary>
    public ImmutableArray<FieldType> Fields { get; } = fields;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() =>
        Fields.IsEmpty ? "(struct)" : $"(struct {string.Join(' ', Fields.Select(field => $"(field {field})"))})";
}

/// <summary>An array type: the type of its elements.</summary>
public sealed class ArrayType(FieldType element) : CompositeType
{
    /// <summary>The type of the elements.</summary>
    public FieldType Element { get; } = element;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() => $"(array {Element})";
}

/// <summary>The packed storage types, with their binary encoding.</summary>
public enum PackedType : byte
{
    /// <summary>Not packed: the field has a value type.</summary>
    None = 0,

    /// <summary>A 16-bit integer.</summary>
    I16 = 0x77,

    /// <summary>An 8-bit integer.</summary>
    I8 = 0x78,
}

/// <summary>The type of a structure's field or an array's element: storage type and mutability.</summary>
/// <param name="Type">The value type; <c>i32</c> where the storage is packed.</param>
/// <param name="Packed">The packed storage type, or none.</param>
/// <param name="IsMutable">Whether the field can be set after construction.</param>
public readonly record struct FieldType(ValueType Type, PackedType Packed, bool IsMutable)
{
    /// <summary>Whether the storage is narrower than its value type.</summary>
    public bool IsPacked => Packed != PackedType.None;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString()
    {
        var storage = Packed switch
        {
            PackedType.I8 => "i8",
            PackedType.I16 => "i16",
            _ => Type.ToString(),
        };
        return IsMutable ? $"(mut {storage})" : storage;
    }
}

/// <summary>An entry of the type section: a composite type with its declared supertypes.</summary>
/// <remarks>Specification 2.3.9.</remarks>
/// <param name="IsFinal">Whether other types may not name it as a supertype.</param>
/// <param name="Supertypes">Indices of the declared supertypes; the specification allows at most one.</param>
/// <param name="Composite">The structure of the type.</param>
internal readonly record struct SubType(bool IsFinal, ImmutableArray<int> Supertypes, CompositeType Composite)
{
    /// <summary>Byte offset of the entry.</summary>
    public int Offset { get; init; }
}

/// <summary>A recursion group: the types <paramref name="Start"/> to <paramref name="Start"/> + <paramref name="Count"/> - 1.</summary>
/// <remarks>Specification 2.3.10.</remarks>
internal readonly record struct RecursionGroup(int Start, int Count);
