using System.Diagnostics;
using System.Text;

namespace Wazil.Tests.Cli;

/// <summary>The tool as a process of its own, as users run it.</summary>
internal static class CliProcess
{
    /// <summary>What a run left behind; line ends are "\n".</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Error);

    public static Outcome Run(params string[] arguments) => Run(arguments, null, null);

    public static Outcome Run(string[] arguments, string? input, IReadOnlyDictionary<string, string>? environment) =>
        RunAssembly("Wazil.Cli.dll", arguments, input, environment);

    /// <summary>Runs the tool from a shell, with redirections such as <c>&lt;&amp;-</c>.</summary>
    public static Outcome RunRedirected(string redirections, string input, params string[] arguments) =>
        RunAssembly("Wazil.Cli.dll", arguments, input, redirections: redirections);

    /// <summary>Runs another program that stands beside the tests.</summary>
    public static Outcome RunAssembly(
        string assembly,
        string[] arguments,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? redirections = null)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(redirections is null ? dotnet : "/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (string word in redirections is null ? [] : (string[])["-c", $"exec \"$0\" \"$@\" {redirections}", dotnet])
            start.ArgumentList.Add(word);
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input ?? "");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A guest may end without reading its input.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{assembly} {string.Join(' ', arguments)} did not end");
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
