using System.Text;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>Prints constant expressions, folded and on one line.</summary>
internal static class ConstantPrinter
{
    /// <summary>The folded instructions, with spaces between them.</summary>
    public static string Print(PrintContext context, ByteRange range)
    {
        var text = new StringBuilder();
        foreach (var node in Fold(context, range))
        {
            if (text.Length > 0)
                text.Append(' ');
            FoldedWriter.AppendFlat(text, node);
        }
        return text.ToString();
    }

    /// <summary>One folded instruction by itself; if they are none or several, all in parentheses behind a word.</summary>
    public static string PrintOne(PrintContext context, ByteRange range, string word)
    {
        var text = Print(context, range);
        return Fold(context, range).Count == 1 ? text : text.Length == 0 ? $"({word})" : $"({word} {text})";
    }

    private static List<FoldedNode> Fold(PrintContext context, ByteRange range) =>
        new FoldBuilder(context, -1, null, null).Build(range, range.Offset);
}
