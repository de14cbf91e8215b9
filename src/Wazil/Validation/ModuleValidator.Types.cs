using Wazil.Model;

namespace Wazil.Validation;

/// <summary>The types of imports and definitions. Specification 3.2.</summary>
internal sealed partial class ModuleValidator
{
    private FunctionType FunctionTypeAt(Site site, int index)
    {
        if ((uint)index >= (uint)_module.Types.Length)
            throw ValidationErrors.Unknown(site, "type", index);
        return _module.Types[index].Composite as FunctionType
            ?? throw ValidationErrors.WrongKindOfType(site, index, "a function type");
    }

    private void CheckValueType(Site site, ValueType type)
    {
        if (type.IsReference && type.HeapType.IsConcrete && type.HeapType.TypeIndex >= _module.Types.Length)
            throw ValidationErrors.Unknown(site, "type", type.HeapType.TypeIndex);
    }

    private void CheckTag(Site site, int typeIndex)
    {
        var type = FunctionTypeAt(site, typeIndex);
        if (!type.Results.IsEmpty)
            throw ValidationErrors.TagWithResults(site, type);
    }

    private void CheckTable(Site site, TableType type, int count)
    {
        CheckValueType(site, type.ElementType);
        if (count > 1 && !Has(WasmFeatures.ReferenceTypes))
            throw ValidationErrors.Several(site, "tables", WasmFeatures.ReferenceTypes);
        if (!type.Is64Bit && Math.Max(type.Limits.Minimum, type.Limits.Maximum ?? 0) > uint.MaxValue)
            throw ValidationErrors.TableTooLarge(site, type);
        CheckOrder(site, type.Limits);
    }

    private void CheckMemory(Site site, MemoryType type, int count)
    {
        if (count > 1 && !Has(WasmFeatures.MultiMemory))
            throw ValidationErrors.Several(site, "memories", WasmFeatures.MultiMemory);
        if (type.PageSizeLog2 is not (0 or 16))
            throw ValidationErrors.InvalidPageSize(site, type.PageSizeLog2);
        var limit = MaximumPages(type);
        if (Math.Max(type.Limits.Minimum, type.Limits.Maximum ?? 0) > limit)
            throw ValidationErrors.MemoryTooLarge(site, type, limit);
        CheckOrder(site, type.Limits);
        if (type.IsShared && type.Limits.Maximum is null)
            throw ValidationErrors.SharedWithoutMaximum(site);
    }

    // With pages of one byte the number of pages must fit the address type itself.
    private static ulong MaximumPages(MemoryType type) => (type.Is64Bit, type.PageSizeLog2) switch
    {
        (false, 0) => uint.MaxValue,
        (true, 0) => ulong.MaxValue,
        (false, _) => ImplementationLimits.Memory32Pages,
        (true, _) => ImplementationLimits.Memory64Pages,
    };

    private static void CheckOrder(Site site, Limits limits)
    {
        if (limits.Maximum is { } maximum && limits.Minimum > maximum)
            throw ValidationErrors.MinimumAboveMaximum(site, limits);
    }
}
