using Wazil.Instructions;
using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Instructions;

public class InstructionReaderTests
{
    private static Instruction Read(string hex, WasmFeatures features = WasmFeatures.All)
    {
        var bytes = Convert.FromHexString(hex);
        var reader = new InstructionReader(bytes, new ByteRange(0, bytes.Length), features);
        var instruction = default(Instruction);
        reader.Read(ref instruction);
        Assert.True(reader.AtEnd, "bytes were left over");
        return instruction;
    }

    private static WasmFormatException Refuse(string hex, WasmFeatures features = WasmFeatures.All) =>
        Assert.Throws<WasmFormatException>(() => Read(hex, features));

    [Fact]
    public void Read_BodyInsideOfAModule_GivesInstructionsWithTheirOffsets()
    {
        byte[] module = [0xFF, 0xFF, 0x41, 0x7F, 0xFD, 0xAE, 0x01, 0x0B, 0xFF];
        var reader = new InstructionReader(module, new ByteRange(2, 6), WasmFeatures.All);
        var instruction = default(Instruction);
        reader.Read(ref instruction);
        Assert.Equal((Opcode.I32Const, 2, -1L), (instruction.Opcode, instruction.Offset, instruction.Value));
        reader.Read(ref instruction);
        Assert.Equal((Opcode.I32x4Add, 4), (instruction.Opcode, instruction.Offset));
        reader.Read(ref instruction);
        Assert.Equal((Opcode.End, 7), (instruction.Opcode, instruction.Offset));
        Assert.True(reader.AtEnd);
        Assert.Equal(8, reader.Position);
    }

    [Theory]
    [InlineData("110302", (int)Opcode.CallIndirect, 3, 2)]
    [InlineData("FC080201", (int)Opcode.MemoryInit, 2, 1)]
    [InlineData("FC0A0201", (int)Opcode.MemoryCopy, 2, 1)]
    [InlineData("FC0C0504", (int)Opcode.TableInit, 5, 4)]
    [InlineData("FB020701", (int)Opcode.StructGet, 7, 1)]
    [InlineData("FB080305", (int)Opcode.ArrayNewFixed, 3, 5)]
    [InlineData("FB110102", (int)Opcode.ArrayCopy, 1, 2)]
    public void Read_TwoIndices_KeepsTheirBinaryOrder(string hex, int opcode, int index, int index2)
    {
        var instruction = Read(hex);
        Assert.Equal((Opcode)opcode, instruction.Opcode);
        Assert.Equal(((uint)index, (uint)index2), (instruction.Index, instruction.Index2));
    }

    [Fact]
    public void Read_Constants_GivesValuesAndBits()
    {
        Assert.Equal(long.MinValue, Read("428080808080808080807F").Value);
        Assert.Equal(0x7FA00000, Read("430000A07F").Value);
        Assert.Equal(unchecked((long)0xFFF0000000000001), Read("44010000000000F0FF").Value);
        var vector = Read("FD0C000102030405060708090A0B0C0D0E0F");
        Assert.Equal((0x0706050403020100UL, 0x0F0E0D0C0B0A0908UL), (vector.Low, vector.High));
    }

    [Fact]
    public void Read_MemArg_GivesMemoryAlignmentAndOffset()
    {
        var plain = Read("280210");
        Assert.Equal((0u, 2, 16UL), (plain.Index, plain.Alignment, plain.MemoryOffset));
        var other = Read("28420310");
        Assert.Equal((3u, 2, 16UL), (other.Index, other.Alignment, other.MemoryOffset));
        Assert.Equal(ulong.MaxValue, Read("2800FFFFFFFFFFFFFFFFFF01").MemoryOffset);
        var lane = Read("FD54001007");
        Assert.Equal((16UL, (byte)7), (lane.MemoryOffset, lane.Lane));
    }

    [Fact]
    public void Read_BlockTypes_OfAllForms()
    {
        Assert.True(Read("0240").BlockType.IsEmpty);
        Assert.Equal(ValueType.I64, Read("027E").BlockType.Result);
        Assert.Equal(ValueType.Reference(HeapType.Concrete(5), nullable: false), Read("026405").BlockType.Result);
        Assert.Equal(ValueType.ExternRef, Read("036F").BlockType.Result);
        var indexed = Read("04C000").BlockType;
        Assert.True(indexed.IsTypeIndex);
        Assert.Equal(64u, indexed.TypeIndex);
    }

    [Fact]
    public void Read_References_GivesTheTypeThatTheOpcodeMakes()
    {
        Assert.Equal(ValueType.FuncRef, Read("D070").Type);
        Assert.Equal(ValueType.Reference(HeapType.Eq, nullable: false), Read("FB146D").Type);
        Assert.Equal(ValueType.Reference(HeapType.Concrete(9), nullable: true), Read("FB1709").Type);
        var branch = Read("FB1801046E6C");
        Assert.Equal(4u, branch.Index);
        Assert.Equal(ValueType.AnyRef, branch.Type);
        Assert.Equal(ValueType.Reference(HeapType.I31, nullable: false), branch.Type2);
    }

