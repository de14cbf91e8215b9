using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Validation;

/// <summary>Validates modules.</summary>
/// <remarks>Specification 3.5. Sections are validated in the order in which they stand in the binary, so the error
/// reported is the first one by its offset.</remarks>
internal sealed partial class ModuleValidator
{
    private readonly ModuleDefinition _module;
    private readonly TypeSpace _types;
    private readonly ReferencedFunctions _references;
    private readonly ChangedTables _changedTables;
    private readonly FunctionValidator _validator;

    private ModuleValidator(ModuleDefinition module)
    {
        _module = module;
        _types = TypeSectionValidator.Validate(module);
        _references = new ReferencedFunctions(module.FunctionCount);
        _changedTables = new ChangedTables(module.TableTypes.Length);
        _validator = CreateValidator();
    }

    /// <summary>Validates a module, bodies on up to <paramref name="maxDegreeOfParallelism"/> threads.</summary>
    /// <exception cref="WasmFormatException">A body or constant expression is malformed.</exception>
    /// <exception cref="WasmValidationException">The module is invalid.</exception>
    public static void Validate(ModuleDefinition module, int maxDegreeOfParallelism)
    {
        var validator = new ModuleValidator(module);
        validator.ValidateImports();
        validator.ValidateDefinitions();
        validator.ValidateExports();
        validator.ValidateStart();
        validator.ValidateElements();
        BodyValidation.Validate(module, validator._validator, () => validator.CreateValidator(), maxDegreeOfParallelism);
        validator.ValidateData();
        module.SetChangedTables(validator._changedTables.ToArray());
        module.SetTypeSpace(validator._types);
    }

    private FunctionValidator CreateValidator() => new(_module, _types, _references, _changedTables);

    private bool Has(WasmFeatures feature) => (_module.Features & feature) != 0;

    private Site SiteAt(int offset) => new(_module, offset);

    private void ValidateImports()
    {
        var tables = 0;
        var memories = 0;
        foreach (var import in _module.Imports)
        {
            var site = SiteAt(import.Offset);
            switch (import.Kind)
            {
                case ExternalKind.Function:
                    FunctionTypeAt(site, import.TypeIndex);
                    break;
                case ExternalKind.Table:
                    CheckTable(site, import.Table!, ++tables);
                    break;
                case ExternalKind.Memory:
                    CheckMemory(site, import.Memory!, ++memories);
                    break;
                case ExternalKind.Global:
                    CheckValueType(site, import.Global!.Type);
                    if (import.Global.IsMutable && !Has(WasmFeatures.MutableGlobals))
                        throw ValidationErrors.MutableGlobalShared(site, "imported");
                    break;
                case ExternalKind.Tag:
                    CheckTag(site, import.TypeIndex);
                    break;
            }
        }
    }

    private void ValidateDefinitions()
    {
        ValidateFunctionTypes();
        for (var i = 0; i < _module.Tables.Length; i++)
            ValidateTable(_module.Tables[i], _module.ImportedTableCount + i + 1);
        for (var i = _module.ImportedMemoryCount; i < _module.MemoryTypes.Length; i++)
            CheckMemory(SiteAt(_module.Offsets.Memories), _module.MemoryTypes[i], i + 1);
        for (var i = _module.ImportedTagCount; i < _module.TagTypeIndices.Length; i++)
            CheckTag(SiteAt(_module.Offsets.Tags), _module.TagTypeIndices[i]);
        for (var i = 0; i < _module.Globals.Length; i++)
            ValidateGlobal(_module.Globals[i], i);
    }

    private void ValidateFunctionTypes()
    {
        for (var i = _module.ImportedFunctionCount; i < _module.FunctionCount; i++)
        {
            var index = _module.FunctionTypeIndices[i];
            if ((uint)index >= (uint)_module.Types.Length || _module.Types[index].Composite is not FunctionType)
                FunctionTypeAt(SiteAt(OffsetOfFunction(i)), index);
        }
    }

    // Entries of the function section have no offsets of their own, so the section is read again up to the one wanted.
    private int OffsetOfFunction(int index)
    {
        var reader = new ByteReader(_module.Bytes.Span, _module.Offsets.Functions, _module.Bytes.Length);
        reader.ReadU32();
        for (var i = _module.ImportedFunctionCount; i < index; i++)
            reader.ReadU32();
        return reader.Position;
    }

    private void ValidateTable(TableDefinition table, int count)
    {
        var site = SiteAt(table.Offset);
        CheckTable(site, table.Type, count);
        if (table.Initializer is { } initializer)
            _validator.ValidateConstant(initializer, table.Type.ElementType, _module.ImportedGlobalCount);
        else if (!table.Type.ElementType.IsDefaultable)
            throw ValidationErrors.TypeMismatch(site, $"a table of {table.Type.ElementType} needs an initial value");
    }

    private void ValidateGlobal(GlobalDefinition global, int index)
    {
        CheckValueType(SiteAt(global.Offset), global.Type.Type);
        var visible = _module.ImportedGlobalCount + (Has(WasmFeatures.GC) ? index : 0);
        _validator.ValidateConstant(global.Initializer, global.Type.Type, visible);
    }

    private void ValidateExports()
    {
        var names = new HashSet<string>(_module.Exports.Length, StringComparer.Ordinal);
        foreach (var export in _module.Exports)
        {
            var site = SiteAt(export.Offset);
            var (what, count) = IndexSpaceOf(export.Kind);
            if ((uint)export.Index >= (uint)count)
                throw ValidationErrors.Unknown(site, what, export.Index);
            if (!names.Add(export.Name))
                throw ValidationErrors.DuplicateExport(site, export.Name);
            if (export.Kind == ExternalKind.Function)
                _references.Add((uint)export.Index);
            if (export.Kind == ExternalKind.Global && _module.GlobalTypes[export.Index].IsMutable && !Has(WasmFeatures.MutableGlobals))
                throw ValidationErrors.MutableGlobalShared(site, "exported");
        }
    }

    private (string What, int Count) IndexSpaceOf(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => ("function", _module.FunctionCount),
        ExternalKind.Table => ("table", _module.TableTypes.Length),
        ExternalKind.Memory => ("memory", _module.MemoryTypes.Length),
        ExternalKind.Global => ("global", _module.GlobalTypes.Length),
        _ => ("tag", _module.TagTypeIndices.Length),
    };

    private void ValidateStart()
    {
        if (_module.StartFunction is not { } start)
            return;
        var site = SiteAt(_module.StartOffset);
        if ((uint)start >= (uint)_module.FunctionCount)
            throw ValidationErrors.Unknown(site, "function", start);
        var type = _module.FunctionTypeOf(start);
        if (!type.Parameters.IsEmpty || !type.Results.IsEmpty)
            throw ValidationErrors.StartFunctionType(site, type);
    }
}
