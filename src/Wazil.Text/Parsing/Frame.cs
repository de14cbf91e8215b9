using Wazil.Instructions;

namespace Wazil.Text.Parsing;

/// <summary>What encloses the instruction that is being read.</summary>
internal enum FrameKind : byte
{
    /// <summary>A block in the flat form, up to its <c>end</c>.</summary>
    Flat,

    /// <summary>A plain folded instruction: its operands follow, then it is written.</summary>
    Operands,

    /// <summary>A folded <c>block</c>, <c>loop</c> or <c>try_table</c>.</summary>
    Block,

    /// <summary>A folded <c>if</c>: its condition, then <c>(then …)</c>, then perhaps <c>(else …)</c>.</summary>
    If,

    /// <summary>A folded <c>try</c>: <c>(do …)</c>, then handlers.</summary>
    Try,

    /// <summary>The instructions inside <c>(then …)</c>, <c>(else …)</c>, <c>(do …)</c> or a handler.</summary>
    Part,
}

/// <summary>How far the reading of an <c>if</c> or <c>try</c> has come.</summary>
internal enum FrameStage : byte
{
    /// <summary>Nothing but the head was read.</summary>
    Head,

    /// <summary>The first part was read: <c>then</c> or <c>do</c>.</summary>
    FirstPart,

    /// <summary>A handler of one tag was read.</summary>
    Handler,

    /// <summary>The last part was read: <c>else</c> or <c>catch_all</c>.</summary>
    LastPart,

    /// <summary><c>delegate</c> was read, which is the end of the block too.</summary>
    Delegated,
}

/// <summary>An entry of the parser's stack, which takes the place of recursion.</summary>
/// <param name="Kind">What encloses.</param>
/// <param name="Opcode">The instruction.</param>
internal record struct Frame(FrameKind Kind, Opcode Opcode)
{
    /// <summary>How far it was read.</summary>
    public FrameStage Stage { get; set; }

    /// <summary>Where the bytes of the instruction begin that wait for their operands.</summary>
    public int PendingStart { get; set; }

    /// <summary>The identifier of the label, or -1.</summary>
    public int Label { get; set; }

    /// <summary>The branch hint given before the instruction, or -1.</summary>
    public int Hint { get; set; }

    /// <summary>Name of the label from an annotation.</summary>
    public byte[]? LabelName { get; set; }
}
