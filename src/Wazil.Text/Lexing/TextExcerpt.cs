using System.Globalization;
using System.Text;

namespace Wazil.Text.Lexing;

/// <summary>The line of a fault, and below it a caret that points to it in a terminal.</summary>
internal static class TextExcerpt
{
    // Characters shown on each side of the fault: a line may be megabytes long.
    private const int Context = 80;
    private const string Cut = "…";

    // Ranges of characters that take two columns, first and last of each: those of East Asian scripts, and emoji.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653),
        (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x2705, 0x2705), (0x270A, 0x270B), (0x274C, 0x274E), (0x2753, 0x2757),
        (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
        (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x18CFF), (0x1B000, 0x1B2FF), (0x1F200, 0x1F265), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB),
        (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The line of an offset, cut to what fits a terminal, and below it a line with a caret.</summary>
    public static string At(ReadOnlySpan<byte> text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        var lineStart = LineStart(text, offset);
        var length = text[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        var lineEnd = length < 0 ? text.Length : offset + length;
        var start = CharacterBoundary(text, Math.Max(lineStart, offset - Context));
        var end = CharacterBoundary(text, Math.Min(lineEnd, offset + Context));

        var before = (start > lineStart ? Cut : "") + Printable(text[start..offset]);
        var excerpt = new StringBuilder(before).Append(Printable(text[offset..end])).Append(end < lineEnd ? Cut : "").Append('\n');
        foreach (var rune in before.EnumerateRunes())
            excerpt.Append(rune.Value == '\t' ? "\t" : Blanks(rune));
        return excerpt.Append('^').ToString();
    }

    /// <summary>Where the line of an offset begins.</summary>
    public static int LineStart(ReadOnlySpan<byte> text, int offset) => text[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    /// <summary>Number of characters: continuation bytes belong to the character before them.</summary>
    public static int CountCharacters(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            if ((value & 0xC0) != 0x80)
                count++;
        }
        return count;
    }

    // What a terminal would act on, or show as nothing, becomes a question mark.
    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var line = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            var isUnprintable = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            line.Append(isUnprintable && rune.Value != '\t' ? "?" : rune.ToString());
        }
        return line.ToString();
    }

    // As many blanks as the character has columns; combining ones have none.
    private static string Blanks(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return "";
        foreach (var (first, last) in Wide)
        {
            if (rune.Value >= first && rune.Value <= last)
                return "  ";
        }
        return " ";
    }

    private static int CharacterBoundary(ReadOnlySpan<byte> text, int offset)
    {
        while (offset < text.Length && offset > 0 && (text[offset] & 0xC0) == 0x80)
            offset--;
        return offset;
    }
}
