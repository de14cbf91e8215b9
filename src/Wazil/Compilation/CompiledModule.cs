using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Wazil.Binary;
using Wazil.Compilation.Inlining;
using Wazil.Compilation.Splitting;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>The code of one module as CIL; functions are compiled when they are first called, some callees with them.</summary>
/// <remarks>Unsafe: <see cref="_slots"/> has one entry for each function of the index space; it and the tables live as
/// long as the module, whose code holds addresses in them. A table of entry points was made with an entry for each of its methods.</remarks>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only types and methods emitted here are looked up.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Only types and methods emitted here are looked up.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only types and methods emitted here are looked up.")]
internal sealed unsafe class CompiledModule : ModuleCode
{
    /// <summary>Name of the assemblies that compiled code stands in; it may see what is internal.</summary>
    public const string AssemblyName = "Wazil.CompiledCode";

    private readonly CompilerOptions _options;
    private readonly Func<int, string?> _nameOf;
    private readonly Lock _lock = new();
    private readonly MethodInfo?[] _methods;
    private readonly Dictionary<int, (int Function, CodeOffsets Offsets, bool IsPart)> _functionsByToken = [];
    private readonly Dictionary<string, nint> _stubs = [];
    private readonly SummaryCache _summaries;
    private readonly DivisionLimits _limits;
    private readonly nint* _slots;
    private readonly List<nint> _tables = [];
    private readonly ModuleBuilder _builder;
    private readonly CodePlacement _placement;
    private SteadyTable? _steadyTable;
    private int _chunkCount;

