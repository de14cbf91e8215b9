using System.Buffers.Binary;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Polling;

/// <summary>One thing that a guest waits for, and what became of it.</summary>
internal sealed class Subscription
{
    private const ushort AbsoluteTime = 1;

    internal ulong UserData { get; private init; }

    internal EventType Type { get; private init; }

    internal ClockId Clock { get; private init; }

    internal bool IsKnownClock { get; private init; }

    internal ulong Timeout { get; private init; }

    internal bool IsAbsolute { get; private init; }

    internal int Fd { get; private init; }

    /// <summary>Whether there is an event to report.</summary>
    internal bool HasHappened { get; private set; }

    internal Errno Error { get; private set; }

    internal ulong Available { get; private set; }

    internal bool HungUp { get; private set; }

    /// <summary>Nanoseconds that were left when the wait began; for clocks only.</summary>
    internal ulong Remaining { get; set; }

    internal static int SizeOf(WasiCall call) => call.IsUnstable ? 56 : 48;

    /// <summary>Reads a subscription; false for an event type that does not exist.</summary>
    internal static bool TryRead(WasiCall call, ReadOnlySpan<byte> span, out Subscription subscription)
    {
        // The older layout has a second user datum in front of the clock's fields.
        var at = span[(call.IsUnstable ? 24 : 16)..];
        var type = (EventType)span[8];
        var isClock = type == EventType.Clock;
        var id = BinaryPrimitives.ReadInt32LittleEndian(at);
        subscription = new Subscription
        {
            UserData = BinaryPrimitives.ReadUInt64LittleEndian(span),
            Type = type,
            Clock = (ClockId)id,
            IsKnownClock = ClockCalls.IsKnown(id),
            Timeout = isClock ? BinaryPrimitives.ReadUInt64LittleEndian(at[8..]) : 0,
            IsAbsolute = isClock && (BinaryPrimitives.ReadUInt16LittleEndian(at[24..]) & AbsoluteTime) != 0,
            Fd = BinaryPrimitives.ReadInt32LittleEndian(span[16..]),
        };
        return type <= EventType.FdWrite;
    }

    internal void Happened(Errno error = Errno.Success, ulong available = 0, bool hungUp = false)
    {
        HasHappened = true;
        Error = error;
        Available = available;
        HungUp = hungUp;
    }

    /// <summary>Writes the event.</summary>
    internal void Write(Span<byte> span)
    {
        span.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(span, UserData);
        BinaryPrimitives.WriteUInt16LittleEndian(span[8..], (ushort)Error);
        span[10] = (byte)Type;
        BinaryPrimitives.WriteUInt64LittleEndian(span[16..], Available);
        BinaryPrimitives.WriteUInt16LittleEndian(span[24..], HungUp ? (ushort)1 : (ushort)0);
    }
}
