using System.Runtime.CompilerServices;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>Values of mutable globals that nothing but their instance's code can reach: neither imported nor exported.</summary>
/// <remarks>They are read and written more often than any other state (the stack pointer of languages that keep a stack
/// in memory is one), so they are part of the instance, at a fixed offset. 8 bytes each: no vectors, no references.</remarks>
[InlineArray(Count)]
internal struct PrivateGlobals
{
    /// <summary>Number of globals that have room.</summary>
    public const int Count = 16;

    /// <summary>The value of the first.</summary>
    public long First;

    /// <summary>Chooses the private globals of a module.</summary>
    /// <returns>Their indices, at most <see cref="Count"/>.</returns>
    public static int[] Of(ModuleDefinition module)
    {
        if (module.Globals.IsEmpty)
            return [];
        var chosen = new List<int>(Count);
        var exported = ExportedGlobals(module);
        for (var i = module.ImportedGlobalCount; i < module.GlobalTypes.Length && chosen.Count < Count; i++)
        {
            var type = module.GlobalTypes[i];
            if (type is { IsMutable: true, Type.Kind: ValueKind.I32 or ValueKind.I64 or ValueKind.F32 or ValueKind.F64 } && !exported.Contains(i))
                chosen.Add(i);
        }
        return [.. chosen];
    }

    private static HashSet<int> ExportedGlobals(ModuleDefinition module)
    {
        var exported = new HashSet<int>();
        foreach (var export in module.Exports)
        {
            if (export.Kind == ExternalKind.Global)
                exported.Add((int)export.Index);
        }
        return exported;
    }

    /// <summary>Sets a value given as an object.</summary>
    public void Set(int slot, object? value) => this[slot] = value switch
    {
        int number => number,
        long number => number,
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => throw new ArgumentException("not a number", nameof(value)),
    };
}