    /// <summary>Makes the code of a module; nothing is compiled yet.</summary>
    /// <param name="definition">A validated module.</param>
    /// <param name="options">The options.</param>
    /// <param name="nameOf">Gives the name of a function of the index space, where it has one.</param>
    public CompiledModule(ModuleDefinition definition, CompilerOptions options, Func<int, string?> nameOf)
        : base(definition)
    {
        _options = options;
        _limits = new DivisionLimits(options.LargestMethod);
        _summaries = new SummaryCache(
            definition, _limits, comparesAddresses: !(options.GuardPages && definition.MemoryTypes.Take(1).All(LinearMemory.CanBeGuarded)));
        _nameOf = nameOf;
        _methods = new MethodInfo?[definition.FunctionCount];
        NullFault = options.GuardPages && definition.MemoryTypes.Any(LinearMemory.CanBeGuarded)
            ? TrapCode.MemoryOutOfBounds
            : TrapCode.NullStructureReference;
        _slots = (nint*)NativeMemory.AllocZeroed((nuint)Math.Max(1, definition.FunctionCount), (nuint)sizeof(nint));
        var access = options.Collectible ? AssemblyBuilderAccess.RunAndCollect : AssemblyBuilderAccess.Run;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(AssemblyName), access);
        _builder = assembly.DefineDynamicModule(AssemblyName);
        _placement = new CodePlacement(DefineType);
    }

    /// <summary>Frees slots and tables once no code can use them.</summary>
    ~CompiledModule()
    {
        NativeMemory.Free(_slots);
        foreach (var table in _tables)
            NativeMemory.Free((void*)table);
    }

    /// <inheritdoc/>
    public override TrapCode NullFault { get; }

    /// <summary>Instructions that a method may have before its function is divided.</summary>
    public int LargestMethod => _options.LargestMethod;

    /// <summary>Whether a function has code.</summary>
    public bool IsCompiled(int functionIndex) => Volatile.Read(ref _methods[functionIndex]) is not null;

    /// <inheritdoc/>
    public override nint EntryPoint(int functionIndex)
    {
        if (!IsCompiled(functionIndex))
            Compile(functionIndex);
        return _slots[functionIndex] = MethodEntry.Of(_methods[functionIndex]!, _slots[functionIndex]);
    }

    /// <inheritdoc/>
    public override bool IsLeaf(int functionIndex) => FunctionSummary.IsSmallLeaf(Definition, functionIndex, LargestMethod);

    /// <inheritdoc/>
    public override void Bind(FunctionInstance function)
    {
        if (IsCompiled(function.Index))
        {
            function.Code = _slots[function.Index];
            function.Context = function.Instance!;
            return;
        }
        lock (_lock)
            function.Code = StubFor(function.FunctionType);
    }

    /// <summary>Which functions may be compiled together with one that calls them; all if null.</summary>
    public Func<int, bool>? IsExpected { get; init; }

    /// <summary>Called for each function that has code.</summary>
    public Action<int, nint>? Published { get; init; }

    /// <summary>Whether a function is divided into several methods.</summary>
    public bool IsDivided(int functionIndex)
    {
        lock (_lock)
        {
            var isDivided = _summaries.Of(functionIndex).Division is not null;
            _summaries.EndChunk();
            return isDivided;
        }
    }

    /// <summary>Compiles a loop that the interpreter is running.</summary>
    /// <param name="functionIndex">The function.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="exits">What the code returns means: numbers of the blocks around the loop, the function first, from the return value 1; 0 is the end of the loop.</param>
    /// <returns>Entry point of code that takes the frame and the instance; 0 if the loop is better compiled with its function.</returns>
    public nint CompileLoop(int functionIndex, LoopRegion loop, out IReadOnlyList<int> exits)
    {
        exits = [];
        lock (_lock)
        {
            try
            {
                var plan = PlanOf(functionIndex);
                return plan.NeedsGuard || plan.Summary.Division is not null || Definition.FunctionTypeOf(functionIndex).Results.Length > 1
                    ? 0
                    : CompileLoop(plan, loop, out exits);
            }
            catch (WasmUnsupportedException)
            {
                return 0;
            }
            finally
            {
                _summaries.EndChunk();
            }
        }
    }

    private nint CompileLoop(FunctionPlan plan, LoopRegion loop, out IReadOnlyList<int> exits)
    {
        var type = DefineType("Loop");
        var unit = new CompilationUnit(this, _options, type);
        var frame = new RegionFrame(DefineFrame(TypeAttributes.ExplicitLayout), loop);
        var name = string.Create(CultureInfo.InvariantCulture, $"{NameOfMethod(plan.FunctionIndex)} (loop at 0x{loop.Start:x})");
        var method = type.DefineMethod(
            name, MethodAttributes.Public | MethodAttributes.Static, typeof(int), [frame.Type.MakeByRefType(), typeof(ModuleInstance)]);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);
        var offsets = FunctionCompiler.CompileLoop(unit, plan, loop, frame, method.GetILGenerator(), out exits);
        var created = type.CreateType().GetMethod(name)!;
        if (!MethodSize.Of(created).IsOptimized)
            return 0;
        BackTrace.Register(created.Module.Assembly, this);
        _functionsByToken[created.MetadataToken] = (plan.FunctionIndex, offsets, true);
        return created.MethodHandle.GetFunctionPointer();
    }

    /// <summary>Finds the method of a compiled function.</summary>
    internal bool TryGetMethod(int functionIndex, [NotNullWhen(true)] out MethodInfo? method) =>
        (method = _methods[functionIndex]) is not null;

    /// <summary>Address of a function's slot, which holds its entry point or a stub that compiles it.</summary>
    internal nint SlotOf(int functionIndex)
    {
        if (_slots[functionIndex] == 0)
            _slots[functionIndex] = StubFor(Definition.FunctionTypeOf(functionIndex));
        return (nint)(_slots + functionIndex);
    }

    /// <summary>Entry points of the functions in table 0; used under the lock.</summary>
    internal SteadyTable SteadyTable => _steadyTable ??= new SteadyTable(Definition);

    /// <summary>Copies a table to where it stays as long as the code; called under the lock.</summary>
    internal nint KeepTable(ReadOnlySpan<byte> table)
    {
        var kept = NativeMemory.Alloc((nuint)table.Length);
        table.CopyTo(new Span<byte>(kept, table.Length));
        _tables.Add((nint)kept);
        return (nint)kept;
    }

    /// <summary>How a function is compiled.</summary>
    internal FunctionPlan PlanOf(int functionIndex) => InlinePlanner.Plan(Definition, functionIndex, _summaries.Of, LargestMethod);

    /// <inheritdoc/>
    public override IReadOnlyList<WasmStackFrame> Resolve(StackFrame frame, TrapCode? trap)
    {
        (int Function, CodeOffsets Offsets, bool IsPart) found;
        lock (_lock)
        {
            if (frame.GetMethod() is not { } method || !_functionsByToken.TryGetValue(method.MetadataToken, out found))
                return [];
        }
        var cilOffset = frame.GetILOffset();
        var position = cilOffset == StackFrame.OFFSET_UNKNOWN ? CodePosition.Unknown : found.Offsets.Find(cilOffset, at => MayDo(at, trap));
        var frames = new List<WasmStackFrame>();
        var offset = position.Offset;
        for (var site = position.Site; site is not null; site = site.Caller)
        {
            frames.Add(MakeFrame(site.Function, offset));
            offset = site.CallOffset;
        }
        frames.Add(MakeFrame(found.Function, offset) with { IsPart = found.IsPart });
        return frames;
    }

    // Whether the instruction may trap so, or may call where there is no trap.
    private bool MayDo(int offset, TrapCode? trap)
    {
        var instruction = default(Instruction);
        new InstructionReader(Definition.Bytes.Span, new ByteRange(offset, Definition.Bytes.Length - offset), Definition.Features).Read(ref instruction);
        return trap is { } code ? TrapOrigins.MayRaise(instruction.Opcode, code) : TrapOrigins.IsCall(instruction.Opcode);
    }

    /// <inheritdoc/>
    public override WasmStackFrame MakeFrame(int function, int offset) => FunctionNames.MakeFrame(Name, function, _nameOf(function), offset);

    private void Compile(int functionIndex)
    {
        lock (_lock)
        {
            if (IsCompiled(functionIndex))
                return;
            try
            {
                CompileWithNeighbours(ChunkPlanner.Plan(this, functionIndex));
            }
            finally
            {
                _summaries.EndChunk();
            }
        }
    }

    // What only a callee asks too much of must not keep its caller from running.
    private void CompileWithNeighbours(List<FunctionPlan> chunk)
    {
        try
        {
            CompileChunk(chunk);
        }
        catch (WasmUnsupportedException) when (chunk.Count > 1)
        {
            CompileChunk(chunk[..1]);
        }
    }

    private void CompileChunk(List<FunctionPlan> chunk)
    {
        while (true)
        {
            var type = DefineType("Chunk");
            var unit = new CompilationUnit(this, _options, type);
            var methods = new MethodBuilder[chunk.Count];
            for (var i = 0; i < chunk.Count; i++)
            {
                methods[i] = DefineMethod(unit, type, chunk[i]);
                unit.Add(chunk[i].FunctionIndex, methods[i]);
            }
            var offsets = new CodeOffsets[chunk.Count];
            for (var i = 0; i < chunk.Count; i++)
            {
                if (chunk[i].NeedsGuard)
                    offsets[i] = CompileGuarded(unit, type, chunk[i], methods[i]);
                else
                    offsets[i] = FunctionCompiler.Compile(unit, chunk[i].FunctionIndex, chunk[i], methods[i].GetILGenerator());
            }
            var created = type.CreateType();
            if (TryDivideMore(created, unit, chunk, methods))
                continue;
            foreach (var (method, function, offset, isPart) in unit.MethodsBehind)
                _functionsByToken[created.GetMethod(method.Name)!.MetadataToken] = (function, offset, isPart);
            foreach (var (table, targets) in unit.Tables)
                Fill((nint*)table, created, targets);
            Publish(created, chunk, methods, offsets);
            return;
        }
    }

    private static void Fill(nint* table, Type created, MethodBuilder[] methods)
    {
        var entryPoints = new Dictionary<string, nint>();
        foreach (var method in methods)
        {
            if (!entryPoints.TryGetValue(method.Name, out var entryPoint))
                entryPoints[method.Name] = entryPoint = created.GetMethod(method.Name)!.MethodHandle.GetFunctionPointer();
            *table++ = entryPoint;
        }
    }

    /// <summary>Plans functions again of which a method became too large to be optimized.</summary>
    /// <returns>Whether any plan is another now.</returns>
    private bool TryDivideMore(Type created, CompilationUnit unit, List<FunctionPlan> chunk, MethodBuilder[] methods)
    {
        var tooLarge = new HashSet<int>();
        for (var i = 0; i < methods.Length; i++)
            AddIfTooLarge(methods[i], chunk[i].FunctionIndex);
        foreach (var (method, function, _, _) in unit.MethodsBehind)
            AddIfTooLarge(method, function);
        var isChanged = false;
        for (var i = 0; i < chunk.Count; i++)
        {
            var function = chunk[i].FunctionIndex;
            if (!tooLarge.Contains(function) || !_limits.TryLower(function))
                continue;
            _summaries.Forget(function);
            chunk[i] = PlanOf(function);
            isChanged |= chunk[i].Summary.Division is not null;
        }
        return isChanged;

        void AddIfTooLarge(MethodBuilder method, int function)
        {
            if (method.GetILGenerator().ILOffset >= MethodSize.SmallestLarge && !MethodSize.Of(created.GetMethod(method.Name)!).IsOptimized)
                tooLarge.Add(function);
        }
    }

    // The method of the function has a small frame and looks whether the stack has room for the large one of the body.
    private CodeOffsets CompileGuarded(CompilationUnit unit, TypeBuilder type, FunctionPlan plan, MethodBuilder guard)
    {
        var body = DefineMethod(unit, type, plan);
        var function = plan.FunctionIndex;
        unit.CompleteBody(body, function, FunctionCompiler.Compile(unit, function, plan, body.GetILGenerator()));
        FunctionCompiler.EmitGuard(guard.GetILGenerator(), body, Definition.FunctionTypeOf(function).Parameters.Length, plan.FrameBytes);
        return new CodeOffsets();
    }

    private void Publish(Type type, List<FunctionPlan> chunk, MethodBuilder[] builders, CodeOffsets[] offsets)
    {
        BackTrace.Register(type.Assembly, this);
        for (var i = 0; i < chunk.Count; i++)
        {
            var function = chunk[i].FunctionIndex;
            var method = type.GetMethod(builders[i].Name)!;
            _functionsByToken[method.MetadataToken] = (function, offsets[i], false);
            _slots[function] = method.MethodHandle.GetFunctionPointer();
            Volatile.Write(ref _methods[function], method);
            Published?.Invoke(function, _slots[function]);
        }
        PlaceLoops(chunk);
    }

    // The function that is about to be called, and those that it calls in loops: what is not called soon, .NET compiles when it is.
    private void PlaceLoops(List<FunctionPlan> chunk)
    {
        var inLoops = chunk[0].Summary.Calls.Where(call => call.LoopDepth > 0).Select(call => call.Callee).ToHashSet();
        foreach (var plan in chunk)
        {
            if (plan.HasLoops && (plan == chunk[0] || inLoops.Contains(plan.FunctionIndex)))
                _placement.Compile(_methods[plan.FunctionIndex]!);
        }
    }

    /// <summary>Defines an empty structure.</summary>
    internal TypeBuilder DefineFrame(TypeAttributes layout = TypeAttributes.SequentialLayout) =>
        _builder.DefineType(
            string.Create(CultureInfo.InvariantCulture, $"Frame{_chunkCount++}"),
            TypeAttributes.Public | TypeAttributes.Sealed | layout | TypeAttributes.BeforeFieldInit,
            typeof(System.ValueType));

    private TypeBuilder DefineType(string name) =>
        _builder.DefineType(
            string.Create(CultureInfo.InvariantCulture, $"{name}{_chunkCount++}"),
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);

    private MethodBuilder DefineMethod(CompilationUnit unit, TypeBuilder type, FunctionPlan plan)
    {
        var functionIndex = plan.FunctionIndex;
        var name = NameOfMethod(functionIndex);
        var functionType = Definition.FunctionTypeOf(functionIndex);
        var method = type.DefineMethod(
            unit.MakeUnique(name),
            MethodAttributes.Public | MethodAttributes.Static,
            CilTypes.OfResults(functionType.Results),
            CilTypes.OfParameters(functionType.Parameters, typeof(ModuleInstance)));

        // Optimized at once: .NET's tiers would leave a loop that is entered once in slow code, and bring others to
        // speed only after many calls and some 100 ms of rest. What their profile would inline is inlined already.
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);
        return method;
    }

    private string NameOfMethod(int functionIndex) =>
        _nameOf(functionIndex) is { Length: > 0 } given && !given.Contains('\0', StringComparison.Ordinal)
            ? given
            : string.Create(CultureInfo.InvariantCulture, $"function {functionIndex}");

    /// <summary>The stub for functions of one CIL signature: compiles the function it is called for, then calls it.</summary>
    private nint StubFor(FunctionType functionType)
    {
        var shape = SignatureShape.Of(functionType);
        if (_stubs.TryGetValue(shape, out var stub))
            return stub;
        var type = DefineType("Stub");
        var parameters = CilTypes.OfParameters(functionType.Parameters, typeof(CallContext));
        var results = CilTypes.OfResults(functionType.Results);
        var method = type.DefineMethod("Call", MethodAttributes.Public | MethodAttributes.Static, results, parameters);
        EmitStub(method.GetILGenerator(), parameters, results);
        stub = type.CreateType().GetMethod("Call")!.MethodHandle.GetFunctionPointer();
        return _stubs[shape] = stub;
    }

    private static void EmitStub(ILGenerator il, Type[] parameters, Type results)
    {
        var code = il.DeclareLocal(typeof(nint));
        il.Emit(OpCodes.Ldarga, (short)(parameters.Length - 1));
        il.Emit(OpCodes.Call, RuntimeMembers.ResolveLazy);
        il.Emit(OpCodes.Stloc, code);
        for (var i = 0; i < parameters.Length; i++)
            il.Emit(OpCodes.Ldarg, (short)i);
        il.Emit(OpCodes.Ldloc, code);

        // A chain of tail calls may pass any number of stubs.
        il.Emit(OpCodes.Tailcall);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, results, parameters, null);
        il.Emit(OpCodes.Ret);
    }
}
