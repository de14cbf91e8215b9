namespace Wazil.Text.Parsing;

/// <summary>How the bits of a vector are divided into lanes.</summary>
/// <param name="LaneCount">Number of lanes.</param>
/// <param name="IsFloat">Whether the lanes are floating-point numbers.</param>
internal readonly record struct VectorShape(int LaneCount, bool IsFloat)
{
    /// <summary>Bits of a lane.</summary>
    public int LaneBits => 128 / LaneCount;

    /// <summary>Finds a shape by its name.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out VectorShape shape)
    {
        if (word.SequenceEqual("i8x16"u8))
            shape = new VectorShape(16, false);
        else if (word.SequenceEqual("i16x8"u8))
            shape = new VectorShape(8, false);
        else if (word.SequenceEqual("i32x4"u8))
            shape = new VectorShape(4, false);
        else if (word.SequenceEqual("i64x2"u8))
            shape = new VectorShape(2, false);
        else if (word.SequenceEqual("f32x4"u8))
            shape = new VectorShape(4, true);
        else if (word.SequenceEqual("f64x2"u8))
            shape = new VectorShape(2, true);
        else
            shape = default;
        return shape.LaneCount != 0;
    }
}
