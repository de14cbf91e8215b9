using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>The clocks.</summary>
internal static class ClockCalls
{
    internal static Errno ClockResGet(WasiCall call, int id, int result) =>
        IsKnown(id) ? call.Memory.WriteU64(result, call.Context.Clock.GetResolution((ClockId)id)) : Errno.Inval;

    internal static Errno ClockTimeGet(WasiCall call, int id, long precision, int result) =>
        IsKnown(id) ? call.Memory.WriteU64(result, call.Context.Clock.GetTime((ClockId)id)) : Errno.Inval;

    internal static bool IsKnown(int id) => (uint)id <= (uint)ClockId.ThreadCpuTime;
}
