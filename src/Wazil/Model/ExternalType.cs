namespace Wazil.Model;

/// <summary>The kinds of imports and exports, with their binary encoding.</summary>
public enum ExternalKind : byte
{
    /// <summary>A function.</summary>
    Function = 0,

    /// <summary>A table.</summary>
    Table = 1,

    /// <summary>A linear memory.</summary>
    Memory = 2,

    /// <summary>A global.</summary>
    Global = 3,

    /// <summary>A tag of exceptions.</summary>
    Tag = 4,
}

/// <summary>The bounds of a memory or table, in pages or elements.</summary>
/// <remarks>Specification 2.3.11.</remarks>
/// <param name="Minimum">The size at creation.</param>
/// <param name="Maximum">The size it may grow to, or null where none is declared.</param>
public readonly record struct Limits(ulong Minimum, ulong? Maximum)
{
    /// <summary>Throws if no size is within the limits.</summary>
    internal void Check(string parameter)
    {
        if (Minimum > Maximum)
            throw new ArgumentException($"The minimum of {Minimum} is larger than the maximum of {Maximum}.", parameter);
    }

    /// <summary>The limits as the text format writes them.</summary>
    public override string ToString() => Maximum is { } maximum ? $"{Minimum} {maximum}" : $"{Minimum}";
}

/// <summary>The type of a memory.</summary>
/// <param name="Limits">The bounds in pages.</param>
/// <param name="Is64Bit">Whether addresses are i64 (memory64).</param>
/// <param name="IsShared">Whether it may be shared between threads.</param>
/// <param name="PageSizeLog2">Binary logarithm of the page size in bytes: 16, or 0 with custom page sizes.</param>
public sealed record MemoryType(Limits Limits, bool Is64Bit = false, bool IsShared = false, int PageSizeLog2 = 16)
{
    /// <summary>The page size in bytes.</summary>
    public ulong PageSize => 1UL << PageSizeLog2;

    /// <summary>The size at creation in bytes, at most 2^64 - 1. No memory of the type is ever smaller.</summary>
    internal ulong MinimumBytes =>
        Limits.Minimum > ulong.MaxValue >> PageSizeLog2 ? ulong.MaxValue : Limits.Minimum << PageSizeLog2;

    /// <summary>Throws if no memory can have the type.</summary>
    internal void Check(string parameter)
    {
        Limits.Check(parameter);
        if (PageSizeLog2 is not (0 or 16))
            throw new ArgumentException("Pages have 1 or 65,536 bytes: the binary logarithm is 0 or 16.", parameter);
    }

    /// <summary>The type of addresses, <c>i32</c> or <c>i64</c>.</summary>
    public ValueType AddressType => Is64Bit ? ValueType.I64 : ValueType.I32;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() =>
        (Is64Bit ? "i64 " : "") + Limits + (IsShared ? " shared" : "") + (PageSizeLog2 == 16 ? "" : $" (pagesize {PageSize})");
}

/// <summary>The type of a table.</summary>
/// <param name="ElementType">The type of its elements, a reference type.</param>
/// <param name="Limits">The bounds in elements.</param>
/// <param name="Is64Bit">Whether indices are i64 (table64).</param>
public sealed record TableType(ValueType ElementType, Limits Limits, bool Is64Bit = false)
{
    /// <summary>Throws if no table can have the type.</summary>
    internal void Check(string parameter)
    {
        Limits.Check(parameter);
        if (!ElementType.IsReference)
            throw new ArgumentException($"Elements of tables are references, not {ElementType}.", parameter);
    }

    /// <summary>The type of indices, <c>i32</c> or <c>i64</c>.</summary>
    public ValueType AddressType => Is64Bit ? ValueType.I64 : ValueType.I32;

    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() => (Is64Bit ? "i64 " : "") + $"{Limits} {ElementType}";
}

/// <summary>The type of a global.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="IsMutable">Whether it can be set.</param>
public sealed record GlobalType(ValueType Type, bool IsMutable)
{
    /// <summary>The type as the text format writes it.</summary>
    public override string ToString() => IsMutable ? $"(mut {Type})" : Type.ToString();
}
