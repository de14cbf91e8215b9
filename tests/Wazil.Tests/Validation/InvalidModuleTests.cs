using Wazil.Model;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;
using static Wazil.Tests.Validation.BodyFixture;

namespace Wazil.Tests.Validation;

public class InvalidModuleTests
{
    [Theory]
    [InlineData("60 01 63 05 00", "unknown type 5")]
    [InlineData("5F 01 64 01 00", "unknown type 1")]
    [InlineData("5E 63 01 00", "unknown type 1")]
    [InlineData("50 01 00 5F 00", "unknown type 0")]
    [InlineData("50 02 00 00 5F 00", "sub type 0 declares 2 super types")]
    [InlineData("4E 02 60 00 00 50 01 00 60 00 00", "sub type 1 does not match super type 0, which is final")]
    [InlineData("4E 02 50 00 60 00 00 50 01 00 5F 00", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 5F 01 7F 00 50 01 00 5F 01 7E 00", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 5F 01 7F 00 50 01 00 5F 01 7F 01", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 5F 01 7F 00 50 01 00 5F 00", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 5E 63 6E 01 50 01 00 5E 63 6D 01", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 60 01 63 6E 00 50 01 00 60 01 63 6D 00", "sub type 1 does not match super type 0")]
    [InlineData("4E 02 50 00 5E 78 00 50 01 00 5E 77 00", "sub type 1 does not match super type 0")]
    public void Validator_InvalidTypes_AreRefused(string group, string message) =>
        AssertInvalidModule(message, Section(1, Hex(group)));

    [Theory]
    [InlineData("4E 02 50 00 5E 63 6E 00 50 01 00 5E 64 6D 00")]
    [InlineData("4E 02 50 00 60 01 63 6D 01 63 6E 50 01 00 60 01 63 6E 01 64 6D")]
    [InlineData("4E 02 50 00 5F 01 63 00 00 50 01 00 5F 02 64 01 00 7F 01")]
    public void Validator_MatchingSubtypes_AreAccepted(string group) => Validate(Module(Section(1, Hex(group))));

    [Fact]
    public void Validator_ChainOfSupertypes_IsLimited()
    {
        static byte[] Chain(int depth) => Module(Section(1, [
            Hex("50 00 5F 00"), .. Enumerable.Range(0, depth).Select(i => (byte[])[0x50, 1, .. U32((uint)i), 0x5F, 0])]));
        Validate(Chain(63));
        var error = Assert.Throws<WasmValidationException>(() => Validate(Chain(64)));
        Assert.Equal("sub type 64 has more than 63 super types above it", error.Reason);
    }

    [Theory]
    [InlineData(2, "00 00 00 07", "unknown type 7")]
    [InlineData(2, "00 00 00 01", "type mismatch: type 1 is not a function type")]
    [InlineData(2, "00 00 01 63 07 00 00", "unknown type 7")]
    [InlineData(2, "00 00 02 01 05 02", "size minimum must not be greater than maximum: 5 is greater than 2")]
    [InlineData(2, "00 00 02 02 05", "shared memory must have maximum")]
    [InlineData(2, "00 00 03 63 07 00", "unknown type 7")]
    [InlineData(2, "00 00 04 00 02", "non-empty tag result type: (func (result i32))")]
    [InlineData(4, "70 01 05 02", "size minimum must not be greater than maximum")]
    [InlineData(4, "70 00 80 80 80 80 10", "table size must be at most 2^32-1")]
    [InlineData(4, "64 70 00 00", "type mismatch: a table of (ref func) needs an initial value")]
    [InlineData(4, "40 00 64 70 00 00 D0 70 0B", "type mismatch: the constant expression expects (ref func), found funcref")]
    [InlineData(5, "00 81 80 04", "memory size must be at most 65536 pages (4GiB)")]
    [InlineData(5, "01 00 81 80 04", "memory size must be at most 65536 pages (4GiB)")]
    [InlineData(5, "04 81 80 80 80 80 80 80 01", "memory size must be at most 281474976710656 pages")]
    [InlineData(5, "08 00 01", "invalid custom page size: 2^1 bytes")]
    [InlineData(5, "08 80 80 80 80 10 00", "memory size must be at most 4294967295 pages")]
    [InlineData(6, "7F 00 42 00 0B", "type mismatch: the constant expression expects i32, found i64")]
    [InlineData(6, "7F 00 41 00 67 0B", "constant expression required: i32.clz is not constant")]
    [InlineData(6, "7F 00 01 41 00 0B", "constant expression required: nop is not constant")]
    [InlineData(6, "7F 00 23 00 0B", "unknown global 0")]
    [InlineData(6, "70 00 D2 07 0B", "unknown function 7")]
    [InlineData(6, "64 1F 00 D0 70 0B", "unknown type 31")]
    [InlineData(6, "7F 00 41 00 41 00 0B", "type mismatch: the constant expression expects [i32] at its end, found [i32 i32]")]
    [InlineData(7, "01 61 00 07", "unknown function 7")]
    [InlineData(7, "01 61 01 07", "unknown table 7")]
    [InlineData(7, "01 61 02 07", "unknown memory 7")]
    [InlineData(7, "01 61 03 07", "unknown global 7")]
    [InlineData(7, "01 61 04 07", "unknown tag 7")]
    [InlineData(9, "00 41 00 0B 00", "unknown table 0")]
    [InlineData(9, "01 00 01 07", "unknown function 7")]
    [InlineData(9, "05 6F 01 D0 70 0B", "type mismatch: the constant expression expects externref, found funcref")]
    [InlineData(9, "05 63 07 00", "unknown type 7")]
    [InlineData(11, "00 41 00 0B 00", "unknown memory 0")]
    [InlineData(11, "02 05 41 00 0B 00", "unknown memory 5")]
    [InlineData(13, "00 02", "non-empty tag result type")]
    [InlineData(13, "00 07", "unknown type 7")]
    public void Validator_InvalidSection_IsRefused(byte id, string entry, string message) =>
        AssertInvalidModule(message, Section(1, Hex("60 00 00"), Hex("5F 00"), Hex("60 00 01 7F")), Section(id, Hex(entry)));

    [Fact]
    public void Validator_TypeErrorOutsideOfBodies_HasTheOffsetOfItsEntry()
    {
        var bytes = Module(Section(1, Hex("60 00 00")), Section(3, [0], [0], [9]), Section(10, Body(""), Body(""), Body("")));
        var error = Assert.Throws<WasmValidationException>(() => Validate(bytes));
        Assert.Equal("unknown type 9", error.Reason);
        Assert.Equal(19, error.Offset);
        Assert.Null(error.FunctionIndex);
    }

    [Fact]
    public void Validator_ActiveSegments_MustFitTableAndMemory()
    {
        AssertInvalidModule("type mismatch: table 0 holds externref", Section(4, Hex("6F 00 00")), Section(9, Hex("00 41 00 0B 00")));
        AssertInvalidModule("type mismatch: the constant expression expects i64", Section(4, Hex("70 04 00")), Section(9, Hex("00 41 00 0B 00")));
        AssertInvalidModule("type mismatch: the constant expression expects i64", Section(5, Hex("04 00")), Section(11, Hex("00 41 00 0B 00")));
        AssertInvalidModule(
            "constant expression required: global 0 is mutable",
            Section(5, Hex("00 00")), Section(6, Hex("7F 01 41 00 0B")), Section(11, Hex("00 23 00 0B 00")));
    }

    [Fact]
    public void Validator_DuplicateExport_IsRefused() => AssertInvalidModule(
        "duplicate export name \"a\"", Section(5, Hex("00 00")), Section(7, Hex("01 61 02 00"), Hex("01 61 02 00")));

    [Fact]
    public void Validator_StartFunction_MustExistAndTakeNothing()
    {
        AssertInvalidModule("unknown function 0", RawSection(8, [0]));
        AssertInvalidModule(
            "start function", Section(1, Hex("60 01 7F 00")), Section(3, [0]), RawSection(8, [0]), Section(10, Body("")));
    }

    [Fact]
    public void Validator_DataInstructionWithoutDataCount_IsMalformed()
    {
        var bytes = Module(Section(1, Hex("60 00 00")), Section(3, [0]), Section(10, Body("FC 09 00")), Section(11, Hex("01 00")));
        Assert.Equal("data count section required", Assert.Throws<WasmFormatException>(() => Validate(bytes)).Reason);
    }

    [Theory]
    [InlineData("41 01 04 40 0B 0B", "section size mismatch")]
    [InlineData("05", "END opcode expected: else")]
    [InlineData("07 00", "END opcode expected: catch")]
    [InlineData("02 40", "unexpected end of section or function: END opcode expected")]
    [InlineData("41 FF FF FF FF FF", "integer representation too long")]
    public void Validator_BodyThatIsNotWellFormed_IsMalformed(string code, string message)
    {
        var error = Assert.Throws<WasmFormatException>(() => Validate(ModuleOf(0, code)));
        Assert.StartsWith(message, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WasmFeatures.MultiMemory, 5, "00 00", "multiple memories")]
    [InlineData(WasmFeatures.ReferenceTypes, 4, "70 00 00", "multiple tables")]
    public void Validator_SeveralWithoutTheFeature_NamesIt(WasmFeatures feature, byte id, string entry, string message)
    {
        var bytes = Module(Section(id, Hex(entry), Hex(entry)));
        Validate(bytes);
        var error = Assert.Throws<WasmValidationException>(() => Validate(bytes, WasmFeatures.All & ~feature));
        Assert.StartsWith(message, error.Reason, StringComparison.Ordinal);
        Assert.Contains(feature.ToString(), error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Validator_ErrorInParallel_IsTheFirstByOffset()
    {
        var bodies = Enumerable.Range(0, 20_000).Select(i => Body(i is 9_000 or 9_001 or 19_000 ? "1A" : "41 00 41 00 6A 1A 41 00 41 00 6A 1A 41 00 1A")).ToArray();
        var bytes = Module(
            Section(1, Hex("60 00 00")), RawSection(3, [.. U32(20_000), .. new byte[20_000]]), Section(10, bodies));
        for (var run = 0; run < 5; run++)
        {
            var error = Assert.Throws<WasmValidationException>(() => Validate(bytes, threads: 4));
            Assert.Equal(9_000, error.FunctionIndex);
        }
    }

    private static void AssertInvalidModule(string message, params byte[][] sections)
    {
        var error = Assert.Throws<WasmValidationException>(() => Validate(Module(sections)));
        Assert.StartsWith(message, error.Reason, StringComparison.Ordinal);
        Assert.InRange(error.Offset, 8, int.MaxValue);
    }
}
