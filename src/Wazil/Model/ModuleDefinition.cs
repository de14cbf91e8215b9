using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>An immutable picture of a binary module in the terms of the specification; shared by any number of threads.</summary>
/// <remarks>Specification 2.5. Imports come first in every index space.</remarks>
internal sealed class ModuleDefinition
{
    private TypeSpace? _typeSpace;
    private bool[]? _changedTables;
    private object? _names;

    /// <summary>The bytes of the whole module; every <see cref="ByteRange"/> is a range of these.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The features the module was decoded with.</summary>
    public required WasmFeatures Features { get; init; }

    /// <summary>The type section, recursion groups flattened.</summary>
    public PartList<SubType> Types { get; init; }

    /// <summary>The recursion groups of <see cref="Types"/>, in order and without gaps.</summary>
    public PartList<RecursionGroup> RecursionGroups { get; init; }

    /// <summary>Where the contents of the sections begin that have no offsets of their own per entry.</summary>
    public SectionOffsets Offsets { get; init; }

    /// <summary>The imports, in order.</summary>
    public PartList<ImportEntry> Imports { get; init; }

    /// <summary>Type index of every function, imported ones first.</summary>
    public ImmutableArray<int> FunctionTypeIndices { get; init; } = [];

    /// <summary>Bodies of the functions defined in the module.</summary>
    public PartList<FunctionBody> Bodies { get; init; }

    /// <summary>Type of every table, imported ones first.</summary>
    public ImmutableArray<TableType> TableTypes { get; init; } = [];

    /// <summary>The tables defined in the module.</summary>
    public PartList<TableDefinition> Tables { get; init; }

    /// <summary>Type of every memory, imported ones first.</summary>
    public ImmutableArray<MemoryType> MemoryTypes { get; init; } = [];

    /// <summary>Type of every global, imported ones first.</summary>
    public ImmutableArray<GlobalType> GlobalTypes { get; init; } = [];

    /// <summary>The globals defined in the module.</summary>
    public PartList<GlobalDefinition> Globals { get; init; }

    /// <summary>Type index of every tag, imported ones first.</summary>
    public ImmutableArray<int> TagTypeIndices { get; init; } = [];

    /// <summary>The exports, in order.</summary>
    public ImmutableArray<ExportEntry> Exports { get; init; } = [];

    /// <summary>Index of the start function, or null.</summary>
    public int? StartFunction { get; init; }

    /// <summary>Byte offset of the start section's contents; 0 without one.</summary>
    public int StartOffset { get; init; }

    /// <summary>The element segments.</summary>
    public PartList<ElementSegment> Elements { get; init; }

    /// <summary>The data segments.</summary>
    public PartList<DataSegment> Data { get; init; }

    /// <summary>The count that the data count section declares, or null without one.</summary>
    public uint? DataCount { get; init; }

    /// <summary>The custom sections, in order.</summary>
    public PartList<CustomSectionEntry> CustomSections { get; init; }

    /// <summary>The canonical types of <see cref="Types"/>.</summary>
    /// <exception cref="InvalidOperationException">The module was not validated: only a valid type section has them.</exception>
    public TypeSpace TypeSpace => _typeSpace ?? throw new InvalidOperationException("The module has not been validated.");

    /// <summary>Number of imported functions.</summary>
    public int ImportedFunctionCount { get; init; }

    /// <summary>Number of imported tables.</summary>
    public int ImportedTableCount { get; init; }

    /// <summary>Number of imported memories.</summary>
    public int ImportedMemoryCount { get; init; }

    /// <summary>Number of imported globals.</summary>
    public int ImportedGlobalCount { get; init; }

    /// <summary>Number of imported tags.</summary>
    public int ImportedTagCount { get; init; }

    /// <summary>Number of functions, imported ones included.</summary>
    public int FunctionCount => FunctionTypeIndices.Length;

    /// <summary>The type of a function of the function index space.</summary>
    public FunctionType FunctionTypeOf(int functionIndex) => FunctionTypeAt(FunctionTypeIndices[functionIndex]);

    /// <summary>The function type that stands at an index of the type section.</summary>
    public FunctionType FunctionTypeAt(int typeIndex) => (FunctionType)Types[typeIndex].Composite;

    /// <summary>Keeps the canonical types that validation found; the first of several is kept.</summary>
    internal void SetTypeSpace(TypeSpace space) => Interlocked.CompareExchange(ref _typeSpace, space, null);

    /// <summary>Whether an instruction may change a table: set an element, or the size.</summary>
    public bool IsTableChanged(int tableIndex) => _changedTables is not { } changed || changed[tableIndex];

    /// <summary>Keeps which tables validation found to be changed; the first of several is kept.</summary>
    internal void SetChangedTables(bool[] changed) => Interlocked.CompareExchange(ref _changedTables, changed, null);

    /// <summary>What a reader of names has made of the module; null at first.</summary>
    internal object? Names => _names;

    /// <summary>Keeps what a reader of names has made; the first of several is kept.</summary>
    /// <returns>What is kept.</returns>
    internal object KeepNames(object names) => Interlocked.CompareExchange(ref _names, names, null) ?? names;

    /// <summary>The bytes of a range.</summary>
    public ReadOnlySpan<byte> Slice(ByteRange range) => Bytes.Span.Slice(range.Offset, range.Length);
}
