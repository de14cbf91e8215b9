using System.Diagnostics;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Validation;

/// <summary>Few bytes that move many operands are validated in a time that goes with the bytes.</summary>
public class ValidationTimeTests
{
    private const int BodySize = 300_000;

    // 0 has 1,000 parameters, 1 has 1,000 results, 2 has both, 3 has neither; 4 is a structure of 10,000 fields; 5 has
    // parameters that are supertypes of its results, and 6 gives the first of them; 7 is an array. In 8 to 10 two types take
    // turns: fields of a structure in 8, their subtypes as results of 9, and 10 has both of them.
    private static readonly byte[] Types = Section(
        1,
        [0x60, .. Values(0x7F), 0],
        [0x60, 0, .. Values(0x7F)],
        [0x60, .. Values(0x7F), .. Values(0x7F)],
        [0x60, 0, 0],
        [0x5F, .. U32(10_000), .. Repeat("78 01", 10_000)],
        [0x60, .. Values(0x6B), .. Values(0x64, 4)],
        [0x60, 0, .. Values(0x6B)],
        [0x5E, 0x7F, 0],
        [0x5F, .. U32(10_000), .. Repeat("6B 00 6D 00", 5_000)],
        [0x60, 0, .. U32(1000), .. Repeat("64 04 64 07", 500)],
        [0x60, .. U32(1000), .. Repeat("6B 6D", 500), .. U32(1000), .. Repeat("64 04 64 07", 500)]);

    [Theory]
    [InlineData("10 01", "02 02 0B", "00")]
    [InlineData("10 01", "03 02 0B", "00")]
    [InlineData("10 01", "41 00 04 02 05 0B", "00")]
    [InlineData("10 01", "10 02", "00")]
    [InlineData("02 01 10 01", "41 00 0D 00", "00 0B 00")]
    [InlineData("02 01 00", "0D 00", "0B 00")]
    [InlineData("00", "02 02 0B", "00")]
    [InlineData("10 06", "10 05", "00")]
    [InlineData("00", "FB 00 04 1A", "")]
    [InlineData("", "FB 01 04 1A", "")]
    [InlineData("", "FB 01 04 FB 01 04 FB 01 04 1A 1A 1A", "")]
    [InlineData("00", "FB 08 07 90 4E 1A", "")]
    [InlineData("00", "12 00", "")]
    [InlineData("", "10 07 10 07 10 07 10 07 10 07 10 07 10 07 10 07 10 07 10 07 FB 00 08 1A", "")]
    [InlineData("10 07", "10 08", "00")]
    public void RepeatedInstructionsOfAThousandOperands_AreValidatedQuickly(string before, string repeated, string after)
    {
        var repetitions = BodySize / Hex(repeated).Length;
        AssertQuick(Module(Types, Functions(), Code([.. Hex(before), .. Repeat(repeated, repetitions), .. Hex(after)])));
    }

    [Theory]
    [InlineData("00", "")]
    [InlineData("10 01", "")]
    public void BranchTablesOfManyBlocksWithAThousandResults_AreValidatedQuickly(string before, string index)
    {
        const int depth = 100;
        var labels = (byte[])[.. U32(depth - 1), .. Enumerable.Range(0, depth).Select(i => (byte)i)];
        var table = (byte[])[.. Hex(index), .. Hex(before), 0x41, 0, 0x0E, .. labels];
        var code = (byte[])
        [
            .. Repeat("02 01", depth), .. Enumerable.Repeat(table, BodySize / table.Length).SelectMany(bytes => bytes),
            .. Repeat("0B", depth), 0x00,
        ];
        AssertQuick(Module(Types, Functions(), Code(code)));
    }

    [Fact]
    public void ManyFunctionsWithAThousandParameters_AreValidatedQuickly()
    {
        const int count = 80_000;
        AssertQuick(Module(
            Types, RawSection(3, [.. U32(count), .. Repeat("00", count)]), RawSection(10, [.. U32(count), .. Repeat("02 00 0B", count)])));
    }

    // Functions 0 to 6 have the types of their numbers, but for the structure, 7 and 8 the types 9 and 10; the last one is
    // validated.
    private static byte[] Functions() => Section(3, [0], [1], [2], [3], [3], [5], [6], [9], [10], [3]);

    private static byte[] Code(byte[] last)
    {
        var unreachable = (byte[])[3, 0, 0, 0x0B];
        var body = (byte[])[0, .. last, 0x0B];
        return Section(10, [.. Enumerable.Repeat(unreachable, 9), [.. U32((uint)body.Length), .. body]]);
    }

    private static byte[] Values(params byte[] type) => [.. U32(1000), .. Enumerable.Repeat(type, 1000).SelectMany(bytes => bytes)];

    private static byte[] Repeat(string bytes, int count) => [.. Enumerable.Repeat(Hex(bytes), count).SelectMany(entry => entry)];

    // The best of a few counts, so that a machine that is busy for a while does not look like a slow validator.
    private static void AssertQuick(byte[] bytes)
    {
        var limit = OptimizedCode.IsTested ? 4_000 : 20_000;
        var best = Time(bytes);
        for (var again = 0; again < 2 && best > limit; again++)
            best = Math.Min(best, Time(bytes));
        Assert.InRange(best, 0, limit);
    }

    private static long Time(byte[] bytes)
    {
        var module = ModuleDecoder.Decode(bytes, WasmFeatures.All);
        var watch = Stopwatch.StartNew();
        ModuleValidator.Validate(module, 1);
        return watch.ElapsedMilliseconds;
    }
}
