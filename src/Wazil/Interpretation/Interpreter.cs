using System.Runtime.CompilerServices;
using Wazil.Instructions;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>Runs interpreted functions.</summary>
/// <remarks>
/// One method runs any number of functions of an instance that call each other; it calls itself only through code outside.
/// Unsafe: frames are as large as translation found, and made only where the stack has room; operations come from
/// translation, which takes validated bodies, so slots and targets are good. Addresses of memories are compared with the
/// length at every access. Objects are cast unchecked where the module's validation tells their class.
/// </remarks>
internal static unsafe partial class Interpreter
{
    static Interpreter() => InterpretedFrames.Method = (typeof(Interpreter), nameof(Run));

    /// <summary>Runs a function.</summary>
    /// <param name="module">The module.</param>
    /// <param name="instance">An instance of it.</param>
    /// <param name="stack">The thread's stack.</param>
    /// <param name="function">The function.</param>
    /// <param name="first">The activation of the function, which is set.</param>
    /// <param name="frame">Its frame, which begins with the arguments; the results are there when the method returns.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(
        InterpretedModule module, ModuleInstance instance, InterpreterStack stack, InterpretedFunction function, Activation* first, ulong* frame)
    {
        var functions = module.Functions;
        var memory = instance.Memory0;
        var activation = first;
        var pc = function.Code;
        ulong address;
        InterpretedFunction? callee;
        ClearLocals(function, frame);
        while (true)
        {
            switch (pc->Code)
            {
                case Opcode.Unreachable:
                    Save(stack, activation, pc);
                    throw CallInstructions.NewUnreachable();
                case Operation.WideAccess:
                    Save(stack, activation, pc);
                    AccessAnyMemory(pc + 1, frame, instance);
                    pc += 3;
                    continue;
                case Opcode.Loop:
                    if (--pc[1].Word > long.MaxValue || instance.Interrupt != 0)
                    {
                        Save(stack, activation, pc);
                        pc = RunHotLoop(module, instance, stack, frame);
                        continue;
                    }
                    pc += 2;
                    continue;
                case Opcode.If:
                    pc += (uint)frame[pc->A] == 0 ? pc->Target : 1;
                    continue;
                case Opcode.Br:
                    pc += pc->Target;
                    continue;
                case Opcode.BrIf:
                    pc += (uint)frame[pc->A] != 0 ? pc->Target : 1;
                    continue;
                case Opcode.BrTable:
                    pc += 1 + Math.Min((uint)frame[pc->A], (uint)pc->Target);
                    continue;
                case Opcode.Return:
                    if (pc->B != 0)
                        frame[0] = frame[pc->A];
                    if (activation == first)
                        return;
                    frame = activation->Frame;
                    pc = activation->Call;
                    activation--;
                    pc += pc->Code == Opcode.Call ? 1 : 2;
                    continue;
                case Opcode.Call:
                    callee = functions[pc->Target];
                    if (callee is null || --callee.Budget < 0)
                    {
                        Save(stack, activation, pc);
                        callee = CallAny(module, instance, stack, pc->Target, frame + pc->A);
                        if (callee is null)
                        {
                            pc++;
                            continue;
                        }
                    }
                    goto Enter;
                case Opcode.CallIndirect:
                    Save(stack, activation, pc);
                    callee = CallThroughTable(module, instance, stack, pc, frame);
                    if (callee is null)
                    {
                        pc += 2;
                        continue;
                    }
                    goto Enter;
                case Opcode.Select:
                    frame[pc->A] = (uint)frame[pc[1].A] != 0 ? frame[pc->B] : frame[pc->C];
                    pc += 2;
                    continue;
                case Opcode.LocalSet:
                    frame[pc->A] = frame[pc->B];
                    pc++;
                    continue;
                case Opcode.GlobalGet:
                    frame[pc->A] = ReadGlobal(instance, pc);
                    pc += 2;
                    continue;
                case Opcode.GlobalSet:
                    WriteGlobal(instance, pc, frame[pc->A]);
                    pc += 2;
                    continue;
                case Opcode.I64Const:
                    frame[pc->A] = pc[1].Word;
                    pc += 2;
                    continue;
                case Opcode.I32Load or Opcode.F32Load or Opcode.I64Load32U:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 4 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = *(uint*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I64Load or Opcode.F64Load:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 8 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = *(ulong*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I32Load8S:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 1 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = (uint)*(sbyte*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I32Load8U or Opcode.I64Load8U:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 1 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = *(byte*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I32Load16S:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 2 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = (uint)*(short*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I32Load16U or Opcode.I64Load16U:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 2 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = *(ushort*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I64Load8S:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 1 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = (ulong)*(sbyte*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I64Load16S:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 2 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = (ulong)*(short*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I64Load32S:
                    address = (uint)frame[pc->B] + (ulong)pc->C;
                    if (address + 4 > memory!.Length)
                        goto OutOfBounds;
                    frame[pc->A] = (ulong)*(int*)(memory.Base + address);
                    pc++;
                    continue;
                case Opcode.I32Store or Opcode.F32Store or Opcode.I64Store32:
                    address = (uint)frame[pc->A] + (ulong)pc->C;
                    if (address + 4 > memory!.Length)
                        goto OutOfBounds;
                    *(uint*)(memory.Base + address) = (uint)frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I64Store or Opcode.F64Store:
                    address = (uint)frame[pc->A] + (ulong)pc->C;
                    if (address + 8 > memory!.Length)
                        goto OutOfBounds;
                    *(ulong*)(memory.Base + address) = frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I32Store8 or Opcode.I64Store8:
                    address = (uint)frame[pc->A] + (ulong)pc->C;
                    if (address + 1 > memory!.Length)
                        goto OutOfBounds;
                    *(byte*)(memory.Base + address) = (byte)frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I32Store16 or Opcode.I64Store16:
                    address = (uint)frame[pc->A] + (ulong)pc->C;
                    if (address + 2 > memory!.Length)
                        goto OutOfBounds;
                    *(ushort*)(memory.Base + address) = (ushort)frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I32Eqz:
                    frame[pc->A] = (uint)frame[pc->B] == 0 ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32Eq:
                    frame[pc->A] = (uint)frame[pc->B] == (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32Ne:
                    frame[pc->A] = (uint)frame[pc->B] != (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32LtS:
                    frame[pc->A] = (int)frame[pc->B] < (int)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32LtU:
                    frame[pc->A] = (uint)frame[pc->B] < (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32GtS:
                    frame[pc->A] = (int)frame[pc->B] > (int)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32GtU:
                    frame[pc->A] = (uint)frame[pc->B] > (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32LeS:
                    frame[pc->A] = (int)frame[pc->B] <= (int)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32LeU:
                    frame[pc->A] = (uint)frame[pc->B] <= (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32GeS:
                    frame[pc->A] = (int)frame[pc->B] >= (int)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32GeU:
                    frame[pc->A] = (uint)frame[pc->B] >= (uint)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I32Add:
                    frame[pc->A] = (uint)frame[pc->B] + (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32Sub:
                    frame[pc->A] = (uint)frame[pc->B] - (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32Mul:
                    frame[pc->A] = (uint)frame[pc->B] * (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32And:
                    frame[pc->A] = (uint)frame[pc->B] & (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32Or:
                    frame[pc->A] = (uint)frame[pc->B] | (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32Xor:
                    frame[pc->A] = (uint)frame[pc->B] ^ (uint)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32Shl:
                    frame[pc->A] = (uint)frame[pc->B] << (int)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32ShrS:
                    frame[pc->A] = (uint)((int)frame[pc->B] >> (int)frame[pc->C]);
                    pc++;
                    continue;
                case Opcode.I32ShrU:
                    frame[pc->A] = (uint)frame[pc->B] >> (int)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Eqz:
                    frame[pc->A] = frame[pc->B] == 0 ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64Eq:
                    frame[pc->A] = frame[pc->B] == frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64Ne:
                    frame[pc->A] = frame[pc->B] != frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64LtS:
                    frame[pc->A] = (long)frame[pc->B] < (long)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64LtU:
                    frame[pc->A] = frame[pc->B] < frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64GtS:
                    frame[pc->A] = (long)frame[pc->B] > (long)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64GtU:
                    frame[pc->A] = frame[pc->B] > frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64LeS:
                    frame[pc->A] = (long)frame[pc->B] <= (long)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64LeU:
                    frame[pc->A] = frame[pc->B] <= frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64GeS:
                    frame[pc->A] = (long)frame[pc->B] >= (long)frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64GeU:
                    frame[pc->A] = frame[pc->B] >= frame[pc->C] ? 1u : 0u;
                    pc++;
                    continue;
                case Opcode.I64Add:
                    frame[pc->A] = frame[pc->B] + frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Sub:
                    frame[pc->A] = frame[pc->B] - frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Mul:
                    frame[pc->A] = frame[pc->B] * frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64And:
                    frame[pc->A] = frame[pc->B] & frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Or:
                    frame[pc->A] = frame[pc->B] | frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Xor:
                    frame[pc->A] = frame[pc->B] ^ frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64Shl:
                    frame[pc->A] = frame[pc->B] << (int)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I64ShrS:
                    frame[pc->A] = (ulong)((long)frame[pc->B] >> (int)frame[pc->C]);
                    pc++;
                    continue;
                case Opcode.I64ShrU:
                    frame[pc->A] = frame[pc->B] >> (int)frame[pc->C];
                    pc++;
                    continue;
                case Opcode.I32WrapI64:
                    frame[pc->A] = (uint)frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I64ExtendI32S:
                    frame[pc->A] = (ulong)(int)frame[pc->B];
                    pc++;
                    continue;
                case Opcode.I64ExtendI32U:
                    frame[pc->A] = (uint)frame[pc->B];
                    pc++;
                    continue;
                default:
                    Save(stack, activation, pc);
                    pc = RunOther(pc, frame, instance);
                    continue;
            }
        Enter:
            var next = frame + pc->A;
            if (next + callee.FrameSize > stack.Limit || activation == stack.LastActivation || instance.Interrupt != 0)
            {
                Save(stack, activation, pc);
                CallInstructions.StackExhausted(instance);
            }
            activation++;
            activation->Frame = frame;
            activation->Call = pc;
            activation->Function = callee.Index;
            frame = next;
            pc = callee.Code;
            ClearLocals(callee, frame);
            continue;
        OutOfBounds:
            Save(stack, activation, pc);
            Trap.MemoryOutOfBounds();
        }
    }

    // What code outside, stack traces and the paths below need.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Save(InterpreterStack stack, Activation* activation, Operation* operation)
    {
        stack.Current = activation;
        stack.Operation = operation;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearLocals(InterpretedFunction function, ulong* frame)
    {
        for (var local = function.ParameterCount; local < function.LocalCount; local++)
            frame[local] = 0;
    }
}
