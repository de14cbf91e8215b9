using Wazil.Binary;
using Wazil.Model;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Binary;

public class MalformedModuleTests
{
    [Theory]
    [InlineData("", "unexpected end: there are no bytes", 0)]
    [InlineData("00 61 73", "unexpected end: there are 3 of the 8 bytes of a header", 3)]
    [InlineData("00 61 73 6E 01 00 00 00", "magic header not detected", 0)]
    [InlineData("00 61 73 6D 01 00", "unexpected end", 6)]
    [InlineData("00 61 73 6D 02 00 00 00", "unknown binary version", 4)]
    [InlineData("00 61 73 6D 0D 00 01 00", "unknown binary version: this is a component", 4)]
    public void Decoder_MalformedHeader_IsRefused(string bytes, string message, int offset) => AssertMalformed(Hex(bytes), message, offset);

    [Theory]
    [InlineData("0E 01 00", "malformed section id 14", 8)]
    [InlineData("01 05 00", "length out of bounds", 8)]
    [InlineData("01 02 00 00", "section size mismatch", 11)]
    [InlineData("01 80 80 80 80 80 00", "integer representation too long", 9)]
    [InlineData("03 01 00 01 01 00", "unexpected content after last section", 11)]
    [InlineData("01 01 00 01 01 00", "unexpected content after last section", 11)]
    [InlineData("06 01 00 0D 01 00", "unexpected content after last section", 11)]
    [InlineData("00 00", "length out of bounds: unexpected end", 10)]
    [InlineData("00 02 01 FF", "malformed UTF-8 encoding", 11)]
    [InlineData("01 02 01 7F", "malformed definition type: 0x7f", 11)]
    [InlineData("01 04 01 60 01 40", "malformed value type", 13)]
    [InlineData("01 04 01 5E 75 00", "malformed storage type", 12)]
    [InlineData("01 04 01 5E 7F 02", "malformed mutability", 13)]
    [InlineData("01 03 01 4E 05", "unexpected end of section or function", 13)]
    [InlineData("02 04 01 00 00 05", "malformed import kind: 0x05", 13)]
    [InlineData("02 06 01 00 00 04 01 00", "malformed tag attribute", 14)]
    [InlineData("03 02 01 00", "function and code section have inconsistent lengths", 12)]
    [InlineData("04 04 01 70 08 00", "malformed limits flags: 0x08", 12)]
    [InlineData("04 04 01 7F 00 00", "malformed reference type", 11)]
    [InlineData("05 03 01 10 00", "malformed limits flags: 0x10", 11)]
    [InlineData("05 04 01 08 00 40", "invalid custom page size", 11)]
    [InlineData("06 05 01 7F 00 41 00", "unexpected end of section or function: END opcode expected", 15)]
    [InlineData("06 05 01 7F 02 0B 00", "malformed mutability", 12)]
    [InlineData("07 04 01 00 05 00", "malformed export kind: 0x05", 12)]
    [InlineData("07 03 01 05 00", "length out of bounds", 11)]
    [InlineData("08 01 FF", "unexpected end of section or function", 11)]
    [InlineData("09 02 01 08", "malformed elements segment kind: 0x08", 11)]
    [InlineData("09 04 01 01 01 00", "malformed element kind: 0x01", 12)]
    [InlineData("0A 02 01 05", "section size mismatch: length out of bounds", 11)]
    [InlineData("0A 07 01 05 01 D1 86 03 7F", "too many locals: 50001", 12)]
    [InlineData("0A 04 01 02 05 0B", "unexpected end of section or function: 5 groups of locals", 12)]
    [InlineData("0B 02 01 03", "malformed data segment kind: 0x03", 11)]
    [InlineData("0B 04 01 01 05 00", "unexpected end of section or function: 5 bytes of data", 12)]
    [InlineData("0C 01 01", "data count and data section have inconsistent lengths", 10)]
    [InlineData("0D 03 01 01 00", "malformed tag attribute", 11)]
    public void Decoder_MalformedSection_IsRefusedWithItsOffset(string sections, string message, int offset) =>
        AssertMalformed(Module(Hex(sections)), message, offset);

    [Fact]
    public void Decoder_SectionsWithMalformedBodyBefore_ReportTheBody()
    {
        var bytes = Module(Section(1, Hex("60 00 00")), Section(3, [0]), Section(10, Body("FF")), Hex("0E 00"));
        AssertMalformed(bytes, "illegal opcode ff", 23);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(13)]
    public void Decoder_SectionOfFourBillionEntries_IsRefusedBeforeAllocation(byte section)
    {
        AssertRefusedCheaply(Module(RawSection(section, Hex("FF FF FF FF 0F"))));
        // A count within the limits, which the bytes still can't hold.
        AssertRefusedCheaply(Module(RawSection(section, Hex("E0 A7 12"))));
    }

    [Theory]
    [InlineData("01 FF 01 60 FF FF FF FF 0F")]
    [InlineData("01 01 4E FF FF FF FF 0F")]
    [InlineData("01 01 4E C0 84 3D")]
    [InlineData("01 01 5F FF FF FF FF 0F")]
    [InlineData("01 01 50 FF FF FF FF 0F")]
    [InlineData("09 01 01 00 FF AC E2 04")]
    [InlineData("09 01 05 70 FF AC E2 04")]
    [InlineData("0A 01 07 FF FF FF FF 07 7F 0B")]
    [InlineData("0B 01 01 FF FF FF FF 0F")]
    public void Decoder_EntryWithFourBillionParts_IsRefusedBeforeAllocation(string section)
    {
        var bytes = Hex(section);
        AssertRefusedCheaply(Module(RawSection(bytes[0], bytes[1..])));
    }

    private static void AssertRefusedCheaply(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WasmFormatException>(() => ModuleDecoder.Decode(bytes, WasmFeatures.All));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static void AssertMalformed(byte[] bytes, string message, int offset)
    {
        var error = Assert.Throws<WasmFormatException>(() => ModuleDecoder.Decode(bytes, WasmFeatures.All));
        Assert.StartsWith(message, error.Reason, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }
}
