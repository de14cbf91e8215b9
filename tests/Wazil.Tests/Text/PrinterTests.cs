using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>What printed modules look like.</summary>
public class PrinterTests
{
    public static TheoryData<string> Files => [.. GoldenFile.Names()];

    [Theory, MemberData(nameof(Files))]
    public void Printer_GoldenFile_PrintsAsExpected(string name)
    {
        var file = GoldenFile.Read(name);
        var isFolded = file.Input.Split('\n')[0].Contains("folded", StringComparison.Ordinal);
        var binary = Wat.ToBinary(file.Input);
        var text = Wat.ToText(binary, new WatPrintOptions { Folded = isFolded });
        file.Check(text);
        Assert.Equal(binary, Wat.ToBinary(text));
    }

    [Theory]
    [InlineData(0x00000001u, "1E-45")]
    [InlineData(0x7F7FFFFFu, "3.4028235e38")]
    [InlineData(0x80000000u, "-0")]
    [InlineData(0x3DCCCCCDu, "0.1")]
    [InlineData(0xFF800000u, "-inf")]
    [InlineData(0x7FC00000u, "nan")]
    [InlineData(0xFFA00001u, "-nan:0x200001")]
    public void Printer_F32_IsShortAndExact(uint bits, string expected)
    {
        var binary = Wat.ToBinary($"(global f32 (f32.const {Wazil.Text.Printing.FloatFormat.Single(bits)}))");
        Assert.Equal(expected.ToLowerInvariant(), Wazil.Text.Printing.FloatFormat.Single(bits));
        Assert.Equal(bits, BitConverter.ToUInt32(binary, binary.Length - 5));
    }

    [Fact]
    public void Printer_OffsetsOfManyFloats_ReadBackToTheSameBits()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var wide = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Assert.True(Wazil.Text.Lexing.FloatLiterals.TryParseDouble(Utf8(Wazil.Text.Printing.FloatFormat.Double(wide)), out var again));
            Assert.Equal(wide, again);
            Assert.True(Wazil.Text.Lexing.FloatLiterals.TryParseSingle(Utf8(Wazil.Text.Printing.FloatFormat.Single((uint)wide)), out var single));
            Assert.Equal((uint)wide, single);
        }
    }

    [Fact]
    public void Printer_DeeplyNestedBlocks_NeitherRecursesNorIndentsWithoutEnd()
    {
        const int depth = 60_000;
        var text = $"(func {string.Concat(Enumerable.Repeat("block ", depth))}{string.Concat(Enumerable.Repeat("end ", depth))})";
        var binary = Wat.ToBinary(text);
        Assert.Equal(binary, Wat.ToBinary(Wat.ToText(binary)));
        Assert.Equal(binary, Wat.ToBinary(Wat.ToText(binary, new WatPrintOptions { Folded = true })));
    }

    [Fact]
    public void Printer_DeeplyNestedOperands_FoldWithoutRecursion()
    {
        const int depth = 60_000;
        var binary = Wat.ToBinary($"(func (result i32) i32.const 0 {string.Concat(Enumerable.Repeat("i32.eqz ", depth))})");
        Assert.Equal(binary, Wat.ToBinary(Wat.ToText(binary, new WatPrintOptions { Folded = true })));
    }

    [Fact]
    public void Printer_BytesThatAreNoModule_AreRefused() =>
        Assert.Throws<WasmFormatException>(() => Wat.ToText([0, 1, 2, 3]));

    [Fact]
    public void Printer_WithoutCustomSections_KeepsNames()
    {
        var binary = Wat.ToBinary("(module (func $f) (@custom \"x\" \"y\"))");
        var text = Wat.ToText(binary, new WatPrintOptions { CustomSections = false });
        Assert.Contains("$f", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@custom", text, StringComparison.Ordinal);
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
