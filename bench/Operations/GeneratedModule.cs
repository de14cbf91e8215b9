namespace Wazil.Bench.Operations;

/// <summary>Writes a module of a wanted size, always the same one.</summary>
internal static class GeneratedModule
{
    private const int StepsInFunction = 60;

    /// <summary>A module with about so many bytes of code and exactly so many of data, and an export <c>run</c>.</summary>
    public static byte[] Create(int codeBytes, int dataBytes)
    {
        var random = new Sequence();
        var bodies = new List<byte[]>();
        for (int size = 0; size < codeBytes; size += bodies[^1].Length)
            bodies.Add(Body(random));

        var module = new MemoryStream();
        module.Write("\0asm\u0001\0\0\0"u8);
        WriteSection(module, 1, types => types.Write([1, 0x60, 1, 0x7F, 1, 0x7F]));
        WriteSection(module, 3, functions =>
        {
            WriteUnsigned(functions, bodies.Count);
            foreach (byte[] _ in bodies)
                functions.WriteByte(0);
        });
        WriteSection(module, 5, memories =>
        {
            memories.Write([1, 0]);
            WriteUnsigned(memories, (dataBytes + 65535) / 65536);
        });
        WriteSection(module, 7, exports => exports.Write([1, 3, .. "run"u8, 0, 0]));
        WriteSection(module, 10, code =>
        {
            WriteUnsigned(code, bodies.Count);
            bodies.ForEach(body => WriteBytes(code, body));
        });
        WriteSection(module, 11, data =>
        {
            data.Write([1, 0, 0x41, 0, 0x0B]);
            WriteBytes(data, Data(random, dataBytes));
        });
        return module.ToArray();
    }

    // x = (x * a) ^ b, again and again, of one parameter. The factors are odd: even ones would lose it bit by bit.
    private static byte[] Body(Sequence random)
    {
        var body = new MemoryStream();
        body.WriteByte(0);
        for (int step = 0; step < StepsInFunction; step++)
        {
            body.Write([0x20, 0, 0x41]);
            WriteUnsigned(body, (random.Next(32) * 2) + 1);
            body.Write([0x6C, 0x41]);
            WriteUnsigned(body, random.Next(64));
            body.Write([0x73, 0x21, 0]);
        }

        body.Write([0x20, 0, 0x0B]);
        return body.ToArray();
    }

    private static byte[] Data(Sequence random, int size)
    {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++)
            data[i] = (byte)random.Next(256);
        return data;
    }

    private static void WriteSection(Stream module, byte id, Action<Stream> write)
    {
        var section = new MemoryStream();
        write(section);
        module.WriteByte(id);
        WriteBytes(module, section.ToArray());
    }

    private static void WriteBytes(Stream stream, byte[] bytes)
    {
        WriteUnsigned(stream, bytes.Length);
        stream.Write(bytes);
    }

    private static void WriteUnsigned(Stream stream, int value)
    {
        for (; value > 0x7F; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }

    // Numbers that are the same on every version of .NET.
    private sealed class Sequence
    {
        private uint _state = 12345;

        public int Next(int limit)
        {
            _state = unchecked((_state * 1103515245) + 12345);
            return (int)((_state >> 8) % (uint)limit);
        }
    }
}
