using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wazil.Instructions;
using Wazil.Semantics;
using static Wazil.Compilation.VectorCall;

namespace Wazil.Compilation;

/// <summary>The vector instructions that are one method of .NET, called without the method of <see cref="Operations"/> around it.</summary>
/// <remarks>The JIT compiler always replaces the methods of <see cref="Vector128"/> by instructions, but inlines no other
/// method once a function has 512 variables: in a large function over vectors every instruction would be a call with its
/// vectors in memory. <see cref="Operations"/> says what the instructions mean; tests compare both.</remarks>
internal static class VectorCalls
{
    private static readonly VectorCall?[] Calls = new VectorCall?[OpcodeTable.Size];

    /// <summary>The method that is an instruction, or null if it takes more than one.</summary>
    public static VectorCall? Find(Opcode opcode) => Calls[(int)opcode] ??= OfBits(opcode) ?? OfIntegers(opcode) ?? OfFloats(opcode)
        ?? OfComparison(opcode) ?? OfLanes(opcode);

    /// <summary>The method that is a shuffle, or null if it takes more than one.</summary>
    /// <param name="method">The method of <see cref="Operations"/> that a <see cref="ShufflePlan"/> chose.</param>
    public static VectorCall? FindShuffle(string method) => method switch
    {
        nameof(Operations.ShuffleFirst) or nameof(Operations.ShuffleSecond) => Binary<byte>(Vector128.Shuffle),
        nameof(Operations.ShuffleAlignSwapped) when Ssse3.IsSupported => WithControl<byte>(Ssse3.AlignRight),
        nameof(Operations.ShuffleFloats) when Sse.IsSupported => WithControl<float>(Sse.Shuffle),
        nameof(Operations.ShuffleUnpackLow8) when Sse2.IsSupported => Binary<byte>(Sse2.UnpackLow),
        nameof(Operations.ShuffleUnpackHigh8) when Sse2.IsSupported => Binary<byte>(Sse2.UnpackHigh),
        nameof(Operations.ShuffleUnpackLow16) when Sse2.IsSupported => Binary<ushort>(Sse2.UnpackLow),
        nameof(Operations.ShuffleUnpackHigh16) when Sse2.IsSupported => Binary<ushort>(Sse2.UnpackHigh),
        nameof(Operations.ShuffleUnpackLow32) when Sse2.IsSupported => Binary<uint>(Sse2.UnpackLow),
        nameof(Operations.ShuffleUnpackHigh32) when Sse2.IsSupported => Binary<uint>(Sse2.UnpackHigh),
        nameof(Operations.ShuffleUnpackLow64) when Sse2.IsSupported => Binary<ulong>(Sse2.UnpackLow),
        nameof(Operations.ShuffleUnpackHigh64) when Sse2.IsSupported => Binary<ulong>(Sse2.UnpackHigh),
        _ => null,
    };

    // All bits alike.
    private static VectorCall? OfBits(Opcode opcode) => opcode switch
    {
        Opcode.V128Not => UnaryOperator<byte>("op_OnesComplement"),
        Opcode.V128And => Operator<byte>("op_BitwiseAnd"),
        Opcode.V128Andnot => Binary<byte>(Vector128.AndNot),
        Opcode.V128Or => Operator<byte>("op_BitwiseOr"),
        Opcode.V128Xor => Operator<byte>("op_ExclusiveOr"),
        _ => null,
    };

