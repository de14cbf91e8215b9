using System.Globalization;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text;
using Wazil.Compilation;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Semantics;
using Wazil.Tests.Cli;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Vector instructions that are compiled to methods of .NET do what <see cref="Operations"/> says.</summary>
public sealed class VectorCallTests : IDisposable
{
    private readonly Random _random = new(26);
    private readonly Engine _engine = new();
    private readonly Store _store;

    public VectorCallTests() => _store = new Store(_engine);

    public void Dispose()
    {
        _store.Dispose();
        _engine.Dispose();
    }

    /// <summary>Every instruction that is one method.</summary>
    public static TheoryData<string> Instructions() =>
        [.. Enum.GetValues<Opcode>().Where(opcode => VectorCalls.Find(opcode) is not null).Select(opcode => opcode.ToString())];

    [Theory, MemberData(nameof(Instructions))]
    public void Instruction_ThatIsOneMethod_GivesWhatItsOperationGives(string name)
    {
        var opcode = Enum.Parse<Opcode>(name);
        var operation = typeof(Operations).GetMethod(OpcodeTable.MethodName(opcode)!, BindingFlags.Static | BindingFlags.Public)!;
        var signature = OpcodeTable.Signature(opcode);
        var kinds = Enumerable.Range(0, signature.OperandCount).Select(signature.Operand).ToArray();
        var hasLane = OpcodeTable.Immediates(opcode) == ImmediateKind.Lane;
        for (var lane = 0; lane < (hasLane ? LaneCount(opcode) : 1); lane++)
        {
            var function = Compile(OpcodeTable.Mnemonic(opcode) + (hasLane ? $" {lane}" : ""), kinds, signature.Result(0));
            for (var i = 0; i < 50; i++)
            {
                // With NaN in both operands either payload may come out.
                var operands = kinds.Select((kind, index) => Operand(kind, mayBeNaN: index == 0)).ToArray();
                var expected = operation.Invoke(null, hasLane ? [.. operands, (byte)lane] : operands);
                Assert.Equal(expected, function.Invoke(operands));
            }
        }
    }

