using System.Diagnostics;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;
using static Wazil.Tests.Validation.BodyFixture;

namespace Wazil.Tests.Validation;

public class MutationTests
{
    private const int MutationCount = 10_000;
    private const int LargestSeed = 40_000;

    [Fact]
    public void Validator_MutatedModules_AreAcceptedOrRefusedWithATypedException()
    {
        var seeds = Seeds();
        var random = new Random(20251122);
        var outcomes = new int[3];
        for (var i = 0; i < MutationCount; i++)
        {
            var bytes = Mutate(seeds[random.Next(seeds.Count)], random);
            var watch = Stopwatch.StartNew();
            outcomes[(int)Try(bytes)]++;
            if (watch.ElapsedMilliseconds >= 1000)
                AssertFast(bytes, i);
        }
        // A mutation that only ever meets one outcome would test little.
        Assert.All(outcomes, count => Assert.InRange(count, 100, MutationCount));
    }

    // A busy machine can stop any thread for a second, but hardly three times at the same module.
    private static void AssertFast(byte[] bytes, int mutation)
    {
        var fastest = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var watch = Stopwatch.StartNew();
            Try(bytes);
            fastest = Math.Min(fastest, watch.ElapsedMilliseconds);
        }
        Assert.True(fastest < 1000, $"mutation {mutation} takes {fastest} ms");
    }

    private static Outcome Try(byte[] bytes)
    {
        try
        {
            var module = ModuleDecoder.Decode(bytes, WasmFeatures.All);
            ModuleValidator.Validate(module, 1);
            NameSection.Of(module).ReadAll();
            return Outcome.Accepted;
        }
        catch (WasmFormatException error)
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
            return Outcome.Malformed;
        }
        catch (WasmValidationException error)
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
            return Outcome.Invalid;
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToArray();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var position = random.Next(bytes.Length);
            bytes = random.Next(6) switch
            {
                0 => [.. bytes[..position], .. bytes[(position + 1)..]],
                1 => [.. bytes[..position], (byte)random.Next(256), .. bytes[position..]],
                2 => bytes[..Math.Max(position, 1)],
                3 => Replace(bytes, position, (byte)(bytes[position] ^ (1 << random.Next(8)))),
                4 => Replace(bytes, position, 0xFF),
                _ => Replace(bytes, position, (byte)random.Next(256)),
            };
        }
        return bytes;
    }

    private static byte[] Replace(byte[] bytes, int position, byte value)
    {
        bytes[position] = value;
        return bytes;
    }

    private static List<byte[]> Seeds()
    {
        var seeds = new List<byte[]>
        {
            ModuleOf(8, "20 01 20 00 02 08 0B"),
            ModuleOf(1, "20 00 03 01 22 00 20 00 0D 00 0B"),
            ModuleOf(0, "41 01 41 02 D0 00 FB 00 02 FB 04 02 01 1A 41 00 41 01 FB 08 03 02 41 00 FB 0B 03 1A"),
            ModuleOf(0, "02 64 69 1F 40 01 03 00 0B 00 0B 0A"),
            ModuleOf(0, "06 40 41 00 08 00 07 00 1A 19 09 00 0B 42 00 41 00 41 00 FC 0A 01 00"),
            ModuleOf(0, "41 00 FD 00 04 00 FD 0C 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F FD 51 FD 15 03 1A"),
            ModuleOf(0, "D2 01 21 00 20 00 14 01 1A 00", "01 01 64 01"),
        };
        if (SharedData.TryFind(out var shared) && Directory.Exists(Path.Combine(shared, "real", "wasm")))
        {
            foreach (var file in RealModuleTests.FindModules("real/wasm"))
            {
                if (new FileInfo(file).Length < LargestSeed)
                    seeds.Add(File.ReadAllBytes(file));
            }
        }
        return seeds;
    }

    private enum Outcome
    {
        Accepted,
        Malformed,
        Invalid,
    }
}
