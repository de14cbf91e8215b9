using System.Globalization;
using System.Text;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Every atomic access, on operands that random numbers give, beside a model of what it does.</summary>
public sealed class AtomicModelTests
{
    private const int Size = 64;

    public static TheoryData<EngineKind, string> Memories()
    {
        var data = new TheoryData<EngineKind, string>();
        foreach (var kind in Engines.All)
        {
            data.Add(kind, "1 1");
            data.Add(kind, "1 1 shared");
            data.Add(kind, "i64 1 1");
        }
        return data;
    }

    [Theory, MemberData(nameof(Memories))]
    public void AtomicAccess_DoesWhatTheModelDoes(EngineKind kind, string memoryType)
    {
        var random = new Random(1);
        var accesses = Accesses();
        Assert.Equal(63, accesses.Count);
        var instance = Engines.Instantiate(kind, Text(accesses, memoryType));
        var memory = instance.GetMemory("m")!;
        var model = new byte[Size];
        foreach (var access in accesses)
        {
            var function = instance.GetFunction(access.Name)!;
            for (var times = 0; times < 20; times++)
            {
                random.NextBytes(model);
                model.CopyTo(memory.GetSpan(0, Size));
                var index = 8 + random.Next((Size - 8) / access.Size) * access.Size;
                var (first, second) = (Operand(random, model, index), random.NextInt64(long.MinValue, long.MaxValue));
                var arguments = new List<object?> { memoryType.StartsWith("i64", StringComparison.Ordinal) ? (object)(long)(index - 8) : index - 8 };
                foreach (var operand in new[] { first, second }.AsSpan(0, access.OperandCount - 1))
                    arguments.Add(access.Is64Bit ? operand : (object)(int)operand);
                var results = function.InvokeAll([.. arguments]);
                var old = Apply(access, model, index, first, second);
                Assert.Equal(access.HasResult ? [access.Is64Bit ? old : (object)(int)old] : [], results);
                Assert.Equal(Convert.ToHexString(model), Convert.ToHexString(memory.GetSpan(0, Size)));
            }
        }
    }

    // Half of the first operands are what stands in the memory, with other bits above, so that exchanges happen.
    private static long Operand(Random random, byte[] model, int index)
    {
        var high = random.NextInt64(long.MinValue, long.MaxValue);
        if (random.Next(2) == 0)
            return high;
        var width = Math.Min(8, Size - index);
        long value = 0;
        for (var i = 0; i < width; i++)
            value |= (long)model[index + i] << 8 * i;
        return random.Next(2) == 0 ? value : (high & ~0xFFFFL) | (value & 0xFFFF);
    }

    private static long Apply(Access access, byte[] model, int index, long first, long second)
    {
        var mask = access.Size == 8 ? -1L : (1L << 8 * access.Size) - 1;
        long old = 0;
        for (var i = 0; i < access.Size; i++)
            old |= (long)model[index + i] << 8 * i;
        var changed = access.Change switch
        {
            "load" => old,
            "store" or "xchg" => first,
            "add" => old + first,
            "sub" => old - first,
            "and" => old & first,
            "or" => old | first,
            "xor" => old ^ first,
            _ => (first & mask) == old ? second : old,
        };
        for (var i = 0; i < access.Size; i++)
            model[index + i] = (byte)(changed >> 8 * i);
        return old;
    }

    private static List<Access> Accesses()
    {
        var accesses = new List<Access>();
        for (var opcode = (Opcode)0; (int)opcode < OpcodeTable.Size; opcode++)
        {
            if (!OpcodeTable.IsDefined(opcode) || OpcodeTable.Family(opcode) != InstructionFamily.Atomics
                || OpcodeTable.Recipe(opcode).Access == MemoryAccess.None)
                continue;
            var name = OpcodeTable.Mnemonic(opcode);
            var change = name.Contains("load", StringComparison.Ordinal) ? "load"
                : name.Contains("store", StringComparison.Ordinal) ? "store"
                : name[(name.LastIndexOf('.') + 1)..].Replace("_u", "", StringComparison.Ordinal);
            var signature = OpcodeTable.Signature(opcode);
            accesses.Add(new Access(
                name, change, 1 << OpcodeTable.NaturalAlignment(opcode), name.StartsWith("i64", StringComparison.Ordinal),
                signature.OperandCount, signature.ResultCount > 0));
        }
        return accesses;
    }

    private static string Text(List<Access> accesses, string memoryType)
    {
        var address = memoryType.StartsWith("i64", StringComparison.Ordinal) ? "i64" : "i32";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"(module (memory (export \"m\") {memoryType})");
        foreach (var access in accesses)
        {
            var type = access.Is64Bit ? "i64" : "i32";
            var operands = string.Join(' ', Enumerable.Repeat(type, access.OperandCount - 1));
            var result = access.HasResult ? $"(result {type})" : "";
            text.Append(CultureInfo.InvariantCulture, $"(func (export \"{access.Name}\") (param {address} {operands}) {result} ({access.Name} offset=8");
            for (var i = 0; i < access.OperandCount; i++)
                text.Append(CultureInfo.InvariantCulture, $" (local.get {i})");
            text.Append("))");
        }
        return text.Append(')').ToString();
    }

    private sealed record Access(string Name, string Change, int Size, bool Is64Bit, int OperandCount, bool HasResult);
}
