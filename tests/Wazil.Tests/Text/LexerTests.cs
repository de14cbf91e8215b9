using System.Text;
using Wazil.Text;
using Wazil.Text.Lexing;
using Xunit;

namespace Wazil.Tests.Text;

public class LexerTests
{
    [Theory]
    [InlineData("(module ;; comment\n)", "( module )")]
    [InlineData("(;a(;b;)c;)nop", "nop")]
    [InlineData("$a $\"b c\" \"s\" 1 -1 +0x1_0 1.5 0x1p-3 inf -nan nan:0x1 name", "id id string nat int int float float float float float word")]
    [InlineData("0$x a\"b\" 1a , [ ;", "reserved reserved reserved reserved reserved reserved")]
    [InlineData("(@unknown (a) \")\" ;; )\n) nop", "nop")]
    [InlineData("(@custom \"x\")", "@ string )")]
    public void Lexer_Text_GivesTokens(string text, string expected)
    {
        var source = Lexer.Tokenize(Encoding.UTF8.GetBytes(text));
        var tokens = Enumerable.Range(0, source.TokenCount - 1).Select(index => Describe(source, source[index]));
        Assert.Equal(expected, string.Join(' ', tokens));
        Assert.Equal(TokenKind.End, source[source.TokenCount - 1].Kind);
    }

    [Fact]
    public void Lexer_OpeningParentheses_KnowWhatClosesThem()
    {
        var source = Lexer.Tokenize("((a) (b (c)))"u8.ToArray());
        Assert.Equal([source.TokenCount - 2, 3, 9, 8], Openings(source));
    }

    [Fact]
    public void Lexer_UnclosedParenthesis_ReachesToTheEnd()
    {
        var source = Lexer.Tokenize("((a)"u8.ToArray());
        Assert.Equal([source.TokenCount - 1, 3], Openings(source));
    }

    [Theory]
    [InlineData("\"\\u{110000}\"", "illegal escape")]
    [InlineData("\"\\u{d800}\"", "illegal escape")]
    [InlineData("\"\\u{}\"", "illegal escape")]
    [InlineData("\"\\x0\"", "illegal escape")]
    [InlineData("\"abc", "unclosed string")]
    [InlineData("(; (; ;)", "unclosed comment")]
    [InlineData("(@a (b)", "unclosed annotation")]
    [InlineData("$", "empty identifier")]
    [InlineData("é", "illegal character")]
    [InlineData("\u0001", "illegal character")]
    public void Lexer_Fault_IsNamed(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<WatException>(() => Wat.ToBinary(text)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("\\t\\n\\r\\\"\\'\\\\", "\t\n\r\"'\\")]
    [InlineData("\\41\\u{1F600}\\u{0_41}", "A😀A")]
    [InlineData("plain é", "plain é")]
    public void Lexer_Escapes_StandForTheirCharacters(string literal, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(TextStrings.ToBytes(Encoding.UTF8.GetBytes($"\"{literal}\""))));

    // Halves between two numbers round to the even one; a digit however far behind decides.
    [Theory]
    [InlineData("0x1.000001p0", 0x3F800000u)]
    [InlineData("0x1.0000010000000000000000000000001p0", 0x3F800001u)]
    [InlineData("0x1.000003p0", 0x3F800002u)]
    [InlineData("1.00000005960464477539062500", 0x3F800000u)]
    [InlineData("1.00000005960464477539062500000000000000000000000000000000000000000000001", 0x3F800001u)]
    [InlineData("0x1p-149", 0x00000001u)]
    [InlineData("0x1p-150", 0x00000000u)]
    [InlineData("0x1.1p-150", 0x00000001u)]
    [InlineData("0x1.fffffep-127", 0x00800000u)]
    [InlineData("0x0.00000000000000000001p81", 0x40000000u)]
    [InlineData("0x100000000000000000000000p-90", 0x40800000u)]
    [InlineData("1_0e0_1", 0x42C80000u)]
    [InlineData("-0x0p0", 0x80000000u)]
    [InlineData("nan:0x1", 0x7F800001u)]
    public void Lexer_F32_RoundsOnce(string text, uint expected)
    {
        Assert.True(FloatLiterals.TryParseSingle(Encoding.UTF8.GetBytes(text), out var bits));
        Assert.Equal(expected, bits);
    }

    [Fact]
    public void Lexer_LongDecimals_KeepTheirExponent()
    {
        var zeros = new string('0', 20_000);
        Assert.Equal(1.0, Parse($"0.{zeros}1e20001"));
        Assert.Equal(1.0, Parse($"1{zeros}e-20000"));
        Assert.Equal(0.0, Parse($"1e-{zeros}99999999999999999999"));
        Assert.False(FloatLiterals.TryParseDouble("1e99999999999999999999"u8, out _));
        Assert.False(FloatLiterals.TryParseDouble("0x1p99999999999999999999"u8, out _));
    }

    private static double Parse(string text)
    {
        Assert.True(FloatLiterals.TryParseDouble(Encoding.UTF8.GetBytes(text), out var bits));
        return BitConverter.UInt64BitsToDouble(bits);
    }

    private static IEnumerable<int> Openings(SourceText source) => Enumerable.Range(0, source.TokenCount)
        .Where(index => source[index].Kind == TokenKind.LeftParen)
        .Select(index => source[index].Value);

    private static string Describe(SourceText source, Token token) => token.Kind switch
    {
        TokenKind.LeftParen => "(",
        TokenKind.RightParen => ")",
        TokenKind.Annotation => "@",
        TokenKind.Id => "id",
        TokenKind.String => "string",
        TokenKind.Natural => "nat",
        TokenKind.Integer => "int",
        TokenKind.Float => "float",
        TokenKind.Keyword when token.Value == "name".Length => "word",
        TokenKind.Keyword => Encoding.UTF8.GetString(source.Text(token)),
        _ => "reserved",
    };
}
