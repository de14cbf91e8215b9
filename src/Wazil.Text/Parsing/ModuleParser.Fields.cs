using System.Numerics;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Parsing;

/// <content>Fields other than types and segments.</content>
internal sealed partial class ModuleParser
{
    private readonly ByteBuffer _body = new();
    private int _function;

    private void ParseFunction()
    {
        _locals.Clear();
        _function = BeginItem(_functions);
        ParseInlineExports(ExternalKind.Function, _function);
        if (TryInlineImport(ExternalKind.Function) is { } import)
        {
            import.WriteUnsigned(ParseTypeUse(allowNames: true, _locals));
            EndFunctionNames(_function);
            Close();
            return;
        }
        _sections.Add(SectionId.Function).WriteUnsigned(ParseTypeUse(allowNames: true, _locals));
        _body.Truncate(0);
        ParseLocals();
        ParseInstructions(_body);
        Close();
        _body.WriteByte(0x0B);
        _sections.Add(SectionId.Code).WriteVector(_body.Written);
        EndHints();
        EndFunctionNames(_function);
    }

    // Locals are written as runs of one type.
    private void ParseLocals()
    {
        var types = _results;
        types.Clear();
        while (TryOpen("local"u8))
        {
            var isNamed = At(TokenKind.Id);
            if (isNamed || AtAnnotation(Annotations.Name))
                BindLocal();
            while (isNamed || !At(TokenKind.RightParen))
            {
                types.Add(ParseValueType());
                _locals.Count++;
                if (isNamed)
                    break;
            }
            Close();
        }
        var groups = 0;
        for (var i = 0; i < types.Count; i++)
            groups += i == 0 || types[i] != types[i - 1] ? 1 : 0;
        _body.WriteUnsigned(groups);
        for (var start = 0; start < types.Count;)
        {
            var end = start + 1;
            while (end < types.Count && types[end] == types[start])
                end++;
            _body.WriteUnsigned(end - start);
            TypeWriter.WriteValueType(_body, types[start]);
            start = end;
        }
    }

    private void ParseTable()
    {
        var index = BeginItem(_tables);
        ParseInlineExports(ExternalKind.Table, index);
        if (TryInlineImport(ExternalKind.Table) is { } import)
        {
            TypeWriter.WriteTableType(import, ParseTableType());
            Close();
            return;
        }
        var is64Bit = ParseAddressType();
        var section = _sections.Add(SectionId.Table);
        if (!At(TokenKind.Natural))
        {
            ParseTableWithElements(index, is64Bit, section);
            return;
        }
        var type = ParseTableType(is64Bit);
        if (At(TokenKind.RightParen))
        {
            TypeWriter.WriteTableType(section, type);
        }
        else
        {
            section.WriteByte(0x40);
            section.WriteByte(0);
            TypeWriter.WriteTableType(section, type);
            ParseExpression(section);
        }
        Close();
    }

    private TableType ParseTableType() => ParseTableType(ParseAddressType());

    private TableType ParseTableType(bool is64Bit)
    {
        var limits = ParseLimits();
        return new TableType(ParseReferenceType(), limits, is64Bit);
    }

    private void ParseMemory()
    {
        var index = BeginItem(_memories);
        ParseInlineExports(ExternalKind.Memory, index);
        if (TryInlineImport(ExternalKind.Memory) is { } import)
        {
            TypeWriter.WriteMemoryType(import, ParseMemoryType());
            Close();
            return;
        }
        var is64Bit = ParseAddressType();
        var section = _sections.Add(SectionId.Memory);
        if (At(TokenKind.Natural))
            TypeWriter.WriteMemoryType(section, ParseMemoryType(is64Bit));
        else
            ParseMemoryWithData(index, is64Bit, section);
        Close();
    }

    private MemoryType ParseMemoryType() => ParseMemoryType(ParseAddressType());

    private MemoryType ParseMemoryType(bool is64Bit)
    {
        var limits = ParseLimits();
        var isShared = TryKeyword("shared"u8);
        return new MemoryType(limits, is64Bit, isShared, ParsePageSize());
    }

    private bool ParseAddressType() => !TryKeyword("i32"u8) && TryKeyword("i64"u8);

    private Limits ParseLimits()
    {
        var minimum = ParseUnsigned64();
        return new Limits(minimum, At(TokenKind.Natural) ? ParseUnsigned64() : null);
    }

