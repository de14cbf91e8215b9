using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Evaluates constant expressions at instantiation.</summary>
/// <remarks>Specification 3.4.14. Values are boxed: expressions are short and run once.</remarks>
internal static class ConstantEvaluator
{
    /// <summary>The value of a validated constant expression.</summary>
    public static object? Evaluate(ModuleInstance instance, ByteRange expression)
    {
        var definition = instance.Definition;
        var stack = new Stack<object?>();
        var instruction = default(Instruction);
        var reader = new InstructionReader(definition.Bytes.Span, expression, definition.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode != Opcode.End)
                Execute(instance, instruction, stack);
        }
        return stack.Pop();
    }

    /// <summary>The value of an offset, which is an i32 or an i64, as an unsigned number.</summary>
    public static ulong EvaluateOffset(ModuleInstance instance, ByteRange expression) =>
        Evaluate(instance, expression) switch
        {
            int narrow => (uint)narrow,
            long wide => (ulong)wide,
            _ => throw new InvalidOperationException("The offset of a validated segment is an integer."),
        };

    private static void Execute(ModuleInstance instance, in Instruction instruction, Stack<object?> stack)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const: stack.Push((int)instruction.Value); break;
            case Opcode.I64Const: stack.Push(instruction.Value); break;
            case Opcode.F32Const: stack.Push(BitConverter.Int32BitsToSingle((int)instruction.Value)); break;
            case Opcode.F64Const: stack.Push(BitConverter.Int64BitsToDouble(instruction.Value)); break;
            case Opcode.V128Const: PushVector(instruction, stack); break;
            case Opcode.RefNull: stack.Push(null); break;
            case Opcode.RefFunc: stack.Push(instance.FunctionAt((int)instruction.Index)); break;
            case Opcode.GlobalGet: stack.Push(instance.Globals[(int)instruction.Index].Value); break;
            case Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul: stack.Push(Calculate32(instruction.Opcode, stack)); break;
            case Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul: stack.Push(Calculate64(instruction.Opcode, stack)); break;
            default: ExecuteGc(instance, instruction, stack); break;
        }
    }

    // A method of its own: to load the vector's types takes as long as all other constants.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PushVector(in Instruction instruction, Stack<object?> stack) =>
        stack.Push(Vector128.Create(instruction.Low, instruction.High).AsByte());

    private static int Calculate32(Opcode opcode, Stack<object?> stack)
    {
        var (second, first) = ((int)stack.Pop()!, (int)stack.Pop()!);
        return opcode switch
        {
            Opcode.I32Add => first + second,
            Opcode.I32Sub => first - second,
            _ => first * second,
        };
    }

    private static long Calculate64(Opcode opcode, Stack<object?> stack)
    {
        var (second, first) = ((long)stack.Pop()!, (long)stack.Pop()!);
        return opcode switch
        {
            Opcode.I64Add => first + second,
            Opcode.I64Sub => first - second,
            _ => first * second,
        };
    }

    private static void ExecuteGc(ModuleInstance instance, in Instruction instruction, Stack<object?> stack)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefI31: stack.Push(I31.Of((int)stack.Pop()!)); break;
            case Opcode.AnyConvertExtern: stack.Push(ReferenceInstructions.ToInternal(stack.Pop())); break;
            case Opcode.ExternConvertAny: stack.Push(ReferenceInstructions.ToExternal(stack.Pop())); break;
            case Opcode.StructNew or Opcode.StructNewDefault: stack.Push(NewStruct(instance, instruction, stack)); break;
            default: stack.Push(NewArray(instance, instruction, stack)); break;
        }
    }

    private static GcStruct NewStruct(ModuleInstance instance, in Instruction instruction, Stack<object?> stack)
    {
        var type = instance.ObjectTypes[(int)instruction.Index]!;
        var made = type.Layout.Allocate(type);
        if (instruction.Opcode == Opcode.StructNewDefault)
            return made;
        for (var field = type.Layout.FieldCount - 1; field >= 0; field--)
            type.Layout.Set(made, field, stack.Pop());
        return made;
    }

    private static GcArray NewArray(ModuleInstance instance, in Instruction instruction, Stack<object?> stack)
    {
        var type = instance.ObjectTypes[(int)instruction.Index]!;
        switch (instruction.Opcode)
        {
            case Opcode.ArrayNewDefault:
                return GcArray.AllocateDefault(type, (int)stack.Pop()!);
            case Opcode.ArrayNew:
                var array = GcArray.AllocateDefault(type, (int)stack.Pop()!);
                array.Fill(stack.Pop());
                return array;
            default:
                var values = new object?[instruction.Index2];
                for (var i = values.Length - 1; i >= 0; i--)
                    values[i] = stack.Pop();
                return GcArray.Of(type, values);
        }
    }
}
