using System.Runtime.Intrinsics;
using Wazil.Semantics;
using Xunit;

namespace Wazil.Tests.Semantics;

public class ShufflePlanTests
{
    private static readonly Vector128<byte> First = Vector128<byte>.Indices + Vector128.Create((byte)100);
    private static readonly Vector128<byte> Second = Vector128<byte>.Indices + Vector128.Create((byte)200);

    private static ShufflePlan ChooseAndCheck(params byte[] lanes)
    {
        var plan = ShufflePlan.Choose(Vector128.Create(lanes));
        object[] arguments = plan.Arguments switch
        {
            ShuffleArguments.None => [First, Second],
            ShuffleArguments.One => [First, Second, plan.First],
            ShuffleArguments.Two => [First, Second, plan.First, plan.Second],
            _ => [First, Second, plan.Control],
        };
        var method = typeof(Operations).GetMethod(plan.Method);
        Assert.True(method is not null, plan.Method);
        var expected = lanes.Select(lane => (byte)(lane < 16 ? 100 + lane : 184 + lane)).ToArray();
        Assert.Equal(expected, SimdModel.Lanes<byte>((Vector128<byte>)method.Invoke(null, arguments)!));
        return plan;
    }

    private static byte[] Range(int start) => [.. Enumerable.Range(start, 16).Select(lane => (byte)(lane & 31))];

    [Theory]
    [InlineData(1, 0, false, "ShuffleUnpackLow8")]
    [InlineData(2, 0, false, "ShuffleUnpackLow16")]
    [InlineData(4, 0, true, "ShuffleUnpackLow32Swapped")]
    [InlineData(8, 0, false, "ShuffleUnpackLow64")]
    [InlineData(1, 8, true, "ShuffleUnpackHigh8Swapped")]
    [InlineData(2, 8, true, "ShuffleUnpackHigh16Swapped")]
    [InlineData(4, 8, false, "ShuffleUnpackHigh32")]
    [InlineData(8, 8, true, "ShuffleUnpackHigh64Swapped")]
    public void Choose_LanesInTurns_UnpacksThem(int size, int start, bool swapped, string method)
    {
        var lanes = new byte[16];
        for (var i = 0; i < 16; i++)
        {
            var fromSecond = i / size % 2 != 0 != swapped;
            lanes[i] = (byte)(start + i / (2 * size) * size + i % size + (fromSecond ? 16 : 0));
        }
        Assert.Equal(method, ChooseAndCheck(lanes).Method);
    }

    [Fact]
    public void Choose_AllWaysToUnpack_ExistAndAreRight()
    {
        foreach (var size in (int[])[1, 2, 4, 8])
        {
            foreach (var start in (int[])[0, 8])
            {
                foreach (var second in (int[])[0, 16])
                {
                    var plan = ChooseAndCheck([.. Enumerable.Range(0, 16).Select(
                        i => (byte)(start + i / (2 * size) * size + i % size + (i / size % 2 == 0 ? second : 16 - second)))]);
                    Assert.StartsWith("ShuffleUnpack", plan.Method, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Choose_BytesInARow_Aligns()
    {
        for (var start = 1; start < 16; start++)
        {
            Assert.Equal("ShuffleAlign", ChooseAndCheck(Range(start)).Method);
            Assert.Equal("ShuffleAlignSwapped", ChooseAndCheck(Range(start + 16)).Method);
        }
    }

    [Fact]
    public void Choose_OneOperand_LooksAtItAlone()
    {
        Assert.Equal("ShuffleFirst", ChooseAndCheck(Range(0)).Method);
        Assert.Equal("ShuffleFirst", ChooseAndCheck(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0).Method);
        Assert.Equal("ShuffleSecond", ChooseAndCheck([.. Enumerable.Repeat((byte)31, 16)]).Method);
    }

    [Fact]
    public void Choose_WordsOfOneOperand_GivesTheRightVector()
    {
        for (var control = 0; control < 256; control++)
        {
            foreach (var second in (int[])[0, 16])
                ChooseAndCheck([.. Enumerable.Range(0, 16).Select(i => (byte)(second + 4 * (control >> (2 * (i / 4)) & 3) + i % 4))]);
        }
    }

    [Fact]
    public void Choose_LanesInTheirPlace_Blends() =>
        Assert.Equal("V128Bitselect", ChooseAndCheck(0, 17, 2, 3, 20, 5, 6, 23, 8, 9, 26, 11, 12, 13, 14, 31).Method);

    [Fact]
    public void Choose_TwoWordsOfEach_ShufflesFloats()
    {
        Assert.Equal("ShuffleFloats", ChooseAndCheck(0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27).Method);
        Assert.Equal("ShuffleFloatsSwapped", ChooseAndCheck(28, 29, 30, 31, 16, 17, 18, 19, 4, 5, 6, 7, 4, 5, 6, 7).Method);
    }

    [Fact]
    public void Choose_AnyLanes_GivesTheRightVector()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var words = Enumerable.Range(0, 4).Select(_ => 4 * random.Next(8)).ToArray();
            ChooseAndCheck([.. Enumerable.Range(0, 16).Select(i => (byte)(words[i / 4] + i % 4))]);
            var plan = ChooseAndCheck([.. Enumerable.Range(0, 16).Select(i => (byte)(random.Next(32)))]);
            Assert.Equal("ShuffleBoth", plan.Method);
        }
    }
}
