using Wazil.Model;

namespace Wazil.Text.Parsing;

/// <summary>The words of the text format that are not names of instructions.</summary>
internal static class Keywords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "i32", "i64", "f32", "f64", "v128", "i8", "i16", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2",
        "any", "eq", "i31", "struct", "array", "none", "func", "nofunc", "extern", "noextern", "exn", "noexn",
        "anyref", "eqref", "i31ref", "structref", "arrayref", "nullref", "funcref", "nullfuncref", "externref",
        "nullexternref", "exnref", "nullexnref", "ref", "null", "mut", "field", "param", "result", "local", "type",
        "rec", "sub", "final", "module", "binary", "quote", "definition", "instance", "import", "export", "table",
        "memory", "global", "tag", "elem", "data", "declare", "offset", "item", "start", "shared", "pagesize",
        "then", "do", "catch_ref", "catch_all_ref", "nan:canonical", "nan:arithmetic",
    };

    // What the abbreviation of (ref null …) names, for each abstract heap type.
    private static readonly (string Word, string Shorthand, HeapType Type)[] HeapTypes =
    [
        ("func", "funcref", HeapType.Func),
        ("extern", "externref", HeapType.Extern),
        ("any", "anyref", HeapType.Any),
        ("eq", "eqref", HeapType.Eq),
        ("i31", "i31ref", HeapType.I31),
        ("struct", "structref", HeapType.Struct),
        ("array", "arrayref", HeapType.Array),
        ("exn", "exnref", HeapType.Exn),
        ("none", "nullref", HeapType.None),
        ("nofunc", "nullfuncref", HeapType.NoFunc),
        ("noextern", "nullexternref", HeapType.NoExtern),
        ("noexn", "nullexnref", HeapType.NoExn),
    ];

    /// <summary>Whether the text format knows a word, so that it can only be in the wrong place.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> word) =>
        Mnemonics.TryFind(word, out _)
        || MemoryArguments.IsWellFormed(word)
        || (word.Length < 20 && Words.Contains(System.Text.Encoding.UTF8.GetString(word)));

    /// <summary>The heap type that a word names.</summary>
    public static bool TryHeapType(ReadOnlySpan<byte> word, out HeapType type)
    {
        foreach (var entry in HeapTypes)
        {
            if (System.Text.Ascii.Equals(word, entry.Word))
            {
                type = entry.Type;
                return true;
            }
        }
        type = default;
        return false;
    }

    /// <summary>The heap type of a word like <c>funcref</c>.</summary>
    public static bool TryReferenceShorthand(ReadOnlySpan<byte> word, out HeapType type)
    {
        type = default;
        if (!word.EndsWith("ref"u8))
            return false;
        foreach (var entry in HeapTypes)
        {
            if (System.Text.Ascii.Equals(word, entry.Shorthand))
            {
                type = entry.Type;
                return true;
            }
        }
        return false;
    }
}
