using System.Text;
using Wazil.Text.Lexing;
using Wazil.Text.Parsing;

namespace Wazil.Text;

/// <summary>Turns WebAssembly text into binary modules and back.</summary>
public static class Wat
{
    /// <summary>Assembles a module from its text.</summary>
    /// <param name="utf8">The text: <c>(module …)</c>, or the fields of a module alone.</param>
    /// <param name="options">What to write besides the contents, or null for the default.</param>
    /// <returns>The module in the binary format. It is well-formed, but not validated.</returns>
    /// <exception cref="WatException">The text is not a well-formed module.</exception>
    public static byte[] ToBinary(ReadOnlySpan<byte> utf8, WatOptions? options = null) =>
        ModuleParser.ParseText(Lexer.Tokenize(utf8.ToArray()), options ?? WatOptions.Default);

    /// <inheritdoc cref="ToBinary(ReadOnlySpan{byte}, WatOptions?)"/>
    /// <param name="text">The text: <c>(module …)</c>, or the fields of a module alone.</param>
    /// <param name="options">What to write besides the contents, or null for the default.</param>
    public static byte[] ToBinary(string text, WatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ModuleParser.ParseText(Lexer.Tokenize(Encoding.UTF8.GetBytes(text)), options ?? WatOptions.Default);
    }
}
