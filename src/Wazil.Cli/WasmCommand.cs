using System.CommandLine;
using Wazil.Text;

namespace Wazil.Cli;

/// <summary><c>wazil wasm file.wat</c>: assembles a module.</summary>
internal sealed class WasmCommand : Command
{
    private readonly Argument<string> _file = new("file") { Description = "The text, or - for standard input." };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where the module goes: by default beside the text, with the extension .wasm; - for standard output.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _stripNames = new("--strip-names") { Description = "Leave out the name section." };

    public WasmCommand()
        : base("wasm", "Assemble a module from its text.")
    {
        Arguments.Add(_file);
        Options.Add(_output);
        Options.Add(_stripNames);
        SetAction(parsed =>
        {
            string file = parsed.GetRequiredValue(_file);
            string output = parsed.GetValue(_output) ?? (file == TextFiles.Standard ? file : Path.ChangeExtension(file, ".wasm"));
            var options = new WatOptions { EmitNames = !parsed.GetValue(_stripNames) };
            return TextFiles.Try(file, () => TextFiles.Write(output, Wat.ToBinary(TextFiles.Read(file), options)));
        });
    }
}
