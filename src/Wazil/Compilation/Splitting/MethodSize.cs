using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace Wazil.Compilation.Splitting;

/// <summary>The size of a method in the terms in which RyuJIT decides whether to optimize it, counted as it does.</summary>
/// <param name="Bytes">Bytes of CIL.</param>
/// <param name="Instructions">CIL instructions.</param>
/// <param name="Blocks">Basic blocks.</param>
/// <param name="Locals">Parameters and locals.</param>
/// <param name="LocalReferences">Instructions that load, set or take the address of a parameter or local.</param>
internal readonly record struct MethodSize(int Bytes, int Instructions, int Blocks, int Locals, int LocalReferences)
{
    // Its limits (DEFAULT_MIN_OPTS_...).
    private const int MostBytes = 60_000;
    private const int MostInstructions = 20_000;
    private const int MostBlocks = 2_000;
    private const int MostLocals = 2_000;
    private const int MostReferences = 8_000;

    private static readonly OpCode?[] Opcodes = ReadOpcodes();

    /// <summary>A method with fewer bytes exceeds no limit of its instructions, and hardly any of its locals.</summary>
    public const int SmallestLarge = 4_000;

    /// <summary>Whether RyuJIT optimizes the method.</summary>
    public bool IsOptimized =>
        Bytes <= MostBytes && Instructions <= MostInstructions && Blocks <= MostBlocks && Locals <= MostLocals && LocalReferences <= MostReferences;

    /// <summary>Counts a method of a type that is created.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only methods emitted here are looked at.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only the fields of OpCodes are looked at.")]
    public static MethodSize Of(MethodBase method)
    {
        var body = method.GetMethodBody()!;
        var code = body.GetILAsByteArray()!;
        var starts = new BitArray(code.Length + 1);
        var (instructions, references) = (0, 0);
        for (var position = 0; position < code.Length;)
        {
            var opcode = OpcodeAt(code, ref position);
            instructions++;
            references += IsLocalReference(opcode) ? 1 : 0;
            var next = position + LengthOfOperand(opcode, code, position);
            MarkTargets(opcode, code, position, next, starts);
            position = next;
        }
        foreach (var clause in body.ExceptionHandlingClauses)
        {
            starts[clause.TryOffset] = true;
            starts[clause.HandlerOffset] = true;
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter)
                starts[clause.FilterOffset] = true;
        }
        var blocks = 1;
        for (var position = 1; position < code.Length; position++)
            blocks += starts[position] ? 1 : 0;
        return new MethodSize(code.Length, instructions, blocks, body.LocalVariables.Count + method.GetParameters().Length, references);
    }

    private static OpCode OpcodeAt(byte[] code, ref int position)
    {
        int value = code[position++];
        if (value == 0xfe)
            value = 0x100 + code[position++];
        return Opcodes[value]!.Value;
    }

    private static int LengthOfOperand(OpCode opcode, byte[] code, int position) => opcode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position))),
        _ => 4,
    };

    private static void MarkTargets(OpCode opcode, byte[] code, int position, int next, BitArray starts)
    {
        switch (opcode.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                starts[next + (sbyte)code[position]] = true;
                break;
            case OperandType.InlineBrTarget:
                starts[next + BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position))] = true;
                break;
            case OperandType.InlineSwitch:
                for (var entry = position + 4; entry < next; entry += 4)
                    starts[next + BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(entry))] = true;
                break;
        }
        if (opcode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
            starts[next] = true;
    }

    private static bool IsLocalReference(OpCode opcode) =>
        opcode.OperandType is OperandType.InlineVar or OperandType.ShortInlineVar
        || opcode.Value is >= 0x02 and <= 0x0d;

    private static OpCode?[] ReadOpcodes()
    {
        var table = new OpCode?[0x200];
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var opcode = (OpCode)field.GetValue(null)!;
            table[opcode.Size == 1 ? opcode.Value : 0x100 + (opcode.Value & 0xff)] = opcode;
        }
        return table;
    }
}
