using System.Text;
using System.Text.Unicode;

namespace Wazil.Text.Lexing;

/// <summary>Cuts a UTF-8 text into tokens. Comments, white space and unknown annotations leave no token.</summary>
/// <remarks>
/// Specification 6.2 and 6.3. A fault becomes a token of kind <see cref="TokenKind.Error"/> and ends the work, so that
/// faults of the grammar that stand earlier in the text are reported first.
/// </remarks>
internal sealed class Lexer
{
    private readonly byte[] _bytes;
    private Token[] _tokens;
    private int _count;
    private int _position;

    // Index of the innermost open parenthesis, or -1. An open one keeps the index of the next outer one, plus 1, as its
    // value until it is closed, so that no stack is needed.
    private int _open = -1;

    // Parentheses open inside an annotation that leaves no tokens; 0 outside of one.
    private int _skipDepth;
    private int _skipStart;
    private (int Token, string Message)? _error;

    private Lexer(byte[] bytes)
    {
        _bytes = bytes;
        _tokens = new Token[Math.Max(16, bytes.Length / 5)];
    }

    /// <summary>Cuts a text into tokens.</summary>
    /// <exception cref="WatException">The text is longer than 1 GiB.</exception>
    public static SourceText Tokenize(byte[] utf8)
    {
        if (utf8.Length >= Token.MaximumValue)
            throw new WatException("text too long", 1, 1, "");
        var lexer = new Lexer(utf8);
        lexer.Run();
        return new SourceText(utf8, lexer._tokens, lexer._count, lexer._error);
    }

    private void Run()
    {
        while (_position < _bytes.Length && _error is null)
            ReadToken();
        if (_error is null)
            CheckClosed();
        _skipDepth = 0;
        while (_open >= 0)
            CloseParen(_count);
        Add(TokenKind.End, Math.Min(_position, _bytes.Length), 0);
    }

    // An annotation that is never closed is a fault of its own; a parenthesis is one for the parser.
    private void CheckClosed()
    {
        if (_skipDepth > 0)
            Fail(_skipStart, "unclosed annotation");
        for (var open = _open; open >= 0 && _error is null; open = _tokens[open].Value - 1)
        {
            if (_tokens[open].Kind == TokenKind.Annotation)
                Fail(_tokens[open].Start, "unclosed annotation");
        }
    }

