using System.Numerics;

namespace Wazil.Tools.InstructionTable;

/// <summary>Turns the words of the table into the numbers of the generated data. The numbers are those of the enumerations in src/Wazil.</summary>
internal static class Encoding
{
    private static readonly string[] ImmediateKinds =
    [
        "-", "block", "label", "labels", "function", "type", "type+table", "local", "global", "table", "table+table",
        "element", "element+table", "memory", "memory+memory", "data", "data+memory", "memarg", "memarg+lane", "lane",
        "shuffle", "i32", "i64", "f32", "f64", "v128", "types", "heaptype", "cast", "type+field", "type+count",
        "type+data", "type+element", "type+type", "tag", "trytable", "zero",
    ];

    private static readonly string[] Families =
        ["Control", "Parametric", "Variable", "Numeric", "Memory", "Table", "Reference", "Gc", "Exceptions", "Simd", "Atomics"];

    private static readonly string[] RecipeKinds =
        ["custom", "il", "call", "load", "store", "loadlane", "storelane", "atomicload", "atomicstore", "rmw"];

    private static readonly string[] Accesses = ["", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "f32", "f64", "v128"];

    private static readonly string[] Operations =
    [
        "", "add", "sub", "mul", "div", "neg", "and", "or", "xor", "shl", "shr", "shr.un", "ceq", "clt", "clt.un", "cgt", "cgt.un",
        "ldc.0", "ldc.31", "ldc.63", "conv.i1", "conv.i2", "conv.i4", "conv.i8", "conv.u8", "conv.r4", "conv.r8", "conv.r.un",
    ];

    private static readonly string[] Features =
    [
        "MutableGlobals", "SignExtension", "SaturatingFloatToInt", "MultiValue", "BulkMemory", "ReferenceTypes", "Simd", "RelaxedSimd",
        "TailCall", "Exceptions", "LegacyExceptions", "FunctionReferences", "GC", "MultiMemory", "Memory64", "ExtendedConst", "Threads",
        "CustomPageSizes", "WideArithmetic",
    ];

    public static int ImmediateKind(Row row) => Find(ImmediateKinds, row.Immediates);

    public static int Family(Row row) => Find(Families, row.Family);

    public static int FeatureBits(Row row)
    {
        var bits = 0;
        foreach (var feature in row.Features)
            bits |= 1 << Find(Features, feature);
        return bits;
    }

    public static int Alignment(Row row) => row.Immediates.StartsWith("memarg", StringComparison.Ordinal) ? BitOperations.Log2((uint)row.Argument) : 0;

    public static int LaneCount(Row row) => row.Immediates switch
    {
        "lane" => row.Argument,
        "memarg+lane" => 16 / row.Argument,
        "shuffle" => 32,
        _ => 0,
    };

    public static ulong Signature(Row row)
    {
        if (row.Stack == "custom")
            return 0xFF;
        var sides = row.Stack.Split("->");
        var operands = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var results = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (operands.Length > 4 || results.Length > 2)
            throw new FormatException($"{row.Mnemonic}: at most four operands and two results fit a signature");
        var bits = (ulong)(operands.Length | results.Length << 4);
        for (var i = 0; i < operands.Length; i++)
            bits |= Kind(operands[i]) << (8 + 8 * i);
        for (var i = 0; i < results.Length; i++)
            bits |= Kind(results[i]) << (40 + 8 * i);
        return bits;
    }

    public static uint Recipe(Row row)
    {
        var head = row.Recipe[0].Split(':');
        var kind = Find(RecipeKinds, head[0]);
        var access = 0;
        var operations = new List<string>();
        if (head[0] == "il")
            operations.Add(head[1]);
        else if (head[0] is not ("custom" or "call"))
            access = Find(Accesses, head[1]);
        operations.AddRange(row.Recipe.Skip(1).Where(word => !word.Contains(':')));
        if (operations.Count > 4)
            throw new FormatException($"{row.Mnemonic}: at most four operations fit a recipe");
        var bits = (uint)(kind | access << 4);
        for (var i = 0; i < operations.Count; i++)
            bits |= (uint)Find(Operations, operations[i]) << (8 + 6 * i);
        return bits;
    }

    public static string? Method(Row row) =>
        row.Recipe.FirstOrDefault(word => word.StartsWith("call:", StringComparison.Ordinal))?["call:".Length..];

    private static ulong Kind(string type) => type switch
    {
        "addr" => 1,
        "i32" => 0x7F,
        "i64" => 0x7E,
        "f32" => 0x7D,
        "f64" => 0x7C,
        "v128" => 0x7B,
        _ => throw new FormatException($"unknown type {type}"),
    };

    private static int Find(string[] words, string word)
    {
        var index = Array.IndexOf(words, word);
        return index >= 0 ? index : throw new FormatException($"unknown word {word}");
    }
}
