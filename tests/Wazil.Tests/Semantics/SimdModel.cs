using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace Wazil.Tests.Semantics;

/// <summary>Compares vector operations with scalar models, lane by lane, over edge values and random bits.</summary>
internal static class SimdModel
{
    private const int RandomVectors = 60;

    /// <summary>Values at the edges of a lane type, among them NaN of every sort.</summary>
    public static T[] Edges<T>()
        where T : unmanaged => typeof(T) switch
        {
            var t when t == typeof(float) => Convert<float, T>(
                0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 8388608.5f, 2147483648f, -2147483648f, -2147483904f, 2147483520f, 4294967296f,
                4294967040f, float.MaxValue, float.Epsilon, -float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN,
                BitConverter.Int32BitsToSingle(0x7FA00000), BitConverter.Int32BitsToSingle(unchecked((int)0xFF800001))),
            var t when t == typeof(double) => Convert<double, T>(
                0d, -0d, 1d, -1d, 0.5, -0.5, 1.5, 2.5, -2.5, 4503599627370497.5, 2147483647d, 2147483647.5, 2147483648d, -2147483648d, -2147483648.5,
                -2147483649d, 4294967295d, 4294967295.5, 4294967296d, double.MaxValue, double.Epsilon, double.PositiveInfinity,
                double.NegativeInfinity, double.NaN, -double.NaN, BitConverter.Int64BitsToDouble(0x7FF4000000000000),
                BitConverter.Int64BitsToDouble(unchecked((long)0xFFF0000000000001))),
            var t when t == typeof(sbyte) || t == typeof(byte) => Convert<byte, T>(0, 1, 2, 15, 16, 17, 127, 128, 129, 200, 254, 255),
            var t when t == typeof(short) || t == typeof(ushort) => Convert<ushort, T>(
                0, 1, 2, 127, 128, 255, 256, 0x7FFE, 0x7FFF, 0x8000, 0x8001, 0xC000, 0xFF7F, 0xFF80, 0xFFFE, 0xFFFF),
            var t when t == typeof(int) || t == typeof(uint) => Convert<uint, T>(
                0, 1, 2, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x01000001, 0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFF7FFF, 0xFFFF8000, 0xFFFFFFFE, 0xFFFFFFFF),
            _ => Convert<ulong, T>(
                0, 1, 2, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0x8000000000000001, ulong.MaxValue - 1, ulong.MaxValue),
        };

    /// <summary>Vectors of edge values in every position, and of random bits.</summary>
    public static List<Vector128<byte>> Vectors<T>(int seed)
        where T : unmanaged
    {
        var edges = Edges<T>();
        var lanes = 16 / Unsafe.SizeOf<T>();
        var vectors = new List<Vector128<byte>>();
        for (var start = 0; start < edges.Length; start++)
        {
            var values = new T[lanes];
            for (var lane = 0; lane < lanes; lane++)
                values[lane] = edges[(start + lane) % edges.Length];
            vectors.Add(From(values));
        }
        var random = new Random(seed);
        for (var i = 0; i < RandomVectors; i++)
            vectors.Add(Vector128.Create(random.NextInt64(long.MinValue, long.MaxValue), random.NextInt64(long.MinValue, long.MaxValue)).AsByte());
        return vectors;
    }

    public static Vector128<byte> From<T>(params T[] lanes)
        where T : unmanaged => Vector128.Create((ReadOnlySpan<byte>)MemoryMarshal.AsBytes(lanes.AsSpan()));

    public static T[] Lanes<T>(Vector128<byte> vector)
        where T : unmanaged
    {
        var bytes = new byte[16];
        vector.CopyTo(bytes);
        return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }

    /// <summary>Checks an operation on lanes of one vector.</summary>
    public static void Unary<T, TResult>(
        Func<Vector128<byte>, Vector128<byte>> operation, Func<T, TResult> model,
        [CallerArgumentExpression(nameof(operation))] string name = "")
        where T : unmanaged
        where TResult : unmanaged => Whole<T, TResult>(operation, lanes => Array.ConvertAll(lanes, lane => model(lane)), name);

    /// <summary>Checks an operation on one vector whose lanes don't correspond.</summary>
    public static void Whole<T, TResult>(
        Func<Vector128<byte>, Vector128<byte>> operation, Func<T[], TResult[]> model,
        [CallerArgumentExpression(nameof(operation))] string name = "")
        where T : unmanaged
        where TResult : unmanaged
    {
        foreach (var a in Vectors<T>(1))
            AssertLanes(model(Lanes<T>(a)), operation(a), $"{name} of {string.Join(' ', Lanes<T>(a))}");
    }

    /// <summary>Checks an operation on pairs of lanes.</summary>
    public static void Binary<T, TResult>(
        Func<Vector128<byte>, Vector128<byte>, Vector128<byte>> operation, Func<T, T, TResult> model,
        [CallerArgumentExpression(nameof(operation))] string name = "")
        where T : unmanaged
        where TResult : unmanaged =>
        WholeBinary<T, TResult>(operation, (a, b) => a.Select((lane, index) => model(lane, b[index])).ToArray(), name);

    /// <summary>Checks an operation on two vectors whose lanes don't correspond.</summary>
    public static void WholeBinary<T, TResult>(
        Func<Vector128<byte>, Vector128<byte>, Vector128<byte>> operation, Func<T[], T[], TResult[]> model,
        [CallerArgumentExpression(nameof(operation))] string name = "")
        where T : unmanaged
        where TResult : unmanaged
    {
        var vectors = Vectors<T>(2);
        foreach (var a in vectors)
        {
            foreach (var b in vectors)
                AssertLanes(model(Lanes<T>(a), Lanes<T>(b)), operation(a, b), name, a, b);
        }
    }

    private static void AssertLanes<TResult>(TResult[] expected, Vector128<byte> actual, string what, Vector128<byte> a = default, Vector128<byte> b = default)
        where TResult : unmanaged
    {
        var found = Lanes<TResult>(actual);
        for (var lane = 0; lane < expected.Length; lane++)
        {
            if (!Same(expected[lane], found[lane]))
                Assert.Fail($"{what}: lane {lane} should be {expected[lane]}, is {found[lane]} ({actual}; operands {a} {b})");
        }
    }

    // Where the model gives NaN, any quiet NaN will do; numbers are compared by their bits.
    private static bool Same<TResult>(TResult expected, TResult found)
        where TResult : unmanaged => (expected, found) switch
        {
            (float x, float y) when float.IsNaN(x) => (BitConverter.SingleToInt32Bits(y) & 0x7FC00000) == 0x7FC00000,
            (double x, double y) when double.IsNaN(x) => (BitConverter.DoubleToInt64Bits(y) & 0x7FF8000000000000) == 0x7FF8000000000000,
            (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
            (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
            _ => expected.Equals(found),
        };

    private static TTo[] Convert<TFrom, TTo>(params TFrom[] values)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(values).ToArray();
}
