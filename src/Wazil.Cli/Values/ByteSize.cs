using System.Globalization;

namespace Wazil.Cli.Values;

/// <summary>A number of bytes as it is written on the command line: <c>65536</c>, <c>64MiB</c>, <c>2GB</c>.</summary>
internal static class ByteSize
{
    /// <summary>Reads a number of bytes; the units of 1,024 have an "i" in them, as in KiB.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        bytes = 0;
        long unit = text[digits..].Trim().ToUpperInvariant() switch
        {
            "" or "B" => 1,
            "KIB" or "K" => 1L << 10,
            "MIB" or "M" => 1L << 20,
            "GIB" or "G" => 1L << 30,
            "TIB" or "T" => 1L << 40,
            "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "TB" => 1_000_000_000_000,
            _ => 0,
        };
        if (unit == 0
            || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || count > long.MaxValue / unit)
        {
            return false;
        }

        bytes = count * unit;
        return true;
    }
}
