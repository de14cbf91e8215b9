using Wazil.Runtime;

namespace Wazil;

/// <summary>The instance that called a host function: the optional first parameter of host functions.</summary>
public readonly struct Caller
{
    private readonly FunctionInstance _function;

    internal Caller(FunctionInstance function) => _function = function;

    /// <summary>The store.</summary>
    public Store Store => (Store)_function.Store.Face!;

    /// <summary>The instance that imports the host function; null where the function is called through a table or reference that the host filled.</summary>
    public Instance? Instance => _function.Caller is { } caller ? Wazil.Instance.Of(caller) : null;

    /// <summary>A memory that the calling instance exports, or null.</summary>
    public Memory? GetMemory(string name) => Instance?.GetMemory(name);

    /// <summary>A function that the calling instance exports, or null.</summary>
    public Function? GetFunction(string name) => Instance?.GetFunction(name);

    /// <summary>A table that the calling instance exports, or null.</summary>
    public Table? GetTable(string name) => Instance?.GetTable(name);

    /// <summary>A global that the calling instance exports, or null.</summary>
    public Global? GetGlobal(string name) => Instance?.GetGlobal(name);
}
