using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wazil.Semantics;

/// <summary>The fastest way to do an <c>i8x16.shuffle</c> whose lanes are known.</summary>
/// <param name="Method">The method of <see cref="Operations"/> to call with the two operands and then, depending on
/// <see cref="Arguments"/>, constants.</param>
/// <param name="Arguments">Which constants follow the operands.</param>
/// <param name="First">The first constant vector.</param>
/// <param name="Second">The second constant vector.</param>
/// <param name="Control">The constant byte.</param>
internal readonly record struct ShufflePlan(
    string Method, ShuffleArguments Arguments, Vector128<byte> First = default, Vector128<byte> Second = default, byte Control = 0)
{
    // A lane of a constant that makes the shuffle of one vector give zero.
    private const byte NoLane = 0x80;

    /// <summary>Finds the plan for 16 lanes below 32.</summary>
    public static ShufflePlan Choose(Vector128<byte> lanes)
    {
        Span<byte> bytes = stackalloc byte[16];
        lanes.CopyTo(bytes);
        if (Vector128.LessThanAll(lanes, Vector128.Create((byte)16)))
            return OfOne(bytes, lanes, nameof(Operations.ShuffleFirst), nameof(Operations.ShuffleWordsOfFirst));
        if (Vector128.GreaterThanOrEqualAll(lanes, Vector128.Create((byte)16)))
            return OfOne(bytes, lanes - Vector128.Create((byte)16), nameof(Operations.ShuffleSecond), nameof(Operations.ShuffleWordsOfSecond));
        if (TryBlend(bytes, lanes, out var plan) || TryAlign(bytes, out plan) || TryUnpack(bytes, out plan) || TryFloats(bytes, out plan))
            return plan;
        return Both(bytes);
    }

    // Lanes of 4 bytes need no vector of lanes in memory where the CPU has an instruction for them.
    private static ShufflePlan OfOne(ReadOnlySpan<byte> bytes, Vector128<byte> lanes, string method, string methodOfWords) =>
        Sse2.IsSupported && lanes != Vector128<byte>.Indices && TryWords(bytes, out var control)
            ? new(methodOfWords, ShuffleArguments.Control, Control: control)
            : new(method, ShuffleArguments.One, lanes);

    // Every lane stays in its place.
    private static bool TryBlend(ReadOnlySpan<byte> lanes, Vector128<byte> vector, out ShufflePlan plan)
    {
        var mask = Vector128.LessThan(vector, Vector128.Create((byte)16));
        plan = new(nameof(Operations.V128Bitselect), ShuffleArguments.One, mask);
        for (var i = 0; i < 16; i++)
        {
            if ((lanes[i] & 15) != i)
                return false;
        }
        return true;
    }

    // Sixteen bytes in a row of one operand followed by the other.
    private static bool TryAlign(ReadOnlySpan<byte> lanes, out ShufflePlan plan)
    {
        var start = lanes[0];
        plan = new(
            start < 16 ? nameof(Operations.ShuffleAlign) : nameof(Operations.ShuffleAlignSwapped), ShuffleArguments.Control, Control: (byte)(start & 15));
        for (var i = 1; i < 16; i++)
        {
            if (lanes[i] != ((start + i) & 31))
                return false;
        }
        return true;
    }

    // Lanes of 1, 2, 4 or 8 bytes of the low or high halves in turns.
    private static bool TryUnpack(ReadOnlySpan<byte> lanes, out ShufflePlan plan)
    {
        for (var size = 1; size <= 8; size *= 2)
        {
            foreach (var (start, high) in ((int, bool)[])[(0, false), (8, true)])
            {
                foreach (var swapped in (bool[])[false, true])
                {
                    if (!IsUnpack(lanes, size, start, swapped))
                        continue;
                    plan = new($"ShuffleUnpack{(high ? "High" : "Low")}{size * 8}{(swapped ? "Swapped" : "")}", ShuffleArguments.None);
                    return true;
                }
            }
        }
        plan = default;
        return false;
    }

    private static bool IsUnpack(ReadOnlySpan<byte> lanes, int size, int start, bool swapped)
    {
        for (var i = 0; i < 16; i++)
        {
            var pair = i / (2 * size);
            var fromSecond = i / size % 2 != 0 != swapped;
            if (lanes[i] != start + pair * size + i % size + (fromSecond ? 16 : 0))
                return false;
        }
        return true;
    }

    // Two lanes of 4 bytes of one operand, then two of the other.
    private static bool TryFloats(ReadOnlySpan<byte> lanes, out ShufflePlan plan)
    {
        plan = default;
        if (!TryWords(lanes, out var control) || lanes[0] / 16 != lanes[4] / 16 || lanes[8] / 16 != lanes[12] / 16)
            return false;

        // Both halves are of different operands: otherwise it would have been a shuffle of one.
        plan = new(
            lanes[0] < 16 ? nameof(Operations.ShuffleFloats) : nameof(Operations.ShuffleFloatsSwapped), ShuffleArguments.Control, Control: control);
        return true;
    }

    // Whole lanes of 4 bytes, and which ones of their operand: two bits each.
    private static bool TryWords(ReadOnlySpan<byte> lanes, out byte control)
    {
        control = 0;
        for (var i = 0; i < 4; i++)
        {
            var lane = lanes[4 * i] / 4;
            for (var j = 0; j < 4; j++)
            {
                if (lanes[4 * i + j] != 4 * lane + j)
                    return false;
            }
            control |= (byte)((lane & 3) << (2 * i));
        }
        return true;
    }

    private static ShufflePlan Both(ReadOnlySpan<byte> lanes)
    {
        Span<byte> first = stackalloc byte[16];
        Span<byte> second = stackalloc byte[16];
        for (var i = 0; i < 16; i++)
        {
            first[i] = lanes[i] < 16 ? lanes[i] : NoLane;
            second[i] = lanes[i] < 16 ? NoLane : (byte)(lanes[i] - 16);
        }
        return new(
            nameof(Operations.ShuffleBoth), ShuffleArguments.Two, Vector128.Create((ReadOnlySpan<byte>)first), Vector128.Create((ReadOnlySpan<byte>)second));
    }
}

/// <summary>The constants that a <see cref="ShufflePlan"/> passes behind the two operands.</summary>
internal enum ShuffleArguments : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary><see cref="ShufflePlan.First"/>.</summary>
    One,

    /// <summary><see cref="ShufflePlan.First"/> and <see cref="ShufflePlan.Second"/>.</summary>
    Two,

    /// <summary><see cref="ShufflePlan.Control"/>.</summary>
    Control,
}
