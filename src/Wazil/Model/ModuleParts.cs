using System.Collections.Immutable;

namespace Wazil.Model;

/// <summary>A range of the module's bytes.</summary>
/// <param name="Offset">Offset of the first byte from the start of the module.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct ByteRange(int Offset, int Length)
{
    /// <summary>Offset of the first byte behind the range.</summary>
    public int End => Offset + Length;

    /// <summary>Makes a range of an offset and a length.</summary>
    public static implicit operator ByteRange((int Offset, int Length) range) => new(range.Offset, range.Length);
}

/// <summary>An import. Of the members that say its type the one of its kind is set.</summary>
/// <param name="Module">The first level of the name.</param>
/// <param name="Name">The second level of the name.</param>
/// <param name="Kind">What is imported.</param>
internal readonly record struct ImportEntry(string Module, string Name, ExternalKind Kind)
{
    /// <summary>Index of the type of an imported function or tag.</summary>
    public int TypeIndex { get; init; }

    /// <summary>The type of an imported table, memory or global.</summary>
    public object? Type { get; init; }

    /// <summary>The type of an imported table.</summary>
    public TableType? Table => Type as TableType;

    /// <summary>The type of an imported memory.</summary>
    public MemoryType? Memory => Type as MemoryType;

    /// <summary>The type of an imported global.</summary>
    public GlobalType? Global => Type as GlobalType;

    /// <summary>Byte offset of the entry.</summary>
    public int Offset { get; init; }
}

/// <summary>An export: a name for an item of one of the index spaces.</summary>
internal sealed record ExportEntry(string Name, ExternalKind Kind, int Index, int Offset);

/// <summary>A run of declared locals of one type.</summary>
internal readonly record struct LocalGroup(uint Count, ValueType Type);

/// <summary>The body of a function defined in the module.</summary>
/// <param name="Locals">The declared locals, without the parameters.</param>
/// <param name="Code">The bytes of the instructions, with the closing <c>end</c>.</param>
/// <param name="Entry">The whole entry of the code section, behind its size.</param>
internal readonly record struct FunctionBody(PartList<LocalGroup> Locals, ByteRange Code, ByteRange Entry)
{
    /// <summary>Number of declared locals, without the parameters.</summary>
    public int LocalCount
    {
        get
        {
            ulong count = 0;
            foreach (var group in Locals)
                count += group.Count;
            return (int)count;
        }
    }
}

/// <summary>A table defined in the module, with the constant expression that initializes it, if any.</summary>
internal readonly record struct TableDefinition(TableType Type, ByteRange? Initializer)
{
    /// <summary>Byte offset of the entry.</summary>
    public int Offset { get; init; }
}

/// <summary>A global defined in the module and the constant expression that initializes it.</summary>
internal readonly record struct GlobalDefinition(GlobalType Type, ByteRange Initializer)
{
    /// <summary>Byte offset of the entry.</summary>
    public int Offset { get; init; }
}

/// <summary>How a segment is used.</summary>
internal enum SegmentMode : byte
{
    /// <summary>Copied at instantiation.</summary>
    Active,

    /// <summary>Copied by <c>memory.init</c> or <c>table.init</c>.</summary>
    Passive,

    /// <summary>Only declares functions that <c>ref.func</c> may name.</summary>
    Declarative,
}

/// <summary>An element segment. It holds either function indices or constant expressions.</summary>
/// <param name="Mode">How the segment is used.</param>
/// <param name="TableIndex">The table of an active segment.</param>
/// <param name="Offset">The constant expression of an active segment's offset.</param>
/// <param name="ElementType">The type of the elements.</param>
/// <param name="Functions">Function indices, where the segment is of that form; else default.</param>
/// <param name="Expressions">Constant expressions, where the segment is of that form; else default.</param>
internal readonly record struct ElementSegment(
    SegmentMode Mode, int TableIndex, ByteRange Offset, ValueType ElementType,
    ImmutableArray<int> Functions, ImmutableArray<ByteRange> Expressions)
{
    /// <summary>Number of elements.</summary>
    public int Count => Functions.IsDefault ? Expressions.Length : Functions.Length;

    /// <summary>Byte offset of the entry.</summary>
    public int EntryOffset { get; init; }
}

/// <summary>A data segment.</summary>
/// <param name="Mode">Active or passive.</param>
/// <param name="MemoryIndex">The memory of an active segment.</param>
/// <param name="Offset">The constant expression of an active segment's offset.</param>
/// <param name="Data">The bytes.</param>
internal readonly record struct DataSegment(SegmentMode Mode, int MemoryIndex, ByteRange Offset, ByteRange Data)
{
    /// <summary>Byte offset of the entry.</summary>
    public int EntryOffset { get; init; }
}

/// <summary>A custom section: its name and where its contents stand.</summary>
/// <param name="Name">The name of the section.</param>
/// <param name="Contents">The bytes behind the name.</param>
/// <param name="PrecedingSection">Id of the last non-custom section before it; 0 at the start.</param>
internal readonly record struct CustomSectionEntry(string Name, ByteRange Contents, byte PrecedingSection);

/// <summary>Byte offsets of the contents of sections, 0 for an absent one.</summary>
internal readonly record struct SectionOffsets(int Functions, int Memories, int Tags);
