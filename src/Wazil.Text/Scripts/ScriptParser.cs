using System.Collections.Immutable;
using System.Text;
using Wazil.Text.Lexing;
using Wazil.Text.Parsing;
using Wazil.Text.Writing;

namespace Wazil.Text.Scripts;

/// <summary>Reads the commands of a script. Modules are stepped over; they are read when the script runs.</summary>
internal sealed partial class ScriptParser : TokenCursor
{
    // Lines are counted on from the last command, since a script may have a hundred thousand.
    private int _countedTo;
    private int _line = 1;

    private ScriptParser(SourceText source)
        : base(source)
    {
    }

    /// <summary>Reads a script.</summary>
    public static WastScript Parse(SourceText source)
    {
        var parser = new ScriptParser(source);
        if (parser.IsBareModule())
            return new WastScript([new ModuleCommand(new WastModule(null, source, 0, null)) { Line = 1 }]);
        var commands = parser.ParseCommands(mayNest: true);
        parser.Expect(TokenKind.End);
        return new WastScript(commands);
    }

    // A script may be the fields of one module, without (module …) around them.
    private bool IsBareModule()
    {
        if (!At(TokenKind.LeftParen) || Next.Kind != TokenKind.Keyword)
            return At(TokenKind.Annotation);
        return AtList("type"u8) || AtList("rec"u8) || AtList("import"u8) || AtList("func"u8) || AtList("table"u8)
            || AtList("memory"u8) || AtList("global"u8) || AtList("tag"u8) || AtList("export"u8) || AtList("start"u8)
            || AtList("elem"u8) || AtList("data"u8);
    }

    private ImmutableArray<WastCommand> ParseCommands(bool mayNest)
    {
        var commands = ImmutableArray.CreateBuilder<WastCommand>();
        while (At(TokenKind.LeftParen))
        {
            var line = LineOf(Current.Start);
            commands.Add(ParseCommand(mayNest) with { Line = line });
        }
        return commands.DrainToImmutable();
    }

    private int LineOf(int offset)
    {
        _line += Source.CountLineEnds(_countedTo, offset);
        _countedTo = offset;
        return _line;
    }

    private WastCommand ParseCommand(bool mayNest)
    {
        if (AtList("module"u8))
            return ParseModuleCommand();
        if (AtList("invoke"u8) || AtList("get"u8))
            return new ActionCommand(ParseAction());
        if (TryOpen("register"u8))
            return Closed(new RegisterCommand(ParseText(), TryId()));
        if (mayNest && TryOpen("thread"u8))
            return ParseThread();
        if (TryOpen("wait"u8))
            return Closed(new WaitCommand(TryId()));
        return ParseAssertion();
    }

    private WastCommand ParseAssertion()
    {
        if (TryOpen("assert_return"u8))
            return Closed(new AssertReturn(ParseAction(), ParsePatterns()));
        if (TryOpen("assert_trap"u8))
        {
            return AtList("module"u8)
                ? Closed(new AssertModuleTrap(ParseModule(), ParseText()))
                : Closed(new AssertTrap(ParseAction(), ParseText()));
        }
        if (TryOpen("assert_exhaustion"u8))
            return Closed(new AssertExhaustion(ParseAction(), ParseText()));
        if (TryOpen("assert_exception"u8))
            return Closed(new AssertException(ParseAction()));
        if (TryOpen("assert_malformed"u8))
            return Closed(new AssertMalformed(ParseModule(), ParseText(), IsCustom: false));
        if (TryOpen("assert_malformed_custom"u8))
            return Closed(new AssertMalformed(ParseModule(), ParseText(), IsCustom: true));
        if (TryOpen("assert_invalid"u8))
            return Closed(new AssertInvalid(ParseModule(), ParseText(), IsCustom: false));
        if (TryOpen("assert_invalid_custom"u8))
            return Closed(new AssertInvalid(ParseModule(), ParseText(), IsCustom: true));
        if (TryOpen("assert_unlinkable"u8))
            return Closed(new AssertUnlinkable(ParseModule(), ParseText()));
        throw Next.Kind == TokenKind.Keyword
            ? ErrorHere($"unknown command {Encoding.UTF8.GetString(Source.Text(Next))}")
            : Unexpected();
    }

    private WastCommand ParseModuleCommand()
    {
        var opening = Position;
        Position += 2;
        if (TryKeyword("instance"u8))
        {
            var first = TryId();
            var second = TryId();
            return Closed(new InstanceCommand(first, second));
        }
        var isDefinition = AtKeyword("definition"u8);
        Position = opening;
        var module = ParseModule();
        return isDefinition ? new DefinitionCommand(module) : new ModuleCommand(module);
    }

    private WastModule ParseModule()
    {
        var opening = Position;
        if (!TryOpen("module"u8))
            throw Unexpected();
        TryKeyword("definition"u8);
        Token? id = At(TokenKind.Id) ? Current : null;
        var name = TryId();
        WastModule module;
        if (TryKeyword("binary"u8))
            module = new WastModule(name, WastModuleForm.Binary, Source, ParseStrings());
        else if (TryKeyword("quote"u8))
            module = new WastModule(name, WastModuleForm.Quote, Source, ParseStrings());
        else
            module = SkipFields(name, opening, id);
        Close();
        return module;
    }

    private WastModule SkipFields(string? name, int opening, Token? id)
    {
        var fields = Position;
        Position = Source[opening].Value;
        return new WastModule(name, Source, fields, id);
    }

    private ThreadCommand ParseThread()
    {
        var name = TryId();
        var shared = ImmutableArray.CreateBuilder<string>();
        while (TryOpen("shared"u8))
        {
            if (!TryOpen("module"u8))
                throw Unexpected();
            shared.Add(TryId() ?? throw Unexpected());
            Close();
            Close();
        }
        var commands = ParseCommands(mayNest: false);
        Close();
        return new ThreadCommand(name, shared.DrainToImmutable(), commands);
    }

    private WastAction ParseAction()
    {
        if (TryOpen("get"u8))
        {
            var global = new WastAction(TryId(), ParseText(), default);
            Close();
            return global;
        }
        if (!TryOpen("invoke"u8))
            throw Unexpected();
        var module = TryId();
        var name = ParseText();
        var arguments = ImmutableArray.CreateBuilder<WastValue>();
        while (At(TokenKind.LeftParen))
            arguments.Add(ParseValue());
        Close();
        return new WastAction(module, name, arguments.DrainToImmutable());
    }

    private T Closed<T>(T command)
    {
        Close();
        return command;
    }

    private string ParseText() => Encoding.UTF8.GetString(ParseName());

    private string? TryId()
    {
        if (!At(TokenKind.Id))
            return null;
        var name = Encoding.UTF8.GetString(IdText(Current));
        Position++;
        return name;
    }

    private byte[] ParseStrings()
    {
        var buffer = new ByteBuffer();
        while (At(TokenKind.String))
            TextStrings.AppendTo(buffer, Source.Text(Expect(TokenKind.String)));
        return buffer.ToArray();
    }
}
