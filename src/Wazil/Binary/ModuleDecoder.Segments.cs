using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Binary;

internal ref partial struct ModuleDecoder
{
    private void ReadElementSection()
    {
        var count = ReadCount("element segments", ImplementationLimits.ElementSegments);
        var segments = new ElementSegment[CapacityFor(count, 3)];
        for (uint i = 0; i < count; i++)
            segments[i] = ReadElementSegment();
        _elements = new PartList<ElementSegment>(segments);
    }

    // Bit 0: passive or declarative; bit 1: explicit table, or declarative; bit 2: expressions instead of indices.
    private ElementSegment ReadElementSegment()
    {
        var offset = _reader.Position;
        var flags = _reader.ReadU32();
        if (flags > 7)
            throw DecodingErrors.Malformed("elements segment kind", flags, offset);
        if (flags != 0)
            RequireFeature(flags >= 4 ? WasmFeatures.ReferenceTypes : WasmFeatures.BulkMemory, "elements segment kind", offset);

        var mode = (flags & 3) switch
        {
            1 => SegmentMode.Passive,
            3 => SegmentMode.Declarative,
            _ => SegmentMode.Active,
        };
        var table = (flags & 3) == 2 ? ReadIndex() : 0;
        var position = mode == SegmentMode.Active ? ReadConstantExpression() : default;
        var hasExpressions = (flags & 4) != 0;
        var type = hasExpressions ? ValueType.FuncRef : ValueType.Reference(HeapType.Func, nullable: false);
        if ((flags & 3) != 0)
            type = hasExpressions ? TypeReader.ReadReferenceType(ref _reader, _features) : ReadElementKind();

        return hasExpressions
            ? new ElementSegment(mode, table, position, type, default, ReadExpressions()) { EntryOffset = offset }
            : new ElementSegment(mode, table, position, type, ReadIndices("elements", ImplementationLimits.SegmentElements), default)
            {
                EntryOffset = offset,
            };
    }

    private ValueType ReadElementKind()
    {
        var offset = _reader.Position;
        if (_reader.ReadByte() is not 0 and var kind)
            throw DecodingErrors.Malformed("element kind", kind, offset);
        return ValueType.Reference(HeapType.Func, nullable: false);
    }

    private ImmutableArray<ByteRange> ReadExpressions()
    {
        var count = ReadCount("elements", ImplementationLimits.SegmentElements);
        if (count == 0)
            return [];
        var expressions = new ByteRange[CapacityFor(count, 1)];
        for (uint i = 0; i < count; i++)
            expressions[i] = ReadConstantExpression();
        return ImmutableCollectionsMarshal.AsImmutableArray(expressions);
    }

    private void ReadDataSection()
    {
        var offset = _reader.Position;
        var count = ReadCount("data segments", ImplementationLimits.DataSegments);
        if (_dataCount is { } declared && declared != count)
            throw DecodingErrors.DataCountMismatch(declared, count, offset);
        var segments = new DataSegment[CapacityFor(count, 2)];
        for (uint i = 0; i < count; i++)
            segments[i] = ReadDataSegment();
        _data = new PartList<DataSegment>(segments);
    }

    private DataSegment ReadDataSegment()
    {
        var offset = _reader.Position;
        var flags = _reader.ReadU32();
        if (flags > 2)
            throw DecodingErrors.Malformed("data segment kind", flags, offset);
        if (flags != 0)
            RequireFeature(WasmFeatures.BulkMemory, "data segment kind", offset);
        var memory = flags == 2 ? ReadIndex() : 0;
        var position = flags != 1 ? ReadConstantExpression() : default;
        var sizeOffset = _reader.Position;
        var size = _reader.ReadU32();
        if (size > (uint)_reader.Remaining)
            throw DecodingErrors.CountOutOfBounds("bytes of data", size, _reader.Remaining, sizeOffset);
        var data = _reader.ReadRange((int)size);
        return new DataSegment(flags == 1 ? SegmentMode.Passive : SegmentMode.Active, memory, position, data)
        {
            EntryOffset = offset,
        };
    }

    /// <summary>Finds the extent of a constant expression, its <c>end</c> included.</summary>
    private ByteRange ReadConstantExpression()
    {
        var start = _reader.Position;
        var reader = new InstructionReader(_bytes.Span, new ByteRange(start, _reader.Remaining), _features);
        var instruction = default(Instruction);
        for (var depth = 1; depth > 0;)
        {
            if (reader.AtEnd)
                throw DecodingErrors.MissingEnd(reader.Position);
            reader.Read(ref instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                    depth++;
                    break;
                case Opcode.End or Opcode.Delegate:
                    depth--;
                    break;
            }
        }
        return _reader.ReadRange(reader.Position - start);
    }
}
