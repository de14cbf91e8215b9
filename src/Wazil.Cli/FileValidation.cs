using Wazil.Model;
using Wazil.Text;

namespace Wazil.Cli;

/// <summary>What <c>wazil validate</c> does; not part of its command, so that it can do without the parser.</summary>
internal static class FileValidation
{
    /// <summary>The files of a command line <c>validate file...</c>, with no option; null for any other command line.</summary>
    public static string[]? FilesWithoutOptions(string[] commandLine) =>
        commandLine is ["validate", .. var files] && files.Length > 0 && !Array.Exists(files, file => file is "" or ['-' or '@', ..]) ? files : null;

    /// <summary>Validates files and prints a line for each.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] files)
    {
        try
        {
            return Validate(files);
        }
        catch (IOException e)
        {
            return ErrorOutput.Refuse(e.Message);
        }
    }

    private static int Validate(string[] files)
    {
        using var engine = new Engine(new EngineOptions { Features = WasmFeatures.All, Strategy = ExecutionStrategy.Tiered });
        int exitCode = 0;
        foreach (string file in files)
        {
            string? problem = Problem(engine, file);
            StandardOutput.WriteLine($"{file}: {problem ?? "valid"}");
            if (problem is not null)
                exitCode = ExitCodes.Refused;
        }

        return exitCode;
    }

    // One line for each file: the excerpt of a text's line has no place here.
    private static string? Problem(Engine engine, string file)
    {
        try
        {
            return Module.TryValidate(engine, TextFiles.ReadModule(file), out WasmException? error)
                ? null
                : FirstLine(error.Message);
        }
        catch (WatException exception)
        {
            return $"{exception.Reason} (line {exception.Line}, column {exception.Column})";
        }
        catch (Exception exception) when (exception is WasmException or IOException or UnauthorizedAccessException)
        {
            return FirstLine(exception.Message);
        }
    }

    private static string FirstLine(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
