using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Wazil.Cli.Running;

namespace Wazil.Cli;

/// <summary>The command <c>wazil</c> itself: finds the subcommand and runs it.</summary>
internal static class WazilCommand
{
    /// <summary>The subcommands beside <c>run</c>: a class with <c>Create</c> each, and a line here.</summary>
    private static Command[] OtherCommands() =>
    [
        new ValidateCommand(),
        new WasmCommand(),
        new WastCommand(),
        new WatCommand(),
    ];

    /// <summary>Runs the command line and returns the process's exit code.</summary>
    public static int Invoke(string[] args)
    {
        var run = new RunCommand();
        Command root = CreateRoot([run, .. OtherCommands()]);
        if (!GuestArguments.TrySeparate(args, run, out string[] separated, out string? unknown))
            return RefuseOption(unknown, run);
        Command? other = args.Length == 0 ? null : root.Subcommands.FirstOrDefault(command => command != run && command.Name == args[0]);
        if (other is not null && GuestArguments.UnknownOption(args, other) is { } token)
            return RefuseOption(token, other);

        ParseResult parsed = root.Parse(separated.Length == 0 ? ["--help"] : separated, Configuration());
        if (parsed.Action is ParseErrorAction)
            return ErrorOutput.Refuse(Reason(parsed));
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (IOException e)
        {
            return ErrorOutput.Refuse(e.Message);
        }
        catch (UnauthorizedAccessException e)
        {
            // Help and version are printed by others than us; commands catch what their files deny.
            return ErrorOutput.Refuse(StandardOutput.Failure(e).Message);
        }
    }

    private static int RefuseOption(string token, Command command) =>
        ErrorOutput.Refuse($"unknown option {token} (see 'wazil {command.Name} --help')");

    private static string Reason(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? $"unknown command or option {parsed.UnmatchedTokens[0]} (see 'wazil --help')"
        : parsed.Errors[0].Message;

    private static Command CreateRoot(ReadOnlySpan<Command> subcommands)
    {
        // A RootCommand would call itself by the name of its file, which is not the tool's name.
        var root = new Command("wazil", "Runs WebAssembly programs.");
        root.Options.Add(new HelpOption { Action = new UsageHelpAction() });
        root.Options.Add(new VersionOption());
        foreach (Command subcommand in subcommands)
            root.Subcommands.Add(subcommand);
        return root;
    }

    private static ParserConfiguration Configuration() => new()
    {
        // An argument such as @name belongs to the guest and is not a file to read options from.
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };
}
