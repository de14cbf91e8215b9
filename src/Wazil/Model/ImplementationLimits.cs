namespace Wazil.Model;

/// <summary>The limits of this implementation on the size of a module.</summary>
/// <remarks>Specification appendix A.2; the numbers are those of the JavaScript API (section 9), which all browsers share.</remarks>
internal static class ImplementationLimits
{
    /// <summary>Bytes of a module.</summary>
    public const int ModuleSize = 1_073_741_824;

    /// <summary>Entries of the type section, members of recursion groups counted one by one.</summary>
    public const int Types = 1_000_000;

    /// <summary>Recursion groups.</summary>
    public const int RecursionGroups = 1_000_000;

    /// <summary>Types of one recursion group.</summary>
    public const int RecursionGroupSize = 1_000_000;

    /// <summary>Declared supertypes above a type.</summary>
    public const int SubtypingDepth = 63;

    /// <summary>Functions, imported ones included.</summary>
    public const int Functions = 1_000_000;

    /// <summary>Imports.</summary>
    public const int Imports = 1_000_000;

    /// <summary>Exports.</summary>
    public const int Exports = 1_000_000;

    /// <summary>Globals, imported ones included.</summary>
    public const int Globals = 1_000_000;

    /// <summary>Tags, imported ones included.</summary>
    public const int Tags = 1_000_000;

    /// <summary>Data segments.</summary>
    public const int DataSegments = 100_000;

    /// <summary>Element segments.</summary>
    public const int ElementSegments = 10_000_000;

    /// <summary>Tables, imported ones included.</summary>
    public const int Tables = 100_000;

    /// <summary>Elements of a table.</summary>
    public const int TableSize = 10_000_000;

    /// <summary>Memories, imported ones included.</summary>
    public const int Memories = 100;

    /// <summary>Elements of an element segment.</summary>
    public const int SegmentElements = 10_000_000;

    /// <summary>Parameters of a function type.</summary>
    public const int Parameters = 1_000;

    /// <summary>Results of a function type or block.</summary>
    public const int Results = 1_000;

    /// <summary>Locals of a function, parameters included.</summary>
    public const int Locals = 50_000;

    /// <summary>Bytes of a function's body.</summary>
    public const int BodySize = 7_654_321;

    /// <summary>Fields of a structure type.</summary>
    public const int StructFields = 10_000;

    /// <summary>Operands of <c>array.new_fixed</c>.</summary>
    public const int ArrayNewFixed = 10_000;

    /// <summary>Bytes of a name.</summary>
    public const int NameSize = 100_000;

    /// <summary>Nested blocks in a function's body.</summary>
    public const int Nesting = 50_000;

    /// <summary>Operands on the stack of a function. Two bytes can push a thousand of them.</summary>
    public const int OperandStack = 1_000_000;

    /// <summary>Labels of a <c>br_table</c>.</summary>
    public const int BranchTargets = 65_520;

    /// <summary>Pages of 64 KiB that a 32-bit memory can hold.</summary>
    public const ulong Memory32Pages = 65_536;

    /// <summary>Pages of 64 KiB that a 64-bit memory type may declare.</summary>
    public const ulong Memory64Pages = 1UL << 48;
}
