using Wazil.Instructions;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;

namespace Wazil.Text.Parsing;

/// <content>Custom sections and branch hints, which the text format writes as annotations.</content>
internal sealed partial class ModuleParser
{
    private const string HintPrefix = "@metadata.code.branch_hint annotation: ";

    private readonly List<(int Offset, int Hint)> _functionHints = [];
    private int _hint = -1;

    // (@custom "name" (before|after section)? "contents"*)
    private void ParseCustomAnnotation()
    {
        Position++;
        if (!At(TokenKind.String))
            throw ErrorHere("@custom annotation: missing section name");
        var name = TextStrings.ToBytes(CurrentText);
        if (!System.Text.Unicode.Utf8.IsValid(name))
            throw ErrorHere("@custom annotation: malformed UTF-8 encoding");
        Position++;
        var place = At(TokenKind.LeftParen) ? ParsePlacement() : ModuleSections.Last;
        var contents = ParseStrings();
        if (!At(TokenKind.RightParen))
            throw ErrorHere("@custom annotation: unexpected token");
        Position++;
        _sections.AddCustom(place, name, contents);
    }

    private int ParsePlacement()
    {
        Position++;
        var isAfter = AtKeyword("after"u8);
        if (!isAfter && !AtKeyword("before"u8))
            throw ErrorHere("@custom annotation: malformed placement");
        Position++;
        var place = ModuleSections.PlaceOf(At(TokenKind.Keyword) ? CurrentText : default, isAfter);
        if (AtKeyword("first"u8) && !isAfter)
            place = ModuleSections.First;
        if (AtKeyword("last"u8) && isAfter)
            place = ModuleSections.Last;
        if (place == ModuleSections.Nowhere)
            throw ErrorHere("@custom annotation: malformed section kind");
        Position++;
        if (!At(TokenKind.RightParen))
            throw ErrorHere("@custom annotation: unexpected token");
        Position++;
        return place;
    }

    private void ParseHint()
    {
        if (_output != _body)
            throw Unexpected();
        if (_hint >= 0)
            throw ErrorHere(HintPrefix + "duplicate annotation");
        Position++;
        var value = At(TokenKind.String) ? TextStrings.ToBytes(CurrentText) : [];
        if (value.Length != 1 || value[0] > 1)
            throw ErrorHere(HintPrefix + "invalid value");
        Position++;
        Close();
        _hint = value[0];
    }

    private void CheckHintTarget(Opcode opcode)
    {
        if (_hint >= 0 && opcode is not (Opcode.If or Opcode.BrIf))
            throw ErrorHere(HintPrefix + "invalid target");
    }

    private int TakeHint()
    {
        var hint = _hint;
        _hint = -1;
        return hint;
    }

    // The instruction is about to be written: its offset counts from the start of the locals.
    private void RecordHint(int hint)
    {
        if (hint >= 0)
            _functionHints.Add((_output.Length, hint));
    }

    private void EndHints()
    {
        if (_functionHints.Count == 0)
            return;
        var section = _sections.BranchHints;
        section.WriteUnsigned(_function);
        section.WriteUnsigned(_functionHints.Count);
        foreach (var (offset, hint) in _functionHints)
        {
            section.WriteUnsigned(offset);
            section.WriteUnsigned(1);
            section.WriteByte((byte)hint);
        }
        _sections.HintedFunctionCount++;
        _functionHints.Clear();
    }
}
