using System.CommandLine;
using Wazil.Model;
using Wazil.Text;

namespace Wazil.Cli;

/// <summary><c>wazil validate files…</c>: says of each module whether it is valid.</summary>
internal sealed class ValidateCommand : Command
{
    private readonly Argument<string[]> _files = new("files")
    {
        Description = "Modules, binary or text.",
        Arity = ArgumentArity.OneOrMore,
    };

    public ValidateCommand()
        : base("validate", "Say of each module whether it is valid; the exit code is 1 if one is not.")
    {
        Arguments.Add(_files);
        SetAction(parsed =>
        {
            using var engine = new Engine(new EngineOptions { Features = WasmFeatures.All });
            var exitCode = 0;
            foreach (string file in parsed.GetRequiredValue(_files))
            {
                string? problem = Problem(engine, file);
                StandardOutput.WriteLine($"{file}: {problem ?? "valid"}");
                if (problem is not null)
                    exitCode = ExitCodes.Refused;
            }
            return exitCode;
        });
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
