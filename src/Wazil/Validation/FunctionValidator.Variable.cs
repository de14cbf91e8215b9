using System.Runtime.CompilerServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Locals and globals. Specification 3.4.3 and 3.4.4.</summary>
internal sealed partial class FunctionValidator
{
    // The types of the first locals. A body of a few bytes can declare 50,000 locals, so only as many are written out
    // as the body has bytes; the rest is looked up in the groups.
    private ValueType[] _locals = new ValueType[64];
    private int _expandedLocals;
    private uint _localCount;
    private (uint End, ValueType Type)[] _localGroups = new (uint, ValueType)[16];
    private int _localGroupCount;

    // Non-defaultable locals that have been set, as a set and in the order of setting, which blocks undo at their end.
    private bool[] _isInitialized = new bool[8];
    private uint[] _initialized = new uint[8];
    private int _initializedCount;
    private bool _hasNonDefaultable;

    private void ValidateVariable(Opcode opcode)
    {
        var index = _instruction.Index;
        switch (opcode)
        {
            case Opcode.LocalGet:
                ValidateLocalGet();
                break;
            case Opcode.LocalSet:
                Pop(LocalAt(index));
                MarkInitialized(index);
                break;
            case Opcode.LocalTee:
                var type = LocalAt(index);
                Pop(type);
                Push(type);
                MarkInitialized(index);
                break;
            case Opcode.GlobalGet:
                Push(GlobalAt(index).Type);
                break;
            case Opcode.GlobalSet:
                var global = GlobalAt(index);
                if (!global.IsMutable)
                    throw ValidationErrors.Immutable(Here, $"global {index}");
                Pop(global.Type);
                break;
            default:
                throw new InvalidOperationException($"No validation of {OpcodeTable.Mnemonic(opcode)}.");
        }
    }

    private void ValidateLocalGet()
    {
        var index = _instruction.Index;
        var type = LocalAt(index);
        if (_hasNonDefaultable && !type.IsDefaultable && !_isInitialized[index])
            throw ValidationErrors.UninitializedLocal(Here, index);
        Push(type);
    }

    private GlobalType GlobalAt(uint index)
    {
        if (index >= (uint)_module.GlobalTypes.Length)
            throw ValidationErrors.Unknown(Here, "global", index);
        return _module.GlobalTypes[(int)index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValueType LocalAt(uint index) => index < (uint)_expandedLocals ? _locals[index] : FindLocal(index);

    private ValueType FindLocal(uint index)
    {
        if (index >= _localCount)
            throw ValidationErrors.Unknown(Here, "local", index);
        var low = 0;
        var high = _localGroupCount - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (index < _localGroups[middle].End)
                high = middle;
            else
                low = middle + 1;
        }
        return _localGroups[low].Type;
    }

    private void SetLocals(FunctionType type, FunctionBody body)
    {
        ForgetLocals(0);
        _localGroupCount = 0;
        _localCount = 0;
        _expandedLocals = 0;
        _hasNonDefaultable = false;
        var room = body.Entry.Length + type.Parameters.Length;
        AddParameters(type.Parameters.AsSpan());
        foreach (var group in body.Locals)
        {
            CheckType(group.Type);
            _hasNonDefaultable |= !group.Type.IsDefaultable && group.Count > 0;
            if (_localCount + (ulong)group.Count > ImplementationLimits.Locals)
                throw ValidationErrors.TooManyLocals(Here, _localCount + (long)group.Count);
            AddLocals(group.Count, group.Type, room);
        }
        if (_hasNonDefaultable)
            MarkParameters(type.Parameters.Length);
    }

    // Parameters are always written out, so what their group says is not looked at.
    private void AddParameters(ReadOnlySpan<ValueType> types)
    {
        if (types.IsEmpty)
            return;
        if (types.Length > _locals.Length)
            Array.Resize(ref _locals, Math.Max(_locals.Length * 2, types.Length));
        types.CopyTo(_locals);
        _expandedLocals = types.Length;
        _localCount = (uint)types.Length;
        _localGroups[_localGroupCount++] = (_localCount, types[0]);
    }

    private void AddLocals(uint count, ValueType type, int room)
    {
        if (count == 0)
            return;
        var expanded = (int)Math.Min(count, (uint)Math.Max(room - _expandedLocals, 0));
        if (_expandedLocals != _localCount)
            expanded = 0;
        if (_expandedLocals + expanded > _locals.Length)
            Array.Resize(ref _locals, Math.Max(_locals.Length * 2, _expandedLocals + expanded));

        // The library's method would have to be compiled for this structure at start-up.
        for (var i = 0; i < expanded; i++)
            _locals[_expandedLocals + i] = type;
        _expandedLocals += expanded;
        _localCount += count;
        if (_localGroupCount == _localGroups.Length)
            Array.Resize(ref _localGroups, _localGroups.Length * 2);
        _localGroups[_localGroupCount++] = (_localCount, type);
    }

    private void MarkParameters(int count)
    {
        if (_isInitialized.Length < _localCount)
        {
            var capacity = Math.Max((int)_localCount, _isInitialized.Length * 2);
            _isInitialized = new bool[capacity];
            _initialized = new uint[capacity];
        }
        for (var i = 0; i < count; i++)
            MarkInitialized((uint)i);
    }

    private void MarkInitialized(uint index)
    {
        if (!_hasNonDefaultable || _isInitialized[index])
            return;
        _isInitialized[index] = true;
        _initialized[_initializedCount++] = index;
    }

    /// <summary>Forgets which locals were set since <paramref name="count"/> were.</summary>
    private void ForgetLocals(int count)
    {
        while (_initializedCount > count)
            _isInitialized[_initialized[--_initializedCount]] = false;
    }
}
