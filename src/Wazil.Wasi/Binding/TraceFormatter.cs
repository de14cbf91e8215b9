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
    private const int LongestText = 64;
    private const int LongestArray = 8;

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
                AppendArgument(line.Append('='), call.Memory, kind, arguments, i);
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
            AppendResult(line, call, _parameters[i], (int)arguments[i]);
        return line.ToString();
    }

    private static string NameOf(Errno errno) =>
        errno == Errno.Success ? "SUCCESS" : string.Create(CultureInfo.InvariantCulture, $"{(int)errno} {errno.ToString().ToUpperInvariant()}");

    private static void AppendArgument(StringBuilder line, GuestMemory memory, string kind, ReadOnlySpan<long> arguments, int index)
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
            case "i64":
                line.Append(value);
                break;
            case "path":
                AppendText(line, memory, (int)value, (uint)arguments[index + 1]);
                break;
            case "ciovs" or "iovs":
                AppendVectors(line, memory, (int)value, (uint)arguments[index + 1], showBytes: kind == "ciovs");
                break;
            default:
                AppendNamed(line, kind, value);
                break;
        }
    }

    private static void AppendNamed(StringBuilder line, string kind, long value)
    {
        var text = kind switch
        {
            "clockid" => ((ClockId)value).ToString(),
            "fdflags" => ((FdFlags)value).ToString(),
            "oflags" => ((OpenFlags)value).ToString(),
            "lookupflags" => ((LookupFlags)value).ToString(),
            "fstflags" => ((TimeFlags)value).ToString(),
            "advice" => ((Advice)value).ToString(),
            "rights" => $"0x{value:x}",
            "ptr" => $"0x{(uint)value:x}",
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
        line.Append(text.Replace(", ", "|", StringComparison.Ordinal));
    }

    private static void AppendVectors(StringBuilder line, GuestMemory memory, int pointer, uint count, bool showBytes)
    {
        line.Append('[');
        for (uint i = 0; i < Math.Min(count, LongestArray); i++)
        {
            if (!memory.TryGet(pointer + (int)(i * 8), 8, out var element))
            {
                line.Append('?');
                break;
            }
            if (i > 0)
                line.Append(", ");
            var address = BinaryPrimitives.ReadInt32LittleEndian(element);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(element[4..]);
            if (showBytes)
                AppendText(line, memory, address, length);
            else
                line.Append(CultureInfo.InvariantCulture, $"{length} bytes");
        }
        line.Append(count > LongestArray ? ", ...]" : "]");
    }

    /// <summary>Quotes text; bytes that are not printable ASCII are escaped.</summary>
    private static void AppendText(StringBuilder line, GuestMemory memory, int pointer, uint length)
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

    private static void AppendResult(StringBuilder line, WasiCall call, (string Name, string Kind) parameter, int pointer)
    {
        var text = parameter.Kind switch
        {
            "out_u32" when call.Memory.TryGet(pointer, 4, out var span) =>
                BinaryPrimitives.ReadUInt32LittleEndian(span).ToString(CultureInfo.InvariantCulture),
            "out_u64" when call.Memory.TryGet(pointer, 8, out var span) =>
                BinaryPrimitives.ReadUInt64LittleEndian(span).ToString(CultureInfo.InvariantCulture),
            "out_fdstat" when call.Memory.TryGet(pointer, 24, out var span) =>
                $"{{{(FileType)span[0]}, {(FdFlags)span[2]}, 0x{BinaryPrimitives.ReadUInt64LittleEndian(span[8..]):x}}}",
            "out_filestat" when call.Memory.TryGet(pointer, 56, out var span) =>
                $"{{{(FileType)span[16]}, {BinaryPrimitives.ReadUInt64LittleEndian(span[(call.IsUnstable ? 24 : 32)..])} bytes}}",
            _ => null,
        };
        if (text is not null)
            line.Append(' ').Append(parameter.Name).Append('=').Append(text);
    }
}
