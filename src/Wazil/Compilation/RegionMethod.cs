using System.Diagnostics.CodeAnalysis;
using System.Reflection.Emit;
using Wazil.Model;

namespace Wazil.Compilation;

/// <summary>The structure through which a function and its parts that are methods of their own pass locals.</summary>
/// <remarks>It is a local of the function; the parts get a reference to it. Fields are added as they are needed.</remarks>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class RegionFrame(TypeBuilder type)
{
    private readonly Dictionary<uint, FieldBuilder> _locals = [];
    private readonly Dictionary<(int Frame, int Value), FieldBuilder> _branchValues = [];
    private FieldBuilder? _result;

    /// <summary>The type of the structure.</summary>
    public TypeBuilder Type => type;

    /// <summary>The field of a local of the function.</summary>
    public FieldBuilder Local(uint local, ValueKind kind) =>
        _locals.TryGetValue(local, out var field) ? field : _locals[local] = Define($"local{local}", CilTypes.Of(kind));

    /// <summary>The field of a value that a branch carries to an enclosing block.</summary>
    /// <param name="frame">Number of the block, counted from the outermost.</param>
    /// <param name="value">Number of the value.</param>
    /// <param name="kind">Type of the value.</param>
    public FieldBuilder BranchValue(int frame, int value, ValueKind kind) =>
        _branchValues.TryGetValue((frame, value), out var field)
            ? field
            : _branchValues[(frame, value)] = Define($"branch{frame}_{value}", CilTypes.Of(kind));

    /// <summary>The field of the function's results.</summary>
    public FieldBuilder Result(Type results) => _result ??= Define("result", results);

    /// <summary>Ends the definition; no field can be added any more.</summary>
    public void Complete() => type.CreateType();

    private FieldBuilder Define(string name, Type fieldType) =>
        type.DefineField(name, fieldType, System.Reflection.FieldAttributes.Public);
}

/// <summary>A part of a function that is compiled to a method of its own.</summary>
/// <remarks>Its signature is <c>int (ref Frame frame, ModuleInstance instance)</c>. It returns 0 if its end was reached,
/// else the number of the enclosing block, counted from 1 at the outermost, that it branches to.</remarks>
/// <param name="Frame">The structure with the locals.</param>
/// <param name="Inputs">Locals to take from the structure at the start.</param>
/// <param name="Outputs">Locals to put there at the end.</param>
/// <param name="Enclosing">The open blocks around the part, the function first.</param>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed record RegionMethod(
    RegionFrame Frame, IReadOnlyList<uint> Inputs, IReadOnlyList<uint> Outputs, IReadOnlyList<ControlFrame> Enclosing)
{
    /// <summary>Index of the argument with the structure.</summary>
    public const int FrameArgument = 0;

    /// <summary>Index of the argument with the instance.</summary>
    public const int ContextArgument = 1;
}
