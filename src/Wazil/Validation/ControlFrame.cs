using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>A block that has begun and not ended.</summary>
internal struct ControlFrame
{
    /// <summary>What began the block, or its part: <c>else</c>, <c>catch</c> and <c>catch_all</c> replace it.</summary>
    public Opcode Opcode;

    /// <summary>Whether the rest of the block can't be reached, while an inner block is validated.</summary>
    public bool IsUnreachable;

    /// <summary>The height of the operand stack below the block's parameters.</summary>
    public int Height;

    /// <summary>Number of non-defaultable locals that had been set before the block.</summary>
    public int InitializedCount;

    /// <summary>Offset of the last <c>br_table</c> that was checked against the block.</summary>
    public int CheckedAt;

    /// <summary>Parameters and results, where the block has a function type.</summary>
    public FunctionType? Type;

    /// <summary>The result of a block without a function type; the bottom type without a result.</summary>
    public ValueType Result;
}
