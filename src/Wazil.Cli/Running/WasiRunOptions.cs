using System.CommandLine;
using System.Globalization;
using System.Net;
using Wazil.Cli.Values;

namespace Wazil.Cli.Running;

/// <summary>The options of <c>wazil run</c> that say what the guest is given by WASI.</summary>
internal sealed class WasiRunOptions
{
    /// <summary>Where the clocks stand when no time is given.</summary>
    private const string DefaultTime = "2000-01-01T00:00:00Z";

    private readonly Option<string[]> _directories = RunCommand.Repeated(
        "--dir", "HOST[::GUEST][:ro]", "Grant a directory, under its own name or another, :ro for reading only.",
        text => DirectoryGrant.Parse(text) is not null);

    private readonly Option<string[]> _environment = RunCommand.Repeated(
        "--env", "NAME=VALUE", "Set a variable of the guest's environment.",
        text => text.IndexOf('=', StringComparison.Ordinal) > 0);

    private readonly Option<bool> _inheritEnvironment = new("--env-inherit")
    {
        Description = "Show the guest the variables of this process.",
    };

    private readonly Option<string[]> _listeners = RunCommand.Repeated(
        "--tcplisten", "ADDRESS:PORT", "Let the guest accept connections on a TCP address, as a descriptor behind the directories.",
        text => TryParseAddress(text, out _),
        "an address and a port such as 127.0.0.1:8080, [::1]:8080 or localhost:8080");

    private readonly Option<string?> _input = RunCommand.Single("--stdin", "FILE", "Read the guest's standard input from a file.", _ => true);

    private readonly Option<string?> _output = RunCommand.Single("--stdout", "FILE", "Write the guest's standard output to a file.", _ => true);

    private readonly Option<string?> _fixedClock = new("--fixed-clock")
    {
        Description = $"Let the guest's clocks stand still, at --fixed-clock=TIME or {DefaultTime}; only its sleeps move them.",
        HelpName = "TIME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _seed = RunCommand.Single(
        "--seed", "NUMBER", "Make the guest's random bytes the same in every run.",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        $"a number from 0 to {ulong.MaxValue}");

    private readonly Option<string?> _maxFiles = RunCommand.Single(
        "--max-files", "NUMBER", "Let the guest have no more descriptors open, its standard streams and directories among them.",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        $"a number from 0 to {int.MaxValue}");

    private readonly Option<string?> _trace = RunCommand.Single(
        "--trace", "wasi", "Print each WASI call with its arguments and result to standard error.",
        text => text == "wasi");

    public WasiRunOptions() => RunCommand.Check(_fixedClock, "--fixed-clock=TIME such as " + DefaultTime, text => TryParseTime(text, out _));

    public IEnumerable<Option> All =>
        [_directories, _environment, _inheritEnvironment, _listeners, _input, _output, _fixedClock, _seed, _maxFiles, _trace];

    public WasiSettings Read(ParseResult parsed) => new()
    {
        Directories = [.. (parsed.GetValue(_directories) ?? []).Select(text => DirectoryGrant.Parse(text)!)],
        Environment = [.. (parsed.GetValue(_environment) ?? []).Select(Variable)],
        InheritEnvironment = parsed.GetValue(_inheritEnvironment),
        Listeners = [.. (parsed.GetValue(_listeners) ?? []).Select(Address)],
        InputFile = parsed.GetValue(_input),
        OutputFile = parsed.GetValue(_output),
        FixedClock = parsed.GetResult(_fixedClock) is null ? null : Time(parsed.GetValue(_fixedClock) ?? DefaultTime),
        Seed = parsed.GetValue(_seed) is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : null,
        MaxFiles = parsed.GetValue(_maxFiles) is { } files ? int.Parse(files, CultureInfo.InvariantCulture) : null,
        Trace = parsed.GetValue(_trace) is not null,
    };

    private static KeyValuePair<string, string> Variable(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return KeyValuePair.Create(text[..equals], text[(equals + 1)..]);
    }

    private static IPEndPoint Address(string text) => TryParseAddress(text, out IPEndPoint? address) ? address! : throw new FormatException(text);

    /// <summary>An address without a port would silently listen on any.</summary>
    private static bool TryParseAddress(string text, out IPEndPoint? address)
    {
        string numeric = text.StartsWith("localhost:", StringComparison.Ordinal) ? string.Concat("127.0.0.1", text.AsSpan("localhost".Length)) : text;
        return IPEndPoint.TryParse(numeric, out address) && numeric.EndsWith($":{address.Port}", StringComparison.Ordinal);
    }

    private static DateTimeOffset Time(string text) => TryParseTime(text, out DateTimeOffset time) ? time : throw new FormatException(text);

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) && time >= DateTimeOffset.UnixEpoch;
}
