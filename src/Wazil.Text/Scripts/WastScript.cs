using System.Collections.Immutable;
using System.Text;
using Wazil.Text.Lexing;

namespace Wazil.Text.Scripts;

/// <summary>A script of the specification's test suite: modules, invocations and claims about them.</summary>
public sealed class WastScript
{
    internal WastScript(ImmutableArray<WastCommand> commands) => Commands = commands;

    /// <summary>Number of assertions in the script, counted without running it.</summary>
    public int AssertionCount => Count(Commands);

    /// <summary>The commands, in order.</summary>
    internal ImmutableArray<WastCommand> Commands { get; }

    /// <summary>Reads a script.</summary>
    /// <param name="utf8">The text of the script.</param>
    /// <exception cref="WatException">The text is not a script. Modules inside it are only read when the script runs.</exception>
    public static WastScript Parse(ReadOnlySpan<byte> utf8) => ScriptParser.Parse(Lexer.Tokenize(utf8.ToArray()));

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    /// <param name="text">The text of the script.</param>
    public static WastScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ScriptParser.Parse(Lexer.Tokenize(Encoding.UTF8.GetBytes(text)));
    }

    private static int Count(ImmutableArray<WastCommand> commands)
    {
        var count = 0;
        foreach (var command in commands)
            count += command is ThreadCommand thread ? Count(thread.Commands) : command.IsAssertion ? 1 : 0;
        return count;
    }
}
