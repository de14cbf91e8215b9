using System.Globalization;
using System.Numerics;

namespace Wazil.Text.Lexing;

/// <summary>Reads floating-point literals to the bits of an IEEE 754 number, rounding once, to nearest, ties to even.</summary>
/// <remarks>Specification 6.3.2. Numbers are returned as bits since a signalling NaN doesn't survive as a value.</remarks>
internal static class FloatLiterals
{
    // A decimal number halfway between two f64 has at most 767 significant digits: behind them
    // it only matters whether any digit is not zero.
    private const int SignificantDigits = 800;

    // Exponents beyond this give zero or infinity for any number of digits kept.
    private const long LargestExponent = 1_000_000_000;

    private readonly record struct Format(int FractionBits, int ExponentBits)
    {
        public ulong FractionMask => (1UL << FractionBits) - 1;

        public int Bias => (1 << (ExponentBits - 1)) - 1;

        public ulong Infinity => ((1UL << ExponentBits) - 1) << FractionBits;

        public int SignShift => FractionBits + ExponentBits;
    }

    private static Format Single => new(23, 8);

    private static Format Double => new(52, 11);

    /// <summary>Reads an f32 literal.</summary>
    /// <returns>False if it is out of range.</returns>
    public static bool TryParseSingle(ReadOnlySpan<byte> text, out uint bits)
    {
        var success = TryParse(text, Single, out var wide);
        bits = (uint)wide;
        return success;
    }

    /// <summary>Reads an f64 literal.</summary>
    /// <returns>False if it is out of range.</returns>
    public static bool TryParseDouble(ReadOnlySpan<byte> text, out ulong bits) => TryParse(text, Double, out bits);

    private static bool TryParse(ReadOnlySpan<byte> text, Format format, out ulong bits)
    {
        var isNegative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        bool success;
        if (text[0] == 'i')
        {
            bits = format.Infinity;
            success = true;
        }
        else if (text[0] == 'n')
        {
            success = TryParseNaN(text, format, out bits);
        }
        else
        {
            bits = Numbers.IsHexadecimal(text) ? ParseHexadecimal(text[2..], format) : ParseDecimal(text, format);
            success = bits != format.Infinity;
        }
        if (isNegative)
            bits |= 1UL << format.SignShift;
        return success;
    }

    private static bool TryParseNaN(ReadOnlySpan<byte> text, Format format, out ulong bits)
    {
        bits = format.Infinity | (1UL << (format.FractionBits - 1));
        if (text.Length == 3)
            return true;
        if (!Numbers.TryParseMagnitude(text["nan:".Length..], out var payload, out _) || payload == 0 || payload > format.FractionMask)
            return false;
        bits = format.Infinity | payload;
        return true;
    }

    private static ulong ParseHexadecimal(ReadOnlySpan<byte> text, Format format)
    {
        ulong significand = 0;
        var isInexact = false;
        long exponent = 0;
        var isFraction = false;
        var position = 0;
        for (; position < text.Length && (text[position] | 0x20) != 'p'; position++)
        {
            if (text[position] == '_')
                continue;
            if (text[position] == '.')
            {
                isFraction = true;
                continue;
            }
            var digit = (uint)CharacterClass.HexValue(text[position]);
            if (significand >> 60 == 0)
            {
                significand = (significand << 4) | digit;
                exponent -= isFraction ? 4 : 0;
            }
            else
            {
                isInexact |= digit != 0;
                exponent += isFraction ? 0 : 4;
            }
        }
        if (position < text.Length)
            exponent += ParseExponent(text[(position + 1)..]);
        return Round(significand, isInexact, exponent, format);
    }

    /// <summary>Rounds significand * 2^exponent, where a number that is inexact is a little more than that.</summary>
    private static ulong Round(ulong significand, bool isInexact, long exponent, Format format)
    {
        if (significand == 0)
            return 0;
        var shift = BitOperations.LeadingZeroCount(significand);
        significand <<= shift;
        // The number is now 1.xxx (64 bits) * 2^unbiased.
        var unbiased = exponent - shift + 63;
        var biased = unbiased + format.Bias;
        if (biased >= (1 << format.ExponentBits) - 1)
            return format.Infinity;
        // Subnormal numbers keep fewer bits.
        var dropped = 63 - format.FractionBits + (biased <= 0 ? 1 - biased : 0);
        if (dropped > 64)
            return 0;
        var kept = dropped == 64 ? 0 : significand >> (int)dropped;
        var half = 1UL << (int)(dropped - 1);
        var rest = dropped == 64 ? significand : significand & ((half << 1) - 1);
        if (rest > half || (rest == half && (isInexact || (kept & 1) != 0)))
            kept++;
        // A carry out of the fraction runs into the exponent, as it should, up to infinity.
        return biased <= 0 ? kept : kept + ((ulong)(biased - 1) << format.FractionBits);
    }

    private static ulong ParseDecimal(ReadOnlySpan<byte> text, Format format)
    {
        Span<byte> digits = stackalloc byte[SignificantDigits + 16];
        var count = 0;
        long exponent = 0;
        var isFraction = false;
        var isInexact = false;
        var position = 0;
        for (; position < text.Length && (text[position] | 0x20) != 'e'; position++)
        {
            var character = text[position];
            if (character == '_')
                continue;
            if (character == '.')
            {
                isFraction = true;
            }
            else if (count < SignificantDigits)
            {
                if (count > 0 || character != '0')
                    digits[count++] = character;
                exponent -= isFraction ? 1 : 0;
            }
            else
            {
                isInexact |= character != '0';
                exponent += isFraction ? 0 : 1;
            }
        }
        if (count == 0)
            return 0;
        if (isInexact)
        {
            digits[count++] = (byte)'1';
            exponent--;
        }
        if (position < text.Length)
            exponent += ParseExponent(text[(position + 1)..]);
        // The platform's parser rounds correctly but doesn't promise more than four digits of exponent.
        exponent = Math.Clamp(exponent, -9000, 9000);
        digits[count++] = (byte)'e';
        exponent.TryFormat(digits[count..], out var written, default, CultureInfo.InvariantCulture);
        var number = digits[..(count + written)];
        return format.FractionBits == Single.FractionBits
            ? BitConverter.SingleToUInt32Bits(float.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture))
            : BitConverter.DoubleToUInt64Bits(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static long ParseExponent(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        long exponent = 0;
        foreach (var character in text)
        {
            if (CharacterClass.IsDigit(character))
                exponent = Math.Min((exponent * 10) + character - '0', LargestExponent * 10);
        }
        return isNegative ? -exponent : exponent;
    }
}
