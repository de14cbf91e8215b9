using Wazil.Text.Lexing;
using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <summary>Reads a module from its text and writes it in the binary format.</summary>
/// <remarks>
/// Specification 6.6. Identifiers may be used before they are bound, so a first pass over the fields binds them
/// (stepping over bodies), a second one reads the type definitions, and a third everything else, each field
/// straight into its section. Function types that are only written inline are appended to the type section in the
/// order of their first use.
/// </remarks>
internal sealed partial class ModuleParser : TokenCursor
{
    private readonly WatOptions _options;
    private readonly SymbolTable _symbols = new();
    private readonly IndexSpace _types = new("type");
    private readonly IndexSpace _functions = new("function");
    private readonly IndexSpace _tables = new("table");
    private readonly IndexSpace _memories = new("memory");
    private readonly IndexSpace _globals = new("global");
    private readonly IndexSpace _tags = new("tag");
    private readonly IndexSpace _elements = new("elem segment");
    private readonly IndexSpace _data = new("data segment");
    private readonly ModuleSections _sections = new();
    private byte[]? _moduleName;

    private ModuleParser(SourceText source, WatOptions options)
        : base(source) => _options = options;

    /// <summary>Reads a text that is one module.</summary>
    public static byte[] ParseText(SourceText source, WatOptions options) =>
        new ModuleParser(source, options).ParseWhole(mayQuote: true);

    /// <summary>Reads a text that stood in the strings of <c>(module quote …)</c>.</summary>
    public static byte[] ParseQuoted(byte[] utf8, WatOptions options) =>
        new ModuleParser(Lexer.Tokenize(utf8), options).ParseWhole(mayQuote: false);

    /// <summary>Reads the fields of a module that stand at a range of tokens, behind <c>(module $name</c>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Index of the first token of the fields.</param>
    /// <param name="options">What to write.</param>
    /// <param name="id">The token of the module's identifier, or null.</param>
    public static byte[] ParseFields(SourceText source, int start, WatOptions options, Token? id)
    {
        var parser = new ModuleParser(source, options);
        if (id is { } token)
            parser._moduleName = parser.IdText(token).ToArray();
        parser.Position = start;
        return parser.ParseModule();
    }

    // Quotes in quotes would be recursion as deep as the text likes.
    private byte[] ParseWhole(bool mayQuote)
    {
        // A text without (module …) around it consists of the fields alone.
        if (!TryOpen("module"u8))
        {
            var fields = ParseModule();
            Expect(TokenKind.End);
            return fields;
        }
        TryKeyword("definition"u8);
        if (At(TokenKind.Id))
            _moduleName = IdText(Expect(TokenKind.Id)).ToArray();
        byte[] module;
        if (TryKeyword("binary"u8))
            module = ParseStrings();
        else if (mayQuote && TryKeyword("quote"u8))
            module = ParseQuoted(ParseStrings(), _options);
        else
            module = ParseModule();
        Close();
        Expect(TokenKind.End);
        return module;
    }

    private byte[] ParseModule()
    {
        var start = Position;
        DeclareFields();
        ParseTypeFields();
        Position = start;
        ParseModuleName();
        while (!At(TokenKind.RightParen) && !At(TokenKind.End))
            ParseField();
        WriteNames();
        return _sections.ToModule(EncodeTypes());
    }

    private void ParseModuleName()
    {
        while (AtAnnotation(Annotations.Name))
        {
            if (_sections.HasModuleNameAnnotation)
                throw ErrorHere("@name annotation: multiple module names");
            _moduleName = ParseNameAnnotation();
            _sections.HasModuleNameAnnotation = true;
        }
    }

    private void ParseField()
    {
        if (AtAnnotation(Annotations.Custom))
        {
            ParseCustomAnnotation();
            return;
        }
        if (!At(TokenKind.LeftParen) || Next.Kind != TokenKind.Keyword)
            throw Unexpected();
        var opening = Position;
        Position++;
        var word = CurrentText;
        Position++;
        if (word.SequenceEqual("func"u8))
            ParseFunction();
        else if (word.SequenceEqual("type"u8) || word.SequenceEqual("rec"u8))
            SkipList(opening);
        else if (word.SequenceEqual("import"u8))
            ParseImport();
        else if (word.SequenceEqual("export"u8))
            ParseExport();
        else if (word.SequenceEqual("table"u8))
            ParseTable();
        else if (word.SequenceEqual("memory"u8))
            ParseMemory();
        else if (word.SequenceEqual("global"u8))
            ParseGlobal();
        else if (word.SequenceEqual("tag"u8))
            ParseTag();
        else if (word.SequenceEqual("elem"u8))
            ParseElementSegment();
        else if (word.SequenceEqual("data"u8))
            ParseDataSegment();
        else if (word.SequenceEqual("start"u8))
            ParseStart();
        else
            throw UnexpectedField(opening);
    }

    private WatException UnexpectedField(int opening)
    {
        Position = opening + 1;
        return Unexpected();
    }

    private byte[] ParseStrings()
    {
        var buffer = new ByteBuffer();
        while (At(TokenKind.String))
            TextStrings.AppendTo(buffer, Source.Text(Expect(TokenKind.String)));
        return buffer.ToArray();
    }
}
