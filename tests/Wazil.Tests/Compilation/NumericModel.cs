using System.Numerics;

namespace Wazil.Tests.Compilation;

/// <summary>The numeric instructions as chapter 4.3 of the specification defines them, on numbers of any size; written without a look at ours.</summary>
/// <remarks>Values are int, long, float and double. A trap is its <see cref="TrapCode"/>.</remarks>
internal static class NumericModel
{
    /// <summary>The result of an instruction, by its name in the text format; null if the model does not know it.</summary>
    public static object? Evaluate(string mnemonic, object a, object? b)
    {
        var (type, operation) = (mnemonic[..3], mnemonic[4..]);
        if (operation.Contains('_', StringComparison.Ordinal) && Convert(type, operation, a) is { } converted)
            return converted;
        return type switch
        {
            "i32" => Integer(operation, 32, a, b),
            "i64" => Integer(operation, 64, a, b),
            _ => b is null ? FloatUnary(operation, a) : FloatBinary(operation, a, b),
        };
    }

    private static object? Integer(string operation, int bits, object left, object? right)
    {
        var modulus = BigInteger.One << bits;
        var (a, b) = (Signed(left), right is null ? 0 : Signed(right));
        var (ua, ub) = (Unsigned(a, modulus), Unsigned(b, modulus));
        var count = (int)(ub % bits);
        object Wrap(BigInteger value) => bits == 32 ? unchecked((int)(uint)Unsigned(value, modulus)) : (object)unchecked((long)(ulong)Unsigned(value, modulus));
        object Quotient(BigInteger dividend, BigInteger divisor, bool isRemainder)
        {
            if (divisor.IsZero)
                return TrapCode.IntegerDivideByZero;
            if (isRemainder)
                return Wrap(BigInteger.Remainder(dividend, divisor));
            var quotient = BigInteger.Divide(dividend, divisor);
            return quotient == modulus / 2 && dividend.Sign < 0 ? TrapCode.IntegerOverflow : Wrap(quotient);
        }
        return operation switch
        {
            "add" => Wrap(a + b),
            "sub" => Wrap(a - b),
            "mul" => Wrap(a * b),
            "div_s" => Quotient(a, b, false),
            "div_u" => Quotient(ua, ub, false),
            "rem_s" => Quotient(a, b, true),
            "rem_u" => Quotient(ua, ub, true),
            "and" => Wrap(ua & ub),
            "or" => Wrap(ua | ub),
            "xor" => Wrap(ua ^ ub),
            "shl" => Wrap(ua << count),
            "shr_s" => Wrap(a >> count),
            "shr_u" => Wrap(ua >> count),
            "rotl" => Wrap((ua << count) | (ua >> (bits - count))),
            "rotr" => Wrap((ua >> count) | (ua << (bits - count))),
            "clz" => Wrap(bits - (int)ua.GetBitLength()),
            "ctz" => Wrap(Enumerable.Range(0, bits).TakeWhile(bit => (ua >> bit).IsEven).Count()),
            "popcnt" => Wrap(Enumerable.Range(0, bits).Count(bit => !(ua >> bit).IsEven)),
            "extend8_s" => Wrap((sbyte)(byte)(ua & 0xFF)),
            "extend16_s" => Wrap((short)(ushort)(ua & 0xFFFF)),
            "extend32_s" => Wrap((int)(uint)(ua & 0xFFFFFFFF)),
            "eqz" => Truth(a.IsZero),
            "eq" => Truth(a == b),
            "ne" => Truth(a != b),
            "lt_s" => Truth(a < b),
            "lt_u" => Truth(ua < ub),
            "gt_s" => Truth(a > b),
            "gt_u" => Truth(ua > ub),
            "le_s" => Truth(a <= b),
            "le_u" => Truth(ua <= ub),
            "ge_s" => Truth(a >= b),
            "ge_u" => Truth(ua >= ub),
            _ => null,
        };
    }

    private static object? FloatUnary(string operation, object value)
    {
        var isSingle = value is float;
        var wide = isSingle ? (float)value : (double)value;
        object? rounded = operation switch
        {
            "ceil" => Math.Ceiling(wide),
            "floor" => Math.Floor(wide),
            "trunc" => Math.Truncate(wide),
            "nearest" => Math.Round(wide, MidpointRounding.ToEven),
            "sqrt" => Math.Sqrt(wide),
            _ => null,
        };

        // The square root of a float has enough digits as a double to be rounded once more.
        if (rounded is double result)
            return isSingle ? (object)(float)result : result;
        var sign = isSingle ? 1L << 31 : long.MinValue;
        return operation switch
        {
            "abs" => FromBits(BitsOf(value) & ~sign, isSingle),
            "neg" => FromBits(BitsOf(value) ^ sign, isSingle),
            _ => null,
        };
    }

