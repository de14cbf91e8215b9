using Wazil.Compilation.Loops;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>What evaluating an expression touches; decides which expressions may change places.</summary>
[Flags]
internal enum Effects : byte
{
    /// <summary>Depends on nothing but its operands.</summary>
    None = 0,

    /// <summary>Reads a linear memory.</summary>
    ReadsMemory = 1 << 0,

    /// <summary>Writes a linear memory.</summary>
    WritesMemory = 1 << 1,

    /// <summary>Reads a global, a table or an object.</summary>
    ReadsState = 1 << 2,

    /// <summary>Writes a global, a table or an object.</summary>
    WritesState = 1 << 3,

    /// <summary>May trap because of an access outside of a memory.</summary>
    TrapsOnMemory = 1 << 4,

    /// <summary>May trap, or leave the function, for another reason.</summary>
    Traps = 1 << 5,

    /// <summary>Reads of any kind.</summary>
    Reads = ReadsMemory | ReadsState,

    /// <summary>Writes of any kind.</summary>
    Writes = WritesMemory | WritesState,

    /// <summary>A call: everything at once.</summary>
    Everything = Reads | Writes | TrapsOnMemory | Traps,
}

/// <summary>How an expression is emitted.</summary>
internal enum ExpressionKind : byte
{
    /// <summary>A constant of type i32, i64, f32 or f64 in <see cref="Expression.Value"/>.</summary>
    Constant,

    /// <summary>The value of a local, its index in <see cref="Expression.Value"/>.</summary>
    LocalGet,

    /// <summary>The value of a temporary of the compiler, its index in <see cref="Expression.Value"/>; read once.</summary>
    Temporary,

    /// <summary>An instruction applied to its operands.</summary>
    Instruction,
}

/// <summary>A node of an expression tree that has been read but not emitted yet.</summary>
internal struct Expression
{
    /// <summary>How it is emitted.</summary>
    public ExpressionKind Kind;

    /// <summary>Type of the value.</summary>
    public ValueKind Type;

    /// <summary>What evaluation touches, operands included.</summary>
    public Effects Effects;

    /// <summary>Height of the tree; bounded, because it decides the depth of recursion here and in the JIT compiler.</summary>
    public byte Depth;

    /// <summary>The instruction.</summary>
    public Opcode Opcode;

    /// <summary>Number of operands.</summary>
    public ushort OperandCount;

    /// <summary>Where the operands stand in the arena's operand list.</summary>
    public int FirstOperand;

    /// <summary>Byte offset of the instruction in the module.</summary>
    public int Offset;

    /// <summary>First index immediate.</summary>
    public uint Index;

    /// <summary>Second index immediate, or the lane.</summary>
    public uint Index2;

    /// <summary>Constant, local index, temporary index, memory offset, or the low half of a vector.</summary>
    public long Value;

    /// <summary>High half of a vector.</summary>
    public long High;

    /// <summary>When the value is ready in the loop that is compiled; see <see cref="LoopTimes"/>.</summary>
    public int Ready;

    /// <summary>Locals that the tree reads, as a set of indices modulo 64.</summary>
    public ulong LocalsRead;

    /// <summary>The target type of a cast or a null reference.</summary>
    public ValueType Target;

    /// <summary>Whether this is a constant with the given value.</summary>
    public readonly bool IsConstant => Kind == ExpressionKind.Constant;
}

/// <summary>Rules for the order of evaluation.</summary>
internal static class EffectRules
{
    /// <summary>Whether something with the effects <paramref name="later"/> may not be evaluated before something with the effects <paramref name="earlier"/> that stands before it.</summary>
    public static bool MustStayBefore(Effects earlier, Effects later)
    {
        if (earlier == Effects.None || later == Effects.None)
            return false;
        if (Touches(earlier, later, Effects.ReadsMemory, Effects.WritesMemory)
            || Touches(earlier, later, Effects.ReadsState, Effects.WritesState))
            return true;

        // A trap hides the writes behind it and shows those before it. Two accesses outside of a memory
        // are the same trap, so their order can't be seen.
        const Effects anyTrap = Effects.Traps | Effects.TrapsOnMemory;
        return ((earlier & anyTrap) != 0 && (later & Effects.Writes) != 0)
            || ((earlier & Effects.Writes) != 0 && (later & anyTrap) != 0)
            || ((earlier & Effects.Traps) != 0 && (later & anyTrap) != 0)
            || ((earlier & anyTrap) != 0 && (later & Effects.Traps) != 0);
    }

    private static bool Touches(Effects earlier, Effects later, Effects reads, Effects writes) =>
        ((earlier & (reads | writes)) != 0 && (later & writes) != 0)
        || ((earlier & writes) != 0 && (later & reads) != 0);
}
