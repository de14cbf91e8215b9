using System.Globalization;
using System.Text;

namespace Wazil.Text.Lexing;

/// <summary>A text and its tokens.</summary>
/// <remarks>Immutable once <see cref="Lexer"/> has made it; shared by the parsers of all modules of a script.</remarks>
internal sealed class SourceText
{
    private const int CaretContext = 100;

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
        return new WatException(message, line, column, Excerpt(offset));
    }

    /// <summary>Line and column of an offset, both counted from 1; columns in characters.</summary>
    public (int Line, int Column) Position(int offset)
    {
        var before = _bytes.AsSpan(0, Math.Min(offset, _bytes.Length));
        var line = before.Count((byte)'\n') + 1;
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (line, CountCharacters(before[lineStart..]) + 1);
    }

    // The line of the offset, cut to what fits a terminal, and below it a caret.
    private string Excerpt(int offset)
    {
        offset = Math.Min(offset, _bytes.Length);
        var start = _bytes.AsSpan(0, offset).LastIndexOf((byte)'\n') + 1;
        var length = _bytes.AsSpan(offset).IndexOfAny((byte)'\n', (byte)'\r');
        var end = length < 0 ? _bytes.Length : offset + length;
        start = CharacterBoundary(Math.Max(start, offset - CaretContext));
        end = CharacterBoundary(Math.Min(end, offset + CaretContext));

        var excerpt = new StringBuilder();
        excerpt.Append(Printable(start, end)).Append('\n');
        foreach (var character in Printable(start, offset))
            excerpt.Append(character == '\t' ? '\t' : ' ');
        return excerpt.Append('^').ToString();
    }

    private string Printable(int start, int end)
    {
        var line = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(_bytes, start, Math.Max(0, end - start)).EnumerateRunes())
        {
            var isControl = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
            line.Append(isControl && rune.Value != '\t' ? "?" : rune.ToString());
        }
        return line.ToString();
    }

    private int CharacterBoundary(int offset)
    {
        while (offset < _bytes.Length && offset > 0 && (_bytes[offset] & 0xC0) == 0x80)
            offset--;
        return offset;
    }

    // Continuation bytes belong to the character before them.
    private static int CountCharacters(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            if ((value & 0xC0) != 0x80)
                count++;
        }
        return count;
    }
}
