namespace Wazil.Text.Lexing;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>An opening parenthesis.</summary>
    LeftParen,

    /// <summary>A closing parenthesis.</summary>
    RightParen,

    /// <summary>The opening of an annotation that this implementation knows, as in <c>(@custom</c>.</summary>
    Annotation,

    /// <summary>A string literal, with its quotes.</summary>
    String,

    /// <summary>An identifier, <c>$name</c> or <c>$"name"</c>.</summary>
    Id,

    /// <summary>A word that begins with a small letter.</summary>
    Keyword,

    /// <summary>An integer without a sign.</summary>
    Natural,

    /// <summary>An integer with a sign.</summary>
    Integer,

    /// <summary>A floating-point number that is not an integer.</summary>
    Float,

    /// <summary>Characters that form no token of the grammar.</summary>
    Reserved,

    /// <summary>Text that can't be read at all; the lexer stopped there.</summary>
    Error,
}

/// <summary>A token in eight bytes: four bits of kind, thirty bits each of position and value.</summary>
internal readonly struct Token
{
    /// <summary>Largest position and value; it bounds the length of a text.</summary>
    public const int MaximumValue = (1 << 30) - 1;

    private readonly ulong _bits;

    /// <summary>Makes a token.</summary>
    public Token(TokenKind kind, int start, int value) =>
        _bits = ((ulong)kind << 60) | ((ulong)(uint)value << 30) | (uint)start;

    /// <summary>What kind of token it is.</summary>
    public TokenKind Kind => (TokenKind)(_bits >> 60);

    /// <summary>Offset of its first byte.</summary>
    public int Start => (int)(_bits & MaximumValue);

    /// <summary>
    /// Length in bytes; but for opening parentheses and annotations the index of the token that closes them,
    /// so that a reader can step over a whole expression.
    /// </summary>
    public int Value => (int)((_bits >> 30) & MaximumValue);
}
