using System.Reflection.Emit;
using Wazil.Compilation.Inlining;
using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <content>Loops that the interpreter leaves to compiled code while they run.</content>
internal sealed partial class FunctionCompiler
{
    /// <summary>Emits a loop as a method of its own.</summary>
    /// <param name="unit">Where the method belongs.</param>
    /// <param name="plan">How the function is compiled.</param>
    /// <param name="loop">The loop, which has no parameters.</param>
    /// <param name="frame">Describes the interpreter's frame.</param>
    /// <param name="il">Receives the body.</param>
    /// <param name="exits">What the method returns means: numbers of the blocks around the loop, the function first, from the return value 1.</param>
    /// <returns>Which CIL belongs to which bytes of the module.</returns>
    public static CodeOffsets CompileLoop(
        CompilationUnit unit, FunctionPlan plan, LoopRegion loop, RegionFrame frame, ILGenerator il, out IReadOnlyList<int> exits)
    {
        var body = unit.Module.Bodies[plan.FunctionIndex - unit.Module.ImportedFunctionCount];
        var enclosing = BlocksAround(loop, unit.Module, plan.FunctionIndex, body);
        var method = new RegionMethod(frame, RegionOf(loop, unit.Module, plan.FunctionIndex, body), enclosing);
        var compiler = new FunctionCompiler(unit, plan.FunctionIndex, plan, il, method) { _frame = frame };
        compiler.CompileRegion(new RegionEntrance(IsStartReachable: true, DeadBlocks: 0, [], []));
        frame.Complete();
        exits = compiler.UsedExits();
        return compiler._offsets;
    }

    private static List<ControlFrame> BlocksAround(LoopRegion loop, ModuleDefinition module, int functionIndex, in FunctionBody body)
    {
        var blocks = new List<ControlFrame> { new(FrameKind.Function, default, 0, [], module.FunctionTypeOf(functionIndex).Results) };
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, body.Code, module.Features);
        while (reader.Position < loop.Start)
        {
            reader.Read(ref instruction);
            if (FlatBody.IsOpening(instruction.Opcode))
            {
                var (parameters, results) = TypesOf(instruction.BlockType, module);
                blocks.Add(new ControlFrame(instruction.Opcode == Opcode.Loop ? FrameKind.Loop : FrameKind.Block, default, 0, parameters, results));
            }
            else if (instruction.Opcode is Opcode.End or Opcode.Delegate)
            {
                blocks.RemoveAt(blocks.Count - 1);
            }
        }
        return blocks;
    }

    private static Region RegionOf(LoopRegion loop, ModuleDefinition module, int functionIndex, in FunctionBody body)
    {
        var localCount = module.FunctionTypeOf(functionIndex).Parameters.Length + body.LocalCount;
        var mentioned = new LocalSet(localCount);
        var written = new LocalSet(localCount);
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, new ByteRange(loop.Start, loop.End - loop.Start), module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode is not (Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee))
                continue;
            mentioned.Add(instruction.Index);
            if (instruction.Opcode != Opcode.LocalGet)
                written.Add(instruction.Index);
        }
        return new Region
        {
            Start = loop.Start,
            End = loop.End,
            Inputs = mentioned.Intersect(mentioned),
            Outputs = written.Intersect(written),
            OwnLocals = mentioned,
            Regions = [],
        };
    }

    // Parts of divided functions end with nothing on the stack.
    private void EmitStoreOfLoopResults()
    {
        var temporaries = new int[_height];
        for (var i = 0; i < temporaries.Length; i++)
            temporaries[i] = AllocateTemporary(_arena[_stack[i]].Type);
        EmitTop(temporaries.Length);
        StoreInto(temporaries);
        for (var i = 0; i < temporaries.Length; i++)
        {
            EmitFrameAddress();
            EmitLoad(temporaries[i]);
            _il.Emit(OpCodes.Stfld, _frame!.BranchValue(_region!.Enclosing.Count, i, _temporaries[temporaries[i]].Kind));
        }
    }
}
