using Wazil.Binary;
using Wazil.Model;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Binary;

public class NameSectionTests
{
    [Fact]
    public void NameSection_AllSubsections_GiveNames()
    {
        var names = Read(
            RawSection(0, Name("app")),
            NameMap(1, 3, "main"),
            IndirectMap(2, 3, 1, "x"),
            IndirectMap(3, 3, 0, "loop"),
            NameMap(4, 0, "t"),
            NameMap(5, 0, "table"),
            NameMap(6, 1, "heap"),
            NameMap(7, 2, "sp"),
            NameMap(8, 0, "vtable"),
            NameMap(9, 4, ".rodata"),
            IndirectMap(10, 5, 2, "length"),
            NameMap(11, 0, "error"));
        Assert.Equal("app", names.ModuleName);
        Assert.Equal("main", names.FunctionName(3));
        Assert.Equal("x", names.LocalName(3, 1));
        Assert.Equal("loop", names.LabelName(3, 0));
        Assert.Equal("t", names.TypeName(0));
        Assert.Equal("table", names.TableName(0));
        Assert.Equal("heap", names.MemoryName(1));
        Assert.Equal("sp", names.GlobalName(2));
        Assert.Equal("vtable", names.ElementName(0));
        Assert.Equal(".rodata", names.DataName(4));
        Assert.Equal("length", names.FieldName(5, 2));
        Assert.Equal("error", names.TagName(0));
        Assert.Null(names.FunctionName(0));
        Assert.Null(names.LocalName(1, 1));
        names.ReadAll();
        Assert.Empty(names.Errors);
    }

    [Fact]
    public void NameSection_Absent_HasNoNames()
    {
        var names = NameSection.Of(ModuleDecoder.Decode(Module(), WasmFeatures.All));
        Assert.False(names.IsPresent);
        Assert.Null(names.FunctionName(0));
        Assert.Null(names.ModuleName);
    }

    [Fact]
    public void NameSection_BrokenInTheMiddle_KeepsWhatCameBefore()
    {
        var names = Read(RawSection(1, Vector([0, .. Name("first")], [1, 0x7F])), RawSection(7, Hex("FF FF FF FF 0F")));
        Assert.Equal("first", names.FunctionName(0));
        Assert.Null(names.FunctionName(1));
        Assert.Null(names.GlobalName(0));
        Assert.Equal(2, names.Errors.Length);
    }

    [Fact]
    public void NameSection_NameThatIsNotUtf8_IsNoName()
    {
        var names = Read(RawSection(1, Vector([0, 1, 0xFF], [1, .. Name("ok")])));
        Assert.Null(names.FunctionName(0));
        Assert.Equal("ok", names.FunctionName(1));
        Assert.Single(names.Errors);
    }

    [Fact]
    public void NameSection_SubsectionLongerThanTheSection_IsAnErrorOfTheNamesOnly()
    {
        var names = Read(Hex("01 7F 00"));
        Assert.Null(names.FunctionName(0));
        Assert.Contains("length out of bounds", Assert.Single(names.Errors).Message, StringComparison.Ordinal);
    }

    private static byte[] NameMap(byte id, byte index, string name) => RawSection(id, Vector([index, .. Name(name)]));

    private static byte[] IndirectMap(byte id, byte outer, byte inner, string name) =>
        RawSection(id, Vector([outer, .. Vector([inner, .. Name(name)])]));

    private static NameSection Read(params byte[][] subsections)
    {
        var bytes = Module(Custom("name", [.. subsections.SelectMany(bytes => bytes)]));
        return NameSection.Of(ModuleDecoder.Decode(bytes, WasmFeatures.All));
    }
}
