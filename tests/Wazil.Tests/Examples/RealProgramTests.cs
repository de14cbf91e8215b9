using System.Text.Json;
using Wazil.Tests.Cli;
using Xunit;

namespace Wazil.Tests.Examples;

/// <summary>Programs of many toolchains, run through the command line; their modules are not committed.</summary>
public sealed class RealProgramTests
{
    /// <summary>The commands of <c>shared/real/cases.json</c>, by name; one entry where the data is absent.</summary>
    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            if (Cases() is not { } cases)
                return ["shared/real/cases.json"];
            foreach (JsonElement command in cases.RootElement.EnumerateArray())
                names.Add(command.GetProperty("id").GetString()!);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_OfARealProgram_PrintsWhatIsExpected(string name)
    {
        if (Cases() is not { } cases)
        {
            Assert.Skip("shared/real is absent");
            return;
        }

        JsonElement command = cases.RootElement.EnumerateArray().Single(command => command.GetProperty("id").GetString() == name);
        using var folder = new TemporaryFolder();
        CliProcess.Outcome outcome = CliProcess.Run(Arguments(command, folder), Text(command, "stdin"), null);

        JsonElement expect = command.GetProperty("expect");
        if (Text(expect, "stdout") is { } output)
            Assert.Equal(output, outcome.Output);
        // WASI leaves open which error says that a path leads out of a granted directory.
        if (Text(expect, "stderr") is { } error && !name.EndsWith("-escape", StringComparison.Ordinal))
            Assert.Equal(error, outcome.Error);
        if (expect.TryGetProperty("exit_code", out JsonElement exitCode))
            Assert.Equal(exitCode.GetInt32(), outcome.ExitCode);
        else
            Assert.True(outcome.ExitCode == 134 && outcome.Error.StartsWith("Error: ", StringComparison.Ordinal), outcome.ToString());
    }

    private static string[] Arguments(JsonElement command, TemporaryFolder folder)
    {
        var arguments = new List<string> { "run" };
        if (command.TryGetProperty("dir", out JsonElement directory))
        {
            string host = Path.Combine(RealFolder()!, Text(directory, "host")!);
            foreach (string file in Directory.EnumerateFiles(host))
                File.WriteAllBytes(Path.Combine(folder.Path, Path.GetFileName(file)), File.ReadAllBytes(file));
            arguments.AddRange("--dir", folder.Path + "::" + Text(directory, "guest"));
        }

        if (command.TryGetProperty("env", out JsonElement environment))
        {
            foreach (JsonProperty variable in environment.EnumerateObject())
                arguments.AddRange("--env", variable.Name + "=" + variable.Value.GetString());
        }

        arguments.Add(Path.Combine(RealFolder()!, Text(command, "wasm")!));
        arguments.AddRange(command.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!));
        return [.. arguments];
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;

    private static JsonDocument? Cases() =>
        RealFolder() is { } folder ? JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json"))) : null;

    private static string? RealFolder()
    {
        if (!SharedData.TryFind(out string shared))
            return null;
        string folder = Path.Combine(shared, "real");
        return File.Exists(Path.Combine(folder, "cases.json")) ? folder : null;
    }
}
