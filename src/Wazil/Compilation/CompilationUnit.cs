using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>Functions that are compiled together and call each other directly.</summary>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class CompilationUnit(CompiledModule owner, CompilerOptions options)
{
    private readonly Dictionary<int, MethodInfo> _methods = [];

    /// <summary>The module.</summary>
    public ModuleDefinition Module => owner.Definition;

    /// <summary>Whether loops look whether they shall stop.</summary>
    public bool IsInterruptible => options.Interruptible;

    /// <summary>Adds a function of the unit.</summary>
    public void Add(int functionIndex, MethodInfo method) => _methods.Add(functionIndex, method);

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
}
