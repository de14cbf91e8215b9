using Wazil.Text.Lexing;
using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <content>Indices, identifiers and the name section.</content>
internal sealed partial class ModuleParser
{
    private readonly LocalSpace _locals = new();
    private readonly List<NameEntry> _localEntries = [];
    private readonly List<NameEntry> _labelEntries = [];
    private readonly ByteBuffer _localNames = new();
    private readonly ByteBuffer _labelNames = new();
    private int _functionsWithLocalNames;
    private int _functionsWithLabelNames;

    /// <summary>Reads an index: a number or an identifier.</summary>
    private uint ParseIndex(IndexSpace space)
    {
        if (!At(TokenKind.Id))
            return ParseUnsigned32();
        if (!space.TryFind(Intern(Current), out var index))
            throw Unknown(space.Kind);
        Position++;
        return (uint)index;
    }

    private uint ParseLocalIndex()
    {
        if (!At(TokenKind.Id))
            return ParseUnsigned32();
        if (!_locals.TryFind(Intern(Current), out var index))
            throw Unknown("local");
        Position++;
        return (uint)index;
    }

    private bool AtIndex() => Current.Kind is TokenKind.Natural or TokenKind.Id;

    /// <summary>Begins an item of an index space: reads its identifier and name, returns its index.</summary>
    private int BeginItem(IndexSpace space)
    {
        var index = space.Next++;
        ParseItemName(space.Names, index);
        return index;
    }

    /// <summary>Binds an item of a space that the first pass doesn't know, as the fields of a type.</summary>
    private void BindItem(IndexSpace space)
    {
        if (At(TokenKind.Id) && !space.TryBind(Intern(Current), space.Next))
            throw Duplicate(space.Kind);
        ParseItemName(space.Names, space.Next);
    }

    /// <summary>Binds the identifier of the local that gets the next index.</summary>
    private void BindLocal()
    {
        if (At(TokenKind.Id) && !_locals.TryBind(Intern(Current), _locals.Count))
            throw Duplicate("local");
        ParseItemName(_localEntries, _locals.Count);
    }

    private void ParseItemName(List<NameEntry> names, int index)
    {
        var symbol = -1;
        if (At(TokenKind.Id))
        {
            symbol = Intern(Current);
            Position++;
        }
        if (AtAnnotation(Annotations.Name))
            names.Add(new NameEntry(index, -1, ParseNameAnnotation()));
        else if (symbol >= 0)
            names.Add(new NameEntry(index, symbol, null));
    }

    // (@name "…") gives the name section a name that differs from the identifier.
    private byte[] ParseNameAnnotation()
    {
        Position++;
        if (!At(TokenKind.String))
            throw ErrorHere("@name annotation: string expected");
        var name = ParseName();
        if (!At(TokenKind.RightParen))
            throw ErrorHere("@name annotation: unexpected token");
        Position++;
        return name;
    }

    private WatException Unknown(string kind)
    {
        // What is not known may stand behind the fault that ended the lexer's work.
        var last = Source[Source.TokenCount - 2];
        return last.Kind == TokenKind.Error
            ? Source.Error(last.Start, Source.ErrorMessage)
            : ErrorHere($"unknown {kind} {System.Text.Encoding.UTF8.GetString(CurrentText)}");
    }

    private void EndFunctionNames(int function)
    {
        _functionsWithLocalNames += WriteNameMap(_localNames, function, _localEntries);
        _functionsWithLabelNames += WriteNameMap(_labelNames, function, _labelEntries);
        _localEntries.Clear();
        _labelEntries.Clear();
    }

    private int WriteNameMap(ByteBuffer buffer, int owner, List<NameEntry> entries)
    {
        if (entries.Count == 0 || !_options.EmitNames)
            return 0;
        buffer.WriteUnsigned(owner);
        WriteNameMap(buffer, entries);
        return 1;
    }

    private void WriteNameMap(ByteBuffer buffer, List<NameEntry> entries)
    {
        buffer.WriteUnsigned(entries.Count);
        foreach (var entry in entries)
        {
            buffer.WriteUnsigned(entry.Index);
            buffer.WriteVector(entry.Text ?? _symbols.Name(entry.Symbol));
        }
    }

    private void WriteNames()
    {
        if (!_options.EmitNames)
            return;
        var scratch = new ByteBuffer();
        if (_moduleName is not null)
        {
            scratch.WriteVector(_moduleName);
            WriteSubsection(0, scratch);
        }
        WriteNameMap(1, _functions, scratch);
        WriteIndirect(2, _functionsWithLocalNames, _localNames.Written, scratch);
        WriteIndirect(3, _functionsWithLabelNames, _labelNames.Written, scratch);
        WriteNameMap(4, _types, scratch);
        WriteNameMap(5, _tables, scratch);
        WriteNameMap(6, _memories, scratch);
        WriteNameMap(7, _globals, scratch);
        WriteNameMap(8, _elements, scratch);
        WriteNameMap(9, _data, scratch);
        WriteFieldNames(scratch);
        WriteNameMap(11, _tags, scratch);
    }

    private void WriteFieldNames(ByteBuffer scratch)
    {
        // Types were read in order, and a dictionary nothing was removed from keeps the order of insertion,
        // but only by chance: sort.
        var types = new List<int>(_fields.Keys);
        types.Sort();
        var maps = new ByteBuffer();
        var count = 0;
        foreach (var type in types)
            count += WriteNameMap(maps, type, _fields[type].Names);
        WriteIndirect(10, count, maps.Written, scratch);
    }

    private void WriteIndirect(byte id, int count, ReadOnlySpan<byte> maps, ByteBuffer scratch)
    {
        if (count == 0)
            return;
        scratch.WriteUnsigned(count);
        scratch.WriteBytes(maps);
        WriteSubsection(id, scratch);
    }

    private void WriteNameMap(byte id, IndexSpace space, ByteBuffer scratch)
    {
        if (space.Names.Count == 0)
            return;
        WriteNameMap(scratch, space.Names);
        WriteSubsection(id, scratch);
    }

    private void WriteSubsection(byte id, ByteBuffer scratch)
    {
        _sections.Names.WriteSection(id, scratch);
        scratch.Truncate(0);
    }
}
