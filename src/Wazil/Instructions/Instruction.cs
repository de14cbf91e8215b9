using Wazil.Model;

namespace Wazil.Instructions;

/// <summary>One decoded instruction. A reader fills the same instruction again and again, so nothing is allocated for each.</summary>
/// <remarks>Only the members that the opcode's <see cref="ImmediateKind"/> names are meaningful; the others keep what an
/// earlier instruction left. The spans are valid until the instruction is read into again.</remarks>
internal struct Instruction
{
    private uint[]? _labels;
    private int _labelCount;
    private ValueType[]? _types;
    private int _typeCount;
    private CatchClause[]? _catches;
    private int _catchCount;

    /// <summary>The opcode.</summary>
    public Opcode Opcode;

    /// <summary>Offset of the opcode's first byte from the start of the module.</summary>
    public int Offset;

    /// <summary>The first index among the immediates, in the order of the binary format; a memory access's memory.</summary>
    public uint Index;

    /// <summary>The second index among the immediates, in the order of the binary format.</summary>
    public uint Index2;

    /// <summary>The constant of <c>i32.const</c> (sign-extended) and <c>i64.const</c>, the bits of <c>f32.const</c> and <c>f64.const</c>.</summary>
    public long Value;

    /// <summary>The low half of <c>v128.const</c>, or the first eight lanes of <c>i8x16.shuffle</c>, the first lowest.</summary>
    public ulong Low;

    /// <summary>The high half of <c>v128.const</c>, or the last eight lanes of <c>i8x16.shuffle</c>.</summary>
    public ulong High;

    /// <summary>The offset that a memory instruction adds to the address.</summary>
    public ulong MemoryOffset;

    /// <summary>Binary logarithm of the alignment that a memory instruction promises, 0 to 63.</summary>
    public int Alignment;

    /// <summary>The lane.</summary>
    public byte Lane;

    /// <summary>The type of a block.</summary>
    public BlockType BlockType;

    /// <summary>The type that <c>ref.null</c> makes, <c>ref.test</c> and <c>ref.cast</c> test for; of a branch on a cast the source.</summary>
    public ValueType Type;

    /// <summary>The type that a branch on a cast tests for.</summary>
    public ValueType Type2;

    /// <summary>The labels of <c>br_table</c>, the default last.</summary>
    public readonly ReadOnlySpan<uint> Labels => _labels.AsSpan(0, _labelCount);

    /// <summary>The types of a typed <c>select</c>.</summary>
    public readonly ReadOnlySpan<ValueType> Types => _types.AsSpan(0, _typeCount);

    /// <summary>The clauses of <c>try_table</c>.</summary>
    public readonly ReadOnlySpan<CatchClause> Catches => _catches.AsSpan(0, _catchCount);

    /// <summary>Makes room for labels and returns it. The caller has checked the count against the bytes that remain.</summary>
    internal Span<uint> ReserveLabels(int count) => Reserve(ref _labels, ref _labelCount, count);

    /// <summary>Makes room for types and returns it. The caller has checked the count against the bytes that remain.</summary>
    internal Span<ValueType> ReserveTypes(int count) => Reserve(ref _types, ref _typeCount, count);

    /// <summary>Makes room for catch clauses and returns it. The caller has checked the count against the bytes that remain.</summary>
    internal Span<CatchClause> ReserveCatches(int count) => Reserve(ref _catches, ref _catchCount, count);

    private static Span<T> Reserve<T>(scoped ref T[]? buffer, scoped ref int used, int count)
    {
        if (buffer is null || buffer.Length < count)
            buffer = new T[Math.Max(count, 8)];
        used = count;
        return buffer.AsSpan(0, count);
    }
}
