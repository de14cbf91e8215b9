namespace Wazil.Model;

/// <summary>Hashes the structure of a module's recursion group: references into the group by their distance from its
/// start, others by canonical ids.</summary>
internal ref struct GroupHasher(TypeSpace space, int start)
{
    private const int FirstInternalReference = -1000;

    private HashCode _hash;

    /// <summary>The hash of a group.</summary>
    /// <param name="space">The module's types, whose canonical groups are known up to this one.</param>
    /// <param name="group">The group in the module.</param>
    public static int Hash(TypeSpace space, RecursionGroup group)
    {
        var hasher = new GroupHasher(space, group.Start);
        for (var i = 0; i < group.Count; i++)
            hasher.AddType(space.Declaration(group.Start + i));
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
        return type.TypeIndex >= start ? FirstInternalReference - (type.TypeIndex - start) : space.IdOf(type.TypeIndex);
    }
}
