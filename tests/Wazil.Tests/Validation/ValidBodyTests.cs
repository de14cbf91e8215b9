using System.Globalization;
using Wazil.Instructions;
using Wazil.Model;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;
using static Wazil.Tests.Validation.BodyFixture;

namespace Wazil.Tests.Validation;

public class ValidBodyTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "00")]
    [InlineData(1, "00 6A 1B")]
    [InlineData(1, "00 41 00 0E 01 00 00")]
    [InlineData(1, "20 00 0F 6A 1A 42 00 A7")]
    [InlineData(8, "20 00 20 01 02 08 1A 1A 42 00 41 00 0B")]
    [InlineData(1, "20 00 03 01 22 00 20 00 0D 00 0B")]
    [InlineData(1, "20 00 04 7F 41 01 05 41 02 0B")]
    [InlineData(1, "20 00 12 01")]
    [InlineData(1, "20 00 D2 01 15 01")]
    [InlineData(1, "20 00 20 00 13 01 00")]
    [InlineData(0, "D0 70 D0 70 41 00 1C 01 70 1A")]
    [InlineData(0, "42 00 28 42 01 80 80 80 80 80 01 1A")]
    [InlineData(0, "42 00 41 00 41 00 FC 0A 01 00")]
    [InlineData(0, "42 00 42 00 42 00 FC 0A 01 01")]
    [InlineData(0, "42 00 D0 6F 42 00 FC 11 01")]
    [InlineData(0, "D0 70 D5 00 1A")]
    [InlineData(0, "02 64 70 D0 70 D6 00 00 0B 1A")]
    [InlineData(0, "41 01 41 02 D0 00 FB 00 02 FB 04 02 01 1A")]
    [InlineData(0, "FB 01 02 41 07 FB 05 02 00")]
    [InlineData(0, "41 00 41 01 FB 08 03 02 41 00 FB 0B 03 1A")]
    [InlineData(0, "41 00 41 01 FB 0A 06 00 FB 0F 1A")]
    [InlineData(0, "41 00 41 01 FB 09 07 00 41 00 FB 0D 07 1A")]
    [InlineData(0, "02 64 6B D0 6E FB 18 01 00 6E 6B 1A 00 0B 1A")]
    [InlineData(0, "02 63 6E D0 6E FB 19 03 00 6E 6B 0B 1A")]
    [InlineData(0, "D0 6F FB 1A FB 14 6C 1A")]
    [InlineData(0, "00 FB 1E 1A")]
    [InlineData(0, "02 64 69 1F 40 01 03 00 0B 00 0B 0A")]
    [InlineData(1, "02 7F 1F 40 01 00 00 00 20 00 08 00 0B 00 0B")]
    [InlineData(0, "06 40 41 00 08 00 07 00 1A 19 09 00 0B")]
    [InlineData(0, "06 40 06 40 18 00 0B")]
    [InlineData(0, "06 40 18 00")]
    [InlineData(0, "41 00 FE 10 02 00 1A FE 03 00")]
    [InlineData(0, "42 00 42 00 42 00 42 00 FC 13 FC 16 1A 1A")]
    public void Validator_ValidBody_IsAccepted(int type, string code) => Validate(ModuleOf(type, code));

    [Fact]
    public void Validator_EveryInstruction_IsKnown()
    {
        for (var opcode = (Opcode)0; (int)opcode < OpcodeTable.Size; opcode++)
        {
            if (!OpcodeTable.IsDefined(opcode))
                continue;
            // Zeros are immediates of almost every kind; what matters is that no instruction is left without validation.
            var code = string.Concat("00", EncodingOf(opcode), string.Concat(Enumerable.Repeat("00", 18)));
            var error = Record.Exception(() => Validate(ModuleOf(0, code)));
            Assert.True(error is null or WasmException, $"{opcode}: {error}");
        }
    }

    [Theory]
    [InlineData("D2 01 21 00 20 00 1A")]
    [InlineData("D2 01 22 00 1A 02 40 20 00 1A 0B")]
    [InlineData("02 40 D2 01 21 00 20 00 1A 0B D2 01 21 00 20 00 1A")]
    [InlineData("41 00 04 40 D2 01 21 00 20 00 1A 05 D2 01 21 00 0B")]
    public void Validator_LocalSetBeforeItsUse_IsAccepted(string code) => Validate(ModuleOf(0, code, "01 01 64 70"));

    private static string EncodingOf(Opcode opcode)
    {
        var code = (int)opcode;
        var (prefix, page) = code switch
        {
            >= OpcodeTable.PageFE => ("FE", OpcodeTable.PageFE),
            >= OpcodeTable.PageFD => ("FD", OpcodeTable.PageFD),
            >= OpcodeTable.PageFC => ("FC", OpcodeTable.PageFC),
            >= OpcodeTable.PageFB => ("FB", OpcodeTable.PageFB),
            _ => ("", 0),
        };
        return prefix + (page == 0 ? code.ToString("X2", CultureInfo.InvariantCulture) : Convert.ToHexString(U32((uint)(code - page))));
    }

    [Fact]
    public void Validator_LastOfManyLocals_IsFoundByItsGroup()
    {
        const string Locals = "03 90 4E 7F 90 4E 7E 01 7D";
        // Locals 0 to 9,999 are i32, the next 10,000 i64, the last f32.
        Validate(ModuleOf(0, "20 8F 4E 67 1A 20 90 4E 79 1A 20 9F 9C 01 79 1A 20 A0 9C 01 8B 1A", Locals));
        AssertInvalid(0, "20 A1 9C 01 1A", "unknown local 20001", Locals);
        AssertInvalid(0, "20 90 4E 67 1A", "type mismatch: i32.clz expects i32, found i64", Locals);
    }

    [Fact]
    public void Validator_ManyFunctionsWithManyLocals_TakeTimeByTheirBytesOnly()
    {
        // 50,000 locals in seven bytes, 300,000 times: written out one by one they would take half a minute.
        var body = Body("01 D0 86 03 7F", "");
        byte[] count = U32(300_000);
        byte[] bodies = [.. count, .. Enumerable.Repeat(body, 300_000).SelectMany(entry => entry)];
        var module = Module(Section(1, Hex("60 00 00")), RawSection(3, [.. count, .. new byte[300_000]]), RawSection(10, bodies));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Validate(module);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public void Validator_NestingToTheLimit_IsAccepted_AndAboveItRefused()
    {
        static byte[] Nested(int depth) => ModuleOf(
            0, string.Concat(Enumerable.Repeat("0240", depth)) + string.Concat(Enumerable.Repeat("0B", depth)));
        Validate(Nested(ImplementationLimits.Nesting - 1));
        var error = Assert.Throws<WasmValidationException>(() => Validate(Nested(ImplementationLimits.Nesting)));
        Assert.StartsWith("too many nested blocks", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Validator_OperandsBeyondTheLimit_AreRefused()
    {
        // One type with a thousand results, called over and over.
        byte[] type = [0x60, 0, .. U32(1000), .. Enumerable.Repeat((byte)0x7F, 1000)];
        var code = string.Concat(Enumerable.Repeat("1000", 2000));
        var module = Module(Section(1, type), Section(3, [0]), Section(10, Body(code)));
        var error = Assert.Throws<WasmValidationException>(() => Validate(module));
        Assert.StartsWith("too many operands", error.Reason, StringComparison.Ordinal);
    }
}
