using Wazil.Text.Lexing;

namespace Wazil.Text.Parsing;

/// <content>The first pass: binds the identifiers of the module's fields.</content>
internal sealed partial class ModuleParser
{
    private readonly List<int> _typeFields = [];
    private string? _firstDefinition;

    private void DeclareFields()
    {
        while (!At(TokenKind.RightParen) && !At(TokenKind.End))
        {
            var opening = Position;
            if (At(TokenKind.LeftParen) && Next.Kind == TokenKind.Keyword)
            {
                Position += 2;
                DeclareField(opening, Source.Text(Source[opening + 1]));
            }
            else if (!At(TokenKind.Annotation))
            {
                // The third pass reports it, unless something before it is wrong too.
                return;
            }
            SkipList(opening);
        }
    }

    private void DeclareField(int opening, ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("type"u8))
        {
            _typeFields.Add(opening);
            Declare(_types);
        }
        else if (word.SequenceEqual("rec"u8))
        {
            _typeFields.Add(opening);
            DeclareRecursionGroup();
        }
        else if (word.SequenceEqual("import"u8))
        {
            DeclareImport(opening);
        }
        else if (ExternalSpace(word) is { } space)
        {
            DeclareItem(space, opening);
        }
        else if (word.SequenceEqual("elem"u8))
        {
            Declare(_elements);
        }
        else if (word.SequenceEqual("data"u8))
        {
            Declare(_data);
        }
    }

    private void DeclareRecursionGroup()
    {
        while (AtList("type"u8))
        {
            var opening = Position;
            Position += 2;
            Declare(_types);
            SkipList(opening);
        }
    }

    private void DeclareImport(int opening)
    {
        CheckImportOrder(opening);
        // (import "module" "name" (func $id …))
        if (!At(TokenKind.String) || Next.Kind != TokenKind.String)
            return;
        Position += 2;
        if (!At(TokenKind.LeftParen) || Next.Kind != TokenKind.Keyword)
            return;
        Position += 2;
        if (ExternalSpace(Source.Text(Source[Position - 1])) is { } space)
            Declare(space);
    }

    private void DeclareItem(IndexSpace space, int opening)
    {
        Declare(space);
        // Behind the identifier stand any number of exports, then perhaps an import.
        while (AtList("export"u8) || At(TokenKind.Annotation))
            SkipList(Position);
        if (AtList("import"u8))
        {
            CheckImportOrder(opening);
            return;
        }
        _firstDefinition ??= space.Kind;
        if (space == _tables)
            DeclareInlineSegment(_elements, "elem"u8);
        else if (space == _memories)
            DeclareInlineSegment(_data, "data"u8);
    }

    // (table funcref (elem …)) and (memory (data …)) have a segment of their own, which takes an index.
    private void DeclareInlineSegment(IndexSpace space, ReadOnlySpan<byte> word)
    {
        while (!At(TokenKind.RightParen) && !At(TokenKind.End))
        {
            if (AtList(word))
            {
                space.Count++;
                return;
            }
            if (Current.Kind is TokenKind.LeftParen or TokenKind.Annotation)
                SkipList(Position);
            else
                Position++;
        }
    }

    private void CheckImportOrder(int opening)
    {
        if (_firstDefinition is { } kind)
            throw Source.Error(Source[opening].Start, $"import after {kind}");
    }

    private void Declare(IndexSpace space)
    {
        var index = space.Count++;
        if (At(TokenKind.Id))
        {
            if (!space.TryBind(Intern(Current), index))
                throw Duplicate(space.Kind);
            Position++;
        }
    }

    private IndexSpace? ExternalSpace(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("func"u8))
            return _functions;
        if (word.SequenceEqual("table"u8))
            return _tables;
        if (word.SequenceEqual("memory"u8))
            return _memories;
        if (word.SequenceEqual("global"u8))
            return _globals;
        return word.SequenceEqual("tag"u8) ? _tags : null;
    }

    private int Intern(Token id) => _symbols.Intern(IdText(id));

    private WatException Duplicate(string kind) => ErrorHere($"duplicate {kind} {System.Text.Encoding.UTF8.GetString(CurrentText)}");
}
