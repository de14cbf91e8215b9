namespace Wazil.Instructions;

/// <summary>What follows an opcode in the binary format, and where <see cref="Instruction"/> keeps it.</summary>
/// <remarks>Specification 5.4. The column <c>immediates</c> of the instruction table uses the word given first.</remarks>
internal enum ImmediateKind : byte
{
    /// <summary><c>-</c>: nothing.</summary>
    None,

    /// <summary><c>block</c>: <see cref="Instruction.BlockType"/>.</summary>
    Block,

    /// <summary><c>label</c>: <see cref="Instruction.Index"/> is the label.</summary>
    Label,

    /// <summary><c>labels</c>: <see cref="Instruction.Labels"/>, the default last.</summary>
    Labels,

    /// <summary><c>function</c>: <see cref="Instruction.Index"/>.</summary>
    Function,

    /// <summary><c>type</c>: <see cref="Instruction.Index"/>.</summary>
    Type,

    /// <summary><c>type+table</c>: <see cref="Instruction.Index"/> is the type, <see cref="Instruction.Index2"/> the table.</summary>
    TypeTable,

    /// <summary><c>local</c>: <see cref="Instruction.Index"/>.</summary>
    Local,

    /// <summary><c>global</c>: <see cref="Instruction.Index"/>.</summary>
    Global,

    /// <summary><c>table</c>: <see cref="Instruction.Index"/>.</summary>
    Table,

    /// <summary><c>table+table</c>: <see cref="Instruction.Index"/> is the destination, <see cref="Instruction.Index2"/> the source.</summary>
    TableTable,

    /// <summary><c>element</c>: <see cref="Instruction.Index"/>.</summary>
    Element,

    /// <summary><c>element+table</c>: <see cref="Instruction.Index"/> is the segment, <see cref="Instruction.Index2"/> the table.</summary>
    ElementTable,

    /// <summary><c>memory</c>: <see cref="Instruction.Index"/>.</summary>
    Memory,

    /// <summary><c>memory+memory</c>: <see cref="Instruction.Index"/> is the destination, <see cref="Instruction.Index2"/> the source.</summary>
    MemoryMemory,

    /// <summary><c>data</c>: <see cref="Instruction.Index"/>.</summary>
    Data,

    /// <summary><c>data+memory</c>: <see cref="Instruction.Index"/> is the segment, <see cref="Instruction.Index2"/> the memory.</summary>
    DataMemory,

    /// <summary><c>memarg:N</c>: <see cref="Instruction.Index"/> is the memory, with <see cref="Instruction.MemoryOffset"/> and <see cref="Instruction.Alignment"/>.</summary>
    MemArg,

    /// <summary><c>memarg+lane:N</c>: as <see cref="MemArg"/>, and <see cref="Instruction.Lane"/>.</summary>
    MemArgLane,

    /// <summary><c>lane:N</c>: <see cref="Instruction.Lane"/>.</summary>
    Lane,

    /// <summary><c>shuffle</c>: 16 lanes, the first in the lowest byte of <see cref="Instruction.Low"/>.</summary>
    Shuffle,

    /// <summary><c>i32</c>: <see cref="Instruction.Value"/>, sign-extended.</summary>
    I32,

    /// <summary><c>i64</c>: <see cref="Instruction.Value"/>.</summary>
    I64,

    /// <summary><c>f32</c>: <see cref="Instruction.Value"/> holds the bits.</summary>
    F32,

    /// <summary><c>f64</c>: <see cref="Instruction.Value"/> holds the bits.</summary>
    F64,

    /// <summary><c>v128</c>: <see cref="Instruction.Low"/> and <see cref="Instruction.High"/>.</summary>
    V128,

    /// <summary><c>types</c>: <see cref="Instruction.Types"/>.</summary>
    Types,

    /// <summary><c>heaptype</c>: <see cref="Instruction.Type"/>, the reference type that the opcode makes of it.</summary>
    HeapType,

    /// <summary><c>cast</c>: <see cref="Instruction.Index"/> is the label, <see cref="Instruction.Type"/> the source and <see cref="Instruction.Type2"/> the target type.</summary>
    Cast,

    /// <summary><c>type+field</c>: <see cref="Instruction.Index"/> is the type, <see cref="Instruction.Index2"/> the field.</summary>
    TypeField,

    /// <summary><c>type+count</c>: <see cref="Instruction.Index"/> is the type, <see cref="Instruction.Index2"/> the number of operands.</summary>
    TypeCount,

    /// <summary><c>type+data</c>: <see cref="Instruction.Index"/> is the type, <see cref="Instruction.Index2"/> the segment.</summary>
    TypeData,

    /// <summary><c>type+element</c>: <see cref="Instruction.Index"/> is the type, <see cref="Instruction.Index2"/> the segment.</summary>
    TypeElement,

    /// <summary><c>type+type</c>: <see cref="Instruction.Index"/> is the destination's type, <see cref="Instruction.Index2"/> the source's.</summary>
    TypeType,

    /// <summary><c>tag</c>: <see cref="Instruction.Index"/>.</summary>
    Tag,

    /// <summary><c>trytable</c>: <see cref="Instruction.BlockType"/> and <see cref="Instruction.Catches"/>.</summary>
    TryTable,

    /// <summary><c>zero</c>: a byte that must be zero.</summary>
    Zero,
}
