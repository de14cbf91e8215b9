using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Validates the type section group by group and finds the canonical types.</summary>
/// <remarks>Specification 3.2.9 to 3.2.11.</remarks>
internal readonly ref struct TypeSectionValidator
{
    private readonly ModuleDefinition _module;
    private readonly TypeSpace _space;

    // Number of supertypes above each type. Checked before canonical types are made, which are made with the whole chain
    // above them.
    private readonly byte[] _depths;

    private TypeSectionValidator(ModuleDefinition module)
    {
        _module = module;
        _space = new TypeSpace(module.Types, module.RecursionGroups);
        _depths = new byte[module.Types.Length];
    }

    /// <summary>Validates the type section.</summary>
    public static TypeSpace Validate(ModuleDefinition module)
    {
        var validator = new TypeSectionValidator(module);
        foreach (var group in module.RecursionGroups)
            validator.ValidateGroup(group);
        return validator._space;
    }

    private void ValidateGroup(RecursionGroup group)
    {
        var end = group.Start + group.Count;
        for (var i = group.Start; i < end; i++)
            CheckIndices(i, end);
        _space.AddNextGroup();
        for (var i = group.Start; i < end; i++)
            CheckSupertype(i);
    }

    private Site SiteOf(int index) => new(_module, _module.Types[index].Offset);

    private void CheckIndices(int index, int end)
    {
        var type = _module.Types[index];
        if (type.Supertypes.Length > 1)
            throw ValidationErrors.SeveralSupertypes(SiteOf(index), index, type.Supertypes.Length);
        if (type.Supertypes.Length == 1)
            CheckDepth(index, type.Supertypes[0]);
        switch (type.Composite)
        {
            case FunctionType function:
                CheckFunction(function, index, end);
                break;
            case StructType structure:
                foreach (var field in structure.Fields)
                    CheckIndex(field.Type, index, end);
                break;
            case ArrayType array:
                CheckIndex(array.Element.Type, index, end);
                break;
        }
    }

    private void CheckDepth(int index, int supertype)
    {
        if (supertype >= index)
            throw ValidationErrors.Unknown(SiteOf(index), "type", supertype);
        _depths[index] = (byte)(_depths[supertype] + 1);
        if (_depths[index] > ImplementationLimits.SubtypingDepth)
            throw ValidationErrors.SubtypingTooDeep(SiteOf(index), index);
    }

    private void CheckFunction(FunctionType function, int index, int end)
    {
        foreach (var parameter in function.Parameters)
            CheckIndex(parameter, index, end);
        foreach (var result in function.Results)
            CheckIndex(result, index, end);
        if (function.Results.Length > 1 && (_module.Features & WasmFeatures.MultiValue) == 0)
        {
            throw ValidationErrors.InvalidResultArity(
                SiteOf(index), $"several results need the feature {WasmFeatures.MultiValue}, which EngineOptions.Features switches off");
        }
    }

    // A type may refer to the types of its own recursion group and of the ones before.
    private void CheckIndex(ValueType type, int index, int end)
    {
        if (type.IsReference && type.HeapType.IsConcrete && type.HeapType.TypeIndex >= end)
            throw ValidationErrors.Unknown(SiteOf(index), "type", type.HeapType.TypeIndex);
    }

    private void CheckSupertype(int index)
    {
        var type = _module.Types[index];
        if (type.Supertypes.IsEmpty)
            return;
        var superIndex = type.Supertypes[0];
        var supertype = _module.Types[superIndex];
        if (supertype.IsFinal)
            throw ValidationErrors.SubTypeOfFinal(SiteOf(index), index, superIndex);
        if (!Matches(type.Composite, supertype.Composite))
            throw ValidationErrors.SubTypeMismatch(SiteOf(index), index, superIndex);
    }

    private bool Matches(CompositeType type, CompositeType supertype) => (type, supertype) switch
    {
        (FunctionType function, FunctionType super) => Matches(function, super),
        (StructType structure, StructType super) => Matches(structure, super),
        (ArrayType array, ArrayType super) => Matches(array.Element, super.Element),
        _ => false,
    };

    // Parameters are contravariant, results covariant.
    private bool Matches(FunctionType type, FunctionType supertype)
    {
        if (type.Parameters.Length != supertype.Parameters.Length || type.Results.Length != supertype.Results.Length)
            return false;
        for (var i = 0; i < type.Parameters.Length; i++)
        {
            if (!_space.IsSubtype(supertype.Parameters[i], type.Parameters[i]))
                return false;
        }
        for (var i = 0; i < type.Results.Length; i++)
        {
            if (!_space.IsSubtype(type.Results[i], supertype.Results[i]))
                return false;
        }
        return true;
    }

    private bool Matches(StructType type, StructType supertype)
    {
        if (type.Fields.Length < supertype.Fields.Length)
            return false;
        for (var i = 0; i < supertype.Fields.Length; i++)
        {
            if (!Matches(type.Fields[i], supertype.Fields[i]))
                return false;
        }
        return true;
    }

    // Fields that can be set are invariant.
    private bool Matches(FieldType type, FieldType supertype)
    {
        if (type.IsMutable != supertype.IsMutable || type.Packed != supertype.Packed)
            return false;
        return _space.IsSubtype(type.Type, supertype.Type)
            && (!type.IsMutable || _space.IsSubtype(supertype.Type, type.Type));
    }
}
