using System.Reflection.Emit;
using Wazil.Compilation.Splitting;

namespace Wazil.Compilation;

/// <content>Parts of large functions that are entered at several places: at their start, and where blocks end in them.</content>
internal sealed partial class FunctionCompiler
{
    // Branch tables of so many entries jump into a part once, and there again.
    private const int SmallestDispatch = 4;

    private readonly Dictionary<int, RegionEntries> _entriesOfBlocks = [];
    private LocalBuilder? _entry;

    /// <summary>How a part is entered. The numbers of the entries are those of the start, the blocks and the tables' entries, in this order.</summary>
    /// <param name="IsStartReachable">Whether the code in front of it goes on at its start.</param>
    /// <param name="DeadBlocks">Number of blocks that begin in unreachable code before the part and end in it.</param>
    /// <param name="Inner">The reachable blocks that begin before the part and end in it, the outermost first.</param>
    /// <param name="Dispatches">The branch tables that lead into it.</param>
    private sealed record RegionEntrance(
        bool IsStartReachable, int DeadBlocks, List<ControlFrame> Inner, List<DispatchIntoRegion> Dispatches)
    {
        /// <summary>Number of entries.</summary>
        public int Count => (IsStartReachable ? 1 : 0) + Inner.Count(frame => frame.IsTargeted) + Dispatches.Sum(dispatch => dispatch.Targets.Length);
    }

    /// <summary>Finds how a part is entered; null if it never is.</summary>
    private RegionEntrance? Enter(Region region)
    {
        var dead = 0;
        if (_isUnreachable)
        {
            dead = Math.Min(region.EntryBlocks.Count, _unreachableBlocks);
            _unreachableBlocks -= dead;
            if (_unreachableBlocks > 0)
                return null;
        }
        var inner = _frames[^(region.EntryBlocks.Count - dead)..];
        var entrance = new RegionEntrance(!_isUnreachable, dead, inner, inner.Count == 0 ? [] : inner[0].Entries!.Dispatches);
        if (entrance.Count > 0)
            return entrance;
        _frames.RemoveRange(_frames.Count - inner.Count, inner.Count);
        EndReachable();
        return null;
    }

    /// <summary>Where a branch table's entry jumps if its block ends in a part; null if it does not.</summary>
    private Label? DispatchOf(ControlFrame frame, int entry, int entryCount, Dictionary<RegionEntries, DispatchIntoRegion> dispatches)
    {
        if (frame.Entries is not { } entries || entryCount < SmallestDispatch || frame.TryDepth != _tryDepth)
            return null;
        if (!dispatches.TryGetValue(entries, out var dispatch))
        {
            dispatch = new DispatchIntoRegion(_il.DefineLabel(), DeclareLocal(typeof(int)), new ControlFrame?[entryCount - 1]);
            dispatches.Add(entries, dispatch);
            entries.Dispatches.Add(dispatch);
        }
        dispatch.Targets[entry] = frame;
        return dispatch.Label;
    }

    // The index is on the CIL stack, and stays there.
    private void EmitKeepIndex(Dictionary<RegionEntries, DispatchIntoRegion> dispatches)
    {
        foreach (var dispatch in dispatches.Values)
        {
            _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Stloc, dispatch.Index);
        }
    }

    /// <summary>Emits the places in front of the call of a part: each sets the number of its entry.</summary>
    private void EmitEntries(RegionEntrance entrance)
    {
        var call = _il.DefineLabel();
        var number = 0;
        var isOnly = entrance.Count == 1;
        if (!isOnly)
            _entry ??= DeclareLocal(typeof(int));
        if (entrance.IsStartReachable)
            EmitEntry(number++, isOnly, call);
        foreach (var frame in entrance.Inner)
        {
            if (!frame.IsTargeted)
                continue;
            _il.MarkLabel(frame.Label);
            EmitEntry(number++, isOnly, call);
        }
        foreach (var dispatch in entrance.Dispatches)
        {
            _il.MarkLabel(dispatch.Label);
            _il.Emit(OpCodes.Ldloc, dispatch.Index);
            EmitInt32(number);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Stloc, _entry!);
            _il.Emit(OpCodes.Br, call);
            number += dispatch.Targets.Length;
        }
        _il.MarkLabel(call);
        _checked?.AssignAll();
        _isUnreachable = false;
        _unreachableBlocks = 0;
    }

    private void EmitEntry(int number, bool isOnly, Label call)
    {
        if (isOnly)
            return;
        EmitInt32(number);
        _il.Emit(OpCodes.Stloc, _entry!);
        _il.Emit(OpCodes.Br, call);
    }

    /// <summary>In the part, opens the blocks that end in it, and jumps to where it is entered.</summary>
    private void EmitDispatchOfEntries(Region region, RegionEntrance entrance)
    {
        var copies = new Dictionary<ControlFrame, ControlFrame>();
        for (var i = 0; i < entrance.Inner.Count; i++)
        {
            // The part's blocks are named from the innermost.
            var offset = region.EntryBlocks[^(i + 1)];
            var copy = new ControlFrame(FrameKind.Block, _il.DefineLabel(), 0, [], []) { Entries = _entriesOfBlocks.GetValueOrDefault(offset) };
            _frames.Add(copy);
            copies.Add(entrance.Inner[i], copy);
        }
        var start = _il.DefineLabel();
        var targets = new List<Label>();
        if (entrance.IsStartReachable)
            targets.Add(start);
        targets.AddRange(entrance.Inner.Where(frame => frame.IsTargeted).Select(frame => Target(copies[frame])));
        foreach (var dispatch in entrance.Dispatches)
            targets.AddRange(dispatch.Targets.Select(frame => frame is null ? start : Target(copies[frame])));
        if (!entrance.IsStartReachable && targets.Count == 1)
        {
            _il.Emit(OpCodes.Br, targets[0]);
        }
        else if (targets.Count > 1)
        {
            EmitLoadArgument(RegionMethod.EntryArgument);
            _il.Emit(OpCodes.Switch, targets.ToArray());
        }
        _il.MarkLabel(start);
        if (entrance.IsStartReachable)
            return;

        // Every entry has its number, so nothing goes on here.
        _il.Emit(OpCodes.Call, RuntimeMembers.NewUnreachable);
        _il.Emit(OpCodes.Throw);
        EndReachable();
        _unreachableBlocks = entrance.DeadBlocks;
    }

    private static Label Target(ControlFrame frame)
    {
        frame.IsTargeted = true;
        return frame.Label;
    }
}
