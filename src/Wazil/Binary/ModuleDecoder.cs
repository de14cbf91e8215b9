using System.Buffers.Binary;
using System.Collections.Immutable;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Binary;

/// <summary>Decodes the binary format, one method per section.</summary>
/// <remarks>
/// <para>Specification 5.5. Function bodies and constant expressions are kept as byte ranges. Only the extents of
/// constant expressions are found here; what bodies hold is read by the validator.</para>
/// <para>As in the specification, a section is read up to the end of the module and its size compared afterwards.
/// Counts are claims: nothing is allocated for more entries than the remaining bytes can hold.</para>
/// </remarks>
internal ref partial struct ModuleDecoder
{
    /// <summary>Bytes of magic and version.</summary>
    public const int HeaderSize = 8;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly WasmFeatures _features;
    private ByteReader _reader;

    private PartListBuilder<SubType>? _types;
    private PartListBuilder<RecursionGroup>? _groups;
    private PartList<ImportEntry> _imports;
    private IndexSpaces _spaces = new();
    private EncodingCache<TableType>? _tableTypes;
    private EncodingCache<CompositeType>? _composites;
    private EncodingCache<ImmutableArray<int>>? _supertypes;

    // What has been read of a type that may turn out to be the same as another.
    private ValueType[] _valueTypes = new ValueType[16];
    private FieldType[]? _fields;

    private EncodingCache<GlobalType>? _globalTypes;
    private PartList<FunctionBody> _bodies;
    private PartList<TableDefinition> _tables;
    private PartList<GlobalDefinition> _globals;
    private ImmutableArray<ExportEntry> _exports = [];
    private PartList<ElementSegment> _elements;
    private PartList<DataSegment> _data;
    private PartListBuilder<CustomSectionEntry>? _customSections;
    private uint? _startFunction;
    private int _startOffset;
    private uint? _dataCount;
    private int _dataCountOffset;
    private SectionOffsets _offsets;

    private ModuleDecoder(ReadOnlyMemory<byte> bytes, WasmFeatures features)
    {
        _bytes = bytes;
        _features = features;
        _reader = new ByteReader(bytes.Span, 0, bytes.Length);
    }

    /// <summary>Decodes a module, which keeps <paramref name="bytes"/> and must see them unchanged.</summary>
    /// <exception cref="WasmFormatException">The bytes are not a well-formed module.</exception>
    public static ModuleDefinition Decode(ReadOnlyMemory<byte> bytes, WasmFeatures features)
    {
        if (bytes.Length > ImplementationLimits.ModuleSize)
            throw DecodingErrors.ModuleTooLarge(bytes.Length);
        CheckHeader(bytes.Span);
        var decoder = new ModuleDecoder(bytes, features);
        try
        {
            decoder.ReadSections();
        }
        catch (WasmFormatException)
        {
            // Bodies are read later, but an error in them comes first.
            decoder.CheckBodies();
            throw;
        }
        return decoder.ToModule();
    }

    /// <summary>Checks magic and version at the start of <paramref name="bytes"/>.</summary>
    /// <exception cref="WasmFormatException">They are not those of a module.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
            throw DecodingErrors.HeaderTooShort(bytes.Length);
        if (!bytes.StartsWith("\0asm"u8))
            throw DecodingErrors.NoMagic();
        if (bytes.Length < HeaderSize)
            throw DecodingErrors.HeaderTooShort(bytes.Length);
        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (version != 1)
            throw DecodingErrors.UnknownVersion(version);
    }

    private void ReadSections()
    {
        _reader.Skip(8);
        byte lastSection = 0;
        while (!_reader.AtEnd)
        {
            var offset = _reader.Position;
            var id = _reader.ReadByte();
            if (id > (byte)SectionId.Tag)
                throw DecodingErrors.MalformedSectionId(id, offset);
            var size = _reader.ReadU32();
            if (size > (uint)_reader.Remaining)
                throw DecodingErrors.SectionLengthOutOfBounds(id, size, _reader.Remaining, offset);
            if (id == (byte)SectionId.Custom)
            {
                ReadCustomSection((int)size, lastSection);
                continue;
            }
            if (OrderOf(id) <= OrderOf(lastSection))
                throw DecodingErrors.SectionOutOfOrder(id, offset);
            var end = _reader.Position + (int)size;
            ReadSection((SectionId)id);
            if (_reader.Position != end)
                throw DecodingErrors.SectionSizeMismatch(id, end, _reader.Position);
            lastSection = id;
        }
        CheckCounts();
    }

    // The ids were handed out in the order of their invention; sections stand in the order of dependence.
    private static int OrderOf(byte id) => (SectionId)id switch
    {
        SectionId.Custom => -1,
        SectionId.Tag => 2 * (int)SectionId.Memory + 1,
        SectionId.DataCount => 2 * (int)SectionId.Element + 1,
        _ => 2 * id,
    };

    private void ReadSection(SectionId id)
    {
        switch (id)
        {
            case SectionId.Type:
                ReadTypeSection();
                break;
            case SectionId.Import:
                ReadImportSection();
                break;
            case SectionId.Function:
                ReadFunctionSection();
                break;
            case SectionId.Table:
                ReadTableSection();
                break;
            case SectionId.Memory:
                ReadMemorySection();
                break;
            case SectionId.Tag:
                ReadTagSection();
                break;
            case SectionId.Global:
                ReadGlobalSection();
                break;
            case SectionId.Export:
                ReadExportSection();
                break;
            case SectionId.Start:
                _startOffset = _reader.Position;
                _startFunction = _reader.ReadU32();
                break;
            case SectionId.Element:
                ReadElementSection();
                break;
            case SectionId.DataCount:
                RequireFeature(WasmFeatures.BulkMemory, "section id", _reader.Position);
                _dataCountOffset = _reader.Position;
                _dataCount = _reader.ReadU32();
                break;
            case SectionId.Code:
                ReadCodeSection();
                break;
            case SectionId.Data:
                ReadDataSection();
                break;
        }
    }

    private void ReadCustomSection(int size, byte precedingSection)
    {
        var end = _reader.Position + size;
        var reader = new ByteReader(_bytes.Span, _reader.Position, end);
        var name = reader.ReadName();
        _customSections ??= new PartListBuilder<CustomSectionEntry>(CountCustomSections(_reader, size));
        _customSections.Add(new CustomSectionEntry(
            name, new ByteRange(reader.Position, reader.Remaining), precedingSection));
        _reader.Skip(size);
    }

    // A custom section takes three bytes, so the list of them must not grow by copying.
    private static int CountCustomSections(ByteReader reader, int size)
    {
        var count = 1;
        try
        {
            for (reader.Skip(size); !reader.AtEnd; reader.Skip((int)reader.ReadU32()))
                count += reader.ReadByte() == (byte)SectionId.Custom ? 1 : 0;
        }
        catch (WasmFormatException)
        {
            // Reported when the reader comes there.
        }
        return count;
    }

    private readonly void CheckCounts()
    {
        var declared = _spaces.Functions.Count - _spaces.ImportedFunctions;
        if (declared != _bodies.Length)
            throw DecodingErrors.FunctionAndCodeMismatch(declared, (uint)_bodies.Length, _reader.Position);
        if (_dataCount is { } count && count != (uint)_data.Length)
            throw DecodingErrors.DataCountMismatch(count, (uint)_data.Length, _dataCountOffset);
    }

    private readonly ModuleDefinition ToModule() => new()
    {
        Bytes = _bytes,
        Features = _features,
        Types = _types?.ToList() ?? default,
        RecursionGroups = _groups?.ToList() ?? default,
        Imports = _imports,
        FunctionTypeIndices = _spaces.Functions.ToImmutable(),
        Bodies = _bodies,
        TableTypes = _spaces.Tables.ToImmutable(),
        Tables = _tables,
        MemoryTypes = _spaces.Memories.ToImmutable(),
        GlobalTypes = _spaces.Globals.ToImmutable(),
        Globals = _globals,
        TagTypeIndices = _spaces.Tags.ToImmutable(),
        Exports = _exports,
        StartFunction = _startFunction is { } start ? ToIndex(start) : null,
        StartOffset = _startOffset,
        Elements = _elements,
        Data = _data,
        DataCount = _dataCount,
        CustomSections = _customSections?.ToList() ?? default,
        ImportedFunctionCount = _spaces.ImportedFunctions,
        ImportedTableCount = _spaces.ImportedTables,
        ImportedMemoryCount = _spaces.ImportedMemories,
        ImportedGlobalCount = _spaces.ImportedGlobals,
        ImportedTagCount = _spaces.ImportedTags,
        Offsets = _offsets,
    };

    /// <summary>Reads the count of a vector.</summary>
    /// <param name="what">What is counted, for the message.</param>
    /// <param name="limit">The implementation's limit on the number of entries, the earlier ones included.</param>
    /// <param name="earlier">Entries that the index space has already.</param>
    private uint ReadCount(string what, int limit, int earlier = 0)
    {
        var offset = _reader.Position;
        var count = _reader.ReadU32();
        if (count + (ulong)earlier > (ulong)limit)
            throw DecodingErrors.Limit("number of " + what, count + (ulong)earlier, (ulong)limit, offset);
        return count;
    }

    /// <summary>How many entries to make room for: no more than the bytes can hold.</summary>
    /// <remarks>Where the count claims more, the reader comes to the end of the module before the room is used up.</remarks>
    private readonly int CapacityFor(uint count, int minimumEntrySize) =>
        (int)Math.Min(count, (uint)_reader.Remaining / (uint)minimumEntrySize);

    /// <summary>Indices above 2^31 exist in no module; all of them become the highest number.</summary>
    private static int ToIndex(uint index) => (int)Math.Min(index, int.MaxValue);

    private int ReadIndex() => ToIndex(_reader.ReadU32());

    private readonly void RequireFeature(WasmFeatures feature, string what, int offset)
    {
        if ((_features & feature) == 0)
            throw DecodingErrors.FeatureDisabled(what, feature, offset);
    }

    /// <summary>The index spaces that imports and definitions fill together.</summary>
    private struct IndexSpaces
    {
        public IndexSpaces()
        {
        }

        public readonly PartListBuilder<int> Functions = new(0);
        public readonly PartListBuilder<TableType> Tables = new(0);
        public readonly PartListBuilder<MemoryType> Memories = new(0);
        public readonly PartListBuilder<GlobalType> Globals = new(0);
        public readonly PartListBuilder<int> Tags = new(0);
        public int ImportedFunctions;
        public int ImportedTables;
        public int ImportedMemories;
        public int ImportedGlobals;
        public int ImportedTags;
    }
}
