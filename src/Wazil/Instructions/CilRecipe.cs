namespace Wazil.Instructions;

/// <summary>How an engine carries out an instruction.</summary>
internal enum RecipeKind : byte
{
    /// <summary>By code of its own in every engine.</summary>
    Custom,

    /// <summary>By CIL operations on the operands: <see cref="CilRecipe.Operation"/>.</summary>
    Il,

    /// <summary>By a call of <see cref="OpcodeTable.MethodName"/> in <c>Operations</c>; a lane or a vector of lanes among the immediates is the last argument.</summary>
    Call,

    /// <summary>By a load of <see cref="CilRecipe.Access"/>, then the CIL operations or the call, if there are any.</summary>
    Load,

    /// <summary>By the CIL operations on the value, if there are any, then a store of <see cref="CilRecipe.Access"/>.</summary>
    Store,

    /// <summary>By a load of <see cref="CilRecipe.Access"/>, then the call with vector, loaded value and lane.</summary>
    LoadLane,

    /// <summary>By the call with vector and lane, then a store of <see cref="CilRecipe.Access"/>.</summary>
    StoreLane,

    /// <summary>As <see cref="Load"/>, sequentially consistent.</summary>
    AtomicLoad,

    /// <summary>As <see cref="Store"/>, sequentially consistent.</summary>
    AtomicStore,

    /// <summary>By an atomic change of <see cref="CilRecipe.Access"/> in memory; <see cref="OpcodeTable.MethodName"/> says which.</summary>
    AtomicReadModifyWrite,
}

/// <summary>What a load reads or a store writes; loads narrower than 32 bits give an <c>int</c>.</summary>
internal enum MemoryAccess : byte
{
    /// <summary>The instruction doesn't access a memory, or by code of its own.</summary>
    None,

    /// <summary>A signed byte.</summary>
    I8,

    /// <summary>A byte.</summary>
    U8,

    /// <summary>A signed 16-bit integer.</summary>
    I16,

    /// <summary>An unsigned 16-bit integer.</summary>
    U16,

    /// <summary>A 32-bit integer, sign-extended where more bits are needed.</summary>
    I32,

    /// <summary>A 32-bit integer, zero-extended where more bits are needed.</summary>
    U32,

    /// <summary>A 64-bit integer.</summary>
    I64,

    /// <summary>A 32-bit number.</summary>
    F32,

    /// <summary>A 64-bit number.</summary>
    F64,

    /// <summary>A vector.</summary>
    V128,
}

/// <summary>Properties of accesses.</summary>
internal static class MemoryAccessExtensions
{
    /// <summary>Bytes that an access reads or writes.</summary>
    public static int Size(this MemoryAccess access) => access switch
    {
        MemoryAccess.I8 or MemoryAccess.U8 => 1,
        MemoryAccess.I16 or MemoryAccess.U16 => 2,
        MemoryAccess.I32 or MemoryAccess.U32 or MemoryAccess.F32 => 4,
        MemoryAccess.I64 or MemoryAccess.F64 => 8,
        _ => 16,
    };
}

/// <summary>A CIL operation of a recipe, named as in ECMA-335.</summary>
internal enum CilOperation : byte
{
    /// <summary>No operation: the recipe has fewer.</summary>
    None,

    /// <summary><c>add</c>.</summary>
    Add,

    /// <summary><c>sub</c>.</summary>
    Sub,

    /// <summary><c>mul</c>.</summary>
    Mul,

    /// <summary><c>div</c>, only of floating-point numbers.</summary>
    Div,

    /// <summary><c>neg</c>, only of floating-point numbers.</summary>
    Neg,

    /// <summary><c>and</c>.</summary>
    And,

    /// <summary><c>or</c>.</summary>
    Or,

    /// <summary><c>xor</c>.</summary>
    Xor,

    /// <summary><c>shl</c>.</summary>
    Shl,

    /// <summary><c>shr</c>.</summary>
    Shr,

    /// <summary><c>shr.un</c>.</summary>
    ShrUn,

    /// <summary><c>ceq</c>.</summary>
    Ceq,

    /// <summary><c>clt</c>.</summary>
    Clt,

    /// <summary><c>clt.un</c>.</summary>
    CltUn,

    /// <summary><c>cgt</c>.</summary>
    Cgt,

    /// <summary><c>cgt.un</c>.</summary>
    CgtUn,

    /// <summary><c>ldc.i4 0</c>.</summary>
    Ldc0,

    /// <summary><c>ldc.i4 31</c>.</summary>
    Ldc31,

    /// <summary><c>ldc.i4 63</c>.</summary>
    Ldc63,

    /// <summary><c>conv.i1</c>.</summary>
    ConvI1,

    /// <summary><c>conv.i2</c>.</summary>
    ConvI2,

    /// <summary><c>conv.i4</c>.</summary>
    ConvI4,

    /// <summary><c>conv.i8</c>.</summary>
    ConvI8,

    /// <summary><c>conv.u8</c>.</summary>
    ConvU8,

    /// <summary><c>conv.r4</c>.</summary>
    ConvR4,

    /// <summary><c>conv.r8</c>.</summary>
    ConvR8,

    /// <summary><c>conv.r.un</c>.</summary>
    ConvRUn,
}

/// <summary>The recipe of an instruction: how to carry it out where no engine needs code of its own.</summary>
internal readonly struct CilRecipe
{
    // Bits 0-3 the kind, 4-7 the access, then four operations of 6 bits, the first lowest.
    private readonly uint _bits;

    /// <summary>Unpacks a recipe of the generated table.</summary>
    public CilRecipe(uint bits) => _bits = bits;

    /// <summary>How the instruction is carried out.</summary>
    public RecipeKind Kind => (RecipeKind)(_bits & 15);

    /// <summary>What is loaded or stored.</summary>
    public MemoryAccess Access => (MemoryAccess)(_bits >> 4 & 15);

    /// <summary>The operation with the number <paramref name="index"/>, 0 to 3, or <see cref="CilOperation.None"/> behind the last.</summary>
    public CilOperation Operation(int index) => (CilOperation)(_bits >> (8 + 6 * index) & 63);

    /// <summary>Number of CIL operations, at most four.</summary>
    public int OperationCount
    {
        get
        {
            var count = 0;
            while (count < 4 && Operation(count) != CilOperation.None)
                count++;
            return count;
        }
    }
}
