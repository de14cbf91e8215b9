using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>Writes a call as a line, with its named arguments and its result.</summary>
/// <example><c>fd_write(fd=1, iovs=["hello\n"], nwritten) = SUCCESS nwritten=6</c></example>
internal sealed class TraceFormatter
{
    private readonly string _name;
    private readonly (string Name, string Kind)[] _parameters;

    internal TraceFormatter(string name, string signature)
    {
        _name = name;
        var words = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _parameters = new (string, string)[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var colon = words[i].IndexOf(':', StringComparison.Ordinal);
            _parameters[i] = (words[i][..colon], words[i][(colon + 1)..]);
        }
    }

    /// <summary>The call's arguments, taken before it runs and changes what they point to.</summary>
    internal string Begin(WasiCall call, ReadOnlySpan<long> arguments)
    {
        var line = new StringBuilder(_name).Append('(');
        for (var i = 0; i < _parameters.Length; i++)
        {
            var (name, kind) = _parameters[i];
            if (kind == "len")
                continue;
            if (i > 0)
                line.Append(", ");
            line.Append(name);
            if (!kind.StartsWith("out_", StringComparison.Ordinal))
                AppendArgument(line.Append('='), call, kind, arguments, i);
        }
        return line.Append(')').ToString();
    }

    /// <summary>The result, with what was written through the pointers.</summary>
    internal string End(WasiCall call, string begun, ReadOnlySpan<long> arguments, Errno errno)
    {
        var line = new StringBuilder(begun).Append(" = ").Append(NameOf(errno));
        if (errno != Errno.Success)
            return line.ToString();
        for (var i = 0; i < _parameters.Length; i++)
            AppendResult(line, call, i, arguments);
        return line.ToString();
    }

    private static string NameOf(Errno errno) =>
        errno == Errno.Success ? "SUCCESS" : string.Create(CultureInfo.InvariantCulture, $"{(int)errno} {errno.ToString().ToUpperInvariant()}");

    private static void AppendArgument(StringBuilder line, WasiCall call, string kind, ReadOnlySpan<long> arguments, int index)
    {
        var value = arguments[index];
        switch (kind)
        {
            case "fd" or "u32":
                line.Append((uint)value);
                break;
            case "u64":
                line.Append((ulong)value);
                break;
            case "ptr":
                line.Append(CultureInfo.InvariantCulture, $"0x{(uint)value:x}");
                break;
            case "path":
                TraceRecords.AppendText(line, call.Memory, (int)value, (uint)arguments[index + 1]);
                break;
            case "ciovs":
                TraceRecords.AppendVectors(line, call.Memory, (int)value, (uint)arguments[index + 1], uint.MaxValue);
                break;
            case "iovs":
                TraceRecords.AppendVectors(line, call.Memory, (int)value, (uint)arguments[index + 1], null);
                break;
            case "subscriptions":
                TraceRecords.AppendSubscriptions(line, call, (int)value, (uint)arguments[index + 2]);
                break;
            default:
                line.Append(TraceNames.Of(kind, value, call.IsUnstable) ?? value.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Appends what a call wrote to one of its pointers, as far as it says how much that is.</summary>
    private void AppendResult(StringBuilder line, WasiCall call, int index, ReadOnlySpan<long> arguments)
    {
        var (name, kind) = _parameters[index];
        var pointer = (int)arguments[index];
        var count = CountOf(call, arguments);
        switch (kind)
        {
            case "iovs" when count > 0:
                TraceRecords.AppendVectors(line.Append(' ').Append(name).Append('='), call.Memory, pointer, (uint)arguments[index + 1], count);
                break;
            case "out_text":
                TraceRecords.AppendText(line.Append(' ').Append(name).Append('='), call.Memory, pointer, count ?? (uint)arguments[index + 1]);
                break;
            case "out_events" when count is { } events:
                TraceRecords.AppendEvents(line.Append(' ').Append(name).Append('='), call.Memory, pointer, events);
                break;
            default:
                if (TraceRecords.OfResult(call, kind, pointer) is { } text)
                    line.Append(' ').Append(name).Append('=').Append(text);
                break;
        }
    }

    /// <summary>How much the call says that it wrote, in its first result of 32 bits.</summary>
    private uint? CountOf(WasiCall call, ReadOnlySpan<long> arguments)
    {
        var index = Array.FindIndex(_parameters, static parameter => parameter.Kind == "out_u32");
        return index >= 0 && call.Memory.TryGet((int)arguments[index], sizeof(uint), out var span)
            ? BinaryPrimitives.ReadUInt32LittleEndian(span)
            : null;
    }
}
