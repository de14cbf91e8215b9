using System.Globalization;

namespace Wazil.Text.Printing;

/// <summary>Writes floating-point numbers so that reading them gives the same bits.</summary>
internal static class FloatFormat
{
    /// <summary>An f32, given by its bits.</summary>
    public static string Single(uint bits)
    {
        var magnitude = bits & 0x7FFF_FFFF;
        if (magnitude > 0x7F80_0000)
            return NaN(bits >> 31 != 0, magnitude & 0x7F_FFFF, 0x40_0000);
        var number = BitConverter.UInt32BitsToSingle(bits);
        return magnitude == 0x7F80_0000 ? Infinity(bits >> 31 != 0) : Tidy(number.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>An f64, given by its bits.</summary>
    public static string Double(ulong bits)
    {
        var magnitude = bits & 0x7FFF_FFFF_FFFF_FFFF;
        if (magnitude > 0x7FF0_0000_0000_0000)
            return NaN(bits >> 63 != 0, magnitude & 0xF_FFFF_FFFF_FFFF, 0x8_0000_0000_0000);
        var number = BitConverter.UInt64BitsToDouble(bits);
        return magnitude == 0x7FF0_0000_0000_0000 ? Infinity(bits >> 63 != 0) : Tidy(number.ToString("R", CultureInfo.InvariantCulture));
    }

    // The shortest decimal that reads as the same number; exponents as people write them: 1e+20 is 1e20.
    private static string Tidy(string number) => number.Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');

    private static string Infinity(bool isNegative) => isNegative ? "-inf" : "inf";

    private static string NaN(bool isNegative, ulong payload, ulong canonical)
    {
        var sign = isNegative ? "-" : "";
        return payload == canonical ? sign + "nan" : string.Create(CultureInfo.InvariantCulture, $"{sign}nan:0x{payload:x}");
    }
}
