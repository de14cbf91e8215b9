using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A module with its own memories, tables and globals, ready to be called.</summary>
public sealed partial class Instance
{
    private readonly Dictionary<string, ExportEntry> _exports;

    private Instance(ModuleInstance state)
    {
        State = state;
        _exports = new Dictionary<string, ExportEntry>(StringComparer.Ordinal);
        foreach (var export in state.Definition.Exports)
            _exports[export.Name] = export;
    }

    /// <summary>The store that owns the instance.</summary>
    public Store Store => (Store)State.Store.Face!;

    /// <summary>The names of the exports, in order.</summary>
    public IEnumerable<string> ExportNames => State.Definition.Exports.Select(export => export.Name);

    internal ModuleInstance State { get; }

    /// <summary>An exported function, or null if there is none of that name.</summary>
    public Function? GetFunction(string name) =>
        Find(name, ExternalKind.Function) is { } export ? Function.Of(State.FunctionAt(export.Index)) : null;

    /// <summary>An exported memory, or null if there is none of that name.</summary>
    public Memory? GetMemory(string name) =>
        Find(name, ExternalKind.Memory) is { } export ? Memory.Of(State.Memories[export.Index], State.Store) : null;

    /// <summary>An exported table, or null if there is none of that name.</summary>
    public Table? GetTable(string name) =>
        Find(name, ExternalKind.Table) is { } export ? Table.Of(State.Tables[export.Index], State.Store) : null;

    /// <summary>An exported global, or null if there is none of that name.</summary>
    public Global? GetGlobal(string name) =>
        Find(name, ExternalKind.Global) is { } export ? Global.Of(State.Globals[export.Index], State.Store) : null;

    /// <summary>An exported tag, or null if there is none of that name.</summary>
    public Tag? GetTag(string name) =>
        Find(name, ExternalKind.Tag) is { } export ? Tag.Of(State.Tags[export.Index]) : null;

    /// <summary>An export of any kind (a <see cref="Function"/>, <see cref="Memory"/>, <see cref="Table"/>, <see cref="Global"/> or <see cref="Tag"/>), or null.</summary>
    public object? GetExport(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return !_exports.TryGetValue(name, out var export) ? null : export.Kind switch
        {
            ExternalKind.Function => GetFunction(name),
            ExternalKind.Memory => GetMemory(name),
            ExternalKind.Table => GetTable(name),
            ExternalKind.Global => GetGlobal(name),
            _ => GetTag(name),
        };
    }

    internal static Instance Of(ModuleInstance state) => (Instance)(state.Face ??= new Instance(state));

    private ExportEntry? Find(string name, ExternalKind kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        State.Store.CheckAlive();
        return _exports.TryGetValue(name, out var export) && export.Kind == kind ? export : null;
    }
}
