using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>The cases of a <c>br_table</c> that do nothing but set one local to a constant and go on at one place.</summary>
/// <remarks>
/// What a compiler makes of a function from one enumeration to another, or of a table that it keeps as code:
/// <code>
/// block block block ... br_table 0 1 ...
/// end i32.const 695  local.set 2 br 2
/// end i32.const 3494 local.set 2 br 1
/// end
/// </code>
/// The local can then be read from a table instead, and the cases are not compiled.
/// </remarks>
internal sealed class ConstantArms
{
    // Fewer are as fast as code.
    private const int Fewest = 8;

    // Indices that lead elsewhere; each is compared with.
    private const int MostOthers = 4;

    private readonly List<long> _values = [];
    private readonly Arm _first;

    private ConstantArms(Arm first) => _first = first;

    /// <summary>One case.</summary>
    /// <param name="Local">The local that is set, as the instruction says it.</param>
    /// <param name="Kind">Its type.</param>
    /// <param name="Join">Label, seen from the <c>br_table</c>, of the block behind which the case goes on.</param>
    /// <param name="Value">The constant's bits.</param>
    /// <param name="End">Byte offset behind it.</param>
    private readonly record struct Arm(uint Local, ValueKind Kind, uint Join, long Value, int End);

    /// <summary>The local that is set, as the instruction says it.</summary>
    public uint Local => _first.Local;

    /// <summary>Type of the local.</summary>
    public ValueKind Kind => _first.Kind;

    /// <summary>Label, seen from the <c>br_table</c>, of the block behind which all cases go on.</summary>
    public uint Join => _first.Join;

    /// <summary>Byte offset behind the last case.</summary>
    public int End { get; private set; }

    /// <summary>Bytes of a constant.</summary>
    public int Size => Kind is ValueKind.I32 or ValueKind.F32 ? sizeof(int) : sizeof(long);

    /// <summary>Whether all labels but the default, which is the last, and few others are those of cases.</summary>
    public bool AreMostOf(ReadOnlySpan<uint> labels)
    {
        var others = 0;
        foreach (var label in labels[..^1])
            others += IsCase(label) ? 0 : 1;
        return others <= MostOthers;
    }

    /// <summary>Whether a label is that of a case.</summary>
    public bool IsCase(uint label) => label < (uint)_values.Count;

    /// <summary>The table's bytes: for each index the constant of its label, or 0 if that is not a case's.</summary>
    public byte[] ToTable(ReadOnlySpan<uint> labels)
    {
        var table = new byte[(labels.Length - 1) * Size];
        for (var i = 0; i < labels.Length - 1; i++)
        {
            if (IsCase(labels[i]))
                BitConverter.GetBytes(_values[(int)labels[i]]).AsSpan(0, Size).CopyTo(table.AsSpan(i * Size));
        }
        return table;
    }

    /// <summary>Reads the cases behind a <c>br_table</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="rest">What follows the instruction, to the end of the function.</param>
    /// <returns>Null if there are few or none.</returns>
    public static ConstantArms? TryRead(ModuleDefinition module, ByteRange rest)
    {
        var reader = new InstructionReader(module.Bytes.Span, rest, module.Features);
        var instruction = default(Instruction);
        ConstantArms? arms = null;
        while (TryReadArm(ref reader, ref instruction, arms?._values.Count ?? 0) is { } arm)
        {
            arms ??= new ConstantArms(arm);
            if (arm.Local != arms.Local || arm.Kind != arms.Kind || arm.Join != arms.Join)
                break;
            arms._values.Add(arm.Value);
            arms.End = arm.End;
        }
        return arms?._values.Count >= Fewest ? arms : null;
    }

    // end, a constant, local.set, and br to the place behind all cases, or that place itself.
    private static Arm? TryReadArm(ref InstructionReader reader, ref Instruction instruction, int label)
    {
        if (!TryRead(ref reader, ref instruction) || instruction.Opcode != Opcode.End || !TryRead(ref reader, ref instruction))
            return null;
        ValueKind? kind = instruction.Opcode switch
        {
            Opcode.I32Const => ValueKind.I32,
            Opcode.I64Const => ValueKind.I64,
            Opcode.F32Const => ValueKind.F32,
            Opcode.F64Const => ValueKind.F64,
            _ => null,
        };
        var value = instruction.Value;
        if (kind is null || !TryRead(ref reader, ref instruction) || instruction.Opcode != Opcode.LocalSet)
            return null;
        var local = instruction.Index;
        if (!TryRead(ref reader, ref instruction))
            return null;
        return instruction.Opcode switch
        {
            Opcode.Br => new Arm(local, kind.Value, instruction.Index + (uint)label + 1, value, reader.Position),
            Opcode.End => new Arm(local, kind.Value, (uint)label + 1, value, instruction.Offset),
            _ => null,
        };
    }

    private static bool TryRead(ref InstructionReader reader, ref Instruction instruction)
    {
        if (reader.AtEnd)
            return false;
        reader.Read(ref instruction);
        return true;
    }
}
