using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wazil.Binary;
using Wazil.Compilation;
using Wazil.Interpretation;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Tiering;

/// <summary>The code of a module that is only interpreted.</summary>
internal sealed class InterpreterModule : InterpretedModule
{
    private readonly FunctionNames _names;

    /// <summary>Makes the code of a validated module.</summary>
    /// <exception cref="WasmUnsupportedException">The module has something that the interpreter can't run.</exception>
    public InterpreterModule(ModuleDefinition definition, FunctionNames names)
        : base(definition)
    {
        _names = names;

        // What is translated here is not kept: most functions are never called.
        for (var function = definition.ImportedFunctionCount; function < definition.FunctionCount; function++)
        {
            if (FunctionTranslator.TryTranslate(definition, function, PrivateSlotOf, LoopBudget, out var obstacle) is null)
                throw new WasmUnsupportedException($"{obstacle} can't be interpreted; use EngineOptions.Strategy Tiered or Compiled");
        }
    }

    /// <inheritdoc/>
    public override nint EntryPoint(int functionIndex) => throw new InvalidOperationException("Nothing is compiled.");

    /// <inheritdoc/>
    public override bool IsLeaf(int functionIndex) => false;

    /// <inheritdoc/>
    public override void Bind(FunctionInstance function) => function.Code = EntryOf(function.Index);

    /// <inheritdoc/>
    public override WasmStackFrame MakeFrame(int function, int offset) => FunctionNames.MakeFrame(Name, function, _names.NameOf(function), offset);

    /// <inheritdoc/>
    public override IReadOnlyList<WasmStackFrame> Resolve(StackFrame frame, TrapCode? trap) => [];

    /// <inheritdoc/>
    protected override nint Compile(int functionIndex) => 0;

    /// <inheritdoc/>
    protected override bool TryCompile(int functionIndex, InterpretedFunction function, InterpretedLoop loop) => false;

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Asks whether code can be emitted, and refuses if not.")]
    protected override nint MakeEntry(FunctionType type)
    {
        CheckDynamicCode(type);
        return CallThunks.SlotEntry(type, EmittedAdapters.Call);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Asks whether code can be emitted, and refuses if not.")]
    protected override nint MakeExit(FunctionType type)
    {
        CheckDynamicCode(type);
        return CallThunks.SlotExit(type);
    }

    private static void CheckDynamicCode(FunctionType type)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new WasmUnsupportedException($"functions of type {type} need an adapter that this platform can't make at run time");
    }
}
