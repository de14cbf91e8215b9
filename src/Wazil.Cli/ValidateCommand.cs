using System.CommandLine;

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
        SetAction(parsed => FileValidation.Run(parsed.GetRequiredValue(_files)));
    }
}
