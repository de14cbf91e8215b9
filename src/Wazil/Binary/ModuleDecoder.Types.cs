using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Binary;

internal ref partial struct ModuleDecoder
{
    private const byte RecursionGroupCode = 0x4E;
    private const byte SubFinalCode = 0x4F;
    private const byte SubCode = 0x50;
    private const byte ArrayCode = 0x5E;
    private const byte StructCode = 0x5F;
    private const byte FunctionCode = 0x60;

    private void ReadTypeSection()
    {
        var count = ReadCount("recursion groups", ImplementationLimits.RecursionGroups);
        _types = ImmutableArray.CreateBuilder<SubType>(CapacityFor(count, 3));
        _groups = ImmutableArray.CreateBuilder<RecursionGroup>(CapacityFor(count, 3));
        for (uint i = 0; i < count; i++)
            ReadRecursionGroup();
    }

    private void ReadRecursionGroup()
    {
        var start = _types!.Count;
        if (_reader.PeekByte() != RecursionGroupCode)
        {
            AddType();
            _groups!.Add(new RecursionGroup(start, 1));
            return;
        }
        RequireFeature(WasmFeatures.GC, "definition type", _reader.Position);
        _reader.ReadByte();
        var size = ReadCount("types", ImplementationLimits.Types, start);
        for (uint i = 0; i < size; i++)
            AddType();
        _groups!.Add(new RecursionGroup(start, (int)size));
    }

    private void AddType()
    {
        if (_types!.Count == ImplementationLimits.Types)
            throw DecodingErrors.Limit("number of types", ImplementationLimits.Types + 1, ImplementationLimits.Types, _reader.Position);
        _types.Add(ReadSubType());
    }

    private SubType ReadSubType()
    {
        var offset = _reader.Position;
        var isFinal = true;
        ImmutableArray<int> supertypes = [];
        if (_reader.PeekByte() is SubCode or SubFinalCode)
        {
            RequireFeature(WasmFeatures.GC, "definition type", offset);
            isFinal = _reader.ReadByte() == SubFinalCode;
            supertypes = ReadIndices("supertypes", ImplementationLimits.Types);
        }
        return new SubType(isFinal, supertypes, ReadCompositeType()) { Offset = offset };
    }

    private CompositeType ReadCompositeType()
    {
        var offset = _reader.Position;
        var code = _reader.ReadByte();
        if (code >= 0x80)
            throw DecodingErrors.TypeCodeTooLong(offset);
        switch (code)
        {
            case FunctionCode:
                var parameters = ReadValueTypes("parameters", ImplementationLimits.Parameters);
                return new FunctionType(parameters, ReadValueTypes("results", ImplementationLimits.Results));
            case StructCode:
                RequireFeature(WasmFeatures.GC, "definition type", offset);
                return new StructType(ReadFields());
            case ArrayCode:
                RequireFeature(WasmFeatures.GC, "definition type", offset);
                return new ArrayType(StorageTypeReader.ReadFieldType(ref _reader, _features));
            default:
                throw DecodingErrors.Malformed("definition type", code, offset);
        }
    }

    private ImmutableArray<ValueType> ReadValueTypes(string what, int limit)
    {
        var count = ReadCount(what, limit);
        if (count == 0)
            return [];
        var types = new ValueType[CapacityFor(count, 1)];
        for (uint i = 0; i < count; i++)
            types[i] = TypeReader.ReadValueType(ref _reader, _features);
        return ImmutableCollectionsMarshal.AsImmutableArray(types);
    }

    private ImmutableArray<FieldType> ReadFields()
    {
        var count = ReadCount("fields", ImplementationLimits.StructFields);
        var fields = new FieldType[CapacityFor(count, 2)];
        for (uint i = 0; i < count; i++)
            fields[i] = StorageTypeReader.ReadFieldType(ref _reader, _features);
        return ImmutableCollectionsMarshal.AsImmutableArray(fields);
    }

    private ImmutableArray<int> ReadIndices(string what, int limit)
    {
        var count = ReadCount(what, limit);
        if (count == 0)
            return [];
        var indices = new int[CapacityFor(count, 1)];
        for (uint i = 0; i < count; i++)
            indices[i] = ReadIndex();
        return ImmutableCollectionsMarshal.AsImmutableArray(indices);
    }
}
