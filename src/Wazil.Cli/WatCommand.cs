using System.CommandLine;
using Wazil.Text;

namespace Wazil.Cli;

/// <summary><c>wazil wat file.wasm</c>: prints a module as text.</summary>
internal sealed class WatCommand : Command
{
    private readonly Argument<string> _file = new("file") { Description = "The module, or - for standard input." };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where the text goes: by default to standard output.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _folded = new("--folded") { Description = "Write instructions around their operands." };

    private readonly Option<bool> _noCustom = new("--no-custom") { Description = "Leave out custom sections other than names and branch hints." };

    public WatCommand()
        : base("wat", "Print a module as text.")
    {
        Arguments.Add(_file);
        Options.Add(_output);
        Options.Add(_folded);
        Options.Add(_noCustom);
        SetAction(parsed =>
        {
            string file = parsed.GetRequiredValue(_file);
            var options = new WatPrintOptions { Folded = parsed.GetValue(_folded), CustomSections = !parsed.GetValue(_noCustom) };
            return TextFiles.Try(file, () =>
            {
                string text = Wat.ToText(TextFiles.ReadModule(file), options);
                TextFiles.Write(parsed.GetValue(_output) ?? TextFiles.Standard, TextFiles.Encoding.GetBytes(text));
            });
        });
    }
}
