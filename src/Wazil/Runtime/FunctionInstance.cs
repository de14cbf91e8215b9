using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A function of a store: what a function reference refers to.</summary>
/// <remarks>Specification 4.2.6. <see cref="Code"/> is called with the parameters and then <see cref="CallContext"/>;
/// see <c>docs/compiler.md</c>.</remarks>
internal sealed class FunctionInstance : CallContext
{
    // No canonical type has this id, so no indirect call accepts the sentinel of empty table elements.
    private const int NoType = -1;

    /// <summary>Makes a function.</summary>
    public FunctionInstance(StoreState store, CanonicalType type)
    {
        Store = store;
        Type = type;
        TypeId = type.Id;
        Context = this;
    }

    private FunctionInstance(StoreState store)
    {
        Store = store;
        Type = null!;
        TypeId = NoType;
        Context = this;
    }

    /// <summary>Entry point of the code.</summary>
    public nint Code;

    /// <summary>The hidden last argument for <see cref="Code"/>.</summary>
    public CallContext Context;

    /// <summary>Id of <see cref="Type"/>: what indirect calls compare.</summary>
    public readonly int TypeId;

    /// <summary>The canonical type.</summary>
    public readonly CanonicalType Type;

    /// <summary>The store that owns the function.</summary>
    public readonly StoreState Store;

    /// <summary>The instance that defines the function; null for host functions and the sentinel.</summary>
    public ModuleInstance? Instance;

    /// <summary>Index in the defining module.</summary>
    public int Index;

    /// <summary>The delegate behind a host function.</summary>
    public Delegate? Host;

    /// <summary>The instance on whose behalf a host function is called, where it is known.</summary>
    public ModuleInstance? Caller;

    /// <summary>The public object for this function, made on demand.</summary>
    public object? Face;

    /// <summary>Whether the code is known to call nothing, so that it needs no stack limit.</summary>
    public bool IsLeaf => Instance is not null && Instance.Code.IsLeaf(Index);

    /// <summary>The function type.</summary>
    public FunctionType FunctionType => (FunctionType)Type.Composite;

    /// <summary>Makes what stands for null in a table of functions; only its <see cref="TypeId"/> is ever looked at.</summary>
    public static FunctionInstance NewNull(StoreState store) => new(store);

    /// <summary>The same host function as imported by an instance, which it then knows as its caller.</summary>
    public FunctionInstance ForCaller(ModuleInstance caller) =>
        new(Store, Type) { Code = Code, Host = Host, Caller = caller, Face = Face };
}
