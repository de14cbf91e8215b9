using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Compares what a module imports with what is offered.</summary>
/// <remarks>Specification 4.7.1 and 3.5.</remarks>
internal static class ImportMatcher
{
    /// <summary>Checks every import and reports all that do not match at once.</summary>
    /// <param name="definition">The module.</param>
    /// <param name="offered">For each import the runtime object offered, or null where there is none.</param>
    /// <exception cref="WasmLinkException">Imports are missing or have other types.</exception>
    public static void Check(ModuleDefinition definition, ReadOnlySpan<object?> offered)
    {
        List<ImportMismatch>? mismatches = null;
        for (var i = 0; i < definition.Imports.Length; i++)
        {
            var import = definition.Imports[i];
            if (offered[i] is { } item && Matches(definition, import, item))
                continue;
            (mismatches ??= []).Add(new ImportMismatch(
                import.Module, import.Name, Describe(definition, import), offered[i] is { } found ? Describe(found) : null));
        }
        if (mismatches is not null)
            throw new WasmLinkException(mismatches);
    }

    /// <summary>The type of an import as the text format writes it.</summary>
    public static string Describe(ModuleDefinition definition, ImportEntry import) => import.Kind switch
    {
        ExternalKind.Function => definition.FunctionTypeAt(import.TypeIndex).ToString(),
        ExternalKind.Table => $"(table {import.Table})",
        ExternalKind.Memory => $"(memory {import.Memory})",
        ExternalKind.Global => $"(global {import.Global})",
        _ => TagInstance.Describe(definition.FunctionTypeAt(import.TypeIndex)),
    };

    private static bool Matches(ModuleDefinition definition, ImportEntry import, object item)
    {
        var types = definition.TypeSpace;
        return (import.Kind, item) switch
        {
            (ExternalKind.Function, FunctionInstance function) => TypeMatching.MatchesFunction(function.Type, types[import.TypeIndex]),
            (ExternalKind.Table, TableInstance table) => TypeMatching.Matches(CurrentType(table), types.Canonicalize(import.Table!)),
            (ExternalKind.Memory, LinearMemory memory) => TypeMatching.Matches(CurrentType(memory), import.Memory!),
            (ExternalKind.Global, GlobalInstance global) => TypeMatching.Matches(global.Type, types.Canonicalize(import.Global!)),
            (ExternalKind.Tag, TagInstance tag) => TypeMatching.MatchesTag(tag.Type, types[import.TypeIndex]),
            _ => false,
        };
    }

    private static string Describe(object item) => item switch
    {
        FunctionInstance function => function.FunctionType.ToString(),
        TableInstance table => $"(table {CurrentType(table)})",
        LinearMemory memory => $"(memory {CurrentType(memory)})",
        GlobalInstance global => $"(global {global.Type})",
        TagInstance tag => tag.ToString(),
        _ => "something else",
    };

    private static TableType CurrentType(TableInstance table) =>
        table.Type with { Limits = table.Type.Limits with { Minimum = table.Size } };

    private static MemoryType CurrentType(LinearMemory memory) =>
        memory.Type with { Limits = memory.Type.Limits with { Minimum = memory.Pages } };
}
