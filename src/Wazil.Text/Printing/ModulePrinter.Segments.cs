using Wazil.Model;
using Wazil.Primitives;
using Wazil.Text.Writing;

namespace Wazil.Text.Printing;

/// <content>Segments and custom sections.</content>
internal sealed partial class ModulePrinter
{
    // Bytes of data on a line.
    private const int DataPerLine = 48;

    private void PrintElements()
    {
        for (var i = 0; i < _module.Elements.Length; i++)
        {
            var segment = _module.Elements[i];
            _text.Line($"(elem {_context.Elements.Declare(i)}");
            if (segment.Mode == SegmentMode.Declarative)
                _text.Append(" declare");
            if (segment.Mode == SegmentMode.Active)
            {
                if (segment.TableIndex != 0)
                    _text.Append($" (table {_context.Tables.Use(segment.TableIndex)})");
                _text.Append(Offset(segment.Offset));
            }
            _text.Append(segment.Functions.IsDefault ? " " + _context.Type(segment.ElementType) : " func");
            PrintItems(segment);
            _text.Append(')');
        }
    }

    private void PrintItems(ElementSegment segment)
    {
        _text.Indent++;
        for (var i = 0; i < segment.Count; i++)
        {
            var item = segment.Functions.IsDefault
                ? ConstantPrinter.PrintOne(_context, segment.Expressions[i], "item")
                : _context.Functions.Use(segment.Functions[i]);
            if (_text.Column + item.Length >= LineWidth)
                _text.Line(item);
            else
                _text.Append(' ').Append(item);
        }
        _text.Indent--;
    }

    private string Offset(ByteRange range) => " " + ConstantPrinter.PrintOne(_context, range, "offset");

    private void PrintData()
    {
        for (var i = 0; i < _module.Data.Length; i++)
        {
            var segment = _module.Data[i];
            _text.Line($"(data {_context.Data.Declare(i)}");
            if (segment.Mode == SegmentMode.Active)
            {
                if (segment.MemoryIndex != 0)
                    _text.Append($" (memory {_context.Memories.Use(segment.MemoryIndex)})");
                _text.Append(Offset(segment.Offset));
            }
            PrintBytes(_module.Slice(segment.Data));
            _text.Append(')');
        }
    }

    private void PrintBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= DataPerLine)
        {
            _text.Append(' ').Append(StringLiterals.OfBytes(bytes));
            return;
        }
        _text.Indent++;
        while (bytes.Length > 0)
        {
            var length = Math.Min(DataPerLine, bytes.Length);
            _text.Line(StringLiterals.OfBytes(bytes[..length]));
            bytes = bytes[length..];
        }
        _text.Indent--;
    }

    private void PrintCustomSections()
    {
        var last = LastSection();
        var hasNames = false;
        foreach (var section in _module.CustomSections)
        {
            // The first name section has become identifiers, the branch hints annotations of their own.
            if ((section.Name == "name" && !hasNames) || (section.Name == BranchHints.SectionName && _hints.IsComplete))
            {
                hasNames |= section.Name == "name";
                continue;
            }
            var place = section.PrecedingSection == last ? ""
                : section.PrecedingSection == 0 ? " (before first)"
                : $" (after {ModuleSections.NameOf(section.PrecedingSection)})";
            _text.Line($"(@custom {StringLiterals.OfName(section.Name)}{place}");
            PrintBytes(_module.Slice(section.Contents));
            _text.Append(')');
        }
    }

    // Id of the last section that is not custom; 0 without any.
    private byte LastSection()
    {
        byte last = 0;
        var reader = new ByteReader(_module.Bytes.Span, 8, _module.Bytes.Length);
        while (!reader.AtEnd)
        {
            var id = reader.ReadByte();
            reader.Skip((int)reader.ReadU32());
            if (id != 0)
                last = id;
        }
        return last;
    }
}
