using Wazil.Binary;
using Wazil.Model;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Binary;

public class ModuleDecoderTests
{
    private static readonly byte[] Types = Section(1, Hex("60 00 00"), Hex("60 02 7F 7E 01 7D"));

    [Fact]
    public void Decoder_EmptyModule_HasNothing()
    {
        var module = Decode(Module());
        Assert.True(module.Types.IsEmpty);
        Assert.True(module.Bodies.IsEmpty);
        Assert.Null(module.DataCount);
        Assert.Null(module.StartFunction);
    }

    [Fact]
    public void Decoder_Imports_ComeFirstInTheirIndexSpaces()
    {
        var module = Decode(Module(
            Types,
            Section(2, Hex("01 61 01 66 00 01"), Hex("01 61 01 74 01 70 01 01 02"), Hex("01 61 01 6D 02 04 05"), Hex("01 61 01 67 03 7E 01")),
            Section(3, [0]),
            Section(5, Hex("03 01 02")),
            Section(10, Body("01 03 7C", "01"))));
        Assert.Equal([1, 0], module.FunctionTypeIndices);
        Assert.Equal(1, module.ImportedFunctionCount);
        Assert.Equal(new TableType(ValueType.FuncRef, new Limits(1, 2)), module.TableTypes[0]);
        Assert.Equal(new MemoryType(new Limits(5, null), Is64Bit: true), module.MemoryTypes[0]);
        Assert.Equal(new MemoryType(new Limits(1, 2), IsShared: true), module.MemoryTypes[1]);
        Assert.Equal(new GlobalType(ValueType.I64, true), module.GlobalTypes[0]);
        Assert.Equal([new LocalGroup(3, ValueType.F64)], module.Bodies[0].Locals.AsSpan().ToArray());
        Assert.Equal([0x01, 0x0B], module.Slice(module.Bodies[0].Code).ToArray());
    }

    [Fact]
    public void Decoder_RecursionGroup_IsFlattened()
    {
        var module = Decode(Module(Section(
            1, Hex("60 00 00"), Hex("4E 02 50 00 5F 01 63 02 01 4F 01 01 5F 02 64 01 00 78 01"), Hex("5E 77 00"))));
        Assert.Equal([new(0, 1), new(1, 2), new(3, 1)], module.RecursionGroups.AsSpan());
        Assert.False(module.Types[1].IsFinal);
        Assert.Equal([1], module.Types[2].Supertypes);
        var fields = Assert.IsType<StructType>(module.Types[2].Composite).Fields;
        Assert.Equal(new FieldType(ValueType.Reference(HeapType.Concrete(1), nullable: false), PackedType.None, false), fields[0]);
        Assert.Equal(new FieldType(ValueType.I32, PackedType.I8, true), fields[1]);
        Assert.Equal("(array i16)", module.Types[3].Composite.ToString());
    }

    [Theory]
    [InlineData("00 41 07 0B 01 00", "Active", 0, "(ref func)", 1)]
    [InlineData("01 00 02 00 00", "Passive", 0, "(ref func)", 2)]
    [InlineData("02 03 41 07 0B 00 01 00", "Active", 3, "(ref func)", 1)]
    [InlineData("03 00 01 00", "Declarative", 0, "(ref func)", 1)]
    [InlineData("04 41 07 0B 01 D2 00 0B", "Active", 0, "funcref", 1)]
    [InlineData("05 6F 01 D0 6F 0B", "Passive", 0, "externref", 1)]
    [InlineData("06 02 41 07 0B 70 01 D0 70 0B", "Active", 2, "funcref", 1)]
    [InlineData("07 64 6E 00", "Declarative", 0, "(ref any)", 0)]
    public void Decoder_ElementSegment_OfEveryForm(string entry, string mode, int table, string type, int count)
    {
        var segment = Decode(Module(Section(9, Hex(entry)))).Elements[0];
        Assert.Equal(mode, segment.Mode.ToString());
        Assert.Equal(table, segment.TableIndex);
        Assert.Equal(type, segment.ElementType.ToString());
        Assert.Equal(count, segment.Count);
        Assert.Equal(mode == "Active" ? 3 : 0, segment.Offset.Length);
    }

    [Fact]
    public void Decoder_ConstantExpressionWithBlocks_EndsAtItsOwnEnd()
    {
        var module = Decode(Module(Section(6, Hex("7F 00 02 7F 41 00 0B 0B"), Hex("7E 01 42 01 0B"))));
        Assert.Equal(6, module.Globals[0].Initializer.Length);
        Assert.True(module.Globals[1].Type.IsMutable);
    }

    [Fact]
    public void Decoder_CustomSections_KeepTheirPlaceAndBytes()
    {
        var module = Decode(Module(Custom("a", [1, 2, 3]), Types, Custom("b", [])));
        Assert.Equal(["a", "b"], module.CustomSections.ConvertAll(section => section.Name));
        Assert.Equal([0, 1], module.CustomSections.ConvertAll(section => (int)section.PrecedingSection));
        Assert.Equal([1, 2, 3], module.Slice(module.CustomSections[0].Contents).ToArray());
    }

    [Fact]
    public void Decoder_TableWithInitializer_KeepsTheExpression()
    {
        var table = Decode(Module(Section(4, Hex("40 00 64 70 00 01 D2 00 0B")))).Tables[0];
        Assert.Equal("(ref func)", table.Type.ElementType.ToString());
        Assert.Equal(3, table.Initializer!.Value.Length);
    }

    [Fact]
    public void Decoder_EqualDeclarationsOfLocals_AreShared()
    {
        var module = Decode(Module(Types, Section(3, [0], [0]), Section(10, Body("02 01 7F 02 7E", ""), Body("02 01 7F 02 7E", ""))));
        Assert.True(module.Bodies[0].Locals.AsSpan() == module.Bodies[1].Locals.AsSpan());
        Assert.Equal(3, module.Bodies[1].LocalCount);
    }

    [Theory]
    [InlineData(WasmFeatures.GC, "5F 00")]
    [InlineData(WasmFeatures.Simd, "60 01 7B 00")]
    [InlineData(WasmFeatures.Exceptions, "60 01 69 00")]
    [InlineData(WasmFeatures.ReferenceTypes, "60 01 6F 00")]
    public void Decoder_DisabledFeature_IsNamed(WasmFeatures feature, string type)
    {
        var bytes = Module(Section(1, Hex(type)));
        Decode(bytes);
        var error = Assert.Throws<WasmFormatException>(() => ModuleDecoder.Decode(bytes, WasmFeatures.All & ~feature));
        Assert.Contains(feature.ToString(), error.Message, StringComparison.Ordinal);
    }

    private static ModuleDefinition Decode(byte[] bytes) => ModuleDecoder.Decode(bytes, WasmFeatures.All);
}
