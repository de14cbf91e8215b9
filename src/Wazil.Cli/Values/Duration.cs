using System.Globalization;

namespace Wazil.Cli.Values;

/// <summary>A length of time as it is written on the command line: <c>500ms</c>, <c>5s</c>, <c>1.5m</c>, <c>2h</c>; a number alone is seconds.</summary>
internal static class Duration
{
    /// <summary>Reads a positive length of time.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        double unit = Split(text, out string number);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            return false;
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

    private static double Split(string text, out string number)
    {
        // "ms" before "s" and "m", which it ends and begins with.
        ReadOnlySpan<(string Suffix, double Milliseconds)> units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];
        foreach ((string suffix, double milliseconds) in units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                number = text[..^suffix.Length];
                return milliseconds;
            }
        }

        number = text;
        return 1000;
    }
}
