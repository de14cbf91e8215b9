using System.Text;
using Wazil.Model;

namespace Wazil.Instructions;

/// <summary>What is known of each opcode: constant data generated from the instruction table.</summary>
/// <remarks>The data are spans over the assembly's image: nothing is built at start-up.</remarks>
internal static partial class OpcodeTable
{
    /// <summary>One more than the largest value of an <see cref="Opcode"/>: the length of lookup tables.</summary>
    public const int Size = 0x400;

    /// <summary>Where the opcodes behind the prefix FB begin.</summary>
    public const int PageFB = 0x100;

    /// <summary>Where the opcodes behind the prefix FC begin.</summary>
    public const int PageFC = 0x180;

    /// <summary>Where the opcodes behind the prefix FD begin.</summary>
    public const int PageFD = 0x200;

    /// <summary>Where the opcodes behind the prefix FE begin.</summary>
    public const int PageFE = 0x380;

    internal const byte Undefined = 0xFF;

    private static readonly string?[] Mnemonics = new string?[Size];

    private static Dictionary<string, Opcode>? _opcodes;

    /// <summary>Whether there is such an instruction.</summary>
    public static bool IsDefined(Opcode opcode) => (int)opcode < Size && ImmediateKinds[(int)opcode] != Undefined;

    /// <summary>What follows the opcode.</summary>
    public static ImmediateKind Immediates(Opcode opcode) => (ImmediateKind)ImmediateKinds[(int)opcode];

    /// <summary>The features of which one must be on; none for WebAssembly 1.0.</summary>
    public static WasmFeatures Feature(Opcode opcode) => (WasmFeatures)Features[(int)opcode];

    /// <summary>The family that the instruction belongs to.</summary>
    public static InstructionFamily Family(Opcode opcode) => (InstructionFamily)Families[(int)opcode];

    /// <summary>Binary logarithm of the size in bytes of what a memory instruction accesses; 0 for others.</summary>
    public static int NaturalAlignment(Opcode opcode) => Alignments[(int)opcode];

    /// <summary>Number of lanes that the lane immediate chooses from; 0 where there is none.</summary>
    public static int LaneCount(Opcode opcode) => LaneCounts[(int)opcode];

    /// <summary>Operands and results.</summary>
    public static StackSignature Signature(Opcode opcode) => new(Signatures[SignatureIndices[(int)opcode]]);

    /// <summary>How engines carry out the instruction.</summary>
    public static CilRecipe Recipe(Opcode opcode) => new(Recipes[(int)opcode]);

    /// <summary>The method of <c>Operations</c> that the recipe calls (of an atomic change: its kind), or null.</summary>
    public static string? MethodName(Opcode opcode)
    {
        int index = MethodIndices[(int)opcode];
        return index == 0 ? null : Encoding.ASCII.GetString(MethodNames[MethodOffsets[index - 1]..MethodOffsets[index]]);
    }

    /// <summary>The name of the instruction in the text format.</summary>
    public static string Mnemonic(Opcode opcode)
    {
        var index = (int)opcode;
        return Mnemonics[index] ??= Encoding.ASCII.GetString(MnemonicNames[MnemonicOffsets[index]..MnemonicOffsets[index + 1]]);
    }

    /// <summary>Finds the instruction of a name of the text format; where several share a name, the one with the lowest opcode.</summary>
    public static bool TryFromMnemonic(ReadOnlySpan<char> mnemonic, out Opcode opcode) =>
        (_opcodes ??= IndexMnemonics()).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(mnemonic, out opcode);

    private static Dictionary<string, Opcode> IndexMnemonics()
    {
        var opcodes = new Dictionary<string, Opcode>(StringComparer.Ordinal);
        for (var opcode = (Opcode)0; (int)opcode < Size; opcode++)
        {
            if (IsDefined(opcode))
                opcodes.TryAdd(Mnemonic(opcode), opcode);
        }
        return opcodes;
    }
}
