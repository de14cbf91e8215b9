using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>The environment.</summary>
internal static class EnvironCalls
{
    internal static Errno EnvironGet(WasiCall call, int pointers, int buffer) =>
        StringList.Write(call.Memory, call.Context.Environment, pointers, buffer);

    internal static Errno EnvironSizesGet(WasiCall call, int count, int size) =>
        StringList.WriteSizes(call.Memory, call.Context.Environment, count, size);
}
