using Wazil.Instructions;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <content>Ranges of memories and tables, sizes, and accesses that are not those the main loop has code for.</content>
internal static unsafe partial class Interpreter
{
    private static Operation* RunOnRange(Operation* operation, ulong* frame, ModuleInstance instance)
    {
        var (a, b, c) = (operation->A, operation->B, operation->C);
        var first = operation[1].First;
        var second = operation[1].Target;
        switch (operation->Code)
        {
            case Opcode.MemorySize:
                frame[a] = instance.Memories[c].Pages;
                return operation + 1;
            case Opcode.MemoryGrow:
                frame[a] = (ulong)MemoryInstructions.Grow(Address(instance.Memories[c], frame[b]), instance.Memories[c]);
                return operation + 1;
            case Opcode.DataDrop:
                MemoryInstructions.DropData(instance, operation->Target);
                return operation + 1;
            case Opcode.ElemDrop:
                TableInstructions.DropElements(instance, operation->Target);
                return operation + 1;
            case Opcode.TableSize:
                frame[a] = instance.Tables[c].Size;
                return operation + 1;
            case Opcode.MemoryFill:
                var memory = instance.Memories[first];
                MemoryInstructions.Fill(Address(memory, frame[a]), (int)frame[b], Address(memory, frame[c]), memory);
                return operation + 2;
            case Opcode.MemoryCopy:
                Copy(frame[a], frame[b], frame[c], instance.Memories[first], instance.Memories[second]);
                return operation + 2;
            case Opcode.MemoryInit:
                var target = instance.Memories[second];
                MemoryInstructions.Initialize(Address(target, frame[a]), (uint)frame[b], (uint)frame[c], instance, first, target);
                return operation + 2;
            case Opcode.TableCopy:
                Copy(frame[a], frame[b], frame[c], instance.Tables[first], instance.Tables[second]);
                return operation + 2;
            case Opcode.TableInit:
                var table = instance.Tables[second];
                TableInstructions.Initialize(Index(table, frame[a]), (uint)frame[b], (uint)frame[c], instance, first, table);
                return operation + 2;
            default:
                throw NotTranslated(operation->Code);
        }
    }

    private static void Copy(ulong to, ulong from, ulong count, LinearMemory destination, LinearMemory source) =>
        MemoryInstructions.Copy(
            Address(destination, to), Address(source, from), destination.Type.Is64Bit && source.Type.Is64Bit ? count : (uint)count, destination, source);

    private static void Copy(ulong to, ulong from, ulong count, TableInstance destination, TableInstance source) =>
        TableInstructions.Copy(
            Index(destination, to), Index(source, from), destination.Type.Is64Bit && source.Type.Is64Bit ? count : (uint)count, destination, source);

    private static ulong Address(LinearMemory memory, ulong slot) => memory.Type.Is64Bit ? slot : (uint)slot;

    private static ulong Index(TableInstance table, ulong slot) => table.Type.Is64Bit ? slot : (uint)slot;

    /// <summary>A load or store of any memory with any offset: the operation with the memory as C, then the offset.</summary>
    private static void AccessAnyMemory(Operation* operation, ulong* frame, ModuleInstance instance)
    {
        var memory = instance.Memories[operation->C];
        var offset = operation[1].Word;
        var recipe = OpcodeTable.Recipe(operation->Code);
        var size = 1UL << OpcodeTable.NaturalAlignment(operation->Code);
        var address = Address(memory, frame[recipe.Kind == RecipeKind.Load ? operation->B : operation->A]);
        if (address > ulong.MaxValue - offset || !memory.Contains(address + offset, size))
            Trap.MemoryOutOfBounds();
        var place = memory.Base + address + offset;
        if (recipe.Kind == RecipeKind.Store)
            Store(place, frame[operation->B], recipe.Access);
        else
            frame[operation->A] = Load(place, recipe.Access);
    }

    // Signed numbers are extended to 64 bits, of which a 32-bit result's slot has some too many.
    private static ulong Load(byte* place, MemoryAccess access) => access switch
    {
        MemoryAccess.I8 => (ulong)*(sbyte*)place,
        MemoryAccess.U8 => *place,
        MemoryAccess.I16 => (ulong)*(short*)place,
        MemoryAccess.U16 => *(ushort*)place,
        MemoryAccess.I32 => (ulong)*(int*)place,
        MemoryAccess.U32 or MemoryAccess.F32 => *(uint*)place,
        _ => *(ulong*)place,
    };

    private static void Store(byte* place, ulong value, MemoryAccess access)
    {
        switch (access)
        {
            case MemoryAccess.U8 or MemoryAccess.I8:
                *place = (byte)value;
                break;
            case MemoryAccess.U16 or MemoryAccess.I16:
                *(ushort*)place = (ushort)value;
                break;
            case MemoryAccess.U32 or MemoryAccess.I32 or MemoryAccess.F32:
                *(uint*)place = (uint)value;
                break;
            default:
                *(ulong*)place = value;
                break;
        }
    }
}
