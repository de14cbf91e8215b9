using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;
using Wazil.Compilation.Splitting;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>The structure through which a function and its parts that are methods of their own pass locals.</summary>
/// <remarks>It is a local of the function; the parts get a reference to it. Fields are added as they are needed.
/// For a loop that the interpreter leaves to compiled code it is the interpreter's frame, whose slots it describes.</remarks>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class RegionFrame(TypeBuilder type, LoopRegion? loop = null)
{
    private readonly Dictionary<uint, FieldBuilder> _locals = [];
    private readonly Dictionary<(int Frame, int Value), FieldBuilder> _branchValues = [];
    private FieldBuilder? _result;

    /// <summary>The type of the structure.</summary>
    public TypeBuilder Type => type;

    /// <summary>The field of a local of the function.</summary>
    public FieldBuilder Local(uint local, ValueKind kind) =>
        _locals.TryGetValue(local, out var field) ? field : _locals[local] = Define($"local{local}", CilTypes.Of(kind), (int)local);

    /// <summary>The field of a value that a branch carries to an enclosing block.</summary>
    /// <param name="frame">Number of the block, counted from the outermost.</param>
    /// <param name="value">Number of the value.</param>
    /// <param name="kind">Type of the value.</param>
    public FieldBuilder BranchValue(int frame, int value, ValueKind kind) =>
        _branchValues.TryGetValue((frame, value), out var field)
            ? field
            : _branchValues[(frame, value)] = Define($"branch{frame}_{value}", CilTypes.Of(kind), loop is null ? 0 : loop.LabelSlots[frame] + value);

    /// <summary>The field of the function's results.</summary>
    public FieldBuilder Result(Type results) => _result ??= Define("result", results, loop is null ? 0 : loop.LabelSlots[0]);

    /// <summary>Ends the definition; no field can be added any more.</summary>
    public void Complete() => type.CreateType();

    private FieldBuilder Define(string name, Type fieldType, int slot)
    {
        var field = type.DefineField(name, fieldType, System.Reflection.FieldAttributes.Public);
        if (loop is not null)
            field.SetOffset(slot * LoopRegion.SlotSize);
        return field;
    }
}

/// <summary>A loop of an interpreted function that is compiled to a method of its own.</summary>
/// <param name="Start">Byte offset of the <c>loop</c> instruction.</param>
/// <param name="End">Byte offset behind the loop's <c>end</c>.</param>
/// <param name="LabelSlots">Slot of the first value that a branch carries to the function and to each block around the loop, from the outermost; then that of the loop's first result.</param>
internal sealed record LoopRegion(int Start, int End, int[] LabelSlots)
{
    /// <summary>Bytes of a slot of the interpreter's frame.</summary>
    public const int SlotSize = 8;
}

/// <summary>A part of a function that is compiled to a method of its own.</summary>
/// <remarks>Its signature is <c>int (ref Frame frame, ModuleInstance instance)</c>, with an <c>int</c> behind if it has several
/// entries. It returns 0 if its end was reached, else the number, counted from 1, of the place outside that it branches to.</remarks>
/// <param name="Frame">The structure with the locals.</param>
/// <param name="Region">What part of the function it is.</param>
/// <param name="Enclosing">The open blocks around the part, the function first.</param>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed record RegionMethod(RegionFrame Frame, Region Region, IReadOnlyList<ControlFrame> Enclosing)
{
    /// <summary>Index of the argument with the structure.</summary>
    public const int FrameArgument = 0;

    /// <summary>Index of the argument with the instance.</summary>
    public const int ContextArgument = 1;

    /// <summary>Index of the argument with the number of the entry.</summary>
    public const int EntryArgument = 2;
}

/// <summary>Where a part with several entries is entered, as far as the code in front of it has told.</summary>
internal sealed class RegionEntries
{
    /// <summary>The branch tables that lead into the part.</summary>
    public List<DispatchIntoRegion> Dispatches { get; } = [];
}

/// <summary>A branch table with many targets in one part: the jump into the part is one, and the part jumps on by the same index.</summary>
/// <param name="Label">Where the table jumps.</param>
/// <param name="Index">The local with the table's index.</param>
/// <param name="Targets">The blocks that the table's entries mean; null where they do not lead into the part.</param>
internal sealed record DispatchIntoRegion(Label Label, LocalBuilder Index, ControlFrame?[] Targets);
