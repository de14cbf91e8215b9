using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Wazil.Wasi.FileSystems.Portable;

/// <summary>Which names are files in a directory and nothing else to Windows.</summary>
internal static class PortableNames
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Special = SearchValues.Create("\\/:*?\"<>|");

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    internal static bool TryDecode(ReadOnlySpan<byte> name, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = Strict.GetString(name);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Refuses separators, streams, devices, and the trailing dots and spaces that Windows drops.</summary>
    internal static bool IsPlain(string name)
    {
        if (name.AsSpan().ContainsAny(Special) || name.EndsWith('.') || name.EndsWith(' '))
            return false;
        foreach (var letter in name)
        {
            if (letter < ' ')
                return false;
        }
        return !IsDevice(name);
    }

    private static bool IsDevice(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        foreach (var device in Devices)
        {
            if (stem.Equals(device, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return stem.Length == 4 && char.IsAsciiDigit(stem[3]) &&
            (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase));
    }

    internal static bool IsLink(FileSystemInfo info) => (info.Attributes & FileAttributes.ReparsePoint) != 0 || info.LinkTarget is not null;
}
