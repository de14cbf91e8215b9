using Wazil.Compilation.Loops;

namespace Wazil.Compilation;

/// <summary>Storage for the expression trees of one function; emptied whenever no expression is pending.</summary>
internal sealed class ExpressionArena
{
    private Expression[] _expressions = new Expression[64];
    private int[] _operands = new int[128];
    private int _count;
    private int _operandCount;

    /// <summary>An expression by its number.</summary>
    public ref Expression this[int expression] => ref _expressions[expression];

    /// <summary>The operands of an expression, in the order of evaluation.</summary>
    public ReadOnlySpan<int> OperandsOf(in Expression expression) =>
        _operands.AsSpan(expression.FirstOperand, expression.OperandCount);

    /// <summary>An operand of an expression.</summary>
    public int Operand(in Expression expression, int position) => _operands[expression.FirstOperand + position];

    /// <summary>Replaces an operand of an expression.</summary>
    public void ReplaceOperand(in Expression expression, int position, int operand) =>
        _operands[expression.FirstOperand + position] = operand;

    /// <summary>Adds a leaf.</summary>
    public int Add(in Expression expression)
    {
        if (_count == _expressions.Length)
            Array.Resize(ref _expressions, _count * 2);
        _expressions[_count] = expression;
        return _count++;
    }

    /// <summary>Adds an expression over operands; depth, effects and locals read take the operands' in.</summary>
    public int Add(Expression expression, ReadOnlySpan<int> operands)
    {
        while (_operandCount + operands.Length > _operands.Length)
            Array.Resize(ref _operands, _operands.Length * 2);
        expression.FirstOperand = _operandCount;
        expression.OperandCount = (ushort)operands.Length;
        foreach (var operand in operands)
        {
            _operands[_operandCount++] = operand;
            ref readonly var child = ref _expressions[operand];
            expression.Effects |= child.Effects;
            expression.LocalsRead |= child.LocalsRead;
            expression.Ready = Math.Max(expression.Ready, child.Ready);
            expression.Depth = Math.Max(expression.Depth, (byte)(child.Depth + 1));
        }
        expression.Ready += LoopTimes.LatencyOf(expression.Opcode);
        return Add(expression);
    }

    /// <summary>Forgets all expressions.</summary>
    public void Clear() => _count = _operandCount = 0;
}
