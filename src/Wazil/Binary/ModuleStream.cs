using Wazil.Model;

namespace Wazil.Binary;

/// <summary>Reads the bytes of a module from a stream, which may turn out to hold something else, or to have no end.</summary>
internal static class ModuleStream
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>Reads to the end, or to the first sign that this can't be a module: a wrong header, or too many bytes.</summary>
    /// <exception cref="WasmFormatException">The stream holds no module.</exception>
    public static byte[] ReadToEnd(Stream stream)
    {
        Span<byte> header = stackalloc byte[ModuleDecoder.HeaderSize];
        int count = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        ModuleDecoder.CheckHeader(header[..count]);

        byte[] bytes = GC.AllocateUninitializedArray<byte>(Capacity(stream));
        header.CopyTo(bytes);
        while (true)
        {
            int read = stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
            count += read;
            int next = count < bytes.Length ? -1 : stream.ReadByte();
            if (next < 0)
                break;
            if (count == ImplementationLimits.ModuleSize)
                throw DecodingErrors.ModuleTooLarge(count + 1L);
            Array.Resize(ref bytes, (int)Math.Min(2L * bytes.Length, ImplementationLimits.ModuleSize));
            bytes[count++] = (byte)next;
        }

        return count == bytes.Length ? bytes : bytes[..count];
    }

    /// <summary>The length that the stream knows, behind a header that was read; files that systems make up say that it is 0.</summary>
    private static int Capacity(Stream stream)
    {
        if (!stream.CanSeek)
            return FirstBuffer;
        long length = ModuleDecoder.HeaderSize + stream.Length - stream.Position;
        if (length > ImplementationLimits.ModuleSize)
            throw DecodingErrors.ModuleTooLarge(length);
        return length > ModuleDecoder.HeaderSize ? (int)length : FirstBuffer;
    }
}
