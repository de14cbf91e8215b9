using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>Functions that are compiled together and call each other directly.</summary>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class CompilationUnit(CompiledModule owner, CompilerOptions options, TypeBuilder type)
{
    private readonly Dictionary<int, MethodInfo> _methods = [];
    private readonly HashSet<string> _names = [];
    private readonly List<(nint Address, MethodBuilder[] Methods)> _tables = [];
    private readonly List<(MethodBuilder Method, int Function, CodeOffsets Offsets, bool IsPart)> _methodsBehind = [];

    /// <summary>The module.</summary>
    public ModuleDefinition Module => owner.Definition;

    /// <summary>Whether loops look whether they shall stop.</summary>
    public bool IsInterruptible => options.Interruptible;

    /// <summary>Whether loops read in front of memory 0 to learn whether they shall stop.</summary>
    public bool IsInterruptedByFault =>
        options is { Interruptible: true, GuardPages: true } && !Module.MemoryTypes.IsEmpty && LinearMemory.CanInterrupt(Module.MemoryTypes[0]);

    /// <summary>A name for a method that no other method of the unit has; names of functions need not differ.</summary>
    public string MakeUnique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} #{number}");
        return unique;
    }

    /// <summary>Adds a function of the unit.</summary>
    public void Add(int functionIndex, MethodInfo method) => _methods.Add(functionIndex, method);

    /// <summary>The methods that only the methods of functions call: parts that became methods of their own, and guarded bodies.</summary>
    public IReadOnlyList<(MethodBuilder Method, int Function, CodeOffsets Offsets, bool IsPart)> MethodsBehind => _methodsBehind;

    /// <summary>Defines the structure through which a function and its parts pass locals.</summary>
    public RegionFrame DefineFrame() => new(owner.DefineFrame());

    /// <summary>Defines the method of a part of a function.</summary>
    /// <param name="functionIndex">The function.</param>
    /// <param name="frame">The structure with the locals.</param>
    /// <param name="hasEntries">Whether an argument tells where the part is entered.</param>
    public MethodBuilder DefineRegion(int functionIndex, TypeBuilder frame, bool hasEntries)
    {
        Type[] parameters = [frame.MakeByRefType(), typeof(ModuleInstance)];
        var name = string.Create(CultureInfo.InvariantCulture, $"{_methods[functionIndex].Name} (part {_methodsBehind.Count})");
        var method = type.DefineMethod(
            MakeUnique(name), MethodAttributes.Public | MethodAttributes.Static, typeof(int), hasEntries ? [.. parameters, typeof(int)] : parameters);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);

        // Liveness tells that no local is read before it is set.
        method.InitLocals = false;
        return method;
    }

    /// <summary>Defines the method of a fragment of a function.</summary>
    /// <param name="functionIndex">The function.</param>
    /// <param name="parameters">The frame, the instance, and the locals that are arguments.</param>
    /// <param name="results">What the function returns.</param>
    public MethodBuilder DefineFragment(int functionIndex, Type[] parameters, Type results)
    {
        var name = MakeUnique(string.Create(CultureInfo.InvariantCulture, $"{_methods[functionIndex].Name} (fragment)"));
        var method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, results, parameters);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);

        // Liveness tells that no local is read before it is set.
        method.InitLocals = false;
        return method;
    }

    /// <summary>Makes a table for entry points of methods, which are known once the unit is complete.</summary>
    public nint DefineTable(MethodBuilder[] methods)
    {
        var table = owner.KeepTable(new byte[methods.Length * sizeof(long)]);
        _tables.Add((table, methods));
        return table;
    }

    /// <summary>The tables of entry points.</summary>
    public IReadOnlyList<(nint Address, MethodBuilder[] Methods)> Tables => _tables;

    /// <summary>Keeps what stack traces need of a part.</summary>
    public void CompleteRegion(MethodBuilder method, int functionIndex, CodeOffsets offsets) => _methodsBehind.Add((method, functionIndex, offsets, true));

    /// <summary>Keeps what stack traces need of a guarded body.</summary>
    public void CompleteBody(MethodBuilder method, int functionIndex, CodeOffsets offsets) => _methodsBehind.Add((method, functionIndex, offsets, false));

    /// <summary>Whether accesses to a memory need no comparison with its size.</summary>
    public bool IsGuarded(uint memory) =>
        options.GuardPages && LinearMemory.CanBeGuarded(Module.MemoryTypes[(int)memory]);

    /// <summary>Whether the fault of a null reference can only come from an access to a structure.</summary>
    public bool NullFaultsAreStructures => owner.NullFault == TrapCode.NullStructureReference;

    /// <summary>Finds the method of a function that can be called directly: one of the unit, or one compiled before.</summary>
    public bool TryGetMethod(int functionIndex, [NotNullWhen(true)] out MethodInfo? method) =>
        _methods.TryGetValue(functionIndex, out method) || owner.TryGetMethod(functionIndex, out method);

    /// <summary>Address of the slot with the entry point of a function that may not be compiled yet.</summary>
    public nint SlotOf(int functionIndex) => owner.SlotOf(functionIndex);

    /// <summary>Copies a table to where it stays as long as the code.</summary>
    public nint KeepTable(ReadOnlySpan<byte> table) => owner.KeepTable(table);

    /// <summary>Entry points of the functions in table 0.</summary>
    public SteadyTable SteadyTable => owner.SteadyTable;

    /// <summary>Place of a global among those that belong to the instance; negative where it is not one of them.</summary>
    public int PrivateSlotOf(int globalIndex) => owner.PrivateSlotOf(globalIndex);
}
