using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>The operand stack: pending expressions, and when they must be evaluated.</content>
internal sealed partial class FunctionCompiler
{
    private int[] _stack = new int[32];
    private int _height;

    // Below this height everything on the stack is a constant or a temporary, which nothing can disturb.
    private int _settledHeight;

    private readonly List<int> _disturbed = [];

    private void Push(int expression)
    {
        if (_height == _stack.Length)
            Array.Resize(ref _stack, _height * 2);
        _stack[_height++] = expression;
        if (_arena[expression].Depth > MaximumDepth)
            SettleLast();
        if (_height - _settledHeight > MaximumPending)
            SettleAll();
    }

    private int Pop()
    {
        _height--;
        _settledHeight = Math.Min(_settledHeight, _height);
        return _stack[_height];
    }

    private void PushConstant(ValueKind type, long value) =>
        Push(_arena.Add(new Expression { Kind = ExpressionKind.Constant, Type = type, Value = value, Offset = _instruction.Offset }));

    private void PushTemporary(int temporary) =>
        Push(_arena.Add(new Expression { Kind = ExpressionKind.Temporary, Type = _temporaries[temporary].Kind, Value = temporary }));

    /// <summary>An expression for the current instruction, without operands or effects of its own.</summary>
    private Expression Current(ValueKind type, Effects effects = Effects.None) => new()
    {
        Kind = ExpressionKind.Instruction,
        Type = type,
        Effects = effects,
        Opcode = _instruction.Opcode,
        Offset = _instruction.Offset,
        Index = _instruction.Index,
        Index2 = _instruction.Index2,
    };

    /// <summary>Takes operands off the stack and makes an expression over them.</summary>
    private int Combine(in Expression expression, int operandCount)
    {
        _height -= operandCount;
        _settledHeight = Math.Min(_settledHeight, _height);
        return _arena.Add(expression, _stack.AsSpan(_height, operandCount));
    }

    /// <summary>Takes operands off the stack and pushes an expression over them.</summary>
    private void PushInstruction(in Expression expression, int operandCount) => Push(Combine(expression, operandCount));

    /// <summary>Takes operands off the stack and emits an instruction over them that has no result.</summary>
    private void EmitInstruction(in Expression expression, int operandCount)
    {
        var statement = Combine(expression, operandCount);
        SettleFor(_arena[statement].Effects, 0);
        Emit(statement);
    }

    /// <summary>Evaluates pending expressions that may not be evaluated behind a statement with these effects, which sets these locals.</summary>
    private void SettleFor(Effects effects, ulong localsSet)
    {
        _disturbed.Clear();
        for (var position = _height - 1; position >= _settledHeight; position--)
        {
            ref readonly var pending = ref _arena[_stack[position]];
            if ((pending.LocalsRead & localsSet) == 0 && !EffectRules.MustStayBefore(pending.Effects, effects))
                continue;

            // It is evaluated now, ahead of what stays; so what stands before it must not mind it either.
            effects |= pending.Effects;
            _disturbed.Add(position);
        }
        for (var i = _disturbed.Count - 1; i >= 0; i--)
            Settle(_disturbed[i]);
    }

    /// <summary>Evaluates the expression on top of the stack, behind those below it that it would disturb.</summary>
    private void SettleLast()
    {
        var expression = Pop();
        SettleFor(_arena[expression].Effects, 0);
        _stack[_height++] = expression;
        Settle(_height - 1);
    }

    /// <summary>Evaluates every pending expression, as the start of a block needs it.</summary>
    private void SettleAll()
    {
        for (var position = _settledHeight; position < _height; position++)
            Settle(position);
        _settledHeight = _height;
    }

    /// <summary>Evaluates a pending expression into a temporary, unless it is one or a constant.</summary>
    private void Settle(int position)
    {
        var expression = _stack[position];
        var (kind, type, ready) = (_arena[expression].Kind, _arena[expression].Type, _arena[expression].Ready);
        if (kind is ExpressionKind.Constant or ExpressionKind.Temporary)
            return;
        BeginStatement();
        Emit(expression);
        var temporary = AllocateTemporary(type);
        _il.Emit(OpCodes.Stloc, _temporaries[temporary].Local);
        BeginStatement();
        _stack[position] = _arena.Add(new Expression { Kind = ExpressionKind.Temporary, Type = type, Value = temporary, Ready = ready });
    }
}
