using System.Reflection;
using System.Reflection.Emit;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Parameters, locals, temporaries, and what the prologue keeps at hand.</content>
internal sealed partial class FunctionCompiler
{
    private readonly record struct Temporary(ValueKind Kind, LocalBuilder Local);

    // .NET allows 65,535.
    private const int MaximumLocals = 65_000;

    private readonly int _contextArgument;
    private readonly List<Temporary> _temporaries = [];
    private readonly Dictionary<ValueKind, Stack<int>> _freeTemporaries = [];
    private readonly HashSet<int> _pinned = [];

    // The locals of the function and then those of the inlined ones that are being read; beyond the count there is room.
    private LocalBuilder?[] _locals = [];
    private ValueKind[] _localTypes = [];
    private int _localCount;
    private LocalBuilder? _memoryBase;
    private LocalBuilder? _memoryLength;
    private LocalBuilder? _returnValue;
    private LocalBuilder? _addressLocal;
    private LocalBuilder? _functionLocal;

    // What calls through a steady table need, made by the first.
    private LocalBuilder? _elementIndexLocal;
    private LocalBuilder? _calleeContextLocal;
    private LocalBuilder? _calleeCodeLocal;
    private int _declaredLocals;

    private ValueKind LocalType(uint local) => _localTypes[local];

    private void DeclareLocals(in FunctionBody body) => AddLocals(_type, body);

    private void AddLocals(FunctionType type, in FunctionBody body)
    {
        var next = _localCount;
        _localCount += type.Parameters.Length + body.LocalCount;
        if (_localCount > _locals.Length)
        {
            // A function may have many locals and calls that are inlined: it must not be copied for each of them.
            var capacity = next == 0 ? _localCount : Math.Max(_localCount, _locals.Length * 2);
            Array.Resize(ref _localTypes, capacity);
            Array.Resize(ref _locals, capacity);
        }
        foreach (var parameter in type.Parameters)
            _localTypes[next++] = parameter.Kind;
        foreach (var group in body.Locals)
        {
            _localTypes.AsSpan(next, (int)group.Count).Fill(group.Type.Kind);
            next += (int)group.Count;
        }
    }

    // Parameters arrive as arguments, except in a part of a function; other locals are declared when they first occur.
    private LocalBuilder? LocalOf(long local) =>
        local < _contextArgument && _region is null ? null : _locals[local] ??= DeclareLocal(CilTypes.Of(_localTypes[local]));

    private void EmitLocalGet(long local)
    {
        if (IsInFrame(local))
            EmitFrameLoad((uint)local);
        else if (IsArgument(local))
            EmitLoadArgument(ArgumentOf((uint)local));
        else if (LocalOf(local) is { } cil)
            _il.Emit(OpCodes.Ldloc, cil);
        else
            EmitLoadArgument((int)local);
    }

    private void EmitLocalSet(uint local)
    {
        _checked?.Assign(local);
        if (IsInFrame(local))
            EmitStoreInFrame(local);
        else if (IsArgument(local))
            _il.Emit(OpCodes.Starg_S, (byte)ArgumentOf(local));
        else if (LocalOf(local) is { } cil)
            _il.Emit(OpCodes.Stloc, cil);
        else if (local < 256)
            _il.Emit(OpCodes.Starg_S, (byte)local);
        else
            _il.Emit(OpCodes.Starg, (short)local);
    }

    private void EmitLoadArgument(int index)
    {
        switch (index)
        {
            case 0: _il.Emit(OpCodes.Ldarg_0); break;
            case 1: _il.Emit(OpCodes.Ldarg_1); break;
            case 2: _il.Emit(OpCodes.Ldarg_2); break;
            case 3: _il.Emit(OpCodes.Ldarg_3); break;
            case < 256: _il.Emit(OpCodes.Ldarg_S, (byte)index); break;
            default: _il.Emit(OpCodes.Ldarg, (short)index); break;
        }
    }

    /// <summary>Loads the instance.</summary>
    private void EmitContext() => EmitLoadArgument(_contextArgument);

