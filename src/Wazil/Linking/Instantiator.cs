using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Makes an instance of a module from imports that have been matched.</summary>
/// <remarks>Specification 4.7.2.</remarks>
internal static unsafe class Instantiator
{
    /// <summary>Allocates and initializes an instance, and does not call its start function.</summary>
    /// <param name="store">The store that shall own the instance.</param>
    /// <param name="code">The code of the module.</param>
    /// <param name="imports">One runtime object for each import, in order and of matching type.</param>
    /// <param name="memories">How the engine makes memories.</param>
    /// <exception cref="WasmLinkException">A limit of the store forbids it.</exception>
    /// <exception cref="TrapException">An active segment does not fit.</exception>
    public static ModuleInstance Instantiate(StoreState store, ModuleCode code, ReadOnlySpan<object> imports, MemoryPolicy memories)
    {
        var image = code.ImageForInstance();
        var instance = new ModuleInstance(store, code);
        AllocateIndexSpaces(instance);
        BindImports(instance, imports);
        AllocateMemories(instance, memories, image);
        store.Add(instance);
        AllocateGlobals(instance);
        AllocateTables(instance);
        AllocateTags(instance);
        InitializeTables(instance, image);
        CopyActiveData(instance, image);
        return instance;
    }

    private static void AllocateIndexSpaces(ModuleInstance instance)
    {
        var definition = instance.Definition;
        instance.Functions = new FunctionInstance?[definition.FunctionCount];
        instance.Memories = new LinearMemory[definition.MemoryTypes.Length];
        instance.Tables = new TableInstance[definition.TableTypes.Length];
        instance.Globals = new GlobalInstance[definition.GlobalTypes.Length];
        instance.Tags = new TagInstance[definition.TagTypeIndices.Length];
        instance.Elements = new object?[]?[definition.Elements.Length];
        instance.DroppedData = new bool[definition.Data.Length];
    }

    private static void BindImports(ModuleInstance instance, ReadOnlySpan<object> imports)
    {
        var (functions, memories, tables, globals, tags) = (0, 0, 0, 0, 0);
        foreach (var import in imports)
        {
            switch (import)
            {
                case FunctionInstance function:
                    instance.Functions[functions++] = function.Instance is null ? function.ForCaller(instance) : function;
                    break;
                case LinearMemory memory: instance.Memories[memories++] = memory; break;
                case TableInstance table: instance.Tables[tables++] = table; break;
                case GlobalInstance global: instance.SetGlobal(globals++, global); break;
                case TagInstance tag: instance.Tags[tags++] = tag; break;
            }
        }
    }

    private static void AllocateMemories(ModuleInstance instance, MemoryPolicy memories, MemoryImage? image)
    {
        var definition = instance.Definition;
        for (var i = definition.ImportedMemoryCount; i < definition.MemoryTypes.Length; i++)
            instance.Memories[i] = new LinearMemory(definition.MemoryTypes[i], instance.Store, memories, i == 0 ? image : null);
        if (instance.Memories.Length == 0)
            return;
        instance.Memory0 = instance.Memories[0];
        instance.Memory0Base = instance.Memories[0].Base;
    }

    private static void AllocateGlobals(ModuleInstance instance)
    {
        var definition = instance.Definition;
        for (var i = 0; i < definition.Globals.Length; i++)
        {
            var index = definition.ImportedGlobalCount + i;
            var value = ConstantEvaluator.Evaluate(instance, definition.Globals[i].Initializer);
            if (instance.Code.PrivateSlotOf(index) is >= 0 and var slot)
                instance.PrivateGlobals.Set(slot, value);
            else
                instance.SetGlobal(index, new GlobalInstance(definition.TypeSpace.Canonicalize(definition.Globals[i].Type)) { Value = value });
        }
    }

    private static void AllocateTables(ModuleInstance instance)
    {
        var definition = instance.Definition;
        for (var i = 0; i < definition.Tables.Length; i++)
        {
            var table = definition.Tables[i];
            var initial = table.Initializer is { } expression ? ConstantEvaluator.Evaluate(instance, expression) : null;
            instance.Tables[definition.ImportedTableCount + i] =
                new TableInstance(instance.Store, definition.TypeSpace.Canonicalize(table.Type), initial);
        }
        if (instance.Tables.Length > 0)
            instance.Table0 = instance.Tables[0];
    }

    private static void AllocateTags(ModuleInstance instance)
    {
        var definition = instance.Definition;
        for (var i = definition.ImportedTagCount; i < definition.TagTypeIndices.Length; i++)
            instance.Tags[i] = new TagInstance(instance.Store, definition.TypeSpace[definition.TagTypeIndices[i]]);
    }

    private static void InitializeTables(ModuleInstance instance, MemoryImage? image)
    {
        try
        {
            EvaluateElements(instance);
            CopyActiveElements(instance);
            KeepSteadyElements(instance);
        }
        catch (TrapException) when (image is not null)
        {
            // What got into a table of another instance can still be called, and must not see data that nobody copied.
            if (!instance.Memory0!.TryRemoveImage())
                throw new WasmLinkException("the system has no memory to clear a memory whose module can't be instantiated");
            throw;
        }
    }

    private static void EvaluateElements(ModuleInstance instance)
    {
        var segments = instance.Definition.Elements;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Mode == SegmentMode.Declarative)
                continue;
            var elements = new object?[segments[i].Count];
            for (var j = 0; j < elements.Length; j++)
            {
                elements[j] = segments[i].Functions.IsDefault
                    ? ConstantEvaluator.Evaluate(instance, segments[i].Expressions[j])
                    : instance.FunctionAt(segments[i].Functions[j]);
            }
            instance.Elements[i] = elements;
        }
    }

    private static void CopyActiveElements(ModuleInstance instance)
    {
        var segments = instance.Definition.Elements;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Mode != SegmentMode.Active)
                continue;
            var offset = ConstantEvaluator.EvaluateOffset(instance, segments[i].Offset);
            instance.Tables[segments[i].TableIndex].Initialize(offset, instance.Elements[i], 0, (ulong)segments[i].Count);
            instance.Elements[i] = null;
        }
    }

    // From now on whoever changes the table says so.
    private static void KeepSteadyElements(ModuleInstance instance)
    {
        if (instance.Definition.ImportedTableCount > 0 || instance.Table0 is not { HoldsFunctions: true } table)
            return;
        table.Owner = instance;
        instance.SteadyElements = table.Size;
    }

    private static void CopyActiveData(ModuleInstance instance, MemoryImage? image)
    {
        var segments = instance.Definition.Data;
        var isMapped = image is not null && instance.Memory0!.TryMap(image);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Mode != SegmentMode.Active)
                continue;
            if (isMapped && segments[i].MemoryIndex == 0)
            {
                instance.DroppedData[i] = true;
                continue;
            }
            var offset = ConstantEvaluator.EvaluateOffset(instance, segments[i].Offset);
            MemoryInstructions.Initialize(
                offset, 0, (ulong)segments[i].Data.Length, instance, i, instance.Memories[segments[i].MemoryIndex]);
            instance.DroppedData[i] = true;
        }
    }
}
