using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Wazil.Wasi.Polling;

namespace Wazil.Wasi.Binding;

/// <summary>What a guest's pointers lead to, as text: strings, lists of buffers, structures.</summary>
internal static class TraceRecords
{
    private const int LongestText = 64;
    private const int LongestArray = 8;
    private const int EventSize = 32;

    /// <summary>Quotes text; bytes that are not printable ASCII are escaped.</summary>
    internal static void AppendText(StringBuilder line, GuestMemory memory, int pointer, uint length)
    {
        if (!memory.TryGet(pointer, length, out var span))
        {
            line.Append(CultureInfo.InvariantCulture, $"0x{(uint)pointer:x}:{length}?");
            return;
        }
        line.Append('"');
        foreach (var b in span[..Math.Min(span.Length, LongestText)])
        {
            line.Append(b switch
            {
                (byte)'\n' => "\\n",
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                >= 0x20 and < 0x7f => ((char)b).ToString(),
                _ => $"\\x{b:x2}",
            });
        }
        line.Append(span.Length > LongestText ? "\"..." : "\"");
    }

    /// <summary>A list of buffers: their bytes, of all together at most <paramref name="shown"/>, or their lengths.</summary>
    internal static void AppendVectors(StringBuilder line, GuestMemory memory, int pointer, uint count, uint? shown)
    {
        line.Append('[');
        for (uint i = 0; i < Math.Min(count, LongestArray) && shown is null or > 0; i++)
        {
            if (i > 0)
                line.Append(", ");
            if (!memory.TryGet(pointer + (int)(i * 8), 8, out var element))
            {
                line.Append('?');
                break;
            }
            var address = BinaryPrimitives.ReadInt32LittleEndian(element);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(element[4..]);
            if (shown is not { } rest)
            {
                line.Append(CultureInfo.InvariantCulture, $"{length} bytes");
                continue;
            }
            AppendText(line, memory, address, Math.Min(length, rest));
            shown = rest - Math.Min(length, rest);
        }
        line.Append(count > LongestArray ? ", ...]" : "]");
    }

    /// <summary>What <c>poll_oneoff</c> waits for.</summary>
    internal static void AppendSubscriptions(StringBuilder line, WasiCall call, int pointer, uint count)
    {
        var size = Subscription.SizeOf(call);
        line.Append('[');
        for (uint i = 0; i < Math.Min(count, LongestArray); i++)
        {
            if (i > 0)
                line.Append(", ");
            if (!call.Memory.TryGet(pointer + (int)(i * (uint)size), (uint)size, out var span))
            {
                line.Append('?');
                break;
            }
            var known = Subscription.TryRead(call, span, out var one);
            line.Append((one.Type, known) switch
            {
                (_, false) => $"{{{(byte)one.Type}?}}",
                (EventType.Clock, _) => $"{{CLOCK, {TraceNames.Of(one.Clock)}, {one.Timeout}{(one.IsAbsolute ? ", ABSTIME" : "")}}}",
                (EventType.FdRead, _) => $"{{FD_READ, fd={one.Fd}}}",
                _ => $"{{FD_WRITE, fd={one.Fd}}}",
            });
        }
        line.Append(count > LongestArray ? ", ...]" : "]");
    }

    /// <summary>What <c>poll_oneoff</c> answered.</summary>
    internal static void AppendEvents(StringBuilder line, GuestMemory memory, int pointer, uint count)
    {
        line.Append('[');
        for (uint i = 0; i < Math.Min(count, LongestArray) && memory.TryGet(pointer + (int)(i * EventSize), EventSize, out var span); i++)
        {
            var type = (EventType)span[10] switch { EventType.Clock => "CLOCK", EventType.FdRead => "FD_READ", _ => "FD_WRITE" };
            var error = (Errno)BinaryPrimitives.ReadUInt16LittleEndian(span[8..]);
            line.Append(i > 0 ? ", {" : "{").Append(type).Append(", ").Append(error.ToString().ToUpperInvariant());
            if (type != "CLOCK")
                line.Append(CultureInfo.InvariantCulture, $", {BinaryPrimitives.ReadUInt64LittleEndian(span[16..])} bytes");
            line.Append('}');
        }
        line.Append(count > LongestArray ? ", ...]" : "]");
    }

    /// <summary>A structure or number that a call wrote; null for other kinds and bad pointers.</summary>
    internal static string? OfResult(WasiCall call, string kind, int pointer) => kind switch
    {
        "out_u32" when call.Memory.TryGet(pointer, 4, out var span) =>
            BinaryPrimitives.ReadUInt32LittleEndian(span).ToString(CultureInfo.InvariantCulture),
        "out_u64" when call.Memory.TryGet(pointer, 8, out var span) =>
            BinaryPrimitives.ReadUInt64LittleEndian(span).ToString(CultureInfo.InvariantCulture),
        "out_prestat" when call.Memory.TryGet(pointer, 8, out var span) =>
            $"{{DIR, {BinaryPrimitives.ReadUInt32LittleEndian(span[4..])} bytes}}",
        "out_fdstat" when call.Memory.TryGet(pointer, 24, out var span) => OfFdStat(span),
        "out_filestat" when call.Memory.TryGet(pointer, FileStatLayout.SizeOf(call), out var span) =>
            $"{{{TraceNames.Of((FileType)span[16])}, {BinaryPrimitives.ReadUInt64LittleEndian(span[(call.IsUnstable ? 24 : 32)..])} bytes}}",
        _ => null,
    };

    private static string OfFdStat(ReadOnlySpan<byte> span)
    {
        var flags = (FdFlags)BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
        var rights = BinaryPrimitives.ReadInt64LittleEndian(span[8..]);
        return $"{{{TraceNames.Of((FileType)span[0])}, {TraceNames.Of(flags)}, {TraceNames.OfRights(rights)}}}";
    }
}
