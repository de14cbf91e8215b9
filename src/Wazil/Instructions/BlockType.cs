using Wazil.Model;

namespace Wazil.Instructions;

/// <summary>The type of a block: nothing, one result, or a function type of the module.</summary>
/// <remarks>Specification 2.4.8 and 5.4.1.</remarks>
internal readonly record struct BlockType
{
    // -2: empty; -1: the result type; else a type index.
    private readonly long _code;

    private BlockType(long code, ValueType result)
    {
        _code = code;
        Result = result;
    }

    /// <summary>No parameters, no results.</summary>
    public static BlockType Empty => new(-2, default);

    /// <summary>Whether the block has neither parameters nor results.</summary>
    public bool IsEmpty => _code == -2;

    /// <summary>Whether the block has exactly <see cref="Result"/>.</summary>
    public bool IsValue => _code == -1;

    /// <summary>Whether the block has the function type <see cref="TypeIndex"/>.</summary>
    public bool IsTypeIndex => _code >= 0;

    /// <summary>The one result, of a block that has just that.</summary>
    public ValueType Result { get; }

    /// <summary>Index of the block's function type, where it has one.</summary>
    public uint TypeIndex => (uint)_code;

    /// <summary>No parameters, one result.</summary>
    public static BlockType Value(ValueType result) => new(-1, result);

    /// <summary>Parameters and results of a function type.</summary>
    public static BlockType Type(uint index) => new(index, default);
}
