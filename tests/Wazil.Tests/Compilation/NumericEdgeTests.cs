using System.Globalization;
using System.Text;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Every numeric instruction, compiled, at its edges against a model of the specification.</summary>
public class NumericEdgeTests
{
    private static readonly object[] Integers32 =
        [0, 1, -1, 2, 31, 32, 33, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0x12345678, int.MaxValue, int.MinValue, int.MinValue + 1, 16_777_217];

    private static readonly object[] Integers64 =
    [
        0L, 1L, -1L, 2L, 63L, 64L, 65L, 0x80L, 0x8000L, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0000L, 0x1234_5678_9ABC_DEF0L, long.MaxValue, long.MinValue, long.MinValue + 1,
        9_007_199_254_740_993L, 0x7FFF_FF40_0000_0001L, unchecked((long)0x8000_0080_0000_0001UL), unchecked((long)0xFFFF_FFFF_FFFF_FC01UL),
    ];

    private static readonly object[] Singles =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, -0.99999994f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, 2147483520f, 2147483648f, -2147483648f, -2147483904f, 4294967040f, 4294967296f,
        9.2233715e18f, 9.223372e18f, -9.223372e18f, 1.8446743e19f, 1.8446744e19f,
        Single(0x7FC00000), Single(0xFFC00000), Single(0x7FA00000), Single(0xFFE12345),
    ];

    private static readonly object[] Doubles =
    [
        0d, -0d, 1d, -1d, 0.5, -0.5, 1.5, 2.5, -2.5, -0.9999999999999999, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, 2147483647.9, 2147483648d, -2147483648.9, -2147483649d, 4294967295.9, 4294967296d,
        9223372036854774784d, 9223372036854775808d, -9223372036854775808d, -9223372036854777856d, 18446744073709549568d, 18446744073709551616d,
        3.4028235677973366e38, 1.401298464324817e-45, 7.006492321624085e-46,
        Double(0x7FF8000000000000), Double(0xFFF8000000000000), Double(0x7FF4000000000000), Double(0xFFFC000012345678),
    ];

    public static TheoryData<string> Instructions()
    {
        var data = new TheoryData<string>();
        foreach (var opcode in Enum.GetValues<Opcode>())
        {
            var name = OpcodeTable.Mnemonic(opcode);
            var isConstant = name.EndsWith(".const", StringComparison.Ordinal);
            if (OpcodeTable.Family(opcode) == InstructionFamily.Numeric && !isConstant && OpcodeTable.Signature(opcode).ResultCount == 1)
                data.Add(name);
        }
        return data;
    }

    [Fact]
    public void Instructions_AreAllThatTheSpecificationHas() => Assert.Equal(136, Instructions().Count);

    [Theory]
    [MemberData(nameof(Instructions))]
    public void Instruction_AtItsEdges_GivesWhatTheSpecificationSays(string mnemonic)
    {
        var signature = OpcodeTable.Signature(Enum.GetValues<Opcode>().First(opcode => OpcodeTable.Mnemonic(opcode) == mnemonic));
        var lefts = EdgesOf(signature.Operand(0));
        object?[] rights = signature.OperandCount == 2 ? EdgesOf(signature.Operand(1)) : new object?[1];
        var instance = Engines.Instantiate(EngineKind.GuardPages, ModuleOf(mnemonic, signature, rights));
        for (var i = 0; i < rights.Length; i++)
        {
            foreach (var left in lefts)
            {
                var expected = NumericModel.Evaluate(mnemonic, left, rights[i]);
                Assert.NotNull(expected);
                object?[] arguments = rights[i] is { } right ? [left, right] : [left];
                AssertSame(expected, Call(instance, "variable", arguments), mnemonic, arguments);
                if (rights[i] is not null)
                    AssertSame(expected, Call(instance, $"constant{i}", [left]), mnemonic, arguments);
            }
        }
    }

    // The JIT compiler folds x - 0, x * 1 and the like if it finds out the constant, whatever way that takes.
    [Theory]
    [InlineData("add", "-0")]
    [InlineData("sub", "0")]
    [InlineData("mul", "1")]
    [InlineData("mul", "-1")]
    [InlineData("div", "1")]
    [InlineData("min", "-0")]
    [InlineData("max", "-0")]
    public void Arithmetic_WithANeutralElement_QuietsASignallingNaN(string operation, string element)
    {
        foreach (var (number, integer, signalling) in new[] { ("f32", "i32", (object)0x7FA00000), ("f64", "i64", 0x7FF4000000000000L) })
        {
            var instance = Engines.Instantiate(EngineKind.GuardPages, $$"""
                (module
                  (func $operate (param {{number}} {{number}}) (result {{number}}) ({{number}}.{{operation}} (local.get 0) (local.get 1)))
                  (func $run (param {{integer}}) (result {{number}} {{number}} {{number}} {{number}} {{number}} {{number}})
                    (local $zero {{number}}) (local $x {{number}}) (local $element {{number}})
                    (local.set $x ({{number}}.reinterpret_{{integer}} (local.get 0)))
                    (local.set $element ({{number}}.const {{element}}))
                    ({{number}}.{{operation}} (local.get $x) ({{number}}.const {{element}}))
                    ({{number}}.{{operation}} ({{number}}.const {{element}}) (local.get $x))
                    ({{number}}.{{operation}} (local.get $x) (local.get $element))
                    ({{number}}.{{operation}} (local.get $x) (local.get $zero))
                    (call $operate (local.get $x) ({{number}}.const {{element}}))
                    ({{number}}.{{operation}} (local.get $x) ({{number}}.neg ({{number}}.neg ({{number}}.const {{element}})))))
                  (func (export "constant") (result {{number}} {{number}} {{number}} {{number}} {{number}} {{number}}) (call $run ({{integer}}.const {{signalling}})))
                  (func (export "variable") (param {{integer}}) (result {{number}} {{number}} {{number}} {{number}} {{number}} {{number}}) (call $run (local.get 0))))
                """);
            object?[] results = [.. instance.GetFunction("constant")!.InvokeAll(), .. instance.GetFunction("variable")!.InvokeAll(signalling)];
            Assert.All(results, result => Assert.True(IsQuietNaN(result!)));
        }
    }

    // One function with both operands as parameters, and one with each right operand as a constant.
    private static string ModuleOf(string mnemonic, in StackSignature signature, object?[] rights)
    {
        var (left, result) = (NameOf(signature.Operand(0)), NameOf(signature.Result(0)));
        if (signature.OperandCount == 1)
            return $"""(module (func (export "variable") (param {left}) (result {result}) ({mnemonic} (local.get 0))))""";
        var right = NameOf(signature.Operand(1));
        var text = new StringBuilder($"""(module (func (export "variable") (param {left} {right}) (result {result}) ({mnemonic} (local.get 0) (local.get 1)))""");
        for (var i = 0; i < rights.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"""(func (export "constant{i}") (param {left}) (result {result}) ({mnemonic} (local.get 0) {Constant(rights[i]!)}))""");
        return text.Append(')').ToString();
    }

    private static string Constant(object value) => value switch
    {
        float single => string.Create(CultureInfo.InvariantCulture, $"(f32.reinterpret_i32 (i32.const {BitConverter.SingleToInt32Bits(single)}))"),
        double number => string.Create(CultureInfo.InvariantCulture, $"(f64.reinterpret_i64 (i64.const {BitConverter.DoubleToInt64Bits(number)}))"),
        int narrow => string.Create(CultureInfo.InvariantCulture, $"(i32.const {narrow})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"(i64.const {value})"),
    };

    private static object Call(Instance instance, string name, object?[] arguments)
    {
        try
        {
            return instance.GetFunction(name)!.Invoke(arguments)!;
        }
        catch (TrapException trap)
        {
            return trap.Code;
        }
    }

    // The specification leaves sign and payload of a NaN open, except that it is quiet, and where bits are only moved.
    private static void AssertSame(object expected, object actual, string mnemonic, object?[] arguments)
    {
        var movesBits = mnemonic[4..].Split('_')[0] is "abs" or "neg" or "copysign" or "reinterpret";
        var isSame = (expected, actual) switch
        {
            (float a, float) when float.IsNaN(a) && !movesBits => IsQuietNaN(actual),
            (float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
            (double a, double) when double.IsNaN(a) && !movesBits => IsQuietNaN(actual),
            (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
            _ => Equals(expected, actual),
        };
        Assert.True(isSame, string.Create(CultureInfo.InvariantCulture, $"{mnemonic} of {string.Join(", ", arguments)}: expected {expected}, got {actual}"));
    }

    private static bool IsQuietNaN(object value) => value is float single
        ? float.IsNaN(single) && (BitConverter.SingleToInt32Bits(single) & 0x400000) != 0
        : double.IsNaN((double)value) && (BitConverter.DoubleToInt64Bits((double)value) & 0x8000000000000) != 0;

    private static object[] EdgesOf(ValueKind kind) => kind switch
    {
        ValueKind.I32 => Integers32,
        ValueKind.I64 => Integers64,
        ValueKind.F32 => Singles,
        _ => Doubles,
    };

    private static string NameOf(ValueKind kind) => kind.ToString().ToLowerInvariant();

    private static float Single(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    private static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