    private void ReadToken()
    {
        var start = _position;
        var first = _bytes[start];
        switch (first)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                _position++;
                break;
            case (byte)'(':
                ReadLeftParen(start);
                break;
            case (byte)')':
                _position++;
                ReadRightParen(start);
                break;
            case (byte)';' when Peek(1) == ';':
                SkipLineComment();
                break;
            case (byte)',' or (byte)';' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}':
                _position++;
                Add(TokenKind.Reserved, start, 1);
                break;
            case (byte)'"':
                ReadWord(start);
                break;
            default:
                if (CharacterClass.IsIdCharacter(first))
                    ReadWord(start);
                else
                    FailAtCharacter(start);
                break;
        }
    }

    private int Peek(int distance) => _position + distance < _bytes.Length ? _bytes[_position + distance] : -1;

    private void ReadLeftParen(int start)
    {
        switch (Peek(1))
        {
            case ';':
                SkipBlockComment();
                break;
            case '@':
                ReadAnnotation(start);
                break;
            default:
                _position++;
                if (_skipDepth > 0)
                    _skipDepth++;
                else
                    OpenParen(TokenKind.LeftParen, start);
                break;
        }
    }

    private void ReadRightParen(int start)
    {
        if (_skipDepth > 0)
        {
            _skipDepth--;
            return;
        }
        if (_open >= 0)
            CloseParen(_count);
        Add(TokenKind.RightParen, start, 1);
    }

    private void OpenParen(TokenKind kind, int start)
    {
        var outer = _open;
        _open = _count;
        Add(kind, start, outer + 1);
    }

    private void CloseParen(int closing)
    {
        var token = _tokens[_open];
        _tokens[_open] = new Token(token.Kind, token.Start, closing);
        _open = token.Value - 1;
    }

    private void ReadAnnotation(int start)
    {
        // Inside a skipped annotation nothing is one: (@) is two reserved tokens.
        if (_skipDepth > 0)
        {
            _position++;
            _skipDepth++;
            return;
        }
        var nameStart = start + 2;
        _position = nameStart;
        var isQuoted = Peek(0) == '"';
        if (isQuoted)
        {
            if (!TryScanString(out var problem))
            {
                Fail(nameStart, problem.StartsWith("malformed", StringComparison.Ordinal) ? problem : "empty annotation id");
                return;
            }
        }
        else
        {
            ScanIdCharacters();
        }
        var name = _bytes.AsSpan(nameStart, _position - nameStart);
        if (name.Length <= (isQuoted ? 2 : 0))
        {
            Fail(start, "empty annotation id");
            return;
        }
        if (isQuoted && !TextStrings.IsWellFormedName(name))
        {
            Fail(nameStart, "malformed UTF-8 encoding");
            return;
        }
        if (Annotations.IsKnown(isQuoted ? name[1..^1] : name))
        {
            OpenParen(TokenKind.Annotation, start);
        }
        else
        {
            _skipDepth = 1;
            _skipStart = start;
        }
    }

    private void SkipLineComment()
    {
        var rest = _bytes.AsSpan(_position);
        var length = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
            length = rest.Length;
        CheckEncoding(_position, length);
        _position += length;
    }

    private void SkipBlockComment()
    {
        var start = _position;
        var depth = 0;
        do
        {
            var next = _bytes.AsSpan(_position).IndexOfAny((byte)'(', (byte)';');
            if (next < 0)
            {
                Fail(start, "unclosed comment");
                return;
            }
            _position += next;
            var opens = _bytes[_position] == '(';
            if (Peek(1) == (opens ? ';' : ')'))
            {
                depth += opens ? 1 : -1;
                _position++;
            }
            _position++;
        }
        while (depth > 0);
        CheckEncoding(start, _position - start);
    }

    private void CheckEncoding(int start, int length)
    {
        var bytes = _bytes.AsSpan(start, length);
        if (Utf8.IsValid(bytes))
            return;
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            offset += consumed;
        Fail(start + offset, "malformed UTF-8 encoding");
    }

    private void FailAtCharacter(int start)
    {
        var status = Rune.DecodeFromUtf8(_bytes.AsSpan(start), out _, out _);
        Fail(start, status == System.Buffers.OperationStatus.Done ? "illegal character" : "malformed UTF-8 encoding");
    }

    private void ScanIdCharacters()
    {
        var bytes = _bytes;
        var position = _position;
        while (position < bytes.Length && CharacterClass.IsIdCharacter(bytes[position]))
            position++;
        _position = position;
    }

    // Words and strings that touch form one reserved token: "a""b", 0$x, $l"a". Only $"a" means something.
    private void ReadWord(int start)
    {
        var strings = 0;
        var words = 0;
        var firstIsString = _bytes[start] == '"';
        while (_position < _bytes.Length)
        {
            var next = _bytes[_position];
            if (next == '"')
            {
                var stringStart = _position;
                if (!TryScanString(out var problem))
                {
                    FailInString(start, stringStart, problem);
                    return;
                }
                strings++;
            }
            else if (CharacterClass.IsIdCharacter(next))
            {
                ScanIdCharacters();
                words++;
            }
            else
            {
                break;
            }
        }
        AddWord(start, strings, words, firstIsString);
    }

    private void FailInString(int start, int stringStart, string problem)
    {
        var isQuotedId = stringStart == start + 1 && _bytes[start] == '$';
        var isEncoding = problem.StartsWith("malformed", StringComparison.Ordinal);
        var isUnclosed = problem.StartsWith("unclosed", StringComparison.Ordinal);
        Fail(isUnclosed ? stringStart : _position, isQuotedId && !isEncoding ? "empty identifier" : problem);
    }

    private void AddWord(int start, int strings, int words, bool firstIsString)
    {
        if (_skipDepth > 0)
            return;
        var text = _bytes.AsSpan(start, _position - start);
        if (strings == 0)
        {
            AddPlainWord(start, text);
            return;
        }
        if (words == 0 && strings == 1)
        {
            Add(TokenKind.String, start, text.Length);
            return;
        }
        var isQuotedId = words == 1 && strings == 1 && !firstIsString && text[0] == '$' && text[1] == '"';
        if (!isQuotedId)
            Add(TokenKind.Reserved, start, text.Length);
        else if (text.Length == 3)
            Fail(start, "empty identifier");
        else if (!TextStrings.IsWellFormedName(text[1..]))
            Fail(start, "malformed UTF-8 encoding");
        else
            Add(TokenKind.Id, start, text.Length);
    }

    private void AddPlainWord(int start, ReadOnlySpan<byte> text)
    {
        if (text[0] == '$')
        {
            if (text.Length == 1)
                Fail(start, "empty identifier");
            else
                Add(TokenKind.Id, start, text.Length);
            return;
        }
        Add(Numbers.Classify(text), start, text.Length);
    }

    /// <summary>Steps over a string literal; on failure the position is that of the fault.</summary>
    private bool TryScanString(out string problem)
    {
        var bytes = _bytes;
        var position = _position + 1;
        problem = "unclosed string";
        while (position < bytes.Length)
        {
            var value = bytes[position];
            if (value == '"')
            {
                _position = position + 1;
                return true;
            }
            var length = 1;
            if (value == '\\')
                length = TextStrings.EscapeLength(bytes.AsSpan(position));
            else if (value >= 0x80)
                length = Rune.DecodeFromUtf8(bytes.AsSpan(position), out _, out var consumed) == System.Buffers.OperationStatus.Done ? consumed : 0;
            if (length == 0 || value is < 0x20 or 0x7F)
            {
                problem = value switch
                {
                    (byte)'\\' => "illegal escape",
                    (byte)'\n' => "unclosed string",
                    >= 0x80 => "malformed UTF-8 encoding",
                    _ => "illegal character in string",
                };
                break;
            }
            position += length;
        }
        _position = position;
        return false;
    }

    private void Fail(int start, string message)
    {
        _skipDepth = 0;
        _error = (_count, message);
        Add(TokenKind.Error, start, 0);
    }

    private void Add(TokenKind kind, int start, int value)
    {
        if (_skipDepth > 0)
            return;
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = new Token(kind, start, value);
    }
}
