using System.Buffers.Binary;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>The program's arguments.</summary>
internal static class ArgsCalls
{
    internal static Errno ArgsGet(WasiCall call, int pointers, int buffer) =>
        StringList.Write(call.Memory, call.Context.Arguments, pointers, buffer);

    internal static Errno ArgsSizesGet(WasiCall call, int count, int size) =>
        StringList.WriteSizes(call.Memory, call.Context.Arguments, count, size);
}

/// <summary>The environment.</summary>
internal static class EnvironCalls
{
    internal static Errno EnvironGet(WasiCall call, int pointers, int buffer) =>
        StringList.Write(call.Memory, call.Context.Environment, pointers, buffer);

    internal static Errno EnvironSizesGet(WasiCall call, int count, int size) =>
        StringList.WriteSizes(call.Memory, call.Context.Environment, count, size);
}

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
