using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>The members of structures, arrays and scalars that compiled code uses.</summary>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type parameters have no requirements.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Slots of GcStruct are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Constructors and slots of GcStruct are kept, with those of the structure that derives from all others.")]
internal static class ObjectMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static readonly FieldInfo ObjectTypes = typeof(ModuleInstance).GetField(nameof(ModuleInstance.ObjectTypes))!;
    public static readonly FieldInfo Items = typeof(GcArray).GetField(nameof(GcArray.Items))!;
    public static readonly FieldInfo CellValue = typeof(ReferenceCell).GetField(nameof(ReferenceCell.Value))!;
    public static readonly ConstructorInfo NewCell = typeof(ReferenceCell).GetConstructor([typeof(object)])!;
    public static readonly FieldInfo OverflowReferences = typeof(Overflow).GetField(nameof(Overflow.References))!;
    public static readonly FieldInfo OverflowBytes = typeof(Overflow).GetField(nameof(Overflow.Bytes))!;
    public static readonly MethodInfo AllocateOverflow = typeof(Overflow).GetMethod(nameof(Overflow.Allocate))!;
    public static readonly FieldInfo I31Value = typeof(I31).GetField(nameof(I31.Value))!;

    public static readonly MethodInfo CheckArray = typeof(ArrayInstructions).GetMethod(nameof(ArrayInstructions.CheckNotNull))!;
    public static readonly MethodInfo CheckStruct = typeof(ReferenceInstructions).GetMethod(nameof(ReferenceInstructions.CheckStruct))!;
    public static readonly MethodInfo CheckI31 = typeof(ReferenceInstructions).GetMethod(nameof(ReferenceInstructions.CheckI31))!;
    public static readonly MethodInfo NewI31 = typeof(ReferenceInstructions).GetMethod(nameof(ReferenceInstructions.NewI31))!;
    public static readonly MethodInfo ToInternal = typeof(ReferenceInstructions).GetMethod(nameof(ReferenceInstructions.ToInternal))!;
    public static readonly MethodInfo ToExternal = typeof(ReferenceInstructions).GetMethod(nameof(ReferenceInstructions.ToExternal))!;

    private static readonly ConcurrentDictionary<Type, FieldInfo> Slots = new();
    private static readonly ConcurrentDictionary<(string Name, Type Argument), MethodInfo> Generics = new();

    private static readonly Type[] Levels =
    [
        typeof(Level0Target), typeof(Level1Target), typeof(Level2Target), typeof(Level3Target),
        typeof(Level4Target), typeof(Level5Target), typeof(Level6Target), typeof(Level7Target),
    ];

    /// <summary>The constructor of a structure's class.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(GcStruct))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields, typeof(GcStruct<,,,,,,,,,,>))]
    public static ConstructorInfo ConstructorOf(StructLayout layout) => layout.Class.GetConstructor([typeof(ObjectType)])!;

    /// <summary>The field that holds a slot of a structure.</summary>
    public static FieldInfo SlotOf(StructLayout layout, int slot) =>
        Slots.GetOrAdd(layout.ClassOfSlot(slot), declaring => declaring.GetFields(Declared)[0]);

    /// <summary>A method of <see cref="ArrayInstructions"/> for arrays of a storage kind.</summary>
    public static MethodInfo ArrayMethod(string name, StorageKind elements) =>
        Generics.GetOrAdd(
            (name, Storage.ElementClass(elements)), key => typeof(ArrayInstructions).GetMethod(key.Name)!.MakeGenericMethod(key.Argument));

    /// <summary>A method of <see cref="ArrayInstructions"/> for arrays of references.</summary>
    public static MethodInfo ArrayMethod(string name) => typeof(ArrayInstructions).GetMethod(name)!;

    /// <summary>A method of <see cref="CastInstructions"/> for a target.</summary>
    public static MethodInfo CastMethod(string name, Type target) =>
        Generics.GetOrAdd((name, target), key => typeof(CastInstructions).GetMethod(key.Name)!.MakeGenericMethod(key.Argument));

    /// <summary>The kind of target that a heap type is for casts.</summary>
    public static Type CastTarget(HeapType type)
    {
        if (type == HeapType.Eq)
            return typeof(EqTarget);
        if (type == HeapType.I31)
            return typeof(I31Target);
        if (type == HeapType.Struct)
            return typeof(StructTarget);
        if (type == HeapType.Array)
            return typeof(ArrayTarget);
        return type == TypeMatching.TopOf(type) ? typeof(AllTarget) : typeof(NothingTarget);
    }

    /// <summary>The kind of target that a canonical type is for casts.</summary>
    public static Type CastTarget(CanonicalType type)
    {
        if (type.Composite is FunctionType)
            return typeof(FunctionTarget);
        return type.Depth < Levels.Length ? Levels[type.Depth] : typeof(DeepTarget);
    }
}
