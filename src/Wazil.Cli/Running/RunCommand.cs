using System.CommandLine;
using System.CommandLine.Parsing;
using Wazil.Cli.Values;

namespace Wazil.Cli.Running;

/// <summary><c>wazil run [options] module [args...]</c>.</summary>
internal sealed class RunCommand : Command, IUsage
{
    private readonly Argument<string> _module = new("module") { Description = "The module's file, binary or with the extension .wat." };

    private readonly Argument<string[]> _arguments = new("args")
    {
        Description = "The guest's arguments, taken as they stand.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _directories = Repeated(
        "--dir", "HOST[::GUEST][:ro]", "Grant a directory, under its own name or another, :ro for reading only.",
        text => DirectoryGrant.Parse(text) is not null);

    private readonly Option<string[]> _environment = Repeated(
        "--env", "NAME=VALUE", "Set a variable of the guest's environment.",
        text => text.IndexOf('=', StringComparison.Ordinal) > 0);

    private readonly Option<bool> _inheritEnvironment = new("--env-inherit")
    {
        Description = "Show the guest the variables of this process.",
    };

    private readonly Option<string?> _invoke = new("--invoke")
    {
        Description = "Call this export instead of _start: its arguments follow the module, its results are printed one a line.",
        HelpName = "EXPORT",
    };

    private readonly Option<string?> _timeout = Single(
        "--timeout", "DURATION", "Stop the guest after this time, such as 500ms, 5s or 2m.",
        text => Duration.TryParse(text, out _));

    private readonly Option<string?> _maxMemory = Single(
        "--max-memory", "SIZE", "Let the guest's memories take no more than this, such as 64MiB.",
        text => ByteSize.TryParse(text, out _));

    public RunCommand()
        : base("run", "Run a module: its _start function, or an export of it.")
    {
        Arguments.Add(_module);
        Arguments.Add(_arguments);
        foreach (Option option in (ReadOnlySpan<Option>)[_directories, _environment, _inheritEnvironment, _invoke, _timeout, _maxMemory])
            Options.Add(option);
        SetAction(parsed => GuestRunner.Run(Read(parsed)));
    }

    public string Usage => "wazil run [options] module [args...]";

    private RunSettings Read(ParseResult parsed) => new()
    {
        ModulePath = parsed.GetRequiredValue(_module),
        Arguments = parsed.GetValue(_arguments) ?? [],
        Directories = [.. (parsed.GetValue(_directories) ?? []).Select(text => DirectoryGrant.Parse(text)!)],
        Environment = [.. (parsed.GetValue(_environment) ?? []).Select(Variable)],
        InheritEnvironment = parsed.GetValue(_inheritEnvironment),
        Invoke = parsed.GetValue(_invoke),
        Timeout = parsed.GetValue(_timeout) is { } timeout && Duration.TryParse(timeout, out TimeSpan duration) ? duration : null,
        MaxMemory = parsed.GetValue(_maxMemory) is { } size && ByteSize.TryParse(size, out long bytes) ? bytes : null,
    };

    private static KeyValuePair<string, string> Variable(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return KeyValuePair.Create(text[..equals], text[(equals + 1)..]);
    }

    private static Option<string[]> Repeated(string name, string form, string description, Func<string, bool> isValid)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = form, Arity = ArgumentArity.OneOrMore };
        Check(option, form, isValid);
        return option;
    }

    private static Option<string?> Single(string name, string form, string description, Func<string, bool> isValid)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = form };
        Check(option, form, isValid);
        return option;
    }

    private static void Check(Option option, string form, Func<string, bool> isValid) => option.Validators.Add(result =>
    {
        foreach (Token token in result.Tokens)
        {
            if (!isValid(token.Value))
                result.AddError($"{option.Name} expects {form}, not '{token.Value}' (see 'wazil run --help')");
        }
    });
}
