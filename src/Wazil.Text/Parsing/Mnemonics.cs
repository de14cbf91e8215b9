using System.Text;
using Wazil.Instructions;

namespace Wazil.Text.Parsing;

/// <summary>Finds instructions by their names, without making strings of them.</summary>
internal static class Mnemonics
{
    // Some 630 names: enough room that most lookups take one comparison.
    private const int BucketCount = 4096;

    private static readonly (byte[] Name, Opcode Opcode)[] Buckets = Build();

    /// <summary>Finds an instruction; where several share a name, the one with the lowest opcode.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out Opcode opcode)
    {
        for (var bucket = Hash(name); Buckets[bucket].Name is { } candidate; bucket = (bucket + 1) % BucketCount)
        {
            if (name.SequenceEqual(candidate))
            {
                opcode = Buckets[bucket].Opcode;
                return true;
            }
        }
        opcode = default;
        return false;
    }

    private static (byte[] Name, Opcode Opcode)[] Build()
    {
        var buckets = new (byte[] Name, Opcode Opcode)[BucketCount];
        for (var opcode = (Opcode)0; (int)opcode < OpcodeTable.Size; opcode++)
        {
            if (!OpcodeTable.IsDefined(opcode))
                continue;
            var name = Encoding.ASCII.GetBytes(OpcodeTable.Mnemonic(opcode));
            var bucket = Hash(name);
            while (buckets[bucket].Name is { } other && !name.AsSpan().SequenceEqual(other))
                bucket = (bucket + 1) % BucketCount;
            if (buckets[bucket].Name is null)
                buckets[bucket] = (name, opcode);
        }
        return buckets;
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var character in name)
            hash = (hash ^ character) * 16777619u;
        return (int)((hash ^ (hash >> 15)) % BucketCount);
    }
}
