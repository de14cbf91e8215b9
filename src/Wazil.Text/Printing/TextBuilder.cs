using System.Text;

namespace Wazil.Text.Printing;

/// <summary>Collects lines with their indentation.</summary>
internal sealed class TextBuilder
{
    /// <summary>Characters that a text may have. A few bytes of a module can stand for fifty thousand locals: the text of a hostile one has to end somewhere.</summary>
    private const int MaximumLength = 1 << 29;

    // Blocks may be nested fifty thousand deep; beyond this depth nobody is helped by further indentation.
    private const int DeepestIndent = 40;

    private const int IndentWidth = 2;

    private readonly StringBuilder _text = new();
    private int _lineStart;

    /// <summary>Depth of the lines that follow.</summary>
    public int Indent { get; set; }

    /// <summary>Number of lines begun.</summary>
    public int LineCount { get; private set; }

    /// <summary>Number of characters of the current line.</summary>
    public int Column => _text.Length - _lineStart;

    /// <summary>Begins a line.</summary>
    /// <exception cref="WasmUnsupportedException">The text is too long.</exception>
    public TextBuilder Line()
    {
        CheckLength(_text.Length);
        if (_text.Length > 0)
            _text.Append('\n');
        LineCount++;
        _lineStart = _text.Length;
        _text.Append(' ', Math.Min(Indent, DeepestIndent) * IndentWidth);
        return this;
    }

    /// <summary>Begins a line with a text.</summary>
    public TextBuilder Line(string text) => Line().Append(text);

    /// <summary>Appends to the current line.</summary>
    public TextBuilder Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends to the current line.</summary>
    public TextBuilder Append(char character)
    {
        _text.Append(character);
        return this;
    }

    /// <summary>Refuses to go on with a text that is too long.</summary>
    /// <exception cref="WasmUnsupportedException">The text is too long.</exception>
    public static void CheckLength(long length)
    {
        if (length > MaximumLength)
            throw new WasmUnsupportedException($"the text of the module is longer than {MaximumLength} characters");
    }

    /// <summary>The text, ending with a line break.</summary>
    public override string ToString() => _text.Append('\n').ToString();
}