    // Arithmetic on integer lanes.
    private static VectorCall? OfIntegers(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Add => Operator<byte>("op_Addition"),
        Opcode.I8x16Sub => Operator<byte>("op_Subtraction"),
        Opcode.I8x16Neg => UnaryOperator<sbyte>("op_UnaryNegation"),
        Opcode.I8x16MinS => Binary<sbyte>(Vector128.Min),
        Opcode.I8x16MinU => Binary<byte>(Vector128.Min),
        Opcode.I8x16MaxS => Binary<sbyte>(Vector128.Max),
        Opcode.I8x16MaxU => Binary<byte>(Vector128.Max),
        Opcode.I8x16AddSatS => Binary<sbyte>(Vector128.AddSaturate),
        Opcode.I8x16AddSatU => Binary<byte>(Vector128.AddSaturate),
        Opcode.I8x16SubSatS => Binary<sbyte>(Vector128.SubtractSaturate),
        Opcode.I8x16SubSatU => Binary<byte>(Vector128.SubtractSaturate),
        Opcode.I8x16Shl => Shift<byte>("op_LeftShift", 8),
        Opcode.I8x16ShrS => Shift<sbyte>("op_RightShift", 8),
        Opcode.I8x16ShrU => Shift<byte>("op_UnsignedRightShift", 8),
        Opcode.I16x8Add => Operator<ushort>("op_Addition"),
        Opcode.I16x8Sub => Operator<ushort>("op_Subtraction"),
        Opcode.I16x8Mul => Operator<ushort>("op_Multiply"),
        Opcode.I16x8Neg => UnaryOperator<short>("op_UnaryNegation"),
        Opcode.I16x8MinS => Binary<short>(Vector128.Min),
        Opcode.I16x8MinU => Binary<ushort>(Vector128.Min),
        Opcode.I16x8MaxS => Binary<short>(Vector128.Max),
        Opcode.I16x8MaxU => Binary<ushort>(Vector128.Max),
        Opcode.I16x8AddSatS => Binary<short>(Vector128.AddSaturate),
        Opcode.I16x8AddSatU => Binary<ushort>(Vector128.AddSaturate),
        Opcode.I16x8SubSatS => Binary<short>(Vector128.SubtractSaturate),
        Opcode.I16x8SubSatU => Binary<ushort>(Vector128.SubtractSaturate),
        Opcode.I16x8Shl => Shift<ushort>("op_LeftShift", 16),
        Opcode.I16x8ShrS => Shift<short>("op_RightShift", 16),
        Opcode.I16x8ShrU => Shift<ushort>("op_UnsignedRightShift", 16),
        Opcode.I32x4Add => Operator<uint>("op_Addition"),
        Opcode.I32x4Sub => Operator<uint>("op_Subtraction"),
        Opcode.I32x4Mul => Operator<uint>("op_Multiply"),
        Opcode.I32x4Neg => UnaryOperator<int>("op_UnaryNegation"),
        Opcode.I32x4MinS => Binary<int>(Vector128.Min),
        Opcode.I32x4MinU => Binary<uint>(Vector128.Min),
        Opcode.I32x4MaxS => Binary<int>(Vector128.Max),
        Opcode.I32x4MaxU => Binary<uint>(Vector128.Max),
        Opcode.I32x4Shl => Shift<uint>("op_LeftShift", 32),
        Opcode.I32x4ShrS => Shift<int>("op_RightShift", 32),
        Opcode.I32x4ShrU => Shift<uint>("op_UnsignedRightShift", 32),
        Opcode.I64x2Add => Operator<ulong>("op_Addition"),
        Opcode.I64x2Sub => Operator<ulong>("op_Subtraction"),
        Opcode.I64x2Neg => UnaryOperator<long>("op_UnaryNegation"),
        Opcode.I64x2Shl => Shift<ulong>("op_LeftShift", 64),
        Opcode.I64x2ShrS => Shift<long>("op_RightShift", 64),
        Opcode.I64x2ShrU => Shift<ulong>("op_UnsignedRightShift", 64),
        _ => null,
    };

