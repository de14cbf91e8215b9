using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wazil.Cli.Values;
using Wazil.Model;

namespace Wazil.Cli.Running;

/// <summary><c>wazil run [options] module [args...]</c>.</summary>
internal sealed class RunCommand : Command, IUsage
{
    private readonly Argument<string> _module = new("module") { Description = "The module's file, binary or text; - for standard input." };

    private readonly Argument<string[]> _arguments = new("args")
    {
        Description = "The guest's arguments, taken as they stand.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly WasiRunOptions _wasi = new();

    private readonly Option<string?> _invoke = new("--invoke")
    {
        Description = "Call this export instead of _start: its arguments follow the module, its results are printed one a line.",
        HelpName = "EXPORT",
    };

    private readonly Option<string?> _timeout = Single(
        "--timeout", "DURATION", "Stop the guest after this time, such as 500ms, 5s or 2m; a number alone is seconds.",
        text => Duration.TryParse(text, out _),
        "a time such as 500ms, 5s, 1.5m or 2h, more than 0 and less than 25 days");

    private readonly Option<string?> _maxMemory = Single(
        "--max-memory", "SIZE", "Let the guest's memories take no more than this, such as 64MiB.",
        text => ByteSize.TryParse(text, out _),
        "a number of bytes such as 65536, 512KiB, 64MiB, 2GiB or 500MB");

    private readonly Option<string[]> _enable = Repeated(
        "--enable", "FEATURE", "Switch on a feature that is off by default: CustomPageSizes or WideArithmetic.",
        text => TryParseFeature(text, out _),
        "a feature such as CustomPageSizes or WideArithmetic");

    public RunCommand()
        : base("run", "Run a module: its _start function, or an export of it.")
    {
        Arguments.Add(_module);
        Arguments.Add(_arguments);
        foreach (Option option in (IEnumerable<Option>)[.. _wasi.All, _invoke, _timeout, _maxMemory, _enable])
            Options.Add(option);
        SetAction(parsed => GuestRunner.Run(Read(parsed)));
    }

    public string Usage => "wazil run [options] module [args...]";

    private RunSettings Read(ParseResult parsed) => new()
    {
        ModulePath = parsed.GetRequiredValue(_module),
        Arguments = parsed.GetValue(_arguments) ?? [],
        Wasi = _wasi.Read(parsed),
        Invoke = parsed.GetValue(_invoke),
        Timeout = parsed.GetValue(_timeout) is { } timeout && Duration.TryParse(timeout, out TimeSpan duration) ? duration : null,
        MaxMemory = parsed.GetValue(_maxMemory) is { } size && ByteSize.TryParse(size, out long bytes) ? bytes : null,
        Features = Features(parsed.GetValue(_enable) ?? []),
    };

    private static WasmFeatures Features(string[] enabled)
    {
        var features = WasmFeatures.Default;
        foreach (string name in enabled)
            features |= TryParseFeature(name, out WasmFeatures feature) ? feature : WasmFeatures.None;
        return features;
    }

    private static bool TryParseFeature(string name, out WasmFeatures feature) =>
        Enum.TryParse(name, ignoreCase: true, out feature) && Enum.IsDefined(feature) && !int.TryParse(name, CultureInfo.InvariantCulture, out _);

    internal static Option<string[]> Repeated(
        string name, string form, string description, Func<string, bool> isValid, string? expected = null)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = form, Arity = ArgumentArity.OneOrMore };
        Check(option, expected ?? form, isValid);
        return option;
    }

    internal static Option<string?> Single(
        string name, string form, string description, Func<string, bool> isValid, string? expected = null)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = form };
        Check(option, expected ?? form, isValid);
        return option;
    }

    internal static void Check(Option option, string expected, Func<string, bool> isValid) => option.Validators.Add(result =>
    {
        foreach (Token token in result.Tokens)
        {
            if (!isValid(token.Value))
                result.AddError($"{option.Name} expects {expected}, not '{token.Value}' (see 'wazil run --help')");
        }
    });
}
