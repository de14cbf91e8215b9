using Wazil.Instructions;
using Wazil.Model;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <content>Opcodes and immediates, by the instruction table.</content>
internal sealed partial class ModuleParser
{
    private const int MemoryIndexFlag = 0x40;

    private void ParsePlain(Opcode opcode, ByteBuffer buffer)
    {
        switch (OpcodeTable.Immediates(opcode))
        {
            case ImmediateKind.None when opcode == Opcode.Select:
                ParseSelect(buffer);
                break;
            case ImmediateKind.None:
                WriteOpcode(buffer, opcode);
                break;
            case ImmediateKind.Local:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseLocalIndex());
                break;
            case ImmediateKind.I32:
                WriteOpcode(buffer, opcode);
                buffer.WriteSigned((int)ParseInteger(32));
                break;
            case ImmediateKind.MemArg:
                WriteOpcode(buffer, opcode);
                ParseMemArg(opcode, buffer, AtIndex());
                break;
            case ImmediateKind.Label:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseLabel());
                break;
            case ImmediateKind.Function:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseIndex(_functions));
                break;
            case ImmediateKind.Global:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseIndex(_globals));
                break;
            default:
                ParseIndices(opcode, buffer);
                break;
        }
    }

    private void ParseIndices(Opcode opcode, ByteBuffer buffer)
    {
        switch (OpcodeTable.Immediates(opcode))
        {
            case ImmediateKind.Type:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseIndex(_types));
                break;
            case ImmediateKind.TypeTable:
                WriteOpcode(buffer, opcode);
                var table = ParseOptionalIndex(_tables);
                buffer.WriteUnsigned(ParseTypeUse(allowNames: false));
                buffer.WriteUnsigned(table);
                break;
            case ImmediateKind.Table:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseOptionalIndex(_tables));
                break;
            case ImmediateKind.Memory:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseOptionalIndex(_memories));
                break;
            case ImmediateKind.Element:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseIndex(_elements));
                break;
            case ImmediateKind.Data:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseDataIndex());
                break;
            case ImmediateKind.Tag:
                WriteOpcode(buffer, opcode);
                buffer.WriteUnsigned(ParseIndex(_tags));
                break;
            case ImmediateKind.TableTable:
                WriteOpcode(buffer, opcode);
                ParseBothOrNone(_tables, buffer);
                break;
            case ImmediateKind.MemoryMemory:
                WriteOpcode(buffer, opcode);
                ParseBothOrNone(_memories, buffer);
                break;
            case ImmediateKind.ElementTable:
                WriteOpcode(buffer, opcode);
                ParseSegmentUse(_elements, _tables, buffer);
                break;
            case ImmediateKind.DataMemory:
                WriteOpcode(buffer, opcode);
                ParseSegmentUse(_data, _memories, buffer);
                _sections.NeedsDataCount = true;
                break;
            default:
                ParseTypedIndices(opcode, buffer);
                break;
        }
    }

    private void ParseTypedIndices(Opcode opcode, ByteBuffer buffer)
    {
        var kind = OpcodeTable.Immediates(opcode);
        if (kind is not (ImmediateKind.TypeField or ImmediateKind.TypeCount or ImmediateKind.TypeData
            or ImmediateKind.TypeElement or ImmediateKind.TypeType))
        {
            ParseValueImmediates(opcode, buffer);
            return;
        }
        WriteOpcode(buffer, opcode);
        var type = ParseIndex(_types);
        buffer.WriteUnsigned(type);
        buffer.WriteUnsigned(kind switch
        {
            ImmediateKind.TypeField => ParseFieldIndex(type),
            ImmediateKind.TypeCount => ParseUnsigned32(),
            ImmediateKind.TypeData => ParseDataIndex(),
            ImmediateKind.TypeElement => ParseIndex(_elements),
            _ => ParseIndex(_types),
        });
    }

    private void ParseValueImmediates(Opcode opcode, ByteBuffer buffer)
    {
        switch (OpcodeTable.Immediates(opcode))
        {
            case ImmediateKind.I64:
                WriteOpcode(buffer, opcode);
                buffer.WriteSigned((long)ParseInteger(64));
                break;
            case ImmediateKind.F32:
                WriteOpcode(buffer, opcode);
                buffer.WriteFixed32(ParseFloat32());
                break;
            case ImmediateKind.F64:
                WriteOpcode(buffer, opcode);
                buffer.WriteFixed64(ParseFloat64());
                break;
            case ImmediateKind.V128:
                WriteOpcode(buffer, opcode);
                ParseVector(buffer);
                break;
            case ImmediateKind.Shuffle:
                WriteOpcode(buffer, opcode);
                ParseShuffle(buffer);
                break;
            case ImmediateKind.Lane:
                WriteOpcode(buffer, opcode);
                buffer.WriteByte(ParseLane());
                break;
            case ImmediateKind.MemArgLane:
                WriteOpcode(buffer, opcode);
                ParseMemArg(opcode, buffer, AtMemoryIndexBeforeLane());
                buffer.WriteByte(ParseLane());
                break;
            case ImmediateKind.Zero:
                WriteOpcode(buffer, opcode);
                buffer.WriteByte(0);
                break;
            default:
                ParseTypeImmediates(opcode, buffer);
                break;
        }
    }

    private void ParseTypeImmediates(Opcode opcode, ByteBuffer buffer)
    {
        switch (opcode)
        {
            case Opcode.BrTable:
                WriteOpcode(buffer, opcode);
                ParseLabels(buffer);
                break;
            case Opcode.RefNull:
                WriteOpcode(buffer, opcode);
                TypeWriter.WriteHeapType(buffer, ParseHeapType());
                break;
            case Opcode.RefTest or Opcode.RefCast:
                var type = ParseReferenceType();
                if (type.IsNullable)
                    opcode = opcode == Opcode.RefTest ? Opcode.RefTestNull : Opcode.RefCastNull;
                WriteOpcode(buffer, opcode);
                TypeWriter.WriteHeapType(buffer, type.HeapType);
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail:
                ParseCast(opcode, buffer);
                break;
            default:
                throw Unexpected();
        }
    }

    private static void WriteOpcode(ByteBuffer buffer, Opcode opcode)
    {
        var code = (int)opcode;
        if (code < OpcodeTable.PageFB)
        {
            buffer.WriteByte((byte)code);
            return;
        }
        var (prefix, page) = code switch
        {
            < OpcodeTable.PageFC => (0xFB, OpcodeTable.PageFB),
            < OpcodeTable.PageFD => (0xFC, OpcodeTable.PageFC),
            < OpcodeTable.PageFE => (0xFD, OpcodeTable.PageFD),
            _ => (0xFE, OpcodeTable.PageFE),
        };
        buffer.WriteByte((byte)prefix);
        buffer.WriteUnsigned(code - page);
    }

    private uint ParseOptionalIndex(IndexSpace space) => AtIndex() ? ParseIndex(space) : 0;

    private uint ParseDataIndex()
    {
        _sections.NeedsDataCount = true;
        return ParseIndex(_data);
    }

    private uint ParseFieldIndex(uint type)
    {
        if (!At(TokenKind.Id))
            return ParseUnsigned32();
        if (type > int.MaxValue || !_fields.TryGetValue((int)type, out var fields) || !fields.TryFind(Intern(Current), out _))
            throw Unknown("field");
        return ParseIndex(fields);
    }

    private void ParseBothOrNone(IndexSpace space, ByteBuffer buffer)
    {
        var areGiven = AtIndex();
        buffer.WriteUnsigned(areGiven ? ParseIndex(space) : 0);
        buffer.WriteUnsigned(areGiven ? ParseIndex(space) : 0);
    }

    // table.init $table $segment: the text gives the table first and may omit it, the binary format gives it last.
    private void ParseSegmentUse(IndexSpace segments, IndexSpace targets, ByteBuffer buffer)
    {
        var target = Next.Kind is TokenKind.Natural or TokenKind.Id ? ParseIndex(targets) : 0;
        buffer.WriteUnsigned(ParseIndex(segments));
        buffer.WriteUnsigned(target);
    }

    private void ParseLabels(ByteBuffer buffer)
    {
        var labels = new List<uint>();
        do
            labels.Add(ParseLabel());
        while (AtIndex());
        buffer.WriteUnsigned(labels.Count - 1);
        foreach (var label in labels)
            buffer.WriteUnsigned(label);
    }

    private void ParseSelect(ByteBuffer buffer)
    {
        if (!AtList("result"u8))
        {
            WriteOpcode(buffer, Opcode.Select);
            return;
        }
        ParseSignature(allowNames: false, locals: null);
        WriteOpcode(buffer, Opcode.SelectTyped);
        TypeWriter.WriteValueTypes(buffer, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_results));
    }

    private void ParseCast(Opcode opcode, ByteBuffer buffer)
    {
        WriteOpcode(buffer, opcode);
        var label = ParseLabel();
        var source = ParseReferenceType();
        var target = ParseReferenceType();
        buffer.WriteByte((byte)((source.IsNullable ? 1 : 0) | (target.IsNullable ? 2 : 0)));
        buffer.WriteUnsigned(label);
        TypeWriter.WriteHeapType(buffer, source.HeapType);
        TypeWriter.WriteHeapType(buffer, target.HeapType);
    }

    private void ParseMemArg(Opcode opcode, ByteBuffer buffer, bool hasMemory)
    {
        var memory = hasMemory ? ParseIndex(_memories) : 0;
        var offset = 0UL;
        var alignment = OpcodeTable.NaturalAlignment(opcode);
        if (At(TokenKind.Keyword) && MemoryArguments.TryValue(CurrentText, "offset="u8, out var number))
        {
            if (!Numbers.TryParseInteger(number, 64, out offset))
                throw ErrorHere("i64 constant out of range");
            Position++;
        }
        if (At(TokenKind.Keyword) && MemoryArguments.TryValue(CurrentText, "align="u8, out number))
        {
            if (!MemoryArguments.TryAlignment(number, out alignment))
                throw ErrorHere("alignment must be a power of two");
            Position++;
        }
        buffer.WriteUnsigned(alignment | (memory != 0 ? MemoryIndexFlag : 0));
        if (memory != 0)
            buffer.WriteUnsigned(memory);
        buffer.WriteUnsigned(offset);
    }

    // v128.load8_lane 1 0: the first of two numbers, or one before offset= or align=, is the memory.
    private bool AtMemoryIndexBeforeLane() =>
        At(TokenKind.Id)
        || (At(TokenKind.Natural) && (Next.Kind == TokenKind.Natural
            || (Next.Kind == TokenKind.Keyword && MemoryArguments.IsWellFormed(Source.Text(Next)))));

    private byte ParseLane()
    {
        if (!At(TokenKind.Natural))
            throw Unexpected();
        if (!Numbers.TryParseInteger(CurrentText, 8, out var lane))
            throw ErrorHere("i8 constant out of range");
        Position++;
        return (byte)lane;
    }

    private void ParseShuffle(ByteBuffer buffer)
    {
        const int lanes = 16;
        if (CountNumbers() != lanes)
            throw ErrorHere("invalid lane length: i8x16.shuffle takes 16 lanes");
        for (var i = 0; i < lanes; i++)
        {
            if (!At(TokenKind.Natural) || !Numbers.TryParseInteger(CurrentText, 8, out var lane))
                throw ErrorHere("i8 constant out of range");
            buffer.WriteByte((byte)lane);
            Position++;
        }
    }
}
