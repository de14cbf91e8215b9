using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;
using Wazil.Compilation.Inlining;
using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>Compiles one validated function to CIL.</summary>
/// <remarks>
/// One pass over the body. Operands are kept as expression trees and emitted where they are used, so values travel on
/// the CIL stack and few locals are needed; that stack is empty between statements. See <c>docs/compiler.md</c>.
/// </remarks>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed partial class FunctionCompiler
{
    // Bounds recursion here and in the JIT compiler.
    private const int MaximumDepth = 48;

    // Bounds the search for conflicts among pending expressions.
    private const int MaximumPending = 256;

    private readonly CompilationUnit _unit;
    private readonly ModuleDefinition _module;
    private readonly int _functionIndex;
    private readonly FunctionType _type;
    private readonly FunctionPlan _plan;
    private readonly ILGenerator _il;
    private readonly ExpressionArena _arena = new();
    private readonly CodeOffsets _offsets;
    private Instruction _instruction;

    // Byte offset behind the instruction.
    private int _next;

    private FunctionCompiler(CompilationUnit unit, int functionIndex, FunctionPlan plan, ILGenerator il, RegionMethod? region = null)
    {
        _region = region;
        _unit = unit;
        _module = unit.Module;
        _functionIndex = functionIndex;
        _type = _module.FunctionTypeOf(functionIndex);
        _plan = plan;
        _scope = new FunctionScope(plan);
        _il = il;
        _offsets = new CodeOffsets();
        _checked = NewCheckedAddresses();
        _contextArgument = region is null ? _type.Parameters.Length : RegionMethod.ContextArgument;
    }

    /// <summary>Emits the body of a function.</summary>
    /// <returns>Which CIL belongs to which bytes of the module.</returns>
    public static CodeOffsets Compile(CompilationUnit unit, int functionIndex, FunctionPlan plan, ILGenerator il)
    {
        var compiler = new FunctionCompiler(unit, functionIndex, plan, il);
        if (plan.Summary.Division?.Fragmentation is { } fragmentation)
        {
            compiler.CompileFragmented(fragmentation);
            return compiler._offsets;
        }
        compiler.Await(plan.Summary.Division);
        compiler.CompileBody();
        compiler._frame?.Complete();
        return compiler._offsets;
    }

    private void CompileBody()
    {
        var body = _module.Bodies[_functionIndex - _module.ImportedFunctionCount];
        DeclareLocals(body);
        EmitPrologue();
        EmitFrameOfParts();
        EnterFunction();
        CompileRange(body.Code);
        EmitOutlinedCalls();
        EmitRethrow(_rethrowLabel);
    }

    private void CompileRange(ByteRange range)
    {
        var reader = new InstructionReader(_module.Bytes.Span, range, _module.Features);
        while (!reader.AtEnd)
        {
            if (_pendingRegions.TryPeek(out var region) && region.Start == reader.Position)
            {
                CompileRegionCall(_pendingRegions.Dequeue());
                reader = new InstructionReader(_module.Bytes.Span, new ByteRange(region.End, range.End - region.End), _module.Features);
                continue;
            }
            reader.Read(ref _instruction);
            _next = reader.Position;
            BeginStatement();
            if (_isUnreachable)
                SkipUnreachable();
            else
                CompileInstruction();
            if (_height == 0)
                _arena.Clear();
        }
    }

    /// <summary>Reads instructions that are never executed only for the blocks that they open and close.</summary>
    private void SkipUnreachable()
    {
        switch (_instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable or Opcode.Try:
                _unreachableBlocks++;
                break;
            case Opcode.End when _unreachableBlocks > 0:
            case Opcode.Delegate when _unreachableBlocks > 0:
                _unreachableBlocks--;
                break;
            case Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate when _unreachableBlocks == 0:
                CompileInstruction();
                break;
        }
    }

    private void CompileInstruction()
    {
        switch (OpcodeTable.Family(_instruction.Opcode))
        {
            case InstructionFamily.Control: CompileControl(); break;
            case InstructionFamily.Parametric: CompileParametric(); break;
            case InstructionFamily.Variable: CompileVariable(); break;
            case InstructionFamily.Numeric: CompileNumeric(); break;
            case InstructionFamily.Memory: CompileMemory(); break;
            case InstructionFamily.Table: CompileTable(); break;
            case InstructionFamily.Reference: CompileReference(); break;
            case InstructionFamily.Gc: CompileGc(); break;
            case InstructionFamily.Exceptions: CompileExceptions(); break;
            case InstructionFamily.Simd: CompileSimd(); break;
            case InstructionFamily.Atomics: CompileAtomics(); break;
        }
    }

    private WasmUnsupportedException Unsupported() =>
        new($"{OpcodeTable.Mnemonic(_instruction.Opcode)} is not supported by the compiler (offset 0x{_instruction.Offset:x})");
}
