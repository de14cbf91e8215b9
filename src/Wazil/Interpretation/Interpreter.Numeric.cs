using Wazil.Instructions;
using Wazil.Runtime;
using Wazil.Semantics;

namespace Wazil.Interpretation;

/// <content>Floating-point numbers, and what traps or is rare among the integers.</content>
internal static unsafe partial class Interpreter
{
    /// <summary>Runs an operation that the main loop has no code for.</summary>
    /// <returns>The operation behind.</returns>
    private static Operation* RunOther(Operation* operation, ulong* frame, ModuleInstance instance)
    {
        var opcode = operation->Code;
        if (opcode is >= Opcode.I32Clz and <= Opcode.I64Extend32S)
        {
            var b = frame[operation->B];
            var c = frame[operation->C];
            frame[operation->A] = opcode switch
            {
                <= Opcode.I64Rotr => Integer(opcode, b, c),
                <= Opcode.F32Copysign => Single(opcode, ToSingle(b), ToSingle(c)),
                <= Opcode.F64Copysign => Double(opcode, ToDouble(b), ToDouble(c)),
                _ => Convert(opcode, b),
            };
            return operation + 1;
        }
        if (opcode is >= Opcode.F32Eq and <= Opcode.F64Ge)
        {
            frame[operation->A] = Compare(opcode, frame[operation->B], frame[operation->C]) ? 1u : 0u;
            return operation + 1;
        }
        if (opcode is >= Opcode.I32TruncSatF32S and <= Opcode.I64TruncSatF64U)
        {
            frame[operation->A] = Saturate(opcode, frame[operation->B]);
            return operation + 1;
        }
        return RunOnRange(operation, frame, instance);
    }

    private static float ToSingle(ulong slot) => BitConverter.UInt32BitsToSingle((uint)slot);

    private static double ToDouble(ulong slot) => BitConverter.UInt64BitsToDouble(slot);

    private static ulong ToSlot(float value) => BitConverter.SingleToUInt32Bits(value);

