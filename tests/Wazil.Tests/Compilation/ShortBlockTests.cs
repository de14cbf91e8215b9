using System.Globalization;
using System.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary><c>memory.copy</c> and <c>memory.fill</c> of short lengths, constant ones (which are compiled in place) and others.</summary>
public class ShortBlockTests
{
    private static readonly int[] Lengths = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 100];

    [Theory]
    [MemberData(nameof(Runtime.Engines.All), MemberType = typeof(Runtime.Engines))]
    public void BlocksOfEveryLength_DoWhatTheSpecificationSays(Runtime.EngineKind kind)
    {
        foreach (var address in new[] { "i32", "i64" })
        {
            var instance = Runtime.Engines.Instantiate(kind, ModuleText(address));
            foreach (var length in Lengths)
            {
                foreach (var suffix in new[] { "", "_variable" })
                    Check(instance, address, length, suffix);
            }
        }
    }

    private static void Check(Instance instance, string address, int length, string suffix)
    {
        var memory = instance.GetMemory("memory")!;
        var end = (int)memory.Length;
        var name = string.Create(CultureInfo.InvariantCulture, $"{length}{suffix}");
        foreach (var (to, from) in new[] { (1000, 2000), (1003, 1000), (1000, 1003), (end - length, 5), (5, end - length), (7, 7) })
        {
            Reset(memory);
            var expected = memory.GetSpan(0).ToArray();
            expected.AsSpan(from, length).ToArray().CopyTo(expected, to);
            Invoke(instance, address, "copy" + name, to, from);
            Assert.True(memory.GetSpan(0).SequenceEqual(expected), $"copy{name} from {from} to {to}");

            expected.AsSpan(to, length).Fill(0xA5);
            Invoke(instance, address, "fill" + name, to, 0x1A5);
            Assert.True(memory.GetSpan(0).SequenceEqual(expected), $"fill{name} at {to}");
        }
        Reset(memory);
        var before = memory.GetSpan(0).ToArray();
        foreach (var outside in new[] { end - length + 1, -1 })
        {
            ExpectTrap(instance, address, "copy" + name, outside, 0);
            ExpectTrap(instance, address, "copy" + name, 0, outside);
            ExpectTrap(instance, address, "fill" + name, outside, 0);
        }
        Assert.True(memory.GetSpan(0).SequenceEqual(before), $"{name} wrote something before it trapped");
    }

    private static void ExpectTrap(Instance instance, string address, string function, int first, int second)
    {
        var trap = Assert.Throws<TrapException>(() => Invoke(instance, address, function, first, second));
        Assert.Equal(TrapCode.MemoryOutOfBounds, trap.Code);
    }

    private static void Invoke(Instance instance, string address, string function, int first, int second)
    {
        object Address(int value) => address == "i64" ? (object)(long)value : value;
        var isFill = function.StartsWith("fill", StringComparison.Ordinal);
        instance.GetFunction(function)!.Invoke(Address(first), isFill ? second : Address(second));
    }

    private static void Reset(Memory memory)
    {
        var bytes = memory.GetSpan(0);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 31 + i / 256);
    }

    // Every length as a constant, and in a local that the compiler can't see through.
    private static string ModuleText(string address)
    {
        var text = new StringBuilder($"(module (memory (export \"memory\") {address} 1 1)");
        foreach (var length in Lengths)
        {
            Append("", $"({address}.const {length})");
            Append("_variable", $"({address}.add ({address}.const {length}) ({address}.and (local.get 0) ({address}.const 0)))");

            void Append(string suffix, string count) => text.Append(CultureInfo.InvariantCulture, $"""

                (func (export "copy{length}{suffix}") (param {address} {address}) (memory.copy (local.get 0) (local.get 1) {count}))
                (func (export "fill{length}{suffix}") (param {address} i32) (memory.fill (local.get 0) (local.get 1) {count}))
                """);
        }
        return text.Append(')').ToString();
    }
}
