using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wazil.Cli.Values;

/// <summary>A length of time as it is written on the command line: <c>500ms</c>, <c>5s</c>, <c>1.5m</c>, <c>2h</c>.</summary>
internal static class Duration
{
    /// <summary>Reads a positive length of time.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!TrySplit(text, out double unit, out string? number)
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return false;
        }

        double milliseconds = value * unit;
        if (!(milliseconds > 0) || milliseconds >= int.MaxValue)
            return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>Writes a length of time in the form that <see cref="TryParse"/> reads.</summary>
    public static string Format(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds}s");

    private static bool TrySplit(string text, out double unit, [NotNullWhen(true)] out string? number)
    {
        // "ms" before "s" and "m", which it ends and begins with.
        ReadOnlySpan<(string Suffix, double Milliseconds)> units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];
        foreach ((string suffix, double milliseconds) in units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                unit = milliseconds;
                number = text[..^suffix.Length];
                return true;
            }
        }

        unit = 0;
        number = null;
        return false;
    }
}