    private static object? FloatBinary(string operation, object left, object right)
    {
        var isSingle = left is float;
        var (a, b) = isSingle ? ((float)left, (float)right) : ((double)left, (double)right);
        var sign = isSingle ? 1L << 31 : long.MinValue;
        var isUnordered = double.IsNaN(a) || double.IsNaN(b);
        object Narrow(double value) => isSingle ? (object)(float)value : value;
        return operation switch
        {
            // A double has more than twice a float's digits, so rounding twice is rounding once.
            "add" => Narrow(a + b),
            "sub" => Narrow(a - b),
            "mul" => Narrow(a * b),
            "div" => Narrow(a / b),
            "min" or "max" when isUnordered => Narrow(double.NaN),
            "min" => a == b ? FromBits(BitsOf(left) | BitsOf(right), isSingle) : Narrow(a < b ? a : b),
            "max" => a == b ? FromBits(BitsOf(left) & BitsOf(right), isSingle) : Narrow(a > b ? a : b),
            "copysign" => FromBits((BitsOf(left) & ~sign) | (BitsOf(right) & sign), isSingle),
            "eq" => Truth(a == b),
            "ne" => Truth(!(a == b)),
            "lt" => Truth(a < b),
            "gt" => Truth(a > b),
            "le" => Truth(a <= b),
            "ge" => Truth(a >= b),
            _ => null,
        };
    }

    private static object? Convert(string type, string operation, object value)
    {
        var isSigned = operation.EndsWith("_s", StringComparison.Ordinal);
        switch (operation.Split('_')[0])
        {
            case "reinterpret":
                return type switch
                {
                    "i32" => (int)BitsOf(value),
                    "i64" => BitsOf(value),
                    "f32" => FromBits((int)value, isSingle: true),
                    _ => FromBits((long)value, isSingle: false),
                };
            case "wrap":
                return unchecked((int)(long)value);
            case "extend":
                return isSigned ? (long)(int)value : unchecked((uint)(int)value);
            case "promote":
                return (double)(float)value;
            case "demote":
                return (float)(double)value;
            case "convert":
                var integer = isSigned ? Signed(value) : Unsigned(Signed(value), BigInteger.One << (value is int ? 32 : 64));
                return type == "f32" ? (object)(float)Rounded(integer, 24) : (double)Rounded(integer, 53);
            case "trunc":
                return Truncate(type == "i32" ? 32 : 64, isSigned, operation.Contains("sat", StringComparison.Ordinal), value is float single ? single : (double)value);
            default:
                return null;
        }
    }

    private static object Truncate(int bits, bool isSigned, bool saturates, double value)
    {
        object Make(BigInteger number) => bits == 32
            ? (object)(isSigned ? (int)number : unchecked((int)(uint)number))
            : isSigned ? (long)number : unchecked((long)(ulong)number);
        if (double.IsNaN(value))
            return saturates ? Make(0) : TrapCode.InvalidConversionToInteger;
        var most = (BigInteger.One << (isSigned ? bits - 1 : bits)) - 1;
        var least = isSigned ? -most - 1 : 0;
        if (double.IsInfinity(value))
            return saturates ? Make(value > 0 ? most : least) : TrapCode.IntegerOverflow;
        var number = new BigInteger(Math.Truncate(value));
        if (number >= least && number <= most)
            return Make(number);
        return saturates ? Make(number > most ? most : least) : TrapCode.IntegerOverflow;
    }

    // To so many binary digits, ties to even; the rest is zeros, so the conversion behind it is exact.
    private static BigInteger Rounded(BigInteger value, int digits)
    {
        var magnitude = BigInteger.Abs(value);
        var excess = (int)magnitude.GetBitLength() - digits;
        if (excess <= 0)
            return value;
        var unit = BigInteger.One << excess;
        var (quotient, remainder) = BigInteger.DivRem(magnitude, unit);
        if (remainder * 2 > unit || (remainder * 2 == unit && !quotient.IsEven))
            quotient++;
        return value.Sign * quotient * unit;
    }

    private static BigInteger Signed(object value) => value is int narrow ? narrow : (long)value;

    private static BigInteger Unsigned(BigInteger value, BigInteger modulus) => ((value % modulus) + modulus) % modulus;

    private static long BitsOf(object value) =>
        value is float single ? BitConverter.SingleToInt32Bits(single) : BitConverter.DoubleToInt64Bits((double)value);

    private static object FromBits(long bits, bool isSingle) =>
        isSingle ? (object)BitConverter.Int32BitsToSingle(unchecked((int)bits)) : BitConverter.Int64BitsToDouble(bits);

    private static int Truth(bool value) => value ? 1 : 0;
}