    private LocalBuilder DeclareLocal(Type type)
    {
        if (++_declaredLocals > MaximumLocals)
            throw new WasmUnsupportedException($"function {_functionIndex} needs more than {MaximumLocals} locals, which .NET can't compile");
        return _il.DeclareLocal(type);
    }

    private int AllocateTemporary(ValueKind kind)
    {
        if (_freeTemporaries.TryGetValue(kind, out var free) && free.TryPop(out var temporary))
            return temporary;
        _temporaries.Add(new Temporary(kind, DeclareLocal(CilTypes.Of(kind))));
        return _temporaries.Count - 1;
    }

    /// <summary>Allocates a temporary that may be read and set any number of times, and is never given back.</summary>
    private int AllocatePinned(ValueKind kind)
    {
        var temporary = AllocateTemporary(kind);
        Pin(temporary);
        return temporary;
    }

    private void Pin(int temporary) => _pinned.Add(temporary);

    private void FreeTemporary(int temporary)
    {
        if (_pinned.Contains(temporary))
            return;
        var kind = _temporaries[temporary].Kind;
        if (!_freeTemporaries.TryGetValue(kind, out var free))
            _freeTemporaries[kind] = free = new Stack<int>();
        free.Push(temporary);
    }

    private void EmitPrologue()
    {
        if (_plan.NeedsStackCheck && !_plan.NeedsGuard && _region is null)
            EmitStackCheck(_il, DeclareLocal(typeof(int)), _contextArgument, 0, _plan.Summary.TailCallees.Count > 0);
        if (!_plan.UsesMemory)
            return;
        _memoryBase = DeclareLocal(typeof(nint));
        if (_unit.IsGuarded(0))
        {
            EmitContext();
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Memory0Base);
            _il.Emit(OpCodes.Stloc, _memoryBase);
            return;
        }
        _memoryLength = DeclareLocal(typeof(long));
        _addressLocal = DeclareLocal(typeof(long));
        EmitMemoryReload();
    }

    /// <summary>Emits a method that looks whether the stack has room for the frame of another, then becomes that.</summary>
    /// <remarks>The processor touches a large frame before any code of its method can run.</remarks>
    public static void EmitGuard(ILGenerator il, MethodInfo body, int parameterCount, long frameBytes)
    {
        EmitStackCheck(il, il.DeclareLocal(typeof(int)), parameterCount, frameBytes, isRepeated: false);
        for (var i = 0; i <= parameterCount; i++)
            il.Emit(OpCodes.Ldarg, (short)i);
        il.Emit(OpCodes.Tailcall);
        il.Emit(OpCodes.Call, body);
        il.Emit(OpCodes.Ret);
    }

    // if (&local - size < instance.StackLimit) StackExhausted(instance);
    // The JIT compiler makes loops of tail calls; a plain read would be moved out of them.
    private static void EmitStackCheck(ILGenerator il, LocalBuilder probe, int contextArgument, long size, bool isRepeated)
    {
        var enough = il.DefineLabel();
        il.Emit(OpCodes.Ldloca, probe);
        il.Emit(OpCodes.Conv_U);
        if (size > 0)
        {
            il.Emit(OpCodes.Ldc_I8, size);
            il.Emit(OpCodes.Conv_U);
            il.Emit(OpCodes.Sub);
        }
        il.Emit(OpCodes.Ldarg, (short)contextArgument);
        if (isRepeated)
            il.Emit(OpCodes.Volatile);
        il.Emit(OpCodes.Ldfld, RuntimeMembers.StackLimit);
        il.Emit(OpCodes.Bge_Un, enough);
        il.Emit(OpCodes.Ldarg, (short)contextArgument);
        il.Emit(OpCodes.Call, RuntimeMembers.StackExhausted);
        il.MarkLabel(enough);
    }

    /// <summary>Reads base and length of memory 0 again, where a call may have changed them.</summary>
    private void EmitMemoryReload()
    {
        if (_memoryLength is null)
            return;
        EmitContext();
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Memory0);
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.MemoryBase);
        _il.Emit(OpCodes.Stloc, _memoryBase!);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.MemoryLength);
        _il.Emit(OpCodes.Stloc, _memoryLength);
    }
}
