using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>Collects what modules may import, and instantiates them.</summary>
/// <remarks>Functions defined here belong to no store: a linker serves any number of stores, as long as nothing is added
/// while it is in use.</remarks>
public sealed partial class Linker
{
    // By module, then by name: a dictionary by pairs is compiled and loaded at every start.
    private readonly Dictionary<string, Dictionary<string, object>> _items = [];

    /// <summary>Makes an empty linker.</summary>
    public Linker(Engine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Engine = engine;
    }

    /// <summary>The engine.</summary>
    public Engine Engine { get; }

    /// <summary>Whether a name may be defined again; the last definition counts then.</summary>
    public bool AllowShadowing { get; set; }

    /// <summary>Defines an import as a <see cref="Function"/>, <see cref="Memory"/>, <see cref="Table"/>, <see cref="Global"/> or <see cref="Tag"/>, for modules of the same store,
    /// or as a <see cref="SharedMemory"/> for modules of every store. A <see cref="Memory"/> whose type is shared serves every store too, until its own is disposed.</summary>
    /// <exception cref="ArgumentException">The name is defined already, or the item is of no such class.</exception>
    public void Define(string module, string name, object item)
    {
        if (item is not (Function or Memory or SharedMemory or Table or Global or Tag))
            throw new ArgumentException("A function, memory, table, global or tag can be defined.", nameof(item));
        Add(module, name, item);
    }

    /// <summary>Defines every export of an instance under a module name.</summary>
    public void DefineInstance(string module, Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (var name in instance.ExportNames)
            Define(module, name, instance.GetExport(name)!);
    }

    /// <summary>Defines a function of the host from any delegate. An optional first parameter of type <see cref="Caller"/> is not part of the WebAssembly type.</summary>
    /// <remarks>Types: int or uint (i32), long or ulong (i64), float, double, <c>Vector128&lt;byte&gt;</c> (v128), <see cref="Function"/>
    /// (funcref), object (externref); a value tuple for several results. Exceptions pass through WebAssembly unchanged.</remarks>
    /// <exception cref="ArgumentException">The name is defined already, or the delegate has a parameter or result of another type.</exception>
    public void DefineFunction(string module, string name, Delegate callback) =>
        Add(module, name, HostFunction.FromDelegate(callback));

    /// <summary>Defines a function of the host of any type from a delegate that takes and gives values in arrays.</summary>
    public void DefineFunction(string module, string name, FunctionType type, Func<Caller, object?[], object?[]> callback) =>
        Add(module, name, HostFunction.FromCallback(type, callback));

    /// <summary>Whether a name is defined.</summary>
    public bool IsDefined(string module, string name) => _items.TryGetValue(module, out var items) && items.ContainsKey(name);

    /// <summary>Instantiates a module: allocates it, copies its active segments and calls its start function.</summary>
    /// <exception cref="WasmLinkException">Imports are missing or have other types, all of which are listed; or a limit of the store is reached.</exception>
    /// <exception cref="ArgumentException">Store, module and linker are of different engines, or an item defined here belongs to another store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <exception cref="TrapException">A segment does not fit, or the start function trapped.</exception>
    public Instance Instantiate(Store store, Module module)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(module);
        if (store.Engine != module.Engine || store.Engine != Engine)
            throw new ArgumentException("Store, module and linker must belong to the same engine.");
        store.State.CheckAlive();
        var imports = Resolve(store.State, module.Definition);
        ImportMatcher.Check(module.Definition, imports);
        var state = Instantiator.Instantiate(store.State, module.Code, imports!, Engine.Memories);
        if (module.Definition.StartFunction is { } start)
            Function.Of(state.FunctionAt(start)).Invoke();
        return Instance.Of(state);
    }

    private object?[] Resolve(StoreState store, ModuleDefinition definition)
    {
        var imports = new object?[definition.Imports.Length];
        for (var i = 0; i < imports.Length; i++)
        {
            if (_items.TryGetValue(definition.Imports[i].Module, out var items) && items.TryGetValue(definition.Imports[i].Name, out var item))
                imports[i] = Bind(item, store, definition.Imports[i]);
        }
        return imports;
    }

    private object Bind(object item, StoreState store, ImportEntry import) => item switch
    {
        HostFunction function => function.Bind(store),
        Function function when function.State.Store == store => function.State,
        Memory memory when memory.IsUsableBy(store) => memory.Type.IsShared ? BindShared(memory.State, store, import) : memory.State,
        SharedMemory memory => BindShared(memory.State, store, import),
        Table table when table.IsUsableBy(store) => table.State,
        Global global when global.IsUsableBy(store) => global.State,
        Tag tag when tag.State.Store == store => tag.State,
        _ => throw new ArgumentException(
            $"The {item.GetType().Name.ToLowerInvariant()} defined as \"{import.Module}\" \"{import.Name}\" belongs to another store."),
    };

    private LinearMemory BindShared(LinearMemory memory, StoreState store, ImportEntry import)
    {
        // Code that relies on guard pages must find them.
        if (memory.IsGuarded != (Engine.Memories.GuardPages && LinearMemory.CanBeGuarded(memory.Type)))
            throw new ArgumentException($"The memory defined as \"{import.Module}\" \"{import.Name}\" was made by an engine with another memory protection.");
        store.Use(memory);
        return memory;
    }

    private void Add(string module, string name, object item)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        if (!_items.TryGetValue(module, out var items))
            _items.Add(module, items = []);
        if (AllowShadowing)
            items[name] = item;
        else if (!items.TryAdd(name, item))
            throw new ArgumentException($"import \"{module}\" \"{name}\" is defined twice", nameof(name));
    }
}
