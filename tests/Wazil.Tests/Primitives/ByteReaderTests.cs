using Wazil.Primitives;
using Xunit;

namespace Wazil.Tests.Primitives;

public class ByteReaderTests
{
    private static ByteReader Reader(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return new ByteReader(bytes, 0, bytes.Length);
    }

    [Theory]
    [InlineData("00", 0u)]
    [InlineData("7F", 127u)]
    [InlineData("8001", 128u)]
    [InlineData("FFFFFFFF0F", uint.MaxValue)]
    [InlineData("8080808000", 0u)]
    [InlineData("E58E26", 624485u)]
    public void ReadU32_ValidEncodings_GiveTheirValue(string hex, uint expected)
    {
        var reader = Reader(hex);
        Assert.Equal(expected, reader.ReadU32());
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("7F", -1)]
    [InlineData("3F", 63)]
    [InlineData("40", -64)]
    [InlineData("C000", 64)]
    [InlineData("FFFFFFFF07", int.MaxValue)]
    [InlineData("8080808078", int.MinValue)]
    [InlineData("FFFFFFFF7F", -1)]
    public void ReadS32_ValidEncodings_GiveTheirValue(string hex, int expected)
    {
        var reader = Reader(hex);
        Assert.Equal(expected, reader.ReadS32());
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("40", -64L)]
    [InlineData("FFFFFFFF0F", 4294967295L)]
    [InlineData("8080808070", -4294967296L)]
    public void ReadS33_ValidEncodings_GiveTheirValue(string hex, long expected) => Assert.Equal(expected, Reader(hex).ReadS33());

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF00", long.MaxValue)]
    [InlineData("8080808080808080807F", long.MinValue)]
    [InlineData("7F", -1L)]
    [InlineData("FFFFFFFFFFFFFFFFFF7F", -1L)]
    public void ReadS64_ValidEncodings_GiveTheirValue(string hex, long expected) => Assert.Equal(expected, Reader(hex).ReadS64());

    [Fact]
    public void ReadU64_LargestNumber_IsRead() => Assert.Equal(ulong.MaxValue, Reader("FFFFFFFFFFFFFFFFFF01").ReadU64());

    [Theory]
    [InlineData("u32", "8080808010", "integer too large")]
    [InlineData("u32", "808080808000", "integer representation too long")]
    [InlineData("u32", "80", "unexpected end")]
    [InlineData("u32", "", "unexpected end")]
    [InlineData("s32", "FFFFFFFF0F", "integer too large")]
    [InlineData("s32", "8080808070", "integer too large")]
    [InlineData("s32", "808080808000", "integer representation too long")]
    [InlineData("s33", "FFFFFFFF1F", "integer too large")]
    [InlineData("s64", "FFFFFFFFFFFFFFFFFF01", "integer too large")]
    [InlineData("s64", "8080808080808080807E", "integer too large")]
    [InlineData("s64", "8080808080808080808000", "integer representation too long")]
    [InlineData("u64", "FFFFFFFFFFFFFFFFFF02", "integer too large")]
    [InlineData("u64", "8080808080808080808000", "integer representation too long")]
    [InlineData("f32", "000000", "unexpected end")]
    [InlineData("f64", "00000000000000", "unexpected end")]
    [InlineData("name", "0261", "length out of bounds")]
    [InlineData("name", "01FF", "malformed UTF-8 encoding")]
    [InlineData("name", "03EDA080", "malformed UTF-8 encoding")]
    public void Read_MalformedEncoding_IsRefusedInTheTestSuitesWords(string kind, string hex, string expected)
    {
        var exception = Assert.Throws<WasmFormatException>(() =>
        {
            var reader = Reader(hex);
            switch (kind)
            {
                case "u32": reader.ReadU32(); break;
                case "s32": reader.ReadS32(); break;
                case "s33": reader.ReadS33(); break;
                case "s64": reader.ReadS64(); break;
                case "u64": reader.ReadU64(); break;
                case "f32": reader.ReadF32Bits(); break;
                case "f64": reader.ReadF64Bits(); break;
                default: reader.ReadName(); break;
            }
        });
        Assert.Contains(expected, exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadName_Utf8_IsDecoded() => Assert.Equal("é☃", Reader("05C3A9E29883").ReadName());

    [Fact]
    public void Position_InsideOfAModule_CountsFromTheModulesStart()
    {
        byte[] module = [9, 9, 9, 0x80, 0x01, 9];
        var reader = new ByteReader(module, 3, 5);
        Assert.Equal(128u, reader.ReadU32());
        Assert.Equal(5, reader.Position);
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Skip_BehindTheRange_IsRefusedWithItsOffset()
    {
        var exception = Assert.Throws<WasmFormatException>(() => new ByteReader(new byte[8], 2, 4).Skip(3));
        Assert.Equal(2, exception.Offset);
    }
}
