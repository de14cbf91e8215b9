using System.Reflection.Emit;
using Wazil.Compilation.Loops;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Small loops, whose bodies are repeated so that fewer branches are taken and interruption is looked for less often.</content>
internal sealed partial class FunctionCompiler
{
    /// <summary>Compiles all copies of a small loop's body but the last, which is compiled as any loop's.</summary>
    /// <param name="frame">The loop, which has begun.</param>
    private void CompileCopies(ControlFrame frame)
    {
        if (_region is not null || _plan.Summary.Division is not null || !_instruction.BlockType.IsEmpty
            || SmallLoop.TryRead(_module, RestFrom(frame.Start)) is not { } loop)
        {
            return;
        }
        for (var copy = 1; copy < loop.Copies && !_isUnreachable; copy++)
        {
            CompileRange(loop.Body);
            if (!_isUnreachable)
                CompileEndOfCopy(frame, loop.IsConditional);
        }
    }

    private void CompileEndOfCopy(ControlFrame frame, bool isConditional)
    {
        if (isConditional)
        {
            var condition = Pop();
            SettleFor(_arena[condition].Effects | Effects.Traps, 0);
            var exit = frame.Exit ??= _il.DefineLabel();
            EmitBranchIf(condition, exit, when: false);
        }
        else
        {
            SettleFor(Effects.Traps, 0);
        }
        _height = frame.Height;
        _settledHeight = Math.Min(_settledHeight, _height);
        BeginStatement();
    }
}
