using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Wazil.Binary;
using Wazil.Compilation;
using Wazil.Interpretation;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Tiering;

/// <summary>The code of a module that is interpreted first; functions and loops that run often are compiled.</summary>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class TieredModule(ModuleDefinition definition, CompilerOptions options, FunctionNames names, TieringLimits limits)
    : InterpretedModule(definition)
{
    // Bytes of a body above which the compiler is asked whether it would divide the function.
    private const int LargestUndivided = 8 << 10;

    private readonly Lock _lock = new();
    private CompiledModule? _compiled;

    /// <inheritdoc/>
    public override TrapCode NullFault => Compiled.NullFault;

    /// <inheritdoc/>
    protected override int CallBudget => limits.Calls;

    /// <inheritdoc/>
    protected override ulong LoopBudget => (ulong)limits.Iterations;

    private CompiledModule Compiled
    {
        get
        {
            if (Volatile.Read(ref _compiled) is { } existing)
                return existing;
            lock (_lock)
            {
                return _compiled ??= new CompiledModule(Definition, options, names.NameOf)
                {
                    Name = Name,
                    IsExpected = index => Functions[index] is not null,
                    Published = SetCompiled,
                };
            }
        }
    }

    /// <inheritdoc/>
    public override nint EntryPoint(int functionIndex) => Compiled.EntryPoint(functionIndex);

    /// <inheritdoc/>
    public override bool IsLeaf(int functionIndex) => FunctionSummary.IsSmallLeaf(Definition, functionIndex, options.LargestMethod);

    /// <inheritdoc/>
    public override void Bind(FunctionInstance function)
    {
        var isCompiled = Volatile.Read(ref _compiled) is { } compiled && compiled.IsCompiled(function.Index);
        var entry = isCompiled ? 0 : EntryOf(function.Index);
        if (entry == 0)
            Compiled.Bind(function);
        else
            function.Code = entry;
    }

    /// <inheritdoc/>
    public override WasmStackFrame MakeFrame(int function, int offset) => FunctionNames.MakeFrame(Name, function, names.NameOf(function), offset);

    /// <inheritdoc/>
    public override IReadOnlyList<WasmStackFrame> Resolve(StackFrame frame, TrapCode? trap) => Compiled.Resolve(frame, trap);

    /// <inheritdoc/>
    protected override bool IsInterpretable(int functionIndex)
    {
        var body = Definition.Bodies[functionIndex - Definition.ImportedFunctionCount];
        return body.Code.Length <= LargestUndivided || !Compiled.IsDivided(functionIndex);
    }

    /// <inheritdoc/>
    protected override nint Compile(int functionIndex) => Compiled.EntryPoint(functionIndex);

    /// <inheritdoc/>
    protected override bool TryCompile(int functionIndex, InterpretedFunction function, InterpretedLoop loop)
    {
        var exits = loop.LabelsAround();
        int[] slots = [.. exits.Select(exit => exit.Slot), loop.ResultSlot];
        var code = Compiled.CompileLoop(functionIndex, new LoopRegion(loop.Start, loop.End, slots), out var used);
        loop.SetCode(code, [.. used.Select(exit => exits[exit])]);
        return code != 0;
    }

    /// <inheritdoc/>
    protected override nint MakeEntry(FunctionType type) => CallThunks.SlotEntry(type, EmittedAdapters.Call);

    /// <inheritdoc/>
    protected override nint MakeExit(FunctionType type) => CallThunks.SlotExit(type);
}
