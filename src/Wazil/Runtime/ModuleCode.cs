using System.Diagnostics;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>The seam between the runtime and an engine: the code of one module, shared by all its instances.</summary>
/// <remarks>An engine returns entry points of one calling convention (parameters, then <see cref="CallContext"/>), so
/// functions of different engines call each other freely.</remarks>
internal abstract class ModuleCode(ModuleDefinition definition)
{
    private readonly Lazy<MemoryImage?> _image = new(() => MemoryImage.TryMake(definition));
    private ObjectType?[]? _objectTypes;
    private readonly int[] _privateGlobals = PrivateGlobals.Of(definition);
    private int _instanceCount;

    /// <summary>The module.</summary>
    public ModuleDefinition Definition { get; } = definition;

    /// <summary>The types of structures and arrays by type index; null for function types.</summary>
    public ObjectType?[] ObjectTypes => _objectTypes ??= ObjectType.OfModule(Definition);

    /// <summary>Place of a global among <see cref="ModuleInstance.PrivateGlobals"/>; negative where it is not one of them.</summary>
    public int PrivateSlotOf(int globalIndex)
    {
        // They are few, and a search by vectors takes longer to load than this to search.
        for (var i = 0; i < _privateGlobals.Length; i++)
        {
            if (_privateGlobals[i] == globalIndex)
                return i;
        }
        return -1;
    }

    /// <summary>What the data segments make of memory 0, for a new instance; null for the first, which does not pay.</summary>
    public MemoryImage? ImageForInstance() => Interlocked.Increment(ref _instanceCount) == 1 ? null : _image.Value;

    /// <summary>What a null reference in code of the module means.</summary>
    public virtual TrapCode NullFault => TrapCode.MemoryOutOfBounds;

    /// <summary>Name of the module for stack traces.</summary>
    public string? Name { get; init; }

    /// <summary>Entry point of a function defined in the module, to be called with its instance as context.</summary>
    public abstract nint EntryPoint(int functionIndex);

    /// <summary>Whether a function defined in the module is known to call nothing and never to look at the stack limit.</summary>
    public abstract bool IsLeaf(int functionIndex);

    /// <summary>Sets code and context of a new function object; the code may be a stub that compiles when it is first called.</summary>
    public abstract void Bind(FunctionInstance function);

    /// <summary>A function of the module in a stack trace.</summary>
    public abstract WasmStackFrame MakeFrame(int function, int offset);

    /// <summary>The WebAssembly functions that a frame of the .NET stack belongs to, the innermost first: more than one where functions were inlined, none where the frame is of other code.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="trap">What happened in the frame; null if it called another.</param>
    public abstract IReadOnlyList<WasmStackFrame> Resolve(StackFrame frame, TrapCode? trap);
}
