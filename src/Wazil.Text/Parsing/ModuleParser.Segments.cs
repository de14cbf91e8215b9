using Wazil.Binary;
using Wazil.Model;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Parsing;

/// <content>Element and data segments, also those written inside tables and memories.</content>
internal sealed partial class ModuleParser
{
    // Bits of the first number of a segment.
    private const int NotActive = 1;
    private const int HasIndexOrDeclares = 2;
    private const int HasExpressions = 4;

    private readonly ByteBuffer _elementItems = new();
    private readonly ByteBuffer _offset = new();

    private void ParseElementSegment()
    {
        BeginItem(_elements);
        var section = _sections.Add(SectionId.Element);
        _offset.Truncate(0);
        if (TryKeyword("declare"u8))
        {
            WriteElements(section, NotActive | HasIndexOrDeclares, 0, mayOmitType: false);
        }
        else
        {
            var (hasTable, table) = ParseSegmentTarget(_tables, "table"u8);
            if (ParseOffset(isRequired: hasTable))
                WriteElements(section, 0, table, mayOmitType: true);
            else
                WriteElements(section, NotActive, 0, mayOmitType: false);
        }
        Close();
    }

    // (table $t), or the bare index that version 1.0 had.
    private (bool IsGiven, uint Index) ParseSegmentTarget(IndexSpace space, ReadOnlySpan<byte> word)
    {
        if (TryOpen(word))
        {
            var index = ParseIndex(space);
            Close();
            return (true, index);
        }
        if (AtIndex() && Next.Kind == TokenKind.LeftParen)
            return (true, ParseIndex(space));
        return (false, 0);
    }

    // (offset …), or one folded instruction.
    private bool ParseOffset(bool isRequired)
    {
        if (TryOpen("offset"u8))
        {
            ParseExpression(_offset);
            Close();
            return true;
        }
        if (!isRequired && (!At(TokenKind.LeftParen) || AtReferenceType()))
            return false;
        ParseFoldedExpression(_offset);
        return true;
    }

    private void WriteElements(ByteBuffer section, int flags, uint table, bool mayOmitType)
    {
        var type = ValueType.FuncRef;
        var isFunctions = TryKeyword("func"u8) || (mayOmitType && !AtReferenceType());
        if (!isFunctions)
            type = ParseReferenceType();
        _elementItems.Truncate(0);
        var count = 0;
        for (; !At(TokenKind.RightParen); count++)
        {
            if (isFunctions)
                _elementItems.WriteUnsigned(ParseIndex(_functions));
            else
                ParseElement(_elementItems);
        }
        WriteElementHeader(section, flags, table, isFunctions, type);
        section.WriteUnsigned(count);
        section.WriteBytes(_elementItems.Written);
    }

    private void WriteElementHeader(ByteBuffer section, int flags, uint table, bool isFunctions, ValueType type)
    {
        if (!isFunctions)
            flags |= HasExpressions;
        var isActive = (flags & NotActive) == 0;
        if (isActive && (table != 0 || type != ValueType.FuncRef))
            flags |= HasIndexOrDeclares;
        section.WriteUnsigned(flags);
        if (isActive)
        {
            if ((flags & HasIndexOrDeclares) != 0)
                section.WriteUnsigned(table);
            section.WriteBytes(_offset.Written);
        }
        if ((flags & (NotActive | HasIndexOrDeclares)) == 0)
            return;
        if (isFunctions)
            section.WriteByte(0);
        else
            TypeWriter.WriteValueType(section, type);
    }

    // (item …), or one folded instruction.
    private void ParseElement(ByteBuffer buffer)
    {
        if (!TryOpen("item"u8))
        {
            ParseFoldedExpression(buffer);
            return;
        }
        ParseExpression(buffer);
        Close();
    }

    // (table reftype (elem …)) makes the table as large as the segment.
    private void ParseTableWithElements(int table, bool is64Bit, ByteBuffer section)
    {
        var type = ParseReferenceType();
        if (!TryOpen("elem"u8))
            throw Unexpected();
        _elements.Next++;
        var isFunctions = AtIndex();
        var asExpressions = !isFunctions || type != ValueType.FuncRef;
        _elementItems.Truncate(0);
        var count = 0u;
        for (; !At(TokenKind.RightParen); count++)
        {
            if (!isFunctions)
                ParseElement(_elementItems);
            else if (asExpressions)
                WriteFunctionReference(_elementItems, ParseIndex(_functions));
            else
                _elementItems.WriteUnsigned(ParseIndex(_functions));
        }
        Close();
        Close();
        TypeWriter.WriteTableType(section, new TableType(type, new Limits(count, count), is64Bit));

        var elements = _sections.Add(SectionId.Element);
        WriteZeroOffset(is64Bit);
        WriteElementHeader(elements, 0, (uint)table, !asExpressions, type);
        elements.WriteUnsigned(count);
        elements.WriteBytes(_elementItems.Written);
    }

    private static void WriteFunctionReference(ByteBuffer buffer, uint function)
    {
        buffer.WriteByte(0xD2);
        buffer.WriteUnsigned(function);
        buffer.WriteByte(0x0B);
    }

    private void WriteZeroOffset(bool is64Bit)
    {
        _offset.Truncate(0);
        _offset.WriteByte(is64Bit ? (byte)0x42 : (byte)0x41);
        _offset.WriteByte(0);
        _offset.WriteByte(0x0B);
    }

    private void ParseDataSegment()
    {
        BeginItem(_data);
        var section = _sections.Add(SectionId.Data);
        _offset.Truncate(0);
        var (hasMemory, memory) = ParseSegmentTarget(_memories, "memory"u8);
        var isActive = ParseOffset(isRequired: hasMemory);
        WriteData(section, isActive, memory, ParseStrings());
        Close();
    }

    private void WriteData(ByteBuffer section, bool isActive, uint memory, byte[] bytes)
    {
        section.WriteUnsigned(!isActive ? NotActive : memory != 0 ? HasIndexOrDeclares : 0);
        if (isActive)
        {
            if (memory != 0)
                section.WriteUnsigned(memory);
            section.WriteBytes(_offset.Written);
        }
        section.WriteVector(bytes);
    }

    // (memory (data …)) makes the memory as large as the segment, in whole pages.
    private void ParseMemoryWithData(int memory, bool is64Bit, ByteBuffer section)
    {
        var pageSize = ParsePageSize();
        if (!TryOpen("data"u8))
            throw Unexpected();
        _data.Next++;
        var bytes = ParseStrings();
        Close();
        var pages = (ulong)((bytes.Length + (1L << pageSize) - 1) >> pageSize);
        TypeWriter.WriteMemoryType(section, new MemoryType(new Limits(pages, pages), is64Bit, PageSizeLog2: pageSize));
        WriteZeroOffset(is64Bit);
        WriteData(_sections.Add(SectionId.Data), isActive: true, (uint)memory, bytes);
    }
}
