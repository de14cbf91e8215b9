using Wazil.Model;

namespace Wazil.Binary;

/// <summary>The best names there are for the functions of a module: from the name section, else imports and exports.</summary>
internal sealed class FunctionNames
{
    private readonly ModuleDefinition _module;
    private Dictionary<int, string>? _external;

    private FunctionNames(ModuleDefinition module) => _module = module;

    /// <summary>The names of a module; nothing is read before the first is asked for.</summary>
    public static FunctionNames Of(ModuleDefinition module) => new(module);

    /// <summary>The name of a function, or null.</summary>
    public string? NameOf(int index) =>
        NameSection.Of(_module).FunctionName(index) ?? ExternalName(index);

    /// <summary>A function in a stack trace.</summary>
    /// <param name="module">Name of the module.</param>
    /// <param name="function">Index of the function.</param>
    /// <param name="symbol">Name of the function, which may be a mangled symbol.</param>
    /// <param name="offset">Byte offset of the instruction.</param>
    public static WasmStackFrame MakeFrame(string? module, int function, string? symbol, int offset) =>
        new(module, function, symbol is null ? null : RustSymbol.Demangle(symbol), offset);

    private string? ExternalName(int index)
    {
        var names = Volatile.Read(ref _external);
        if (names is null)
            Volatile.Write(ref _external, names = ReadExternal());
        return names.TryGetValue(index, out var name) ? name : null;
    }

    private Dictionary<int, string> ReadExternal()
    {
        var names = new Dictionary<int, string>();
        foreach (var export in _module.Exports)
        {
            if (export.Kind == ExternalKind.Function)
                names.TryAdd(export.Index, export.Name);
        }
        var function = 0;
        foreach (var import in _module.Imports)
        {
            if (import.Kind == ExternalKind.Function)
                names[function++] = $"{import.Module}.{import.Name}";
        }
        return names;
    }
}
