using System.Reflection.Emit;
using Wazil.Compilation.Splitting;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <content>Functions that consist of the cases of a branch table: methods that go on to each other by tail calls.</content>
internal sealed partial class FunctionCompiler
{
    // Behind the frame and the instance.
    private const int FirstSegmentArgument = 2;

    // Short segments that are copied one behind the other, and into one method.
    private const int MostCopiesInARow = 3;
    private const int MostCopies = 200;

    private const int FewestInTable = 8;

    private readonly Dictionary<ValueKind, LocalBuilder> _valuesForFrame = [];
    private readonly Dictionary<int, Label> _labelsOfMembers = [];
    private readonly Queue<int> _pendingMembers = new();
    private SegmentMethods? _methods;
    private Segment? _segment;

    // The segments that were gone through from that of the method, or a member of it, to the current one.
    private List<Segment> _path = [];
    private int _copies;
    private int _localCountOfFunction;
    private LocalBuilder? _tableIndex;

    /// <summary>The methods of a function's segments.</summary>
    /// <param name="Segmentation">What they are.</param>
    /// <param name="Methods">The methods, in the order of the segments.</param>
    /// <param name="Parameters">Their parameters.</param>
    /// <param name="Results">What they return.</param>
    private sealed record SegmentMethods(Segmentation Segmentation, MethodBuilder[] Methods, Type[] Parameters, Type Results)
    {
        /// <summary>Tables of entry points, by the byte offset of the branch table.</summary>
        public Dictionary<int, SegmentTable> Tables { get; } = [];
    }

    /// <summary>What a branch table becomes.</summary>
    /// <param name="Address">Where the entry points of the segments stand; the last is for all other indices.</param>
    /// <param name="LiveIn">Locals that are live in any of the segments.</param>
    private sealed record SegmentTable(nint Address, LocalSet LiveIn);

    /// <summary>Emits a method that makes the frame and calls the first segment, and the segments.</summary>
    private void CompileSegmented(Segmentation segmentation)
    {
        var frame = _unit.DefineFrame();
        DeclareLocals(_module.Bodies[_functionIndex - _module.ImportedFunctionCount]);
        Type[] parameters = [frame.Type.MakeByRefType(), typeof(ModuleInstance), .. segmentation.Arguments.Select(local => CilTypes.Of(LocalType(local)))];
        var results = CilTypes.OfResults(_type.Results);
        var methods = new SegmentMethods(
            segmentation, [.. segmentation.Segments.Select(_ => _unit.DefineSegment(_functionIndex, parameters, results))], parameters, results);
        EmitFirstSegment(frame, methods);
        for (var i = 0; i < methods.Methods.Length; i++)
        {
            var segment = segmentation.Segments[i];
            var method = methods.Methods[i];
            var compiler = new FunctionCompiler(_unit, _functionIndex, _plan, method.GetILGenerator(), new RegionMethod(frame, segment.Region, []))
            {
                _frame = frame,
                _methods = methods,
                _segment = segment,
            };
            compiler.Await(segment.Region);
            compiler.CompileSegment(i);
            _unit.CompleteRegion(method, _functionIndex, compiler._offsets);
        }
        frame.Complete();
    }

    // Locals begin with zero, as the frame does.
    private void EmitFirstSegment(RegionFrame frame, SegmentMethods methods)
    {
        _frame = frame;
        if (_plan.NeedsStackCheck && !_plan.NeedsGuard)
            EmitStackCheck(_il, DeclareLocal(typeof(int)), _contextArgument, 0, isRepeated: false);
        var segmentation = methods.Segmentation;
        for (uint parameter = 0; parameter < _type.Parameters.Length; parameter++)
        {
            if (!segmentation.Arguments.Contains(parameter) && segmentation.Segments[0].LiveIn.Contains(parameter))
                EmitFrameStore(parameter);
        }
        EmitFrameAddress();
        EmitContext();
        foreach (var local in segmentation.Arguments)
            EmitLocalGet(local);
        _il.Emit(OpCodes.Call, methods.Methods[0]);
        _il.Emit(OpCodes.Ret);
    }

