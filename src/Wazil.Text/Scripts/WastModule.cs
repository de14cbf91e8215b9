using Wazil.Text.Lexing;
using Wazil.Text.Parsing;

namespace Wazil.Text.Scripts;

/// <summary>How a script gives a module.</summary>
internal enum WastModuleForm
{
    /// <summary>As text, inside the script.</summary>
    Text,

    /// <summary>As bytes in strings: <c>(module binary …)</c>.</summary>
    Binary,

    /// <summary>As text in strings, which may be malformed: <c>(module quote …)</c>.</summary>
    Quote,
}

/// <summary>A module of a script. It is assembled when asked for, since it may be meant to be malformed.</summary>
internal sealed class WastModule
{
    private readonly SourceText _source;
    private readonly int _fields;
    private readonly Token? _id;
    private readonly byte[] _bytes;

    /// <summary>Makes a module that is given as text inside the script.</summary>
    public WastModule(string? name, SourceText source, int fields, Token? id)
    {
        (Name, Form, _source, _fields, _id, _bytes) = (name, WastModuleForm.Text, source, fields, id, []);
    }

    /// <summary>Makes a module that is given in strings.</summary>
    public WastModule(string? name, WastModuleForm form, SourceText source, byte[] bytes)
    {
        (Name, Form, _source, _bytes) = (name, form, source, bytes);
    }

    /// <summary>The identifier, without its <c>$</c>.</summary>
    public string? Name { get; }

    /// <summary>How the module is given.</summary>
    public WastModuleForm Form { get; }

    /// <summary>The module in the binary format.</summary>
    /// <exception cref="WatException">The text is malformed.</exception>
    public byte[] ToBinary() => Form switch
    {
        WastModuleForm.Binary => _bytes,
        WastModuleForm.Quote => ModuleParser.ParseQuoted(_bytes, WatOptions.Default),
        _ => ModuleParser.ParseFields(_source, _fields, WatOptions.Default, _id),
    };
}
