using Wazil.Binary;

namespace Wazil.Text.Writing;

/// <summary>The sections of a module in the making, and the order in which they stand.</summary>
internal sealed class ModuleSections
{
    private const byte CustomId = 0;

    private static readonly string[] PlacementNames =
        ["type", "import", "func", "table", "memory", "tag", "global", "export", "start", "elem", "datacount", "code", "data"];

    // Ids of the sections in the order in which they stand; the same order as the names above.
    private static readonly byte[] Order = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

    private readonly List<(int Place, byte[] Name, byte[] Contents)> _custom = [];
    private readonly Counted[] _sections = new Counted[14];

    /// <summary>The place of custom sections behind all others.</summary>
    public const int Last = int.MaxValue;

    /// <summary>The place of custom sections before all others.</summary>
    public const int First = -1;

    /// <summary>No place: the name of a section is unknown.</summary>
    public const int Nowhere = -2;

    /// <summary>Whether the module's name was given by an annotation.</summary>
    public bool HasModuleNameAnnotation { get; set; }

    /// <summary>Whether an instruction names a data segment, so that their number must be known before the code.</summary>
    public bool NeedsDataCount { get; set; }

    /// <summary>Index of the start function, or null.</summary>
    public uint? Start { get; set; }

    /// <summary>The contents of the name section; empty for none.</summary>
    public ByteBuffer Names { get; } = new();

    /// <summary>The contents of the section of branch hints, without the count of functions.</summary>
    public ByteBuffer BranchHints { get; } = new();

    /// <summary>Number of functions in <see cref="BranchHints"/>.</summary>
    public int HintedFunctionCount { get; set; }

    /// <summary>Counts another entry of a section and returns its bytes, to append the entry.</summary>
    public ByteBuffer Add(SectionId id)
    {
        ref var section = ref _sections[(int)id];
        section.Count++;
        return section.Entries ??= new ByteBuffer();
    }

    /// <summary>Number of entries of a section.</summary>
    public int Count(SectionId id) => _sections[(int)id].Count;

    /// <summary>Adds a custom section.</summary>
    public void AddCustom(int place, byte[] name, byte[] contents) => _custom.Add((place, name, contents));

    /// <summary>The place before or behind a section, by the section's name in annotations; <see cref="Nowhere"/> for an unknown name.</summary>
    public static int PlaceOf(ReadOnlySpan<byte> name, bool isAfter)
    {
        for (var i = 0; i < PlacementNames.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, PlacementNames[i]))
                return (i * 2) + (isAfter ? 1 : 0);
        }
        return Nowhere;
    }

    /// <summary>The name in annotations of the section with an id.</summary>
    public static string NameOf(byte id) => PlacementNames[Array.IndexOf(Order, id)];

    /// <summary>Puts the module together.</summary>
    public byte[] ToModule(ByteBuffer types)
    {
        var module = new ByteBuffer(types.Length + 64);
        module.WriteBytes("\0asm"u8);
        module.WriteFixed32(1);
        WriteCustom(module, First);
        for (var i = 0; i < Order.Length; i++)
        {
            WriteCustom(module, i * 2);
            WriteSection(module, Order[i], types);
            WriteCustom(module, (i * 2) + 1);
        }
        if (Names.Length > 0)
            WriteCustom(module, "name"u8, Names.Written);
        WriteCustom(module, Last);
        return module.ToArray();
    }

    private void WriteSection(ByteBuffer module, byte id, ByteBuffer types)
    {
        switch ((SectionId)id)
        {
            case SectionId.Type:
                module.WriteSection(id, types);
                return;
            case SectionId.Start:
                WriteNumber(module, id, Start);
                return;
            case SectionId.DataCount:
                WriteNumber(module, id, NeedsDataCount ? (uint)Count(SectionId.Data) : null);
                return;
            case SectionId.Code when HintedFunctionCount > 0:
                WriteBranchHints(module);
                break;
        }
        var (count, entries) = _sections[id];
        if (entries is null)
            return;
        var contents = new ByteBuffer(entries.Length + 5);
        contents.WriteUnsigned(count);
        contents.WriteBytes(entries.Written);
        module.WriteSection(id, contents);
    }

    private static void WriteNumber(ByteBuffer module, byte id, uint? number)
    {
        if (number is not { } value)
            return;
        var contents = new ByteBuffer();
        contents.WriteUnsigned(value);
        module.WriteSection(id, contents);
    }

    private void WriteBranchHints(ByteBuffer module)
    {
        var contents = new ByteBuffer(BranchHints.Length + 5);
        contents.WriteUnsigned(HintedFunctionCount);
        contents.WriteBytes(BranchHints.Written);
        WriteCustom(module, Lexing.Annotations.BranchHint, contents.Written);
    }

    private void WriteCustom(ByteBuffer module, int place)
    {
        foreach (var section in _custom)
        {
            if (section.Place == place)
                WriteCustom(module, section.Name, section.Contents);
        }
    }

    private static void WriteCustom(ByteBuffer module, ReadOnlySpan<byte> name, ReadOnlySpan<byte> contents)
    {
        var section = new ByteBuffer(name.Length + contents.Length + 5);
        section.WriteVector(name);
        section.WriteBytes(contents);
        module.WriteSection(CustomId, section);
    }

    private record struct Counted(int Count, ByteBuffer? Entries);
}
