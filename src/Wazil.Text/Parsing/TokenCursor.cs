using Wazil.Text.Lexing;

namespace Wazil.Text.Parsing;

/// <summary>A position among the tokens of a text, and what every parser does there.</summary>
internal abstract class TokenCursor(SourceText source)
{
    /// <summary>The text.</summary>
    protected SourceText Source { get; } = source;

    /// <summary>Index of the current token.</summary>
    protected int Position { get; set; }

    /// <summary>The current token.</summary>
    protected Token Current => Source[Position];

    /// <summary>The token behind the current one; that of the end repeats itself.</summary>
    protected Token Next => Source[Math.Min(Position + 1, Source.TokenCount - 1)];

    /// <summary>The bytes of the current token.</summary>
    protected ReadOnlySpan<byte> CurrentText => Source.Text(Current);

    /// <summary>Whether the current token is of a kind.</summary>
    protected bool At(TokenKind kind) => Current.Kind == kind;

    /// <summary>Whether the current token is a word.</summary>
    protected bool AtKeyword(ReadOnlySpan<byte> word) => Is(Current, word);

    /// <summary>Whether an expression begins here with a word.</summary>
    protected bool AtList(ReadOnlySpan<byte> word) => At(TokenKind.LeftParen) && Is(Next, word);

    /// <summary>Whether an annotation begins here.</summary>
    protected bool AtAnnotation(ReadOnlySpan<byte> name) =>
        At(TokenKind.Annotation) && Source.AnnotationName(Current).SequenceEqual(name);

    /// <summary>Steps over a word if it stands here.</summary>
    protected bool TryKeyword(ReadOnlySpan<byte> word)
    {
        if (!AtKeyword(word))
            return false;
        Position++;
        return true;
    }

    /// <summary>Steps over the opening parenthesis and the first word of an expression if that begins here.</summary>
    protected bool TryOpen(ReadOnlySpan<byte> word)
    {
        if (!AtList(word))
            return false;
        Position += 2;
        return true;
    }

