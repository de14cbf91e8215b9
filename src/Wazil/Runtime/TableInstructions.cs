namespace Wazil.Runtime;

/// <summary>What compiled code calls for table instructions. Operands come first, then what the immediates name.</summary>
/// <remarks>Specification 4.6.9.</remarks>
internal static class TableInstructions
{
    /// <summary>Reads an element.</summary>
    public static object? Get(ulong index, TableInstance table) => table.Get(index);

    /// <summary>Writes an element.</summary>
    public static void Set(ulong index, object? value, TableInstance table) => table.Set(index, value);

    /// <summary>The number of elements.</summary>
    public static long Size(TableInstance table) => table.Size;

    /// <summary>Grows a table.</summary>
    public static long Grow(object? value, ulong delta, TableInstance table) => table.Grow(delta, value);

    /// <summary>Fills a range.</summary>
    public static void Fill(ulong start, object? value, ulong count, TableInstance table) => table.Fill(start, value, count);

    /// <summary>Copies a range.</summary>
    public static void Copy(ulong to, ulong from, ulong count, TableInstance destination, TableInstance source) =>
        TableInstance.Copy(destination, to, source, from, count);

    /// <summary>Copies a range of an element segment.</summary>
    public static void Initialize(ulong to, ulong from, ulong count, ModuleInstance instance, int segment, TableInstance table) =>
        table.Initialize(to, instance.Elements[segment], from, count);

    /// <summary>Drops an element segment.</summary>
    public static void DropElements(ModuleInstance instance, int segment) => instance.Elements[segment] = null;
}
