using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>Writes NUL-terminated strings one behind the other, and an array of pointers to them.</summary>
internal static class StringList
{
    internal static Errno Write(GuestMemory memory, byte[][] strings, int pointers, int buffer)
    {
        var size = TotalSize(strings);
        if (!memory.TryGet(pointers, (uint)strings.Length * 4, out var pointerSpan) || !memory.TryGet(buffer, size, out var bytes))
            return Errno.Fault;
        var address = (uint)buffer;
        foreach (var text in strings)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(pointerSpan, address);
            pointerSpan = pointerSpan[4..];
            text.CopyTo(bytes);
            bytes = bytes[text.Length..];
            address += (uint)text.Length;
        }
        return Errno.Success;
    }

    internal static Errno WriteSizes(GuestMemory memory, byte[][] strings, int count, int size)
    {
        if (!memory.Contains(count, 4) || !memory.Contains(size, 4))
            return Errno.Fault;
        memory.WriteU32(count, (uint)strings.Length);
        return memory.WriteU32(size, TotalSize(strings));
    }

    private static uint TotalSize(byte[][] strings)
    {
        uint size = 0;
        foreach (var text in strings)
            size += (uint)text.Length;
        return size;
    }
}
