using System.Reflection.Emit;
using Wazil.Compilation.Splitting;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Functions that consist of the cases of a branch table: methods that go on to each other by tail calls.</content>
internal sealed partial class FunctionCompiler
{
    // Behind the frame and the instance.
    private const int FirstFragmentArgument = 2;

    // Short fragments that are copied one behind the other, and into one method.
    private const int MostCopiesInARow = 3;
    private const int MostCopies = 200;

    private const int FewestInTable = 8;

    private readonly Dictionary<ValueKind, LocalBuilder> _valuesForFrame = [];
    private readonly Dictionary<int, Label> _labelsOfMembers = [];
    private readonly Queue<int> _pendingMembers = new();
    private FragmentMethods? _methods;
    private Fragment? _fragment;

    // The fragments that were gone through from that of the method, or a member of it, to the current one.
    private List<Fragment> _path = [];
    private int _copies;
    private int _localCountOfFunction;
    private LocalBuilder? _tableIndex;

    /// <summary>The methods of a function's fragments.</summary>
    /// <param name="Fragmentation">What they are.</param>
    /// <param name="Methods">The methods, in the order of the fragments.</param>
    /// <param name="Parameters">Their parameters.</param>
    /// <param name="Results">What they return.</param>
    private sealed record FragmentMethods(Fragmentation Fragmentation, MethodBuilder[] Methods, Type[] Parameters, Type Results)
    {
        /// <summary>Tables of entry points, by the byte offset of the branch table.</summary>
        public Dictionary<int, FragmentTable> Tables { get; } = [];
    }

    /// <summary>What a branch table becomes.</summary>
    /// <param name="Address">Where the entry points of the fragments stand; the last is for all other indices.</param>
    /// <param name="LiveIn">Locals that are live in any of the fragments.</param>
    private sealed record FragmentTable(nint Address, LocalSet LiveIn);

