using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>The state of an instance that its code works on.</summary>
/// <remarks>Specification 4.2.5. Public fields are what emitted code reads; their order puts the hot ones together.
/// Unsafe: <see cref="Memory0Base"/> and <see cref="GlobalStorage"/> point to memory that the objects in
/// <see cref="Memories"/> and <see cref="Globals"/> own; both live as long as the store, which every entry from the host
/// keeps alive during the call.</remarks>
internal sealed unsafe class ModuleInstance : CallContext
{
    /// <summary>Lowest address that the stack may reach; the highest possible one while the store is interrupted.</summary>
    public nuint StackLimit;

    /// <summary>Not 0 when running code shall stop; read at every loop header.</summary>
    public int Interrupt;

    /// <summary>Index of the function about to be called through a slot that may not have code yet.</summary>
    public int CalleeIndex;

    /// <summary>Base address of memory 0, where that can't move.</summary>
    public byte* Memory0Base;

    /// <summary>Memory 0.</summary>
    public LinearMemory? Memory0;

    /// <summary>Table 0.</summary>
    public TableInstance? Table0;

    /// <summary>Number of elements of table 0, from its start, that are what the module's segments made them.</summary>
    /// <remarks>0 until the segments were copied, and where the table is another module's.</remarks>
    public nuint SteadyElements;

    /// <summary>Values of the globals that only code of the module reaches.</summary>
    public PrivateGlobals PrivateGlobals;

    /// <summary>One pointer to its 16 bytes for each other global that is not a reference.</summary>
    public byte** GlobalStorage;

    /// <summary>Functions of the index space; imports are always set, others when first referred to.</summary>
    public FunctionInstance?[] Functions = [];

    /// <summary>The types of structures and arrays by type index; null for function types.</summary>
    public readonly ObjectType?[] ObjectTypes;

    /// <summary>Memories of the index space.</summary>
    public LinearMemory[] Memories = [];

    /// <summary>Tables of the index space.</summary>
    public TableInstance[] Tables = [];

    /// <summary>Globals of the index space; null for those in <see cref="PrivateGlobals"/>.</summary>
    public GlobalInstance[] Globals = [];

    /// <summary>Tags of the index space.</summary>
    public TagInstance[] Tags = [];

    /// <summary>Element segments; null once dropped.</summary>
    public object?[]?[] Elements = [];

    /// <summary>Whether each data segment was dropped.</summary>
    public bool[] DroppedData = [];

    /// <summary>The compiled (or interpreted) form of the module.</summary>
    public readonly ModuleCode Code;

    /// <summary>The store that owns the instance.</summary>
    public readonly StoreState Store;

    /// <summary>The public object for this instance.</summary>
    public object? Face;

    // Keeps the array behind GlobalStorage alive and in place.
    private readonly byte[] _globalPointers;

    /// <summary>Makes an instance whose index spaces are still empty.</summary>
    public ModuleInstance(StoreState store, ModuleCode code)
    {
        Store = store;
        Code = code;
        ObjectTypes = code.ObjectTypes;
        _globalPointers = PinnedBytes.New(Math.Max(1, code.Definition.GlobalTypes.Length) * sizeof(nint));
        GlobalStorage = (byte**)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _globalPointers[0]);
    }

    /// <summary>The module.</summary>
    public ModuleDefinition Definition => Code.Definition;

    /// <summary>Binds a global of the index space.</summary>
    public void SetGlobal(int index, GlobalInstance global)
    {
        Globals[index] = global;
        GlobalStorage[index] = global.Storage;
    }

    /// <summary>The function object of an index, made when it is first referred to.</summary>
    public FunctionInstance FunctionAt(int index) => Functions[index] ?? MakeFunction(index);

    /// <summary>The bytes of a data segment: none once it is dropped.</summary>
    public ReadOnlySpan<byte> DataAt(int index) =>
        DroppedData[index] ? [] : Definition.Slice(Definition.Data[index].Data);

    private FunctionInstance MakeFunction(int index)
    {
        var typeIndex = Definition.FunctionTypeIndices[index];
        var function = new FunctionInstance(Store, Definition.TypeSpace[typeIndex]) { Instance = this, Index = index };
        Code.Bind(function);
        return Functions[index] = function;
    }
}