    private void CompileSegment(int number)
    {
        var region = _segment!.Region;
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

    /// <summary>Compiles what a segment does, in its method or in that of one that goes on with it.</summary>
    /// <param name="number">The segment.</param>
    /// <param name="path">The segments that were gone through from that of the method, or a member of it, to this one.</param>
    private void CompileInstructionsOf(int number, List<Segment> path)
    {
        var segment = _methods!.Segmentation.Segments[number];
        var outer = _frames.ToArray();
        _frames.Clear();
        var checkedBefore = _checked;
        _checked = NewCheckedAddresses();
        EnterFunction();
        foreach (var (start, isLoop) in segment.Blocks)
            _frames.Add(new ControlFrame(isLoop ? FrameKind.Loop : FrameKind.Block, _il.DefineLabel(), 0, [], []) { Start = start });
        _isUnreachable = false;
        _unreachableBlocks = 0;
        var before = _path;
        _path = [.. path, segment];
        CompileRange(new ByteRange(segment.Region.Start, segment.Region.End - segment.Region.Start));
        EmitSegmentEnd(number, _path);
        _path = before;
        _frames.Clear();
        _frames.AddRange(outer);
        _checked = checkedBefore;
    }

    private void EmitSegmentEnd(int number, List<Segment> path)
    {
        var segmentation = _methods!.Segmentation;
        var outer = path[^1].Blocks.Count;
        if (!_isUnreachable && number == segmentation.Segments.Count - 1)
            EmitReturn();
        else if (!_isUnreachable)
            EmitContinue(number + 1, path);
        var frames = _frames.ToArray();
        for (var i = 1; i < frames.Length; i++)
        {
            // A loop that begins in the segment has its label there.
            var frame = frames[i];
            if (!frame.IsTargeted || (frame.Kind == FrameKind.Loop && i > outer))
                continue;
            _il.MarkLabel(frame.Label);
            EmitContinue(segmentation.SegmentOfBlock[frame.Start], path);
        }
        if (!frames[0].IsTargeted)
            return;
        _il.MarkLabel(frames[0].Label);
        if (_returnValue is not null)
            _il.Emit(OpCodes.Ldloc, _returnValue);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Goes on with another segment: does at once what it does, if that is little, else leaves for its method.</summary>
    private void EmitContinue(int number, List<Segment> path)
    {
        var next = _methods!.Segmentation.Segments[number];
        if (path.Count == 1 && _segment!.Members.Contains(number))
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
        EmitSegmentArguments();
        _il.Emit(OpCodes.Tailcall);
        _il.Emit(OpCodes.Call, _methods.Methods[number]);
        _il.Emit(OpCodes.Ret);
    }

    private void EmitSegmentArguments()
    {
        EmitLoadArgument(RegionMethod.FrameArgument);
        EmitContext();
        for (var i = 0; i < _methods!.Segmentation.Arguments.Count; i++)
            EmitLoadArgument(FirstSegmentArgument + i);
    }

    // The frame gets the locals that were set on the way and are live where it goes.
    private void EmitStoresFor(LocalSet live, List<Segment> path)
    {
        var written = new LocalSet(_localCountOfFunction);
        written.UnionWith(_segment!.Written);
        foreach (var member in _segment.Members)
            written.UnionWith(_methods!.Segmentation.Segments[member].Written);
        foreach (var segment in path)
            written.UnionWith(segment.Written);
        EmitFrameStores([.. written.Intersect(live).Where(local => !IsArgument(local))]);
    }

    /// <summary>Whether all labels of a branch table mean other segments.</summary>
    private bool IsSegmentTable(ReadOnlySpan<uint> labels)
    {
        if (_segment is null || _tryDepth > 0 || labels.Length < FewestInTable)
            return false;
        if (_methods!.Tables.ContainsKey(_instruction.Offset))
            return true;
        foreach (var label in labels)
        {
            if (label >= _frames.Count - 1 || !_methods!.Segmentation.SegmentOfBlock.ContainsKey(FrameOf(label).Start))
                return false;
        }
        return true;
    }

    /// <summary>Goes on with one of many segments by an index, which is on the CIL stack.</summary>
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
        EmitSegmentArguments();
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

    private SegmentTable MakeTable(uint[] labels)
    {
        var targets = Array.ConvertAll(labels, label => _methods!.Segmentation.SegmentOfBlock[FrameOf(label).Start]);
        var live = new LocalSet(_localCountOfFunction);
        foreach (var target in targets)
            live.UnionWith(_methods!.Segmentation.Segments[target].LiveIn);
        return new SegmentTable(_unit.DefineTable(Array.ConvertAll(targets, target => _methods!.Methods[target])), live);
    }

    private bool IsArgument(long local) => _segment is not null && local < _localCountOfFunction && _methods!.Segmentation.Arguments.Contains((uint)local);

    private int ArgumentOf(uint local) => FirstSegmentArgument + _methods!.Segmentation.Arguments.IndexOf(local);

    // What a segment uses seldom stays in the frame.
    private bool IsInFrame(long local) => _segment is not null && local < _localCountOfFunction && !_ownLocals!.Contains((uint)local);

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
