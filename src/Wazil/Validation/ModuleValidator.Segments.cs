using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Element and data segments. Specification 3.5.8 to 3.5.11.</summary>
internal sealed partial class ModuleValidator
{
    private void ValidateElements()
    {
        foreach (var segment in _module.Elements)
        {
            var site = SiteAt(segment.EntryOffset);
            CheckValueType(site, segment.ElementType);
            if (segment.Mode == SegmentMode.Active)
                ValidateActiveElements(site, segment);
            if (segment.Functions.IsDefault)
            {
                foreach (var expression in segment.Expressions)
                    _validator.ValidateConstant(expression, segment.ElementType, _module.GlobalTypes.Length);
                continue;
            }
            foreach (var function in segment.Functions)
            {
                if ((uint)function >= (uint)_module.FunctionCount)
                    throw ValidationErrors.Unknown(site, "function", function);
                _references.Add((uint)function);
            }
        }
    }

    private void ValidateActiveElements(Site site, ElementSegment segment)
    {
        if ((uint)segment.TableIndex >= (uint)_module.TableTypes.Length)
            throw ValidationErrors.Unknown(site, "table", segment.TableIndex);
        var table = _module.TableTypes[segment.TableIndex];
        if (!_types.IsSubtype(segment.ElementType, table.ElementType))
        {
            throw ValidationErrors.TypeMismatch(
                site, $"table {segment.TableIndex} holds {table.ElementType}, the segment {segment.ElementType}");
        }
        _validator.ValidateConstant(segment.Offset, table.AddressType, _module.GlobalTypes.Length);
    }

    private void ValidateData()
    {
        foreach (var segment in _module.Data)
        {
            if (segment.Mode != SegmentMode.Active)
                continue;
            if ((uint)segment.MemoryIndex >= (uint)_module.MemoryTypes.Length)
                throw ValidationErrors.Unknown(SiteAt(segment.EntryOffset), "memory", segment.MemoryIndex);
            var memory = _module.MemoryTypes[segment.MemoryIndex];
            _validator.ValidateConstant(segment.Offset, memory.AddressType, _module.GlobalTypes.Length);
        }
    }
}