    private int ParsePageSize()
    {
        if (!TryOpen("pagesize"u8))
            return 16;
        var start = Current.Start;
        var size = ParseUnsigned32();
        Close();
        return BitOperations.IsPow2(size) ? BitOperations.Log2(size) : throw Source.Error(start, "invalid custom page size");
    }

    private void ParseGlobal()
    {
        var index = BeginItem(_globals);
        ParseInlineExports(ExternalKind.Global, index);
        if (TryInlineImport(ExternalKind.Global) is { } import)
        {
            TypeWriter.WriteGlobalType(import, ParseGlobalType());
        }
        else
        {
            var section = _sections.Add(SectionId.Global);
            TypeWriter.WriteGlobalType(section, ParseGlobalType());
            ParseExpression(section);
        }
        Close();
    }

    private GlobalType ParseGlobalType()
    {
        if (!TryOpen("mut"u8))
            return new GlobalType(ParseValueType(), IsMutable: false);
        var type = ParseValueType();
        Close();
        return new GlobalType(type, IsMutable: true);
    }

    private void ParseTag()
    {
        var index = BeginItem(_tags);
        ParseInlineExports(ExternalKind.Tag, index);
        WriteTagType(TryInlineImport(ExternalKind.Tag) ?? _sections.Add(SectionId.Tag));
        Close();
    }

    private void WriteTagType(ByteBuffer buffer)
    {
        buffer.WriteByte(0);
        buffer.WriteUnsigned(ParseTypeUse(allowNames: true));
    }

    private void ParseImport()
    {
        var section = _sections.Add(SectionId.Import);
        section.WriteVector(ParseName());
        section.WriteVector(ParseName());
        if (!At(TokenKind.LeftParen))
            throw Unexpected();
        Position++;
        var kind = ParseExternalKind();
        section.WriteByte((byte)kind);
        var index = BeginItem(SpaceOf(kind));
        switch (kind)
        {
            case ExternalKind.Function:
                _locals.Clear();
                section.WriteUnsigned(ParseTypeUse(allowNames: true, _locals));
                EndFunctionNames(index);
                break;
            case ExternalKind.Table:
                TypeWriter.WriteTableType(section, ParseTableType());
                break;
            case ExternalKind.Memory:
                TypeWriter.WriteMemoryType(section, ParseMemoryType());
                break;
            case ExternalKind.Global:
                TypeWriter.WriteGlobalType(section, ParseGlobalType());
                break;
            default:
                WriteTagType(section);
                break;
        }
        Close();
        Close();
    }

    private void ParseExport()
    {
        var section = _sections.Add(SectionId.Export);
        section.WriteVector(ParseName());
        if (!At(TokenKind.LeftParen))
            throw Unexpected();
        Position++;
        var kind = ParseExternalKind();
        section.WriteByte((byte)kind);
        section.WriteUnsigned(ParseIndex(SpaceOf(kind)));
        Close();
        Close();
    }

    private void ParseStart()
    {
        if (_sections.Start is not null)
            throw ErrorHere("multiple start sections");
        _sections.Start = ParseIndex(_functions);
        Close();
    }

    private ExternalKind ParseExternalKind()
    {
        if (TryKeyword("func"u8))
            return ExternalKind.Function;
        if (TryKeyword("table"u8))
            return ExternalKind.Table;
        if (TryKeyword("memory"u8))
            return ExternalKind.Memory;
        if (TryKeyword("global"u8))
            return ExternalKind.Global;
        return TryKeyword("tag"u8) ? ExternalKind.Tag : throw Unexpected();
    }

    private IndexSpace SpaceOf(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => _functions,
        ExternalKind.Table => _tables,
        ExternalKind.Memory => _memories,
        ExternalKind.Global => _globals,
        _ => _tags,
    };

    private void ParseInlineExports(ExternalKind kind, int index)
    {
        while (TryOpen("export"u8))
        {
            var section = _sections.Add(SectionId.Export);
            section.WriteVector(ParseName());
            section.WriteByte((byte)kind);
            section.WriteUnsigned(index);
            Close();
        }
    }

    /// <summary>Reads an inline import and returns the section that its type is to be appended to.</summary>
    private ByteBuffer? TryInlineImport(ExternalKind kind)
    {
        if (!TryOpen("import"u8))
            return null;
        var section = _sections.Add(SectionId.Import);
        section.WriteVector(ParseName());
        section.WriteVector(ParseName());
        section.WriteByte((byte)kind);
        Close();
        return section;
    }
}
