using Wazil.Compilation.Loops;
using Wazil.Instructions;

namespace Wazil.Compilation;

/// <content>Sums in loops: what is ready last is added last.</content>
/// <remarks>A compiler that knows no loops, or does not look across iterations, writes <c>carry + a[i] + b[i] * x</c> from
/// left to right, and each iteration waits for two additions instead of one.</remarks>
internal sealed partial class FunctionCompiler
{
    private const int MostSummands = 8;

    // Of the loop that is being compiled, if it has one way through.
    private LoopTimes? _loopTimes;

    /// <summary>Puts the summands of the sum on top of the stack in the order in which they are ready.</summary>
    private void OrderSum()
    {
        var sum = _stack[_height - 1];
        Span<int> summands = stackalloc int[MostSummands];
        var count = 0;
        if (_loopTimes is null || !TryFindSummands(sum, _instruction.Opcode, summands, ref count) || count < 3)
            return;
        summands = summands[..count];
        if (!MayChangePlaces(summands) || !Sort(summands))
            return;
        var ordered = summands[0];
        foreach (var summand in summands[1..])
            ordered = _arena.Add(Current(_arena[sum].Type), [ordered, summand]);
        _stack[_height - 1] = ordered;
    }

    private bool TryFindSummands(int expression, Opcode addition, Span<int> summands, ref int count)
    {
        ref readonly var node = ref _arena[expression];
        if (node.Kind == ExpressionKind.Instruction && node.Opcode == addition)
        {
            return TryFindSummands(_arena.Operand(node, 0), addition, summands, ref count)
                && TryFindSummands(_arena.Operand(node, 1), addition, summands, ref count);
        }

        // A constant may become part of an address.
        if (node.IsConstant || count == summands.Length)
            return false;
        summands[count++] = expression;
        return true;
    }

    private bool MayChangePlaces(ReadOnlySpan<int> summands)
    {
        for (var i = 0; i < summands.Length; i++)
        {
            for (var j = i + 1; j < summands.Length; j++)
            {
                if (EffectRules.MustStayBefore(_arena[summands[i]].Effects, _arena[summands[j]].Effects))
                    return false;
            }
        }
        return true;
    }

    // Those that are ready at the same time stay in order.
    private bool Sort(Span<int> summands)
    {
        var isChanged = false;
        for (var i = 1; i < summands.Length; i++)
        {
            for (var j = i; j > 0 && _arena[summands[j - 1]].Ready > _arena[summands[j]].Ready; j--)
            {
                (summands[j - 1], summands[j]) = (summands[j], summands[j - 1]);
                isChanged = true;
            }
        }
        return isChanged;
    }
}
