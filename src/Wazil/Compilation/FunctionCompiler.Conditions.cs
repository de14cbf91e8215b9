using System.Reflection.Emit;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Conditions: comparisons fused with the branches that use them.</content>
internal sealed partial class FunctionCompiler
{
    /// <summary>Branches to a label if a condition is true (not zero), or if it is false.</summary>
    private void EmitBranchIf(int condition, Label target, bool when)
    {
        var expression = _arena[condition];
        while (expression.Opcode == Opcode.I32Eqz && expression.Kind == ExpressionKind.Instruction)
        {
            condition = _arena.Operand(expression, 0);
            expression = _arena[condition];
            when = !when;
        }
        if (expression.Kind == ExpressionKind.Instruction && TryFindBranch(expression, when, out var branch))
        {
            EmitComparedOperands(expression, ref branch);
            _il.Emit(branch, target);
            return;
        }
        Emit(condition);
        _il.Emit(when ? OpCodes.Brtrue : OpCodes.Brfalse, target);
    }

    // A comparison with zero needs no second operand.
    private void EmitComparedOperands(in Expression comparison, ref OpCode branch)
    {
        Emit(_arena.Operand(comparison, 0));
        if (comparison.OperandCount == 1)
            return;
        var second = _arena.Operand(comparison, 1);
        var isInteger = _arena[second].Type is ValueKind.I32 or ValueKind.I64;
        if (isInteger && _arena[second].IsConstant && _arena[second].Value == 0 && (branch == OpCodes.Beq || branch == OpCodes.Bne_Un))
        {
            branch = branch == OpCodes.Beq ? OpCodes.Brfalse : OpCodes.Brtrue;
            return;
        }
        Emit(second);
    }

    /// <summary>The CIL branch of a comparison. Of floating-point numbers the opposite of an ordered branch is an unordered one.</summary>
    private static bool TryFindBranch(in Expression expression, bool when, out OpCode branch)
    {
        OpCode? found = expression.Opcode switch
        {
            Opcode.I64Eqz or Opcode.RefIsNull => when ? OpCodes.Brfalse : OpCodes.Brtrue,
            Opcode.I32Eq or Opcode.I64Eq or Opcode.F32Eq or Opcode.F64Eq => when ? OpCodes.Beq : OpCodes.Bne_Un,
            Opcode.I32Ne or Opcode.I64Ne or Opcode.F32Ne or Opcode.F64Ne => when ? OpCodes.Bne_Un : OpCodes.Beq,
            Opcode.I32LtS or Opcode.I64LtS => when ? OpCodes.Blt : OpCodes.Bge,
            Opcode.I32LtU or Opcode.I64LtU => when ? OpCodes.Blt_Un : OpCodes.Bge_Un,
            Opcode.I32GtS or Opcode.I64GtS => when ? OpCodes.Bgt : OpCodes.Ble,
            Opcode.I32GtU or Opcode.I64GtU => when ? OpCodes.Bgt_Un : OpCodes.Ble_Un,
            Opcode.I32LeS or Opcode.I64LeS => when ? OpCodes.Ble : OpCodes.Bgt,
            Opcode.I32LeU or Opcode.I64LeU => when ? OpCodes.Ble_Un : OpCodes.Bgt_Un,
            Opcode.I32GeS or Opcode.I64GeS => when ? OpCodes.Bge : OpCodes.Blt,
            Opcode.I32GeU or Opcode.I64GeU => when ? OpCodes.Bge_Un : OpCodes.Blt_Un,
            Opcode.F32Lt or Opcode.F64Lt => when ? OpCodes.Blt : OpCodes.Bge_Un,
            Opcode.F32Gt or Opcode.F64Gt => when ? OpCodes.Bgt : OpCodes.Ble_Un,
            Opcode.F32Le or Opcode.F64Le => when ? OpCodes.Ble : OpCodes.Bgt_Un,
            Opcode.F32Ge or Opcode.F64Ge => when ? OpCodes.Bge : OpCodes.Blt_Un,
            _ => null,
        };
        branch = found ?? default;
        return found is not null;
    }
}
