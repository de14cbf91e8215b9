using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Binary;

internal ref partial struct ModuleDecoder
{
    private void ReadImportSection()
    {
        var count = ReadCount("imports", ImplementationLimits.Imports);
        var imports = new ImportEntry[CapacityFor(count, 4)];
        for (uint i = 0; i < count; i++)
            imports[i] = ReadImport();
        _imports = new PartList<ImportEntry>(imports);
    }

    private ImportEntry ReadImport()
    {
        var offset = _reader.Position;
        var module = ReadLimitedName();
        var name = ReadLimitedName();
        var kindOffset = _reader.Position;
        var kind = (ExternalKind)_reader.ReadByte();
        switch (kind)
        {
            case ExternalKind.Function:
                var function = ReadIndex();
                _spaces.Functions.Add(function);
                _spaces.ImportedFunctions++;
                return new ImportEntry(module, name, kind) { TypeIndex = function, Offset = offset };
            case ExternalKind.Table:
                var table = ReadTableType();
                _spaces.Tables.Add(table);
                _spaces.ImportedTables++;
                return new ImportEntry(module, name, kind) { Type = table, Offset = offset };
            case ExternalKind.Memory:
                var memory = ReadMemoryType();
                _spaces.Memories.Add(memory);
                _spaces.ImportedMemories++;
                return new ImportEntry(module, name, kind) { Type = memory, Offset = offset };
            case ExternalKind.Global:
                var global = ReadGlobalType();
                _spaces.Globals.Add(global);
                _spaces.ImportedGlobals++;
                return new ImportEntry(module, name, kind) { Type = global, Offset = offset };
            case ExternalKind.Tag when HasTags:
                var tag = ReadTagType();
                _spaces.Tags.Add(tag);
                _spaces.ImportedTags++;
                return new ImportEntry(module, name, kind) { TypeIndex = tag, Offset = offset };
            case ExternalKind.Tag:
                throw DecodingErrors.FeatureDisabled("import kind", WasmFeatures.Exceptions, kindOffset);
            default:
                throw DecodingErrors.Malformed("import kind", (byte)kind, kindOffset);
        }
    }

    private readonly bool HasTags => (_features & (WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions)) != 0;

    private string ReadLimitedName()
    {
        var offset = _reader.Position;
        var name = _reader.ReadName();
        if (_reader.Position - offset > ImplementationLimits.NameSize)
            throw DecodingErrors.Limit("size of a name", (uint)(_reader.Position - offset), ImplementationLimits.NameSize, offset);
        return name;
    }

    private void ReadFunctionSection()
    {
        _offsets = _offsets with { Functions = _reader.Position };
        var count = ReadCount("functions", ImplementationLimits.Functions, _spaces.Functions.Count);
        _spaces.Functions.Reserve(_spaces.Functions.Count + CapacityFor(count, 1));
        for (uint i = 0; i < count; i++)
            _spaces.Functions.Add(ReadIndex());
    }

    private void ReadTableSection()
    {
        var count = ReadCount("tables", ImplementationLimits.Tables, _spaces.Tables.Count);
        var tables = new TableDefinition[CapacityFor(count, 3)];
        _spaces.Tables.Reserve(_spaces.Tables.Count + tables.Length);
        for (uint i = 0; i < count; i++)
        {
            var table = ReadTable();
            _spaces.Tables.Add(table.Type);
            tables[i] = table;
        }
        _tables = new PartList<TableDefinition>(tables);
    }

    private TableDefinition ReadTable()
    {
        const byte WithInitializer = 0x40;
        var offset = _reader.Position;
        if (_reader.PeekByte() != WithInitializer)
            return new TableDefinition(ReadTableType(), null) { Offset = offset };
        RequireFeature(WasmFeatures.FunctionReferences, "reference type", offset);
        _reader.ReadByte();
        if (_reader.ReadByte() is not 0 and var reserved)
            throw DecodingErrors.Malformed("table", reserved, _reader.Position - 1);
        return new TableDefinition(ReadTableType(), ReadConstantExpression()) { Offset = offset };
    }

    private TableType ReadTableType()
    {
        var start = _reader.Position;
        var element = TypeReader.ReadReferenceType(ref _reader, _features);
        var offset = _reader.Position;
        var flags = (LimitsFlags)_reader.ReadByte();
        if ((flags & ~(LimitsFlags.HasMaximum | LimitsFlags.Is64Bit)) != 0)
            throw DecodingErrors.Malformed("limits flags", (byte)flags, offset);
        var limits = ReadLimits(flags, offset);
        var encoded = new ByteRange(start, _reader.Position - start);
        _tableTypes ??= new EncodingCache<TableType>(_bytes, CachedTypes);
        return _tableTypes.TryGet(encoded, out var known)
            ? known
            : _tableTypes.Add(encoded, new TableType(element, limits, (flags & LimitsFlags.Is64Bit) != 0));
    }

    private void ReadMemorySection()
    {
        _offsets = _offsets with { Memories = _reader.Position };
        var count = ReadCount("memories", ImplementationLimits.Memories, _spaces.Memories.Count);
        for (uint i = 0; i < count; i++)
            _spaces.Memories.Add(ReadMemoryType());
    }

    private MemoryType ReadMemoryType()
    {
        var offset = _reader.Position;
        var flags = (LimitsFlags)_reader.ReadByte();
        if ((byte)flags > 0x0F)
            throw DecodingErrors.Malformed("limits flags", (byte)flags, offset);
        if ((flags & LimitsFlags.IsShared) != 0)
            RequireFeature(WasmFeatures.Threads, "limits flags", offset);
        if ((flags & LimitsFlags.HasPageSize) != 0)
            RequireFeature(WasmFeatures.CustomPageSizes, "limits flags", offset);
        var limits = ReadLimits(flags, offset);
        var pageSizeLog2 = 16;
        if ((flags & LimitsFlags.HasPageSize) != 0)
        {
            var exponent = _reader.ReadU32();
            if (exponent >= 64)
                throw new WasmFormatException($"invalid custom page size: 2^{exponent} bytes", offset);
            pageSizeLog2 = (int)exponent;
        }
        return new MemoryType(
            limits, (flags & LimitsFlags.Is64Bit) != 0, (flags & LimitsFlags.IsShared) != 0, pageSizeLog2);
    }

    // The specification reads 64 bits whatever the address type is and leaves the range to validation; the versions
    // before memory64 read 32 bits.
    private Limits ReadLimits(LimitsFlags flags, int offset)
    {
        if ((flags & LimitsFlags.Is64Bit) != 0)
            RequireFeature(WasmFeatures.Memory64, "limits flags", offset);
        var minimum = ReadLimit();
        return new Limits(minimum, (flags & LimitsFlags.HasMaximum) != 0 ? ReadLimit() : null);
    }

    private ulong ReadLimit() => (_features & WasmFeatures.Memory64) != 0 ? _reader.ReadU64() : _reader.ReadU32();

    private GlobalType ReadGlobalType()
    {
        var start = _reader.Position;
        var type = TypeReader.ReadValueType(ref _reader, _features);
        var isMutable = StorageTypeReader.ReadMutability(ref _reader);
        var encoded = new ByteRange(start, _reader.Position - start);
        _globalTypes ??= new EncodingCache<GlobalType>(_bytes, CachedTypes);
        return _globalTypes.TryGet(encoded, out var known) ? known : _globalTypes.Add(encoded, new GlobalType(type, isMutable));
    }

    private void ReadTagSection()
    {
        _offsets = _offsets with { Tags = _reader.Position };
        if (!HasTags)
            throw DecodingErrors.FeatureDisabled("section id", WasmFeatures.Exceptions, _reader.Position);
        var count = ReadCount("tags", ImplementationLimits.Tags, _spaces.Tags.Count);
        _spaces.Tags.Reserve(_spaces.Tags.Count + CapacityFor(count, 2));
        for (uint i = 0; i < count; i++)
            _spaces.Tags.Add(ReadTagType());
    }

    private int ReadTagType()
    {
        var offset = _reader.Position;
        if (_reader.ReadByte() is not 0 and var attribute)
            throw DecodingErrors.Malformed("tag attribute", attribute, offset);
        return ReadIndex();
    }

    private void ReadGlobalSection()
    {
        var count = ReadCount("globals", ImplementationLimits.Globals, _spaces.Globals.Count);
        var globals = new GlobalDefinition[CapacityFor(count, 3)];
        _spaces.Globals.Reserve(_spaces.Globals.Count + globals.Length);
        for (uint i = 0; i < count; i++)
        {
            var offset = _reader.Position;
            var type = ReadGlobalType();
            _spaces.Globals.Add(type);
            globals[i] = new GlobalDefinition(type, ReadConstantExpression()) { Offset = offset };
        }
        _globals = new PartList<GlobalDefinition>(globals);
    }

    private void ReadExportSection()
    {
        var count = ReadCount("exports", ImplementationLimits.Exports);
        var exports = new ExportEntry[CapacityFor(count, 3)];
        for (uint i = 0; i < count; i++)
        {
            var offset = _reader.Position;
            var name = ReadLimitedName();
            var kindOffset = _reader.Position;
            var kind = (ExternalKind)_reader.ReadByte();
            if (kind > ExternalKind.Tag || (kind == ExternalKind.Tag && !HasTags))
                throw DecodingErrors.Malformed("export kind", (byte)kind, kindOffset);
            exports[i] = new ExportEntry(name, kind, ReadIndex(), offset);
        }
        _exports = ImmutableCollectionsMarshal.AsImmutableArray(exports);
    }

    [Flags]
    private enum LimitsFlags : byte
    {
        HasMaximum = 1,
        IsShared = 2,
        Is64Bit = 4,
        HasPageSize = 8,
    }
}
