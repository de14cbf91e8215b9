using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>Random bytes.</summary>
internal static class RandomCalls
{
    /// <summary>A guest may ask for all of its memory: between pieces, the call can be cancelled.</summary>
    private const uint Piece = 1 << 20;

    internal static Errno RandomGet(WasiCall call, int buffer, int length)
    {
        if (!call.Memory.Contains(buffer, (uint)length))
            return Errno.Fault;
        var address = (uint)buffer;
        var rest = (uint)length;
        while (rest > 0)
        {
            call.Cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(rest, Piece);
            if (!call.Memory.TryGet((int)address, count, out var span))
                return Errno.Fault;
            call.Context.Random.Fill(span);
            address += count;
            rest -= count;
        }
        return Errno.Success;
    }
}
