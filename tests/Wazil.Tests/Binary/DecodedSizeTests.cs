using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Binary;

/// <summary>No section makes the decoder and validator allocate more than a small multiple of the module's length.</summary>
public class DecodedSizeTests
{
    private const int Count = 99_000;

    // An entry of two bytes takes 29 in the module: its declaration and the number of its group.
    [Theory]
    [InlineData("60 00 00")]
    [InlineData("60 01 7F 00")]
    [InlineData("5F 00")]
    [InlineData("5E 78 00")]
    [InlineData("5F 02 7F 01 78 00")]
    [InlineData("60 01 63 00 00")]
    [InlineData("50 01 00 5F 00")]
    public void RecursionGroupOfManyTypes_TakesASmallMultiple(string type) =>
        AssertLean(Module(Section(1, Hex("50 00 5F 00"), Group(Hex(type)))), 16);

    private static byte[] Group(byte[] type) => [0x4E, .. U32(Count), .. Repeat(type, Count)];

    [Theory]
    [InlineData("60 00 00")]
    [InlineData("60 01 7F 00")]
    [InlineData("5F 00")]
    [InlineData("4E 00")]
    [InlineData("60 01 63 00 00")]
    public void ManyRecursionGroups_TakeASmallMultiple(string type) => AssertLean(Module(Vector(1, type)), 22);

    [Fact]
    public void LongestChainsOfSupertypes_TakeASmallMultiple()
    {
        var types = new List<byte>([0x50, 0, 0x5F, 0]);
        for (var i = 1; i < 16_000; i++)
            types.AddRange(i % 63 == 0 ? [0x50, 0, 0x5F, 0] : [0x50, 1, .. U32((uint)i - 1), 0x5F, 0]);
        AssertLean(Module(RawSection(1, [1, 0x4E, .. U32(16_000), .. types])), 26);
    }

    [Fact]
    public void TypesOfManyParameters_TakeASmallMultiple()
    {
        var type = (byte[])[0x60, .. U32(1000), .. Repeat([0x7F], 1000), 0];
        AssertLean(Module(RawSection(1, [.. U32(500), .. Repeat(type, 500)])), 16);
        var rec = (byte[])[0x60, .. U32(1000), .. Repeat([0x70], 999), 0x63, 0, 0];
        AssertLean(Module(RawSection(1, [1, 0x4E, .. U32(500), .. Repeat(rec, 500)])), 20);
    }

    [Fact]
    public void TypesOfManyFields_TakeASmallMultiple()
    {
        var type = (byte[])[0x5F, .. U32(10_000), .. Repeat([0x78, 0], 10_000)];
        AssertLean(Module(RawSection(1, [.. U32(50), .. Repeat(type, 50)])), 16);
    }

    [Theory]
    [InlineData("00 00 00 00")]
    [InlineData("00 00 03 7F 00")]
    [InlineData("00 00 01 70 00 00")]
    [InlineData("00 00 04 00 00")]
    public void Imports_TakeASmallMultiple(string import) => AssertLean(Module(Section(1, Hex("60 00 00")), Vector(2, import)), 20);

    [Theory]
    [InlineData(4, "70 00 00")]
    [InlineData(6, "7F 00 41 00 0B")]
    [InlineData(13, "00 00")]
    [InlineData(9, "01 00 00")]
    [InlineData(9, "05 70 00")]
    [InlineData(9, "05 70 01 D0 70 0B")]
    [InlineData(11, "01 00")]
    public void EntriesOfASection_TakeASmallMultiple(byte section, string entry) => AssertLean(Module(Section(1, Hex("60 00 00")), Vector(section, entry)), 20);

    [Fact]
    public void Exports_TakeASmallMultiple()
    {
        var exports = new List<byte>();
        for (var i = 0; i < Count; i++)
            exports.AddRange([3, (byte)('0' + (i % 50)), (byte)('0' + (i / 50 % 50)), (byte)('0' + (i / 2500)), 3, 0]);
        AssertLean(Module(Section(6, Hex("7F 00 41 00 0B")), RawSection(7, [.. U32(Count), .. exports])), 20);
    }

    [Fact]
    public void Functions_TakeASmallMultiple() =>
        AssertLean(Module(Section(1, Hex("60 00 00")), Vector(3, "00"), Vector(10, "02 00 0B")), 20);

    [Theory]
    [InlineData("00 7F")]
    [InlineData("00 63 00")]
    public void GroupsOfLocals_TakeASmallMultiple(string group)
    {
        var body = (byte[])[.. U32(Count), .. Repeat(Hex(group), Count), 0x0B];
        AssertLean(Module(Section(1, Hex("60 00 00")), Section(3, [0]), RawSection(10, [1, .. U32((uint)body.Length), .. body])), 20);
    }

    [Fact]
    public void CustomSections_TakeASmallMultiple() => AssertLean(Module(Repeat(Hex("00 01 00"), Count)), 20);

    private static byte[] Vector(byte section, string entry) =>
        RawSection(section, [.. U32(Count), .. Repeat(Hex(entry), Count)]);

    private static byte[] Repeat(byte[] bytes, int count)
    {
        var result = new byte[bytes.Length * count];
        for (var i = 0; i < count; i++)
            bytes.CopyTo(result, i * bytes.Length);
        return result;
    }

    private static void AssertLean(byte[] bytes, double most)
    {
        // Types are in a table of the process, whose growth is not this module's.
        ModuleValidator.Validate(ModuleDecoder.Decode(Module(Section(1, Hex("60 00 00"))), WasmFeatures.All), 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ModuleValidator.Validate(ModuleDecoder.Decode(bytes, WasmFeatures.All), 1);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Without optimization each look at a table of constants allocates.
        Assert.InRange((double)allocated / bytes.Length, 0, OptimizedCode.IsTested ? most : most * 5);
    }
}