    /// <summary>Steps over a token that must be of a kind.</summary>
    protected Token Expect(TokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind)
            throw Unexpected();
        Position++;
        return token;
    }

    /// <summary>Steps over a closing parenthesis.</summary>
    protected void Close() => Expect(TokenKind.RightParen);

    /// <summary>Steps to the end of the expression whose opening parenthesis stands at an index.</summary>
    protected void SkipList(int opening) => Position = Math.Min(Source[opening].Value + 1, Source.TokenCount - 1);

    /// <summary>Reads a string literal.</summary>
    protected byte[] ParseString() => TextStrings.ToBytes(Source.Text(Expect(TokenKind.String)));

    /// <summary>Reads a string literal that must be UTF-8, as bytes.</summary>
    protected byte[] ParseName()
    {
        var token = Expect(TokenKind.String);
        var bytes = TextStrings.ToBytes(Source.Text(token));
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            throw Source.Error(token.Start, "malformed UTF-8 encoding");
        return bytes;
    }

    /// <summary>Reads a 32-bit unsigned integer.</summary>
    protected uint ParseUnsigned32()
    {
        var token = Expect(TokenKind.Natural);
        if (!Numbers.TryParseInteger(Source.Text(token), 32, out var value))
            throw Source.Error(token.Start, "i32 constant out of range");
        return (uint)value;
    }

    /// <summary>Reads a 64-bit unsigned integer.</summary>
    protected ulong ParseUnsigned64()
    {
        var token = Expect(TokenKind.Natural);
        if (!Numbers.TryParseInteger(Source.Text(token), 64, out var value))
            throw Source.Error(token.Start, "i64 constant out of range");
        return value;
    }

    /// <summary>Reads an integer of a given width, signed or not, as its bits.</summary>
    protected ulong ParseInteger(int bits)
    {
        if (!At(TokenKind.Natural) && !At(TokenKind.Integer))
            throw Unexpected();
        if (!Numbers.TryParseInteger(CurrentText, bits, out var value))
            throw ErrorHere($"i{bits} constant out of range");
        Position++;
        return value;
    }

    /// <summary>Reads an f32 as its bits.</summary>
    protected uint ParseFloat32()
    {
        ExpectFloat();
        if (!FloatLiterals.TryParseSingle(CurrentText, out var bits))
            throw ErrorHere("f32 constant out of range");
        Position++;
        return bits;
    }

    /// <summary>Reads an f64 as its bits.</summary>
    protected ulong ParseFloat64()
    {
        ExpectFloat();
        if (!FloatLiterals.TryParseDouble(CurrentText, out var bits))
            throw ErrorHere("f64 constant out of range");
        Position++;
        return bits;
    }

    /// <summary>Reads the shape and the lanes of a vector and appends its 16 bytes.</summary>
    protected void ParseVector(Writing.ByteBuffer buffer)
    {
        var shape = ParseVectorShape();
        if (CountNumbers() != shape.LaneCount)
            throw ErrorHere("wrong number of lane literals");
        for (var i = 0; i < shape.LaneCount; i++)
        {
            if (shape.LaneBits == 64)
                buffer.WriteFixed64(shape.IsFloat ? ParseFloat64() : ParseInteger(64));
            else if (shape.LaneBits == 32)
                buffer.WriteFixed32(shape.IsFloat ? ParseFloat32() : (uint)ParseInteger(32));
            else
                WriteSmallLane(buffer, ParseInteger(shape.LaneBits), shape.LaneBits);
        }
    }

    /// <summary>Reads the name of a vector's shape.</summary>
    protected VectorShape ParseVectorShape()
    {
        if (!At(TokenKind.Keyword) || !VectorShape.TryParse(CurrentText, out var shape))
            throw Unexpected();
        Position++;
        return shape;
    }

    /// <summary>Counts the numbers that follow: a wrong count is told apart from a wrong number.</summary>
    protected int CountNumbers()
    {
        var end = Position;
        while (Source[end].Kind is TokenKind.Natural or TokenKind.Integer or TokenKind.Float)
            end++;
        var count = end - Position;
        var next = Source[end];
        if (next.Kind is TokenKind.Reserved or TokenKind.Error
            || (next.Kind == TokenKind.Keyword && !Keywords.IsKnown(Source.Text(next))))
        {
            Position = end;
            throw Unexpected();
        }
        return count;
    }

    private static void WriteSmallLane(Writing.ByteBuffer buffer, ulong lane, int bits)
    {
        buffer.WriteByte((byte)lane);
        if (bits == 16)
            buffer.WriteByte((byte)(lane >> 8));
    }

    /// <summary>The characters of an identifier without its <c>$</c>, escapes resolved.</summary>
    protected ReadOnlySpan<byte> IdText(Token token)
    {
        var text = Source.Text(token)[1..];
        if (text[0] != '"')
            return text;
        return text.IndexOf((byte)'\\') < 0 ? text[1..^1] : TextStrings.ToBytes(text);
    }

    /// <summary>An exception at the current token.</summary>
    protected WatException ErrorHere(string message) => Source.Error(Current.Start, message);

    /// <summary>An exception for a token that the grammar does not allow here.</summary>
    protected WatException Unexpected()
    {
        var token = Current;
        if (token.Kind == TokenKind.LeftParen && Next.Kind is TokenKind.Keyword or TokenKind.Reserved or TokenKind.Error)
        {
            // "(foo": what is wrong may be the word.
            if (Next.Kind != TokenKind.Keyword || !Keywords.IsKnown(Source.Text(Next)))
                token = Next;
        }
        var message = token.Kind switch
        {
            TokenKind.Error => Source.ErrorMessage,
            TokenKind.Reserved => $"unknown operator {Describe(token)}",
            TokenKind.Keyword when !Keywords.IsKnown(Source.Text(token)) => $"unknown operator {Describe(token)}",
            TokenKind.Annotation => Misplaced(Source.AnnotationName(token)),
            TokenKind.End => "unexpected token: the text ends",
            TokenKind.LeftParen or TokenKind.RightParen => "unexpected token",
            _ => $"unexpected token {Describe(token)}",
        };
        return Source.Error(token.Start, message);
    }

    private static string Misplaced(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(Annotations.BranchHint)
            ? "@metadata.code.branch_hint annotation: not in a function"
            : $"misplaced @{System.Text.Encoding.UTF8.GetString(name)} annotation";

    private string Describe(Token token)
    {
        const int longest = 60;
        var text = System.Text.Encoding.UTF8.GetString(Source.Text(token)[..Math.Min(token.Value, longest)]);
        return token.Value > longest ? text + "…" : text;
    }

    private void ExpectFloat()
    {
        if (Current.Kind is not (TokenKind.Natural or TokenKind.Integer or TokenKind.Float))
            throw Unexpected();
    }

    private bool Is(Token token, ReadOnlySpan<byte> word) =>
        token.Kind == TokenKind.Keyword && token.Value == word.Length && Source.Text(token).SequenceEqual(word);
}
