using System.Text;
using Wazil.Text.Lexing;
using Wazil.Text.Parsing;
using Wazil.Text.Printing;

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

    /// <summary>Prints a module as text that assembles to it again.</summary>
    /// <param name="wasm">The module in the binary format. It must be well-formed, but need not be valid.</param>
    /// <param name="options">How to print it, or null for the default.</param>
    /// <exception cref="WasmFormatException">The bytes are not a well-formed module.</exception>
    /// <exception cref="WasmUnsupportedException">The text would be longer than 512 million characters.</exception>
    public static string ToText(ReadOnlySpan<byte> wasm, WatPrintOptions? options = null) =>
        ModulePrinter.Print(wasm, options ?? WatPrintOptions.Default);
}