    [Fact]
    public void Read_Lists_GivesTheirElements()
    {
        Assert.Equal([1, 2, 3], Read("0E02010203").Labels.ToArray().Select(label => (int)label));
        Assert.Equal([7], Read("0E0007").Labels.ToArray().Select(label => (int)label));
        Assert.Equal([ValueType.F64], Read("1C017C").Types.ToArray());
        Assert.Equal(
            [new CatchClause(CatchKind.Catch, 5, 1), new CatchClause(CatchKind.CatchAllRef, 0, 2)],
            Read("1F400200050103" + "02").Catches.ToArray());
    }

    [Theory]
    [InlineData("FF", "illegal opcode ff")]
    [InlineData("16", "illegal opcode 16")]
    [InlineData("FC18", "illegal opcode fc 18")]
    [InlineData("FDFFFFFFFF0F", "illegal opcode fd ffffffff")]
    [InlineData("FD9A01", "illegal opcode fd 9a")]
    [InlineData("FE04", "illegal opcode fe 04")]
    [InlineData("FB", "unexpected end")]
    [InlineData("41", "unexpected end")]
    [InlineData("41FFFFFFFF0F", "integer too large")]
    [InlineData("41808080808000", "integer representation too long")]
    [InlineData("20808080808000", "integer representation too long")]
    [InlineData("28800100", "malformed memop flags")]
    [InlineData("FE0301", "zero byte expected")]
    [InlineData("0241", "malformed value type 41")]
    [InlineData("02FF7F", "malformed block type")]
    [InlineData("D07F", "malformed heap type")]
    [InlineData("026440", "malformed heap type")]
    [InlineData("0EFFFFFFFF0F", "length out of bounds")]
    [InlineData("1CFF0F", "length out of bounds")]
    [InlineData("1F4003000000", "unexpected end")]
    [InlineData("1F400104" + "00", "malformed catch clause")]
    [InlineData("FB1804006E6C", "malformed cast flags")]
    [InlineData("FD0D00", "length out of bounds")]
    public void Read_MalformedBytes_AreRefusedInTheTestSuitesWords(string hex, string expected) =>
        Assert.StartsWith(expected, Refuse(hex).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_LargeCounts_AreRefusedAtTheCountBeforeReservingAnything()
    {
        var bytes = new byte[100_000];
        bytes[0] = 0x0E;
        new byte[] { 0x80, 0x80, 0x06 }.CopyTo(bytes, 1); // 98,304 labels, and enough bytes for them
        var exception = Refuse(Convert.ToHexString(bytes));
        Assert.Contains("too many br_table targets", exception.Reason, StringComparison.Ordinal);
        Assert.Equal(1, exception.Offset);
    }

    [Theory]
    [InlineData("FD0F", WasmFeatures.Simd, "illegal opcode: i8x16.splat needs the feature Simd, which EngineOptions.Features switches off")]
    [InlineData("FD" + "8002", WasmFeatures.RelaxedSimd, "i8x16.relaxed_swizzle needs the feature RelaxedSimd")]
    [InlineData("0800", WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions, "throw needs the feature Exceptions or LegacyExceptions")]
    [InlineData("C0", WasmFeatures.SignExtension, "i32.extend8_s needs the feature SignExtension")]
    [InlineData("28420000", WasmFeatures.MultiMemory, "needs the feature MultiMemory")]
    [InlineData("3F01", WasmFeatures.MultiMemory, "zero byte expected")]
    [InlineData("110001", WasmFeatures.ReferenceTypes, "zero byte expected")]
    [InlineData("026E", WasmFeatures.GC, "any needs the feature GC")]
    [InlineData("027B", WasmFeatures.Simd, "v128 needs the feature Simd")]
    [InlineData("0205", WasmFeatures.MultiValue, "needs the feature MultiValue")]
    [InlineData("2800FFFFFFFF1F", WasmFeatures.Memory64, "integer too large")]
    public void Read_FeatureSwitchedOff_IsRefusedWithItsName(string hex, WasmFeatures off, string expected)
    {
        Assert.Contains(expected, Refuse(hex, WasmFeatures.All & ~off).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThrowWithEitherExceptionFeature_IsAccepted()
    {
        Assert.Equal(Opcode.Throw, Read("0800", WasmFeatures.Exceptions).Opcode);
        Assert.Equal(Opcode.Throw, Read("0800", WasmFeatures.LegacyExceptions).Opcode);
    }

    [Fact]
    public void Read_AnyBytes_GivesAnInstructionOrAFormatException()
    {
        var random = new Random(20261122);
        var bytes = new byte[24];
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            if (round % 3 == 0)
                bytes[0] = (byte)(0xFB + round % 4);
            try
            {
                var reader = new InstructionReader(bytes, new ByteRange(0, bytes.Length), WasmFeatures.All);
                var instruction = default(Instruction);
                while (!reader.AtEnd)
                {
                    reader.Read(ref instruction);
                    Assert.True(OpcodeTable.IsDefined(instruction.Opcode));
                    accepted++;
                }
            }
            catch (WasmFormatException exception)
            {
                Assert.InRange(exception.Offset, 0, bytes.Length);
            }
        }
        Assert.True(accepted > 10_000);
    }
}