    // Arithmetic on floating-point lanes; minimum and maximum take more.
    private static VectorCall? OfFloats(Opcode opcode) => opcode switch
    {
        Opcode.F32x4Add => Operator<float>("op_Addition"),
        Opcode.F32x4Sub => Operator<float>("op_Subtraction"),
        Opcode.F32x4Mul => Operator<float>("op_Multiply"),
        Opcode.F32x4Div => Operator<float>("op_Division"),
        Opcode.F32x4Sqrt => Unary<float, float>(Vector128.Sqrt),
        Opcode.F32x4Ceil => Unary<float, float>(Vector128.Ceiling),
        Opcode.F32x4Floor => Unary<float, float>(Vector128.Floor),
        Opcode.F32x4Trunc => Unary<float, float>(Vector128.Truncate),
        Opcode.F32x4Nearest => Unary<float, float>(Vector128.Round),
        Opcode.F64x2Add => Operator<double>("op_Addition"),
        Opcode.F64x2Sub => Operator<double>("op_Subtraction"),
        Opcode.F64x2Mul => Operator<double>("op_Multiply"),
        Opcode.F64x2Div => Operator<double>("op_Division"),
        Opcode.F64x2Sqrt => Unary<double, double>(Vector128.Sqrt),
        Opcode.F64x2Ceil => Unary<double, double>(Vector128.Ceiling),
        Opcode.F64x2Floor => Unary<double, double>(Vector128.Floor),
        Opcode.F64x2Trunc => Unary<double, double>(Vector128.Truncate),
        Opcode.F64x2Nearest => Unary<double, double>(Vector128.Round),
        _ => null,
    };

    // A lane of the result is all ones where the comparison holds.
    private static VectorCall? OfComparison(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Eq => Binary<sbyte>(Vector128.Equals),
        Opcode.I8x16LtS => Binary<sbyte>(Vector128.LessThan),
        Opcode.I8x16LtU => Binary<byte>(Vector128.LessThan),
        Opcode.I8x16GtS => Binary<sbyte>(Vector128.GreaterThan),
        Opcode.I8x16GtU => Binary<byte>(Vector128.GreaterThan),
        Opcode.I8x16LeS => Binary<sbyte>(Vector128.LessThanOrEqual),
        Opcode.I8x16LeU => Binary<byte>(Vector128.LessThanOrEqual),
        Opcode.I8x16GeS => Binary<sbyte>(Vector128.GreaterThanOrEqual),
        Opcode.I8x16GeU => Binary<byte>(Vector128.GreaterThanOrEqual),
        Opcode.I16x8Eq => Binary<short>(Vector128.Equals),
        Opcode.I16x8LtS => Binary<short>(Vector128.LessThan),
        Opcode.I16x8LtU => Binary<ushort>(Vector128.LessThan),
        Opcode.I16x8GtS => Binary<short>(Vector128.GreaterThan),
        Opcode.I16x8GtU => Binary<ushort>(Vector128.GreaterThan),
        Opcode.I16x8LeS => Binary<short>(Vector128.LessThanOrEqual),
        Opcode.I16x8LeU => Binary<ushort>(Vector128.LessThanOrEqual),
        Opcode.I16x8GeS => Binary<short>(Vector128.GreaterThanOrEqual),
        Opcode.I16x8GeU => Binary<ushort>(Vector128.GreaterThanOrEqual),
        Opcode.I32x4Eq => Binary<int>(Vector128.Equals),
        Opcode.I32x4LtS => Binary<int>(Vector128.LessThan),
        Opcode.I32x4LtU => Binary<uint>(Vector128.LessThan),
        Opcode.I32x4GtS => Binary<int>(Vector128.GreaterThan),
        Opcode.I32x4GtU => Binary<uint>(Vector128.GreaterThan),
        Opcode.I32x4LeS => Binary<int>(Vector128.LessThanOrEqual),
        Opcode.I32x4LeU => Binary<uint>(Vector128.LessThanOrEqual),
        Opcode.I32x4GeS => Binary<int>(Vector128.GreaterThanOrEqual),
        Opcode.I32x4GeU => Binary<uint>(Vector128.GreaterThanOrEqual),
        Opcode.I64x2Eq => Binary<long>(Vector128.Equals),
        Opcode.I64x2LtS => Binary<long>(Vector128.LessThan),
        Opcode.I64x2GtS => Binary<long>(Vector128.GreaterThan),
        Opcode.I64x2LeS => Binary<long>(Vector128.LessThanOrEqual),
        Opcode.I64x2GeS => Binary<long>(Vector128.GreaterThanOrEqual),
        Opcode.F32x4Eq => Binary<float>(Vector128.Equals),
        Opcode.F32x4Lt => Binary<float>(Vector128.LessThan),
        Opcode.F32x4Gt => Binary<float>(Vector128.GreaterThan),
        Opcode.F32x4Le => Binary<float>(Vector128.LessThanOrEqual),
        Opcode.F32x4Ge => Binary<float>(Vector128.GreaterThanOrEqual),
        Opcode.F64x2Eq => Binary<double>(Vector128.Equals),
        Opcode.F64x2Lt => Binary<double>(Vector128.LessThan),
        Opcode.F64x2Gt => Binary<double>(Vector128.GreaterThan),
        Opcode.F64x2Le => Binary<double>(Vector128.LessThanOrEqual),
        Opcode.F64x2Ge => Binary<double>(Vector128.GreaterThanOrEqual),
        _ => null,
    };

