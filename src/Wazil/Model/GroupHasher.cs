namespace Wazil.Model;

/// <summary>Hashes the structure of a module's recursion group: references into the group by their distance from its
/// start, others by canonical ids.</summary>
internal ref struct GroupHasher(int start, ReadOnlySpan<CanonicalType> earlier)
{
    private const int FirstInternalReference = -1000;

    private readonly ReadOnlySpan<CanonicalType> _earlier = earlier;
    private HashCode _hash;

    /// <summary>The hash of a group.</summary>
    /// <param name="types">The types of the group.</param>
    /// <param name="start">Index of the first of them in the module.</param>
    /// <param name="earlier">The canonical types of the module's types before <paramref name="start"/>.</param>
    public static int Hash(ReadOnlySpan<SubType> types, int start, ReadOnlySpan<CanonicalType> earlier)
    {
        var hasher = new GroupHasher(start, earlier);
        foreach (ref readonly var type in types)
            hasher.AddType(type);
        return hasher._hash.ToHashCode();
    }

    private void AddType(in SubType type)
    {
        _hash.Add(type.IsFinal ? 1 : 0);
        _hash.Add(type.Supertypes.IsEmpty ? int.MinValue : CodeOf(HeapType.Concrete(type.Supertypes[0])));
        switch (type.Composite)
        {
            case FunctionType function:
                _hash.Add(0x60);
                AddValueTypes(function.Parameters.AsSpan());
                AddValueTypes(function.Results.AsSpan());
                break;
            case StructType structure:
                _hash.Add(0x5F);
                _hash.Add(structure.Fields.Length);
                foreach (var field in structure.Fields)
                    AddField(field);
                break;
            case ArrayType array:
                _hash.Add(0x5E);
                AddField(array.Element);
                break;
        }
    }

    private void AddValueTypes(ReadOnlySpan<ValueType> types)
    {
        _hash.Add(types.Length);
        foreach (var type in types)
            AddValueType(type);
    }

    private void AddField(FieldType field)
    {
        _hash.Add(((int)field.Packed << 1) | (field.IsMutable ? 1 : 0));
        AddValueType(field.Type);
    }

    private void AddValueType(ValueType type)
    {
        _hash.Add((int)type.Kind);
        if (type.IsReference)
            _hash.Add(CodeOf(type.HeapType));
    }

    private readonly int CodeOf(HeapType type)
    {
        if (type.IsAbstract)
            return type.Code;
        return type.TypeIndex >= start ? FirstInternalReference - (type.TypeIndex - start) : _earlier[type.TypeIndex].Id;
    }
}
