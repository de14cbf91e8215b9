using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
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

    private const int CachedTypes = 512;

    private void ReadTypeSection()
    {
        var count = ReadCount("recursion groups", ImplementationLimits.RecursionGroups);
        _types = new PartListBuilder<SubType>(CapacityFor(count, 2));
        _groups = new PartListBuilder<RecursionGroup>(CapacityFor(count, 2));
        _composites = new EncodingCache<CompositeType>(_bytes, CachedTypes);
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
        _types.Reserve(start + CapacityFor(size, 2));
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
            supertypes = ReadSupertypes();
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
                var parameterCount = ReadValueTypes("parameters", ImplementationLimits.Parameters, 0);
                var resultCount = ReadValueTypes("results", ImplementationLimits.Results, parameterCount);
                return Share(offset, out var function) ? function : Share(offset, new FunctionType(
                    TypesAt(0, parameterCount), TypesAt(parameterCount, resultCount)));
            case StructCode:
                RequireFeature(WasmFeatures.GC, "definition type", offset);
                var fieldCount = ReadFields();
                return Share(offset, out var structure) ? structure : Share(offset, new StructType([.. _fields.AsSpan(0, fieldCount)]));
            case ArrayCode:
                RequireFeature(WasmFeatures.GC, "definition type", offset);
                var element = StorageTypeReader.ReadFieldType(ref _reader, _features);
                return Share(offset, out var array) ? array : Share(offset, new ArrayType(element));
            default:
                throw DecodingErrors.Malformed("definition type", code, offset);
        }
    }

    // Not a collection expression: that takes no types from the library's empty array, which is compiled at every start.
    private readonly ImmutableArray<ValueType> TypesAt(int start, int count)
    {
        var types = new ValueType[count];
        Array.Copy(_valueTypes, start, types, 0, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(types);
    }

    private readonly bool Share(int start, [NotNullWhen(true)] out CompositeType? type) =>
        _composites!.TryGet(new ByteRange(start, _reader.Position - start), out type!);

    private readonly CompositeType Share(int start, CompositeType type) =>
        _composites!.Add(new ByteRange(start, _reader.Position - start), type);

    private ImmutableArray<int> ReadSupertypes()
    {
        var again = _reader;
        var count = ReadCount("supertypes", ImplementationLimits.Types);
        for (uint i = 0; i < count; i++)
            ReadIndex();
        if (count == 0)
            return [];
        var encoded = new ByteRange(again.Position, _reader.Position - again.Position);
        _supertypes ??= new EncodingCache<ImmutableArray<int>>(_bytes, CachedTypes);
        if (_supertypes.TryGet(encoded, out var known))
            return known;
        _reader = again;
        return _supertypes.Add(encoded, ReadIndices("supertypes", ImplementationLimits.Types));
    }

    /// <summary>Reads value types and puts them behind the first ones of <see cref="_valueTypes"/>.</summary>
    /// <returns>Their number.</returns>
    private int ReadValueTypes(string what, int limit, int first)
    {
        var count = ReadCount(what, limit);
        EnsureLength(ref _valueTypes, first + CapacityFor(count, 1));
        for (uint i = 0; i < count; i++)
            _valueTypes[first + (int)i] = TypeReader.ReadValueType(ref _reader, _features);
        return (int)count;
    }

    private int ReadFields()
    {
        var count = ReadCount("fields", ImplementationLimits.StructFields);
        EnsureLength(ref _fields, CapacityFor(count, 2));
        for (uint i = 0; i < count; i++)
            _fields[i] = StorageTypeReader.ReadFieldType(ref _reader, _features);
        return (int)count;
    }

    private static void EnsureLength<T>([NotNull] ref T[]? array, int length)
    {
        if (array is null)
            array = new T[length];
        else if (array.Length < length)
            Array.Resize(ref array, Math.Max(length, array.Length * 2));
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
