using System.Reflection.Emit;
using Wazil.Compilation.Bounds;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Comparisons of addresses with the length of a memory that is not guarded.</content>
internal sealed partial class FunctionCompiler
{
    // What is known of the memory's addresses where code is being emitted; null where memory 0 is guarded or missing.
    private CheckedAddresses? _checked;

    private BoundsPlan BoundsOfScope => _scope.Plan.Summary.BoundsOf(_module, _scope.Plan.FunctionIndex);

    private CheckedAddresses? NewCheckedAddresses() =>
        _module.MemoryTypes.Length > 0 && !_unit.IsGuarded(0) ? new CheckedAddresses() : null;

    // if (address is outside) throw OutOfBounds; base + (ulong)(uint)address + offset
    private void EmitCheckedAddress(int operand, in Expression access, int size)
    {
        if (IsAlwaysInside(operand, access, size))
        {
            EmitMemoryBase(access.Index);
            EmitInt64(AddressOf(operand, access));
            _il.Emit(OpCodes.Add);
            return;
        }
        var address = _addressLocal ??= DeclareLocal(typeof(long));
        Emit(operand);
        EmitWidening(access.Index);
        _il.Emit(OpCodes.Stloc, address);
        EmitComparison(operand, access, size);
        EmitMemoryBase(access.Index);
        _il.Emit(OpCodes.Ldloc, address);
        _il.Emit(OpCodes.Add);
        if (access.Value == 0)
            return;
        EmitInt64(access.Value);
        _il.Emit(OpCodes.Add);
    }

    // What lies in the smallest memory of the type.
    private bool IsAlwaysInside(int operand, in Expression access, int size)
    {
        if (!_arena[operand].IsConstant || (ulong)access.Value > LinearMemory.LargestSize)
            return false;
        var address = AddressOf(operand, access);
        return address >= access.Value && (ulong)address + (uint)size <= _module.MemoryTypes[(int)access.Index].MinimumBytes;
    }

    private long AddressOf(int constant, in Expression access)
    {
        var address = _arena[constant].Value;
        return access.Value + (_module.MemoryTypes[(int)access.Index].Is64Bit ? address : (uint)address);
    }

    /// <summary>Makes 64 bits of an address of a memory, or a number of its pages.</summary>
    private void EmitWidening(uint memory)
    {
        if (!_module.MemoryTypes[(int)memory].Is64Bit)
            _il.Emit(OpCodes.Conv_U8);
    }

    // The address is in its local.
    private void EmitComparison(int operand, in Expression access, int size)
    {
        if ((ulong)access.Value > LinearMemory.LargestSize)
        {
            // No memory is that large.
            _il.Emit(OpCodes.Call, RuntimeMembers.MemoryOutOfBounds);
            return;
        }
        var extent = (ulong)access.Value + (uint)size;
        if (_checked is null || access.Index != 0 || _arena[operand].Kind != ExpressionKind.LocalGet)
        {
            EmitComparison(access.Index, extent);
            return;
        }

        // The whole extent even where the access alone is known to be inside: what is known must not depend on the way here.
        var local = (uint)_arena[operand].Value;
        extent = BoundsOfScope.ExtentOf(access.Offset, extent);
        if (_checked.ExtentOf(local) >= extent)
            return;
        EmitComparison(0, extent);
        _checked.Add(local, extent);
    }

    // A memory never gets smaller than its type says. If the extent fits into that, address <= length - extent can't wrap,
    // and the right side is the same in a whole loop, which the JIT compiler sees. Code never runs on a memory that was freed.
    private void EmitComparison(uint memory, ulong extent)
    {
        var inside = _il.DefineLabel();
        if (extent <= _module.MemoryTypes[(int)memory].MinimumBytes)
        {
            _il.Emit(OpCodes.Ldloc, _addressLocal!);
            EmitMemoryLength(memory);
            EmitInt64((long)extent);
            _il.Emit(OpCodes.Sub);
        }
        else
        {
            EmitAccessEnd(memory, extent);
            EmitMemoryLength(memory);
        }
        _il.Emit(OpCodes.Ble_Un, inside);
        _il.Emit(OpCodes.Call, RuntimeMembers.MemoryOutOfBounds);
        _il.MarkLabel(inside);
    }

    // address + extent. A 32-bit address plus a 32-bit offset can't wrap. A 64-bit sum only does if the address has its
    // highest bit set; then all bits are.
    private void EmitAccessEnd(uint memory, ulong extent)
    {
        _il.Emit(OpCodes.Ldloc, _addressLocal!);
        EmitInt64((long)extent);
        _il.Emit(OpCodes.Add);
        if (!_module.MemoryTypes[(int)memory].Is64Bit)
            return;
        _il.Emit(OpCodes.Ldloc, _addressLocal!);
        EmitInt32(63);
        _il.Emit(OpCodes.Shr);
        _il.Emit(OpCodes.Or);
    }

    /// <summary>Compares what a loop accesses first through locals that it does not set, and forgets the addresses that it changes.</summary>
    /// <param name="start">Byte offset of the loop's first instruction.</param>
    private void EmitComparisonsBeforeLoop(int start)
    {
        if (_checked is null)
            return;
        var first = (uint)_scope.FirstLocal;
        foreach (var check in BoundsOfScope.HoistedFrom(start))
        {
            var local = check.Local + first;
            if (_checked.ExtentOf(local) >= check.Extent)
                continue;
            MarkOffset(check.Offset);
            EmitLocalGet(local);
            EmitWidening(0);
            _il.Emit(OpCodes.Stloc, _addressLocal!);
            EmitComparison(0, check.Extent);
            _checked.Add(local, check.Extent);
        }
        _checked.ForgetWhere(local => local >= first && BoundsOfScope.IsAssigned(local - first, start));
    }
}