    [Theory]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("1 2 3 0 5 6 7 4 9 10 11 8 13 14 15 12")]
    [InlineData("17 18 19 16 21 22 23 20 25 26 27 24 29 30 31 28")]
    [InlineData("0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23")]
    [InlineData("24 25 8 9 26 27 10 11 28 29 12 13 30 31 14 15")]
    [InlineData("0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23")]
    [InlineData("8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31")]
    [InlineData("3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18")]
    [InlineData("19 20 21 22 23 24 25 26 27 28 29 30 31 0 1 2")]
    [InlineData("4 5 6 7 0 1 2 3 28 29 30 31 16 17 18 19")]
    [InlineData("0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31")]
    [InlineData("31 0 30 1 29 2 28 3 27 4 26 5 25 6 24 7")]
    public void Shuffle_MovesLanesAndEvaluatesBothOperandsInOrder(string lanes)
    {
        var instance = Instantiate($$"""
            (module
              (global $order (export "order") (mut i32) (i32.const 0))
              (func $next (param v128 i32) (result v128)
                (global.set $order (i32.add (i32.mul (global.get $order) (i32.const 10)) (local.get 1)))
                (local.get 0))
              (func (export "f") (param v128 v128) (result v128)
                (i8x16.shuffle {{lanes}} (call $next (local.get 0) (i32.const 1)) (call $next (local.get 1) (i32.const 2)))))
            """);
        var (first, second) = (Vector128<byte>.Indices + Vector128.Create((byte)100), Vector128<byte>.Indices + Vector128.Create((byte)200));
        var expected = lanes.Split(' ').Select(lane => int.Parse(lane, CultureInfo.InvariantCulture)).Select(lane => (byte)(lane < 16 ? 100 + lane : 184 + lane));
        Assert.Equal(Vector128.Create(expected.ToArray()), instance.GetFunction("f")!.Invoke(first, second));
        Assert.Equal(12, instance.GetGlobal("order")!.Value);
    }

    [Fact]
    public void LargeFunctionOverVectors_Optimized_CallsNoMethodForAnInstruction()
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("(module (func $mix (param v128) (result i32) (local v128 i32 i64 f32 f64 i32)\n");
        // A function with a loop is optimized at once; a thousand calls are more than the JIT compiler would inline.
        text.Append("(loop $again\n");
        for (var i = 0; i < 10; i++)
        {
            foreach (var opcode in Enum.GetValues<Opcode>().Where(opcode => VectorCalls.Find(opcode) is not null))
                AppendUse(text, opcode);
            text.Append("(local.set 0 (i8x16.shuffle 1 2 3 0 5 6 7 4 9 10 11 8 13 14 15 12 (local.get 0) (local.get 1)))\n");
        }
        text.Append("(br_if $again (i32.lt_u (local.tee 6 (i32.add (local.get 6) (i32.const 1))) (i32.const 3))))\n");
        text.Append("(i32x4.extract_lane 0 (local.get 0)))\n(func (export \"run\") (result i32) (call $mix (v128.const i32x4 1 2 3 4))))");
        var listing = Path.Combine(folder.Path, "listing");
        var outcome = CliProcess.Run(
            ["run", "--invoke", "run", folder.Write("large.wat", text.ToString())],
            null,
            new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = listing, ["DOTNET_JitDisasm"] = "mix" });
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var code = File.ReadAllText(listing);
        Assert.Contains("Assembly listing for method", code, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Operations), code, StringComparison.Ordinal);
        Assert.DoesNotContain("[System.Runtime.Intrinsics.", code, StringComparison.Ordinal);
    }

    private static int LaneCount(Opcode opcode) => int.Parse(opcode.ToString().Split('x')[1].TakeWhile(char.IsDigit).ToArray(), CultureInfo.InvariantCulture);

    // Each kind of value has a local, vectors have two.
    private static void AppendUse(StringBuilder text, Opcode opcode)
    {
        var signature = OpcodeTable.Signature(opcode);
        var lane = OpcodeTable.Immediates(opcode) == ImmediateKind.Lane ? " 1" : "";
        text.Append(CultureInfo.InvariantCulture, $"(local.set {LocalOf(signature.Result(0))} ({OpcodeTable.Mnemonic(opcode)}{lane}");
        for (var i = 0; i < signature.OperandCount; i++)
            text.Append(CultureInfo.InvariantCulture, $" (local.get {(i == 1 && signature.Operand(1) == ValueKind.V128 ? 1 : LocalOf(signature.Operand(i)))})");
        text.Append("))\n");
    }

    private static int LocalOf(ValueKind kind) => kind switch
    {
        ValueKind.V128 => 0,
        ValueKind.I32 => 2,
        ValueKind.I64 => 3,
        ValueKind.F32 => 4,
        _ => 5,
    };

    private Function Compile(string instruction, ValueKind[] operands, ValueKind result)
    {
        var parameters = string.Join(' ', operands.Select(Name));
        var gets = string.Join(' ', operands.Select((_, index) => $"(local.get {index})"));
        return Instantiate($"(module (func (export \"f\") (param {parameters}) (result {Name(result)}) ({instruction} {gets})))").GetFunction("f")!;
    }

    private Instance Instantiate(string text) => new Linker(_engine).Instantiate(_store, Module.FromBytes(_engine, Wat.ToBinary(text)));

    private static string Name(ValueKind kind) => kind.ToString().ToLowerInvariant();

    private object Operand(ValueKind kind, bool mayBeNaN) => kind switch
    {
        ValueKind.I32 => _random.Next(4) == 0 ? _random.Next(-64, 64) : _random.Next(int.MinValue, int.MaxValue),
        ValueKind.I64 => _random.NextInt64(long.MinValue, long.MaxValue),
        ValueKind.F32 => _random.NextSingle(),
        ValueKind.F64 => _random.NextDouble(),
        _ => Vector(mayBeNaN),
    };

    // Random bits, small numbers, and what integers and floating-point numbers have at their edges.
    private Vector128<byte> Vector(bool mayBeNaN)
    {
        var vector = _random.Next(5) switch
        {
            0 => Vector128.Create(_random.NextInt64(), _random.NextInt64()).AsByte(),
            1 => Vector128.Create(1.5f, -0f, 0f, float.NegativeInfinity).AsByte(),
            2 => Vector128.Create(-2.5, double.PositiveInfinity).AsByte(),
            3 => Vector128.Create(0x80, 0x7F, 0xFF, 0, 1, 0x80, 0x81, 0x7E, 0, 0x80, 0xFF, 0x7F, 0xFF, 0xFF, 0, 0x80).AsByte(),
            _ => Vector128.Create(float.NaN, 3.25f, _random.NextSingle(), -7f).AsByte(),
        };
        if (mayBeNaN)
            return vector;
        var numbers = vector & Vector128.Equals(vector.AsSingle(), vector.AsSingle()).AsByte();
        return numbers & Vector128.Equals(numbers.AsDouble(), numbers.AsDouble()).AsByte();
    }
}