    // Movement and widening. A lane of 8 or 16 bits must be cut off first, and reading one of f32 keep a signalling NaN.
    private static VectorCall? OfLanes(Opcode opcode) => opcode switch
    {
        Opcode.I32x4Splat => Splat<int>(Vector128.Create),
        Opcode.I32x4ExtractLane => Extract<int>(),
        Opcode.I32x4ReplaceLane => Replace<int>(),
        Opcode.I64x2Splat => Splat<long>(Vector128.Create),
        Opcode.I64x2ExtractLane => Extract<long>(),
        Opcode.I64x2ReplaceLane => Replace<long>(),
        Opcode.F32x4Splat => Splat<float>(Vector128.Create),
        Opcode.F32x4ReplaceLane => Replace<float>(),
        Opcode.F64x2Splat => Splat<double>(Vector128.Create),
        Opcode.F64x2ExtractLane => Extract<double>(),
        Opcode.F64x2ReplaceLane => Replace<double>(),
        Opcode.I8x16ExtractLaneS => Extract<sbyte>(),
        Opcode.I8x16ExtractLaneU => Extract<byte>(),
        Opcode.I16x8ExtractLaneS => Extract<short>(),
        Opcode.I16x8ExtractLaneU => Extract<ushort>(),
        Opcode.I16x8ExtendLowI8x16S => Unary<sbyte, short>(Vector128.WidenLower),
        Opcode.I16x8ExtendLowI8x16U => Unary<byte, ushort>(Vector128.WidenLower),
        Opcode.I16x8ExtendHighI8x16S => Unary<sbyte, short>(Vector128.WidenUpper),
        Opcode.I16x8ExtendHighI8x16U => Unary<byte, ushort>(Vector128.WidenUpper),
        Opcode.I32x4ExtendLowI16x8S => Unary<short, int>(Vector128.WidenLower),
        Opcode.I32x4ExtendLowI16x8U => Unary<ushort, uint>(Vector128.WidenLower),
        Opcode.I32x4ExtendHighI16x8S => Unary<short, int>(Vector128.WidenUpper),
        Opcode.I32x4ExtendHighI16x8U => Unary<ushort, uint>(Vector128.WidenUpper),
        Opcode.I64x2ExtendLowI32x4S => Unary<int, long>(Vector128.WidenLower),
        Opcode.I64x2ExtendLowI32x4U => Unary<uint, ulong>(Vector128.WidenLower),
        Opcode.I64x2ExtendHighI32x4S => Unary<int, long>(Vector128.WidenUpper),
        Opcode.I64x2ExtendHighI32x4U => Unary<uint, ulong>(Vector128.WidenUpper),
        _ => null,
    };
}
