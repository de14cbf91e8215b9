using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>The interpreted code of one module; functions are translated when they are first called.</summary>
/// <remarks>Unsafe: code pointers are called with the signature that their function's type gives them.</remarks>
internal abstract unsafe class InterpretedModule : ModuleCode
{
    private readonly InterpretedFunction?[] _functions;
    private readonly nint[] _entries;
    private readonly nint[] _exits;

    /// <summary>Makes the code of a validated module; nothing is translated yet.</summary>
    protected InterpretedModule(ModuleDefinition definition)
        : base(definition)
    {
        _functions = new InterpretedFunction?[definition.FunctionCount];
        _entries = new nint[definition.Types.Length];
        _exits = new nint[definition.Types.Length];
    }

    /// <summary>Calls of a function that are interpreted before <see cref="Compile"/> is asked for it.</summary>
    protected virtual int CallBudget => int.MaxValue;

    /// <summary>Iterations of a loop that are interpreted before <see cref="TryCompile"/> is asked for it.</summary>
    protected virtual ulong LoopBudget => long.MaxValue;

    /// <summary>The functions of the index space; null for imports and those never called.</summary>
    public InterpretedFunction?[] Functions => _functions;

    /// <summary>Whether a function may be interpreted at all, if the interpreter can.</summary>
    protected virtual bool IsInterpretable(int functionIndex) => true;

    /// <summary>Makes code of a function that was called often, or can't be interpreted.</summary>
    /// <returns>Its entry point; 0 if the function stays interpreted.</returns>
    protected abstract nint Compile(int functionIndex);

    /// <summary>Makes code of a loop that went on for long.</summary>
    /// <returns>Whether the loop has code now.</returns>
    protected abstract bool TryCompile(int functionIndex, InterpretedFunction function, InterpretedLoop loop);

    /// <summary>Makes code that calls <see cref="InterpreterCall.Call"/> for functions of a type for which there is no adapter.</summary>
    protected abstract nint MakeEntry(FunctionType type);

    /// <summary>Makes code that calls functions of a type for which there is no adapter.</summary>
    protected abstract nint MakeExit(FunctionType type);

    /// <summary>What is interpreted of a function. A function that the interpreter can't run, or that was called often, has compiled code behind this.</summary>
    public InterpretedFunction Prepare(int functionIndex)
    {
        var function = _functions[functionIndex];
        if (function is null)
        {
            function = Translate(functionIndex);
            Volatile.Write(ref _functions[functionIndex], function);
        }
        if (function.Budget <= 0 && function.Compiled == 0)
        {
            function.Compiled = Compile(functionIndex);
            if (function.Compiled == 0)
                function.Budget = int.MaxValue;
        }
        return function;
    }

    /// <summary>Says that a function has compiled code, which is called from now on.</summary>
    protected void SetCompiled(int functionIndex, nint code)
    {
        if (_functions[functionIndex] is not { } function)
            return;
        function.Compiled = code;
        function.Budget = 0;
    }

    private InterpretedFunction Translate(int functionIndex)
    {
        if (!IsInterpretable(functionIndex) || FunctionTranslator.TryTranslate(Definition, functionIndex, PrivateSlotOf, LoopBudget, out _) is not { } function)
            return InterpretedFunction.NewCompiled();
        function.Budget = CallBudget;
        return function;
    }

    /// <summary>Entry point through which other code calls interpreted functions of a type; 0 if the interpreter can't hold their values.</summary>
    protected nint EntryOf(int functionIndex)
    {
        var index = Definition.FunctionTypeIndices[functionIndex];
        if (_entries[index] != 0)
            return _entries[index];
        var type = Definition.FunctionTypeAt(index);
        if (!FunctionTranslator.AreNumbers(type))
            return 0;
        var entry = InterpreterAdapters.FindEntry(SignatureShape.Of(type));
        return _entries[index] = entry != 0 ? entry : MakeEntry(type);
    }

    /// <summary>Code that calls functions of a type with arguments and results in slots: a <c>delegate*&lt;ulong*, nint, CallContext, void&gt;</c>.</summary>
    public nint ExitOf(int typeIndex)
    {
        if (_exits[typeIndex] != 0)
            return _exits[typeIndex];
        var type = Definition.FunctionTypeAt(typeIndex);
        var exit = InterpreterAdapters.FindExit(SignatureShape.Of(type));
        return _exits[typeIndex] = exit != 0 ? exit : MakeExit(type);
    }

    /// <summary>Byte offset of the instruction that an operation of a function was made from.</summary>
    public int OffsetOf(int functionIndex, Operation* operation) => _functions[functionIndex]?.OffsetOf(operation) ?? -1;

    /// <summary>Makes code of a loop, if it can have any.</summary>
    public bool TryGiveCode(int functionIndex, InterpretedFunction function, InterpretedLoop loop)
    {
        // Whoever calls the function again shall not interpret it.
        function.Budget = Math.Min(function.Budget, 0);
        return !loop.HasParameters && TryCompile(functionIndex, function, loop);
    }
}
