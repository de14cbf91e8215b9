using System.Text;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Text;

public class ParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("(module)")]
    [InlineData("(module $name)")]
    [InlineData("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")")]
    [InlineData("(module quote \"(mod\" \"ule)\")")]
    public void Parser_EmptyModule_IsTheHeader(string text) =>
        Assert.Equal("0061736D01000000", Convert.ToHexString(Wat.ToBinary(text, WithoutNames)));

    [Fact]
    public void Parser_Fault_HasLineColumnAndCaret()
    {
        var exception = Assert.Throws<WatException>(() => Wat.ToBinary("(module\n  (func\n\t  wörld i32.sub))"));
        Assert.Equal((3, 4), (exception.Line, exception.Column));
        Assert.Equal("unknown operator w", exception.Reason[.."unknown operator w".Length]);
        Assert.Equal("\t  wörld i32.sub))\n\t  ^", exception.Message[(exception.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    // Below a wide character there are two blanks, below a combining one none, below a tab a tab.
    [Theory]
    [InlineData("(func $\"日本\" 1)", 1, 13, "(func $\"日本\" 1)\n              ^")]
    [InlineData("(func $\"e\u0301\"\t1)", 1, 13, "(func $\"e\u0301\"\t1)\n          \t^")]
    [InlineData("(func $\"😀\" 1)", 1, 12, "(func $\"😀\" 1)\n            ^")]
    [InlineData("(func\r\n 1\r\n)", 2, 2, " 1\n ^")]
    [InlineData("(func\r 1\r)", 2, 2, " 1\n ^")]
    [InlineData("(func\n\n\r\r 1)", 5, 2, " 1)\n ^")]
    [InlineData("(func) ;; \u2028\n\u0001", 2, 1, "?\n^")]
    [InlineData("(func", 1, 6, "(func\n     ^")]
    public void Parser_Fault_CaretStandsBelowIt(string text, int line, int column, string excerpt)
    {
        var exception = Assert.Throws<WatException>(() => Wat.ToBinary(text));
        Assert.Equal((line, column, excerpt), (exception.Line, exception.Column, exception.Excerpt));
    }

    [Fact]
    public void Parser_FaultInALineOfAMegabyte_ShowsAPartOfIt()
    {
        var exception = Assert.Throws<WatException>(() => Wat.ToBinary($"{Repeat("(func)", 100_000)} 1 {Repeat("(func)", 100_000)}"));
        Assert.Equal(600_002, exception.Column);
        var lines = exception.Excerpt.Split('\n');
        Assert.InRange(lines[0].Length, 100, 200);
        Assert.Equal('1', lines[0][lines[1].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("(func $f) (func $f)", "duplicate function $f")]
    [InlineData("(func (call $g))", "unknown function $g")]
    [InlineData("(func (local.get $x))", "unknown local $x")]
    [InlineData("(func (br $l))", "unknown label $l")]
    [InlineData("(type $t (struct (field $a i32))) (func (struct.get $t $b))", "unknown field $b")]
    [InlineData("(func (block)", "unexpected token")]
    [InlineData("(func block)", "unexpected token")]
    [InlineData("(func (i32.const 1) end)", "unexpected token end")]
    [InlineData("(func (i32.frobnicate))", "unknown operator i32.frobnicate")]
    [InlineData("(func (drop) 1)", "unexpected token 1")]
    [InlineData("(frobnicate)", "unknown operator frobnicate")]
    [InlineData("(func (i32.const 4294967296))", "i32 constant out of range")]
    [InlineData("(func (i32.load align=3))", "alignment must be a power of two")]
    [InlineData("(module) (module)", "unexpected token")]
    [InlineData("(module quote \"(module quote \\\"\\\")\")", "unexpected token")]
    // A fault of the lexer at the end is the cause of what is missing.
    [InlineData("(func (call $later)) (func $later) \"", "unclosed string")]
    public void Parser_Fault_IsNamed(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<WatException>(() => Wat.ToBinary(text)).Reason, StringComparison.Ordinal);

    // Each pair must assemble to the same module.
    [Theory]
    [InlineData("(func (export \"f\") (import \"m\" \"n\"))", "(import \"m\" \"n\" (func)) (export \"f\" (func 0))")]
    [InlineData("(table funcref (elem 0)) (func)", "(table 1 1 funcref) (elem (i32.const 0) 0) (func)")]
    [InlineData("(table i64 funcref (elem 0)) (func)", "(table i64 1 1 funcref) (elem (i64.const 0) func 0) (func)")]
    [InlineData("(memory (data \"abc\"))", "(memory 1 1) (data (i32.const 0) \"abc\")")]
    [InlineData("(memory (pagesize 1) (data \"abc\"))", "(memory 3 3 (pagesize 1)) (data (i32.const 0) \"a\" \"bc\")")]
    [InlineData("(func (param i32 i64))", "(type (func (param i32) (param i64))) (func (type 0))")]
    [InlineData("(func (i32.add (i32.const 1) (i32.const 2)) drop)", "(func i32.const 1 i32.const 2 i32.add drop)")]
    [InlineData("(func (if (i32.const 1) (then nop) (else nop)))", "(func i32.const 1 if nop else nop end)")]
    [InlineData("(func (try (do nop) (catch_all)))", "(func try nop catch_all end)")]
    [InlineData("(func (try (do nop) (delegate 0)))", "(func try nop delegate 0)")]
    [InlineData("(type (sub final (func)))", "(type (func))")]
    [InlineData("(func (local i32 i32 i64))", "(func (local i32) (local i32) (local i64))")]
    [InlineData("(global i32 i32.const 1)", "(global i32 (i32.const 1))")]
    [InlineData("(memory 1) (data (memory 0) (offset (i32.const 1)) \"\")", "(memory 1) (data (i32.const 1))")]
    [InlineData("(func (i32.load8_u offset=0 align=1 (i32.const 0)) drop)", "(func (i32.load8_u (i32.const 0)) drop)")]
    public void Parser_Abbreviation_MeansWhatItStandsFor(string text, string longForm) =>
        Assert.Equal(Convert.ToHexString(Wat.ToBinary(longForm)), Convert.ToHexString(Wat.ToBinary(text)));

    [Fact]
    public void Parser_InlineTypes_FollowTheExplicitOnesInOrderOfUse()
    {
        var module = Decode("(func (param f32)) (func (block (param i32) (result i32))) (type (func (param i64))) (func (param i64)) (func (param f32))");
        Assert.Equal(["(func (param i64))", "(func (param f32))", "(func)", "(func (param i32) (result i32))"], module.Types.ConvertAll(type => $"{type.Composite}"));
        Assert.Equal([1, 2, 0, 1], module.FunctionTypeIndices);
    }

    [Fact]
    public void Parser_Identifiers_ReachTheNameSection()
    {
        var module = Decode("""
            (module $m
              (type $t (struct (field $f i32)))
              (func $g (param $p i32) (local $l i64) block $b end)
              (table $tab 0 funcref) (memory $mem 0) (global $glo i32 (i32.const 0)) (tag $tag)
              (elem $e func) (data $"d a" ""))
            """);
        var names = NameSection.Of(module);
        string?[] expected = ["m", "t", "f", "g", "p", "l", "b", "tab", "mem", "glo", "tag", "e", "d a"];
        string?[] found =
        [
            names.ModuleName, names.TypeName(0), names.FieldName(0, 0), names.FunctionName(0), names.LocalName(0, 0), names.LocalName(0, 1),
            names.LabelName(0, 0), names.TableName(0), names.MemoryName(0), names.GlobalName(0), names.TagName(0), names.ElementName(0), names.DataName(0),
        ];
        Assert.Equal(expected, found);
        Assert.Empty(names.Errors);
        Assert.True(ModuleDecoder.Decode(Wat.ToBinary("(module $m (func $f))", WithoutNames), WasmFeatures.All).CustomSections.IsEmpty);
    }

    [Fact]
    public void Parser_CustomAnnotations_StandWhereTheyWereTold()
    {
        var module = Decode("(module (@custom \"z\") (@custom \"b\" (before global) \"1\" \"2\") (@custom \"a\" (before first)) (func) (global i32 (i32.const 0)))");
        Assert.Equal(["a", "b", "z"], module.CustomSections.ConvertAll(section => section.Name));
        Assert.Equal("12", Encoding.UTF8.GetString(module.Slice(module.CustomSections[1].Contents)));
    }

    [Fact]
    public void Parser_DeepNesting_UsesNoStack()
    {
        const int depth = 200_000;
        Wat.ToBinary($"(func {Repeat("(block ", depth)}{Repeat(")", depth)})");
        Wat.ToBinary($"(func {Repeat("block ", depth)}{Repeat("end ", depth)})");
        Wat.ToBinary($"(func {Repeat("(drop ", depth)}{Repeat(")", depth)})");
        Wat.ToBinary($"{Repeat("(; ", depth)}{Repeat(";)", depth)}(module)");
        Wat.ToBinary($"(@a {Repeat("(", depth)}{Repeat(")", depth)})");
        Assert.Throws<WatException>(() => Wat.ToBinary(Repeat("(", depth)));
        Assert.Throws<WatException>(() => Wat.ToBinary(Repeat("(func (block ", depth)));
    }

    [Fact]
    public void Parser_ManyLabelsOfOneName_AreFoundAtOnce()
    {
        // A search through all labels for each branch would take 10^10 steps.
        const int depth = 100_000;
        Wat.ToBinary($"(func block $outer {Repeat("block $inner ", depth)}{Repeat("br $outer ", depth)}{Repeat("end ", depth + 1)})");
    }

    private static WatOptions WithoutNames => new() { EmitNames = false };

    private static ModuleDefinition Decode(string text) => ModuleDecoder.Decode(Wat.ToBinary(text), WasmFeatures.All);

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