    private static ulong ToSlot(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static ulong Integer(Opcode opcode, ulong b, ulong c) => opcode switch
    {
        Opcode.I32Clz => (uint)Operations.I32Clz((int)b),
        Opcode.I32Ctz => (uint)Operations.I32Ctz((int)b),
        Opcode.I32Popcnt => (uint)Operations.I32Popcnt((int)b),
        Opcode.I32DivS => (uint)Operations.I32DivS((int)b, (int)c),
        Opcode.I32DivU => (uint)Operations.I32DivU((int)b, (int)c),
        Opcode.I32RemS => (uint)Operations.I32RemS((int)b, (int)c),
        Opcode.I32RemU => (uint)Operations.I32RemU((int)b, (int)c),
        Opcode.I32Rotl => (uint)Operations.I32Rotl((int)b, (int)c),
        Opcode.I32Rotr => (uint)Operations.I32Rotr((int)b, (int)c),
        Opcode.I64Clz => (ulong)Operations.I64Clz((long)b),
        Opcode.I64Ctz => (ulong)Operations.I64Ctz((long)b),
        Opcode.I64Popcnt => (ulong)Operations.I64Popcnt((long)b),
        Opcode.I64DivS => (ulong)Operations.I64DivS((long)b, (long)c),
        Opcode.I64DivU => (ulong)Operations.I64DivU((long)b, (long)c),
        Opcode.I64RemS => (ulong)Operations.I64RemS((long)b, (long)c),
        Opcode.I64RemU => (ulong)Operations.I64RemU((long)b, (long)c),
        Opcode.I64Rotl => (ulong)Operations.I64Rotl((long)b, (long)c),
        Opcode.I64Rotr => (ulong)Operations.I64Rotr((long)b, (long)c),
        _ => throw NotTranslated(opcode),
    };

    private static ulong Single(Opcode opcode, float b, float c) => ToSlot(opcode switch
    {
        Opcode.F32Abs => Operations.F32Abs(b),
        Opcode.F32Neg => -b,
        Opcode.F32Ceil => Operations.F32Ceil(b),
        Opcode.F32Floor => Operations.F32Floor(b),
        Opcode.F32Trunc => Operations.F32Trunc(b),
        Opcode.F32Nearest => Operations.F32Nearest(b),
        Opcode.F32Sqrt => Operations.F32Sqrt(b),
        Opcode.F32Add => b + c,
        Opcode.F32Sub => b - c,
        Opcode.F32Mul => b * c,
        Opcode.F32Div => b / c,
        Opcode.F32Min => Operations.F32Min(b, c),
        Opcode.F32Max => Operations.F32Max(b, c),
        Opcode.F32Copysign => Operations.F32Copysign(b, c),
        _ => throw NotTranslated(opcode),
    });

    private static ulong Double(Opcode opcode, double b, double c) => ToSlot(opcode switch
    {
        Opcode.F64Abs => Operations.F64Abs(b),
        Opcode.F64Neg => -b,
        Opcode.F64Ceil => Operations.F64Ceil(b),
        Opcode.F64Floor => Operations.F64Floor(b),
        Opcode.F64Trunc => Operations.F64Trunc(b),
        Opcode.F64Nearest => Operations.F64Nearest(b),
        Opcode.F64Sqrt => Operations.F64Sqrt(b),
        Opcode.F64Add => b + c,
        Opcode.F64Sub => b - c,
        Opcode.F64Mul => b * c,
        Opcode.F64Div => b / c,
        Opcode.F64Min => Operations.F64Min(b, c),
        Opcode.F64Max => Operations.F64Max(b, c),
        Opcode.F64Copysign => Operations.F64Copysign(b, c),
        _ => throw NotTranslated(opcode),
    });

    private static bool Compare(Opcode opcode, ulong b, ulong c) => opcode switch
    {
        Opcode.F32Eq => ToSingle(b) == ToSingle(c),
        Opcode.F32Ne => ToSingle(b) != ToSingle(c),
        Opcode.F32Lt => ToSingle(b) < ToSingle(c),
        Opcode.F32Gt => ToSingle(b) > ToSingle(c),
        Opcode.F32Le => ToSingle(b) <= ToSingle(c),
        Opcode.F32Ge => ToSingle(b) >= ToSingle(c),
        Opcode.F64Eq => ToDouble(b) == ToDouble(c),
        Opcode.F64Ne => ToDouble(b) != ToDouble(c),
        Opcode.F64Lt => ToDouble(b) < ToDouble(c),
        Opcode.F64Gt => ToDouble(b) > ToDouble(c),
        Opcode.F64Le => ToDouble(b) <= ToDouble(c),
        Opcode.F64Ge => ToDouble(b) >= ToDouble(c),
        _ => throw NotTranslated(opcode),
    };

    private static ulong Convert(Opcode opcode, ulong b) => opcode switch
    {
        Opcode.I32TruncF32S => (uint)Operations.I32TruncF32S(ToSingle(b)),
        Opcode.I32TruncF32U => (uint)Operations.I32TruncF32U(ToSingle(b)),
        Opcode.I32TruncF64S => (uint)Operations.I32TruncF64S(ToDouble(b)),
        Opcode.I32TruncF64U => (uint)Operations.I32TruncF64U(ToDouble(b)),
        Opcode.I64TruncF32S => (ulong)Operations.I64TruncF32S(ToSingle(b)),
        Opcode.I64TruncF32U => (ulong)Operations.I64TruncF32U(ToSingle(b)),
        Opcode.I64TruncF64S => (ulong)Operations.I64TruncF64S(ToDouble(b)),
        Opcode.I64TruncF64U => (ulong)Operations.I64TruncF64U(ToDouble(b)),
        Opcode.F32ConvertI32S => ToSlot((float)(int)b),
        Opcode.F32ConvertI32U => ToSlot((float)(uint)b),
        Opcode.F32ConvertI64S => ToSlot((float)(long)b),
        Opcode.F32ConvertI64U => ToSlot(Operations.F32ConvertI64U((long)b)),
        Opcode.F32DemoteF64 => ToSlot((float)ToDouble(b)),
        Opcode.F64ConvertI32S => ToSlot((double)(int)b),
        Opcode.F64ConvertI32U => ToSlot((double)(uint)b),
        Opcode.F64ConvertI64S => ToSlot((double)(long)b),
        Opcode.F64ConvertI64U => ToSlot(Operations.F64ConvertI64U((long)b)),
        Opcode.F64PromoteF32 => ToSlot(Operations.F64PromoteF32(ToSingle(b))),
        Opcode.I32ReinterpretF32 or Opcode.F32ReinterpretI32 or Opcode.I64ReinterpretF64 or Opcode.F64ReinterpretI64 => b,
        Opcode.I32Extend8S => (uint)(sbyte)b,
        Opcode.I32Extend16S => (uint)(short)b,
        Opcode.I64Extend8S => (ulong)(sbyte)b,
        Opcode.I64Extend16S => (ulong)(short)b,
        Opcode.I64Extend32S => (ulong)(int)b,
        _ => throw NotTranslated(opcode),
    };

    private static ulong Saturate(Opcode opcode, ulong b) => opcode switch
    {
        Opcode.I32TruncSatF32S => (uint)Operations.I32TruncSatF32S(ToSingle(b)),
        Opcode.I32TruncSatF32U => (uint)Operations.I32TruncSatF32U(ToSingle(b)),
        Opcode.I32TruncSatF64S => (uint)Operations.I32TruncSatF64S(ToDouble(b)),
        Opcode.I32TruncSatF64U => (uint)Operations.I32TruncSatF64U(ToDouble(b)),
        Opcode.I64TruncSatF32S => (ulong)Operations.I64TruncSatF32S(ToSingle(b)),
        Opcode.I64TruncSatF32U => (ulong)Operations.I64TruncSatF32U(ToSingle(b)),
        Opcode.I64TruncSatF64S => (ulong)Operations.I64TruncSatF64S(ToDouble(b)),
        _ => (ulong)Operations.I64TruncSatF64U(ToDouble(b)),
    };

    private static InvalidOperationException NotTranslated(Opcode opcode) =>
        new($"{OpcodeTable.Mnemonic(opcode)} is never translated");
}
