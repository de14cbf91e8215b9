using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Wazil.Model;
using Wazil.Text.Lexing;
using Wazil.Text.Parsing;
using Wazil.Text.Writing;

namespace Wazil.Text.Scripts;

/// <content>Arguments and result patterns.</content>
internal sealed partial class ScriptParser
{
    private readonly ByteBuffer _vector = new();

    private WastValue ParseValue()
    {
        Position++;
        WastValue value;
        if (TryKeyword("i32.const"u8))
            value = new WastValue(WastValueKind.I32, ParseInteger(32));
        else if (TryKeyword("i64.const"u8))
            value = new WastValue(WastValueKind.I64, ParseInteger(64));
        else if (TryKeyword("f32.const"u8))
            value = new WastValue(WastValueKind.F32, ParseFloat32());
        else if (TryKeyword("f64.const"u8))
            value = new WastValue(WastValueKind.F64, ParseFloat64());
        else if (TryKeyword("v128.const"u8))
            value = ParseVectorValue();
        else if (TryKeyword("ref.null"u8))
            value = new WastValue(WastValueKind.RefNull, 0, 0, ParseHeapType());
        else if (TryKeyword("ref.extern"u8))
            value = new WastValue(WastValueKind.RefExtern, ParseUnsigned32());
        else if (TryKeyword("ref.host"u8))
            value = new WastValue(WastValueKind.RefHost, ParseUnsigned32());
        else
            throw Unexpected();
        Close();
        return value;
    }

    private WastValue ParseVectorValue()
    {
        _vector.Truncate(0);
        ParseVector(_vector);
        return new WastValue(
            WastValueKind.V128,
            BinaryPrimitives.ReadUInt64LittleEndian(_vector.Written),
            BinaryPrimitives.ReadUInt64LittleEndian(_vector.Written[8..]));
    }

    private HeapType ParseHeapType()
    {
        if (!At(TokenKind.Keyword) || !Keywords.TryHeapType(CurrentText, out var type))
            throw Unexpected();
        Position++;
        return type;
    }

    private ImmutableArray<WastPattern> ParsePatterns()
    {
        if (!At(TokenKind.LeftParen))
            return [];
        var patterns = ImmutableArray.CreateBuilder<WastPattern>();
        while (At(TokenKind.LeftParen))
            patterns.Add(ParsePattern(mayNest: true));
        return patterns.DrainToImmutable();
    }

    private WastPattern ParsePattern(bool mayNest)
    {
        if (mayNest && TryOpen("either"u8))
        {
            var alternatives = ImmutableArray.CreateBuilder<WastPattern>();
            while (At(TokenKind.LeftParen))
                alternatives.Add(ParsePattern(mayNest: false));
            Close();
            return new EitherPattern(alternatives.DrainToImmutable());
        }
        if (AtList("f32.const"u8) || AtList("f64.const"u8))
            return ParseFloatPattern();
        if (TryOpen("v128.const"u8))
            return Closed(ParseVectorPattern());
        if (At(TokenKind.LeftParen) && Next.Kind == TokenKind.Keyword && Source.Text(Next).StartsWith("ref."u8))
            return ParseReferencePattern();
        return new ExactPattern(ParseValue());
    }

    private WastPattern ParseFloatPattern()
    {
        var opening = Position;
        var is64Bit = AtList("f64.const"u8);
        Position += 2;
        if (TryNaN() is not NaNKind.None and var kind)
            return Closed(new NaNPattern(is64Bit, kind));
        Position = opening;
        return new ExactPattern(ParseValue());
    }

    private NaNKind TryNaN()
    {
        if (TryKeyword("nan:canonical"u8))
            return NaNKind.Canonical;
        return TryKeyword("nan:arithmetic"u8) ? NaNKind.Arithmetic : NaNKind.None;
    }

    private VectorPattern ParseVectorPattern()
    {
        var shape = ParseVectorShape();
        var lanes = ImmutableArray.CreateBuilder<LanePattern>(shape.LaneCount);
        for (var i = 0; i < shape.LaneCount; i++)
        {
            if (shape.IsFloat && TryNaN() is not NaNKind.None and var kind)
                lanes.Add(new LanePattern(0, kind));
            else if (shape.IsFloat)
                lanes.Add(new LanePattern(shape.LaneBits == 64 ? ParseFloat64() : ParseFloat32(), NaNKind.None));
            else
                lanes.Add(new LanePattern(ParseInteger(shape.LaneBits), NaNKind.None));
        }
        return new VectorPattern(shape.IsFloat, lanes.DrainToImmutable());
    }

    // (ref.null), (ref.null func), (ref.extern 1), (ref.extern), (ref.struct)
    private WastPattern ParseReferencePattern()
    {
        if (TryOpen("ref.null"u8))
            return Closed(new NullPattern(At(TokenKind.RightParen) ? null : ParseHeapType()));
        if (Source[Position + 2].Kind == TokenKind.Natural)
            return new ExactPattern(ParseValue());
        Position++;
        var sort = Encoding.UTF8.GetString(CurrentText["ref.".Length..]);
        if (sort is not ("func" or "extern" or "host" or "any" or "eq" or "i31" or "struct" or "array" or "exn"))
            throw Unexpected();
        Position++;
        return Closed(new ReferencePattern(sort));
    }
}
