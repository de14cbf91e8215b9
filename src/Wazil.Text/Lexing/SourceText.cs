namespace Wazil.Text.Lexing;

/// <summary>A text and its tokens.</summary>
/// <remarks>Immutable once <see cref="Lexer"/> has made it; shared by the parsers of all modules of a script.</remarks>
internal sealed class SourceText
{
    private readonly byte[] _bytes;
    private readonly Token[] _tokens;
    private readonly (int Token, string Message)? _error;

    internal SourceText(byte[] bytes, Token[] tokens, int tokenCount, (int Token, string Message)? error)
    {
        _bytes = bytes;
        _tokens = tokens;
        TokenCount = tokenCount;
        _error = error;
    }

    /// <summary>Number of tokens, the one for the end included.</summary>
    public int TokenCount { get; }

    /// <summary>The UTF-8 bytes of the text.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The token at an index.</summary>
    public Token this[int index] => _tokens[index];

    /// <summary>What was wrong where the lexer stopped.</summary>
    public string ErrorMessage => _error?.Message ?? "unexpected token";

    /// <summary>The bytes of a token other than an opening parenthesis or annotation.</summary>
    public ReadOnlySpan<byte> Text(Token token) => _bytes.AsSpan(token.Start, token.Value);

    /// <summary>Name of the annotation that a token opens.</summary>
    public ReadOnlySpan<byte> AnnotationName(Token token)
    {
        var rest = _bytes.AsSpan(token.Start + 2);
        if (rest[0] == '"')
            return rest[1..(rest[1..].IndexOf((byte)'"') + 1)];
        var length = 0;
        while (length < rest.Length && CharacterClass.IsIdCharacter(rest[length]))
            length++;
        return rest[..length];
    }

    /// <summary>An exception for what is wrong at an offset.</summary>
    public WatException Error(int offset, string message)
    {
        var (line, column) = Position(offset);
        return new WatException(message, line, column, TextExcerpt.At(_bytes, offset));
    }

    /// <summary>Line and column of an offset, both counted from 1; columns in characters.</summary>
    /// <remarks>Specification 6.3.3: a line ends with a line feed, a carriage return, or both.</remarks>
    public (int Line, int Column) Position(int offset)
    {
        offset = Math.Min(offset, _bytes.Length);
        var line = CountLineEnds(0, offset) + 1;
        var lineStart = TextExcerpt.LineStart(_bytes, offset);
        return (line, TextExcerpt.CountCharacters(_bytes.AsSpan(lineStart, offset - lineStart)) + 1);
    }

    /// <summary>Number of lines that end between two offsets.</summary>
    public int CountLineEnds(int start, int end)
    {
        var bytes = _bytes.AsSpan(start, end - start);
        var count = bytes.Count((byte)'\n');
        for (var next = bytes.IndexOf((byte)'\r'); next >= 0;)
        {
            var after = start + next + 1;
            if (after >= _bytes.Length || _bytes[after] != '\n')
                count++;
            var further = bytes[(next + 1)..].IndexOf((byte)'\r');
            next = further < 0 ? -1 : next + 1 + further;
        }
        return count;
    }
}