    /// <summary>Emits a method that makes the frame and calls the first fragment, and the fragments.</summary>
    private void CompileFragmented(Fragmentation fragmentation)
    {
        var frame = _unit.DefineFrame();
        DeclareLocals(_module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        Type[] parameters = [frame.Type.MakeByRefType(), typeof(ModuleInstance), .. fragmentation.Arguments.Select(local => CilTypes.Of(LocalType(local)))];
        var results = CilTypes.OfResults(_type.Results);
        var methods = new FragmentMethods(
            fragmentation, [.. fragmentation.Fragments.Select(_ => _unit.DefineFragment(_functionIndex, parameters, results))], parameters, results);
        EmitFirstFragment(frame, methods);
        for (var i = 0; i < methods.Methods.Length; i++)
        {
            var fragment = fragmentation.Fragments[i];
            var method = methods.Methods[i];
            var compiler = new FunctionCompiler(_unit, _functionIndex, _plan, method.GetILGenerator(), new RegionMethod(frame, fragment.Region, []))
            {
                _frame = frame,
                _methods = methods,
                _fragment = fragment,
            };
            compiler.Await(fragment.Region);
            compiler.CompileFragment(i);
            _unit.CompleteRegion(method, _functionIndex, compiler._offsets);
        }
        frame.Complete();
    }

    // Locals begin with zero, as the frame does.
    private void EmitFirstFragment(RegionFrame frame, FragmentMethods methods)
    {
        _frame = frame;
        if (_plan.NeedsStackCheck && !_plan.NeedsGuard)
            EmitStackCheck(_il, DeclareLocal(typeof(int)), _contextArgument, 0, isRepeated: false);
        var fragmentation = methods.Fragmentation;
        for (uint parameter = 0; parameter < _type.Parameters.Length; parameter++)
        {
            if (!fragmentation.Arguments.Contains(parameter) && fragmentation.Fragments[0].LiveIn.Contains(parameter))
                EmitFrameStore(parameter);
        }
        EmitFrameAddress();
        EmitContext();
        foreach (var local in fragmentation.Arguments)
            EmitLocalGet(local);
        _il.Emit(OpCodes.Call, methods.Methods[0]);
        _il.Emit(OpCodes.Ret);
    }

    private void CompileFragment(int number)
    {
        var region = _fragment!.Region;
        DeclareLocals(_module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        _localCountOfFunction = _localCount;
        EmitPrologue();
        EmitFrameLoads([.. region.Inputs.Where(local => !IsArgument(local))]);
        CompileInstructionsOf(number, []);
        while (_pendingMembers.TryDequeue(out var member))
        {
            _il.MarkLabel(_labelsOfMembers[member]);
            CompileInstructionsOf(member, []);
        }
        EmitRethrow(_rethrowLabel);
    }

    /// <summary>Compiles what a fragment does, in its method or in that of one that goes on with it.</summary>
    /// <param name="number">The fragment.</param>
    /// <param name="path">The fragments that were gone through from that of the method, or a member of it, to this one.</param>
    private void CompileInstructionsOf(int number, List<Fragment> path)
    {
        var fragment = _methods!.Fragmentation.Fragments[number];
        var outer = _frames.ToArray();
        _frames.Clear();
        var checkedBefore = _checked;
        _checked = NewCheckedAddresses();
        EnterFunction();
        foreach (var (start, isLoop) in fragment.Blocks)
            _frames.Add(new ControlFrame(isLoop ? FrameKind.Loop : FrameKind.Block, _il.DefineLabel(), 0, [], []) { Start = start });
        _isUnreachable = false;
        _unreachableBlocks = 0;
        var before = _path;
        _path = [.. path, fragment];
        CompileRange(new ByteRange(fragment.Region.Start, fragment.Region.End - fragment.Region.Start));
        EmitFragmentEnd(number, _path);
        _path = before;
        _frames.Clear();
        _frames.AddRange(outer);
        _checked = checkedBefore;
    }

    private void EmitFragmentEnd(int number, List<Fragment> path)
    {
        var fragmentation = _methods!.Fragmentation;
        var outer = path[^1].Blocks.Count;
        if (!_isUnreachable && number == fragmentation.Fragments.Count - 1)
            EmitReturn();
        else if (!_isUnreachable)
            EmitContinue(number + 1, path);
        var frames = _frames.ToArray();
        for (var i = 1; i < frames.Length; i++)
        {
            // A loop that begins in the fragment has its label there.
            var frame = frames[i];
            if (!frame.IsTargeted || (frame.Kind == FrameKind.Loop && i > outer))
                continue;
            _il.MarkLabel(frame.Label);
            EmitContinue(fragmentation.FragmentOfBlock[frame.Start], path);
        }
        if (!frames[0].IsTargeted)
            return;
        _il.MarkLabel(frames[0].Label);
        if (_returnValue is not null)
            _il.Emit(OpCodes.Ldloc, _returnValue);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Goes on with another fragment: does at once what it does, if that is little, else leaves for its method.</summary>
    private void EmitContinue(int number, List<Fragment> path)
    {
        var next = _methods!.Fragmentation.Fragments[number];
        if (path.Count == 1 && _fragment!.Members.Contains(number))
        {
            if (!_labelsOfMembers.TryGetValue(number, out var label))
            {
                _labelsOfMembers[number] = label = _il.DefineLabel();
                _pendingMembers.Enqueue(number);
            }
            _il.Emit(OpCodes.Br, label);
            return;
        }
        if (next.IsShort && path.Count <= MostCopiesInARow && !path.Contains(next) && ++_copies <= MostCopies)
        {
            CompileInstructionsOf(number, path);
            return;
        }
        EmitStoresFor(next.LiveIn, path);
        EmitFragmentArguments();
        _il.Emit(OpCodes.Tailcall);
        _il.Emit(OpCodes.Call, _methods.Methods[number]);
        _il.Emit(OpCodes.Ret);
    }

    private void EmitFragmentArguments()
    {
        EmitLoadArgument(RegionMethod.FrameArgument);
        EmitContext();
        for (var i = 0; i < _methods!.Fragmentation.Arguments.Count; i++)
            EmitLoadArgument(FirstFragmentArgument + i);
    }

    // The frame gets the locals that were set on the way and are live where it goes.
    private void EmitStoresFor(LocalSet live, List<Fragment> path)
    {
        var written = new LocalSet(_localCountOfFunction);
        written.UnionWith(_fragment!.Written);
        foreach (var member in _fragment.Members)
            written.UnionWith(_methods!.Fragmentation.Fragments[member].Written);
        foreach (var fragment in path)
            written.UnionWith(fragment.Written);
        EmitFrameStores([.. written.Intersect(live).Where(local => !IsArgument(local))]);
    }

    /// <summary>Whether all labels of a branch table mean other fragments.</summary>
    private bool IsFragmentTable(ReadOnlySpan<uint> labels)
    {
        if (_fragment is null || _tryDepth > 0 || labels.Length < FewestInTable)
            return false;
        if (_methods!.Tables.ContainsKey(_instruction.Offset))
            return true;
        foreach (var label in labels)
        {
            if (label >= _frames.Count - 1 || !_methods!.Fragmentation.FragmentOfBlock.ContainsKey(FrameOf(label).Start))
                return false;
        }
        return true;
    }

    /// <summary>Goes on with one of many fragments by an index, which is on the CIL stack.</summary>
    private void EmitContinueByTable(uint[] labels)
    {
        var index = _tableIndex ??= DeclareLocal(typeof(int));
        var isInside = _il.DefineLabel();
        _il.Emit(OpCodes.Stloc, index);
        _il.Emit(OpCodes.Ldloc, index);
        EmitInt32(labels.Length - 1);
        _il.Emit(OpCodes.Blt_Un, isInside);
        EmitInt32(labels.Length - 1);
        _il.Emit(OpCodes.Stloc, index);
        _il.MarkLabel(isInside);
        if (!_methods!.Tables.TryGetValue(_instruction.Offset, out var table))
            _methods.Tables[_instruction.Offset] = table = MakeTable(labels);
        EmitStoresFor(table.LiveIn, _path);
        EmitFragmentArguments();
        _il.Emit(OpCodes.Ldc_I8, (long)table.Address);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Conv_U);
        EmitInt32(sizeof(long));
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_I);
        _il.Emit(OpCodes.Tailcall);
        _il.EmitCalli(OpCodes.Calli, System.Reflection.CallingConventions.Standard, _methods.Results, _methods.Parameters, null);
        _il.Emit(OpCodes.Ret);
    }

    private FragmentTable MakeTable(uint[] labels)
    {
        var targets = Array.ConvertAll(labels, label => _methods!.Fragmentation.FragmentOfBlock[FrameOf(label).Start]);
        var live = new LocalSet(_localCountOfFunction);
        foreach (var target in targets)
            live.UnionWith(_methods!.Fragmentation.Fragments[target].LiveIn);
        return new FragmentTable(_unit.DefineTable(Array.ConvertAll(targets, target => _methods!.Methods[target])), live);
    }

    private bool IsArgument(long local) => _fragment is not null && local < _localCountOfFunction && _methods!.Fragmentation.Arguments.Contains((uint)local);

    private int ArgumentOf(uint local) => FirstFragmentArgument + _methods!.Fragmentation.Arguments.IndexOf(local);

    // What a fragment uses seldom stays in the frame.
    private bool IsInFrame(long local) => _fragment is not null && local < _localCountOfFunction && !_ownLocals!.Contains((uint)local);

    private void EmitFrameLoad(uint local)
    {
        EmitLoadArgument(RegionMethod.FrameArgument);
        _il.Emit(OpCodes.Ldfld, _frame!.Local(local, LocalType(local)));
    }

    // The value is on the CIL stack.
    private void EmitStoreInFrame(uint local)
    {
        var kind = LocalType(local);
        if (!_valuesForFrame.TryGetValue(kind, out var value))
            _valuesForFrame[kind] = value = DeclareLocal(CilTypes.Of(kind));
        _il.Emit(OpCodes.Stloc, value);
        EmitLoadArgument(RegionMethod.FrameArgument);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Stfld, _frame!.Local(local, kind));
    }
}
