using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Binary;

internal ref partial struct ModuleDecoder
{
    private void ReadCodeSection()
    {
        var count = ReadCount("functions", ImplementationLimits.Functions);
        var bodies = new FunctionBody[CapacityFor(count, 2)];
        var cache = new EncodingCache<PartList<LocalGroup>>(_bytes, 1024);
        for (uint i = 0; i < count; i++)
            bodies[i] = ReadBody(cache);
        _bodies = new PartList<FunctionBody>(bodies);
    }

    private FunctionBody ReadBody(EncodingCache<PartList<LocalGroup>> cache)
    {
        var offset = _reader.Position;
        var size = _reader.ReadU32();
        if (size > (uint)_reader.Remaining)
            throw DecodingErrors.BodyLengthOutOfBounds(size, _reader.Remaining, offset);
        if (size > ImplementationLimits.BodySize)
            throw DecodingErrors.Limit("size of a body", size, ImplementationLimits.BodySize, offset);
        ByteRange entry = _reader.ReadRange((int)size);
        var reader = new ByteReader(_bytes.Span, entry.Offset, entry.End);
        var locals = ReadLocals(ref reader, cache);
        return new FunctionBody(locals, new ByteRange(reader.Position, reader.Remaining), entry);
    }

    private readonly PartList<LocalGroup> ReadLocals(ref ByteReader reader, EncodingCache<PartList<LocalGroup>> cache)
    {
        var start = reader.Position;
        var count = reader.ReadU32();
        if (count == 0)
            return default;
        // A group takes two bytes at least.
        if (count > (uint)reader.Remaining / 2)
            throw DecodingErrors.CountOutOfBounds("groups of locals", count, reader.Remaining, start);
        ulong total = 0;
        var first = reader.Position;
        for (uint i = 0; i < count; i++)
        {
            total += reader.ReadU32();
            if (total > ImplementationLimits.Locals)
                throw DecodingErrors.TooManyLocals(total, start);
            TypeReader.ReadValueType(ref reader, _features);
        }
        var encoded = new ByteRange(first, reader.Position - first);
        return cache.TryGet(encoded, out var cached) ? cached : cache.Add(encoded, DecodeLocals(first, reader.Position, (int)count));
    }

    private readonly PartList<LocalGroup> DecodeLocals(int start, int end, int count)
    {
        var reader = new ByteReader(_bytes.Span, start, end);
        var groups = new LocalGroup[count];
        for (var i = 0; i < count; i++)
            groups[i] = new LocalGroup(reader.ReadU32(), TypeReader.ReadValueType(ref reader, _features));
        return new PartList<LocalGroup>(groups);
    }

    /// <summary>Throws the first error in the encoding of the bodies' instructions, if there is one.</summary>
    private readonly void CheckBodies()
    {
        var bytes = _bytes.Span;
        var instruction = default(Instruction);
        foreach (var body in _bodies)
        {
            var reader = new InstructionReader(bytes, new ByteRange(body.Code.Offset, bytes.Length - body.Code.Offset), _features);
            while (reader.Position < body.Code.End)
                reader.Read(ref instruction);
        }
    }
}
