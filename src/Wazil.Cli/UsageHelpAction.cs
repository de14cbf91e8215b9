using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wazil.Cli;

/// <summary>A command that knows better than its parts how it is used.</summary>
internal interface IUsage
{
    /// <summary>The usage line, and whatever else is to be read before the options.</summary>
    string Usage { get; }
}

/// <summary>Prints a command's help, with its own usage line where it has one.</summary>
internal sealed class UsageHelpAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not IUsage command)
            return new HelpAction().Invoke(parseResult);

        TextWriter output = parseResult.InvocationConfiguration.Output;
        var generated = new StringWriter();
        parseResult.InvocationConfiguration.Output = generated;
        new HelpAction().Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The generated text knows arguments and options, but not that options come first.
        string text = generated.ToString();
        int usage = text.IndexOf("  wazil ", StringComparison.Ordinal);
        int end = usage < 0 ? -1 : text.IndexOf('\n', usage);
        output.Write(end < 0 ? text : string.Concat(text.AsSpan(0, usage), "  ", command.Usage, text.AsSpan(end)));
        return 0;
    }
}
