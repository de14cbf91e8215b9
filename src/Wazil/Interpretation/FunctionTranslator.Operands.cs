using Wazil.Instructions;

namespace Wazil.Interpretation;

/// <content>The operand stack and the operations made so far.</content>
internal sealed partial class FunctionTranslator
{
    // Beyond this height operands of locals are copied at once, so that a local.set has few to look at.
    private const int HighestAlias = 32;

    // The slot of each operand: its own, or that of a local.
    private int[] _stack = new int[16];
    private int _height;
    private int _largestHeight;
    private int _aliasCount;

    // The operation that made the operand on top, if nothing else can have; its result may go elsewhere.
    private int _lastResult = -1;

    private int Home(int height) => _localCount + height;

    private void Push(int slot)
    {
        if (_height == _stack.Length)
            Array.Resize(ref _stack, _height * 2);
        _stack[_height++] = slot;
        _largestHeight = Math.Max(_largestHeight, _height);
        if (slot < _localCount)
            _aliasCount++;
    }

    private int Pop()
    {
        var slot = _stack[--_height];
        if (slot < _localCount)
            _aliasCount--;
        return slot;
    }

    private void PushLocal(int local)
    {
        if (_height < HighestAlias)
            Push(local);
        else
            EmitResult(Opcode.LocalSet, local, 0);
    }

    private void SetLocal(int local, int value)
    {
        var isLast = _lastResult >= 0 && value >= _localCount && _code[_lastResult].A == value;
        var maker = _lastResult;
        if (KeepOperandsOf(local) || !isLast)
            Emit(Opcode.LocalSet, local, value, 0);
        else
            _code[maker].A = (ushort)local;
        _lastResult = -1;
    }

    // Operands that are the local's value get it into slots of their own before it changes.
    private bool KeepOperandsOf(int local)
    {
        var isChanged = false;
        for (var i = 0; _aliasCount > 0 && i < Math.Min(_height, HighestAlias); i++)
        {
            if (_stack[i] != local)
                continue;
            Settle(i);
            isChanged = true;
        }
        return isChanged;
    }

    /// <summary>Gives every operand from a height on its own slot.</summary>
    private void SettleFrom(int height)
    {
        for (var i = height; _aliasCount > 0 && i < _height; i++)
            Settle(i);
    }

    private void Settle(int position)
    {
        if (_stack[position] >= _localCount)
            return;
        Emit(Opcode.LocalSet, Home(position), _stack[position], 0);
        _stack[position] = Home(position);
        _aliasCount--;
    }

    /// <summary>Makes the stack what it is where a block begins or ends: so high, every operand in its own slot.</summary>
    private void ResetStack(int height)
    {
        while (_height > height)
            Pop();
        while (_height < height)
            Push(Home(_height));
        for (var i = 0; _aliasCount > 0 && i < _height; i++)
        {
            if (_stack[i] >= _localCount)
                continue;
            _stack[i] = Home(i);
            _aliasCount--;
        }
    }

    /// <summary>Emits an operation whose result becomes the operand on top.</summary>
    private void EmitResult(Opcode opcode, int b, int c)
    {
        var slot = Home(_height);
        var position = Emit(opcode, slot, b, c);
        Push(slot);
        _lastResult = position;
    }

    private int Emit(Opcode opcode, int a, int b, int c) =>
        Append(new Operation { Code = opcode, A = (ushort)a, B = (ushort)b, C = (ushort)c });

    private int EmitTarget(Opcode opcode, int a, int target) =>
        Append(new Operation { Code = opcode, A = (ushort)a, Target = target });

    private void EmitWord(ulong word)
    {
        var result = _lastResult;
        Append(new Operation { Word = word });
        _lastResult = result;
    }

    private int Append(Operation operation)
    {
        if (_count == _code.Length)
            Array.Resize(ref _code, _count * 2);
        _code[_count] = operation;
        _lastResult = -1;
        return _count++;
    }

    /// <summary>Notes which instruction the next operation is made from.</summary>
    private void MarkOffset()
    {
        // Not a list: .NET would have to compile one of these at every start.
        if (_offsetCount == _offsets.Length)
            Array.Resize(ref _offsets, _offsetCount * 2);
        _offsets[_offsetCount++] = new CodeOffset(_count, _instruction.Offset);
    }
}
