using System.Diagnostics.CodeAnalysis;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Instructions;

/// <summary>Reads the instructions of a function's body or a constant expression, one after the other.</summary>
/// <remarks>Specification 5.4. Whatever is malformed below the level of nesting is refused here; nothing is known of
/// the module, so indices are not checked.</remarks>
internal ref struct InstructionReader
{
    // Alignments stand in bits 0 to 5 of a memory argument's flags; bit 6 says that a memory index follows.
    private const uint MemoryIndexFlag = 0x40;
    private const uint FlagsLimit = 0x80;

    private readonly WasmFeatures _features;
    private ByteReader _reader;

    /// <summary>Makes a reader of the instructions in <paramref name="range"/> of a module.</summary>
    public InstructionReader(ReadOnlySpan<byte> module, ByteRange range, WasmFeatures features)
    {
        _reader = new ByteReader(module, range.Offset, range.End);
        _features = features;
    }

    /// <summary>Offset of the next instruction from the start of the module.</summary>
    public readonly int Position => _reader.Position;

    /// <summary>Whether all of the range has been read.</summary>
    public readonly bool AtEnd => _reader.AtEnd;

    /// <summary>Reads the next instruction with its immediates.</summary>
    /// <exception cref="WasmFormatException">The bytes are not an instruction, or a feature it needs is off.</exception>
    public void Read(ref Instruction instruction)
    {
        instruction.Offset = _reader.Position;
        var code = ReadOpcode(instruction.Offset);
        var kind = OpcodeTable.ImmediateKinds[code];
        var needed = OpcodeTable.Features[code];
        instruction.Opcode = (Opcode)code;
        if (needed != 0 && (needed & (int)_features) == 0)
            ThrowFeatureIsOff((Opcode)code, instruction.Offset);
        if (kind != (byte)ImmediateKind.None)
            ReadImmediates(ref instruction, (ImmediateKind)kind);
    }

    /// <summary>The names of features, any of which would do, as a message says them.</summary>
    internal static string DescribeFeatures(WasmFeatures anyOf) => anyOf.ToString().Replace(", ", " or ", StringComparison.Ordinal);

    private int ReadOpcode(int offset)
    {
        int code = _reader.ReadByte();
        if (code >= 0xFB && code <= 0xFE)
            return ReadPagedOpcode(code, offset);
        if (OpcodeTable.ImmediateKinds[code] == OpcodeTable.Undefined)
            throw new WasmFormatException($"illegal opcode {code:x2}", offset);
        return code;
    }

    private int ReadPagedOpcode(int prefix, int offset)
    {
        var code = _reader.ReadU32();
        var (page, size) = prefix switch
        {
            0xFB => (OpcodeTable.PageFB, OpcodeTable.PageFC - OpcodeTable.PageFB),
            0xFC => (OpcodeTable.PageFC, OpcodeTable.PageFD - OpcodeTable.PageFC),
            0xFD => (OpcodeTable.PageFD, OpcodeTable.PageFE - OpcodeTable.PageFD),
            _ => (OpcodeTable.PageFE, OpcodeTable.Size - OpcodeTable.PageFE),
        };
        if (code >= (uint)size || OpcodeTable.ImmediateKinds[page + (int)code] == OpcodeTable.Undefined)
            throw new WasmFormatException($"illegal opcode {prefix:x2} {code:x2}", offset);
        return page + (int)code;
    }

    private void ReadImmediates(ref Instruction instruction, ImmediateKind kind)
    {
        switch (kind)
        {
            case ImmediateKind.Label or ImmediateKind.Function or ImmediateKind.Type or ImmediateKind.Local
                or ImmediateKind.Global or ImmediateKind.Table or ImmediateKind.Element or ImmediateKind.Data or ImmediateKind.Tag:
                instruction.Index = _reader.ReadU32();
                break;
            case ImmediateKind.I32:
                instruction.Value = _reader.ReadS32();
                break;
            case ImmediateKind.MemArg:
                ReadMemArg(ref instruction);
                break;
            case ImmediateKind.Block:
                instruction.BlockType = TypeReader.ReadBlockType(ref _reader, _features);
                break;
            case ImmediateKind.TableTable or ImmediateKind.ElementTable or ImmediateKind.TypeField or ImmediateKind.TypeCount
                or ImmediateKind.TypeData or ImmediateKind.TypeElement or ImmediateKind.TypeType:
                instruction.Index = _reader.ReadU32();
                instruction.Index2 = _reader.ReadU32();
                break;
            case ImmediateKind.TypeTable:
                instruction.Index = _reader.ReadU32();
                instruction.Index2 = ReadIndexOrZero(WasmFeatures.ReferenceTypes);
                break;
            case ImmediateKind.Memory:
                instruction.Index = ReadIndexOrZero(WasmFeatures.MultiMemory);
                break;
            case ImmediateKind.MemoryMemory:
                instruction.Index = ReadIndexOrZero(WasmFeatures.MultiMemory);
                instruction.Index2 = ReadIndexOrZero(WasmFeatures.MultiMemory);
                break;
            case ImmediateKind.DataMemory:
                instruction.Index = _reader.ReadU32();
                instruction.Index2 = ReadIndexOrZero(WasmFeatures.MultiMemory);
                break;
            case ImmediateKind.I64:
                instruction.Value = _reader.ReadS64();
                break;
            case ImmediateKind.F32:
                instruction.Value = _reader.ReadF32Bits();
                break;
            case ImmediateKind.F64:
                instruction.Value = (long)_reader.ReadF64Bits();
                break;
            default:
                ReadRareImmediates(ref instruction, kind);
                break;
        }
    }

    private void ReadRareImmediates(ref Instruction instruction, ImmediateKind kind)
    {
        switch (kind)
        {
            case ImmediateKind.Labels:
                ReadLabels(ref instruction);
                break;
            case ImmediateKind.MemArgLane:
                ReadMemArg(ref instruction);
                instruction.Lane = _reader.ReadByte();
                break;
            case ImmediateKind.Lane:
                instruction.Lane = _reader.ReadByte();
                break;
            case ImmediateKind.V128 or ImmediateKind.Shuffle:
                instruction.Low = _reader.ReadF64Bits();
                instruction.High = _reader.ReadF64Bits();
                break;
            case ImmediateKind.Types:
                ReadTypes(ref instruction);
                break;
            case ImmediateKind.HeapType:
                var nullable = instruction.Opcode is Opcode.RefNull or Opcode.RefTestNull or Opcode.RefCastNull;
                instruction.Type = ValueType.Reference(TypeReader.ReadHeapType(ref _reader, _features), nullable);
                break;
            case ImmediateKind.Cast:
                ReadCast(ref instruction);
                break;
            case ImmediateKind.TryTable:
                instruction.BlockType = TypeReader.ReadBlockType(ref _reader, _features);
                ReadCatches(ref instruction);
                break;
            case ImmediateKind.Zero:
                ReadZero();
                break;
        }
    }

    private void ReadMemArg(ref Instruction instruction)
    {
        var offset = _reader.Position;
        var flags = _reader.ReadU32();
        if (flags >= FlagsLimit)
            throw new WasmFormatException("malformed memop flags", offset);
        instruction.Index = 0;
        if ((flags & MemoryIndexFlag) != 0)
        {
            if ((_features & WasmFeatures.MultiMemory) == 0)
                throw new WasmFormatException("malformed memop flags: a memory index needs the feature MultiMemory, which EngineOptions.Features switches off", offset);
            instruction.Index = _reader.ReadU32();
        }
        instruction.Alignment = (int)(flags & (MemoryIndexFlag - 1));
        instruction.MemoryOffset = (_features & WasmFeatures.Memory64) != 0 ? _reader.ReadU64() : _reader.ReadU32();
    }

    // Before the feature that gave it a meaning, the index was a byte that had to be zero.
    private uint ReadIndexOrZero(WasmFeatures feature)
    {
        if ((_features & feature) != 0)
            return _reader.ReadU32();
        var offset = _reader.Position;
        if (_reader.ReadByte() != 0)
            throw new WasmFormatException($"zero byte expected: an index needs the feature {feature}, which EngineOptions.Features switches off", offset);
        return 0;
    }

    private void ReadZero()
    {
        var offset = _reader.Position;
        if (_reader.ReadByte() != 0)
            throw new WasmFormatException("zero byte expected", offset);
    }

    private void ReadLabels(ref Instruction instruction)
    {
        var count = ReadCount(ImplementationLimits.BranchTargets, "br_table targets");
        // The default label follows the others, without being counted.
        var labels = instruction.ReserveLabels(count + 1);
        for (var i = 0; i < labels.Length; i++)
            labels[i] = _reader.ReadU32();
    }

    private void ReadTypes(ref Instruction instruction)
    {
        var types = instruction.ReserveTypes(ReadCount(ImplementationLimits.Results, "select types"));
        for (var i = 0; i < types.Length; i++)
            types[i] = TypeReader.ReadValueType(ref _reader, _features);
    }

    private void ReadCast(ref Instruction instruction)
    {
        var offset = _reader.Position;
        var flags = _reader.ReadByte();
        if (flags > 3)
            throw new WasmFormatException("malformed cast flags", offset);
        instruction.Index = _reader.ReadU32();
        instruction.Type = ValueType.Reference(TypeReader.ReadHeapType(ref _reader, _features), (flags & 1) != 0);
        instruction.Type2 = ValueType.Reference(TypeReader.ReadHeapType(ref _reader, _features), (flags & 2) != 0);
    }

    private void ReadCatches(ref Instruction instruction)
    {
        var catches = instruction.ReserveCatches(ReadCount(ImplementationLimits.BranchTargets, "catch clauses"));
        for (var i = 0; i < catches.Length; i++)
        {
            var offset = _reader.Position;
            var kind = (CatchKind)_reader.ReadByte();
            if (kind > CatchKind.CatchAllRef)
                throw new WasmFormatException("malformed catch clause", offset);
            var tag = kind is CatchKind.Catch or CatchKind.CatchRef ? _reader.ReadU32() : 0;
            catches[i] = new CatchClause(kind, tag, _reader.ReadU32());
        }
    }

    // Every element takes at least one byte, so a count above the bytes that remain is refused before anything is reserved.
    private int ReadCount(int limit, string what)
    {
        var offset = _reader.Position;
        var count = _reader.ReadU32();
        if (count > (uint)_reader.Remaining)
            throw new WasmFormatException("length out of bounds: unexpected end of section or function", offset);
        if (count > (uint)limit)
            throw new WasmFormatException($"too many {what}: {count} exceed the limit of {limit}", offset);
        return (int)count;
    }

    [DoesNotReturn]
    private static void ThrowFeatureIsOff(Opcode opcode, int offset) =>
        throw new WasmFormatException(
            $"illegal opcode: {OpcodeTable.Mnemonic(opcode)} needs the feature {DescribeFeatures(OpcodeTable.Feature(opcode))}, which EngineOptions.Features switches off",
            offset);
}
