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
