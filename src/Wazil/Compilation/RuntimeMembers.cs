using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Intrinsics;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>The fields that compiled code reads and the helpers that it calls.</summary>
internal static partial class RuntimeMembers
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static readonly FieldInfo StackLimit = Field<ModuleInstance>(nameof(ModuleInstance.StackLimit));
    public static readonly FieldInfo Interrupt = Field<ModuleInstance>(nameof(ModuleInstance.Interrupt));
    public static readonly FieldInfo CalleeIndex = Field<ModuleInstance>(nameof(ModuleInstance.CalleeIndex));
    public static readonly FieldInfo Memory0Base = Field<ModuleInstance>(nameof(ModuleInstance.Memory0Base));
    public static readonly FieldInfo Memory0 = Field<ModuleInstance>(nameof(ModuleInstance.Memory0));
    public static readonly FieldInfo Memories = Field<ModuleInstance>(nameof(ModuleInstance.Memories));
    public static readonly FieldInfo Table0 = Field<ModuleInstance>(nameof(ModuleInstance.Table0));
    public static readonly FieldInfo SteadyElements = Field<ModuleInstance>(nameof(ModuleInstance.SteadyElements));
    public static readonly FieldInfo Tables = Field<ModuleInstance>(nameof(ModuleInstance.Tables));
    public static readonly FieldInfo Globals = Field<ModuleInstance>(nameof(ModuleInstance.Globals));
    public static readonly FieldInfo PrivateGlobals = Field<ModuleInstance>(nameof(ModuleInstance.PrivateGlobals));
    public static readonly FieldInfo FirstPrivateGlobal = Field<PrivateGlobals>(nameof(Wazil.Runtime.PrivateGlobals.First));
    public static readonly FieldInfo GlobalStorage = Field<ModuleInstance>(nameof(ModuleInstance.GlobalStorage));
    public static readonly FieldInfo Functions = Field<ModuleInstance>(nameof(ModuleInstance.Functions));
    public static readonly FieldInfo MemoryBase = Field<LinearMemory>(nameof(LinearMemory.Base));
    public static readonly FieldInfo MemoryLength = Field<LinearMemory>(nameof(LinearMemory.Length));
    public static readonly FieldInfo TableFunctions = Field<TableInstance>(nameof(TableInstance.Functions));
    public static readonly FieldInfo GlobalReference = Field<GlobalInstance>(nameof(GlobalInstance.Reference));
    public static readonly FieldInfo FunctionCode = Field<FunctionInstance>(nameof(FunctionInstance.Code));
    public static readonly FieldInfo FunctionContext = Field<FunctionInstance>(nameof(FunctionInstance.Context));
    public static readonly FieldInfo FunctionTypeId = Field<FunctionInstance>(nameof(FunctionInstance.TypeId));

    public static readonly MethodInfo FunctionAt = Method<ModuleInstance>(nameof(ModuleInstance.FunctionAt));
    public static readonly MethodInfo ResolveLazy = Helper(typeof(CallInstructions), nameof(CallInstructions.ResolveLazy));
    public static readonly MethodInfo StackExhausted = Helper(typeof(CallInstructions), nameof(CallInstructions.StackExhausted));
    public static readonly MethodInfo Interrupted = Helper(typeof(CallInstructions), nameof(CallInstructions.Interrupted));
    public static readonly MethodInfo NewUnreachable = Helper(typeof(CallInstructions), nameof(CallInstructions.NewUnreachable));
    public static readonly MethodInfo CheckSignature = Helper(typeof(CallInstructions), nameof(CallInstructions.CheckSignature));
    public static readonly MethodInfo CheckFunction = Helper(typeof(CallInstructions), nameof(CallInstructions.CheckFunction));
    public static readonly MethodInfo ElementAt = Helper(typeof(CallInstructions), nameof(CallInstructions.ElementAt));
    public static readonly MethodInfo FindCallee = Helper(typeof(CallInstructions), nameof(CallInstructions.FindCallee));
    public static readonly MethodInfo ClampIndex = Helper(typeof(CallInstructions), nameof(CallInstructions.ClampIndex));
    public static readonly MethodInfo CheckNotNull = Helper(typeof(ReferenceInstructions), nameof(ReferenceInstructions.CheckNotNull));
    public static readonly MethodInfo ReferencesEqual = Helper(typeof(ReferenceInstructions), nameof(ReferenceInstructions.AreEqual));
    public static readonly MethodInfo MemoryOutOfBounds = Helper(typeof(Trap), nameof(Trap.MemoryOutOfBounds));
    public static readonly MethodInfo MemoryGrow = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.Grow));
    public static readonly MethodInfo MemoryFill = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.Fill));
    public static readonly MethodInfo MemoryCopy = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.Copy));
    public static readonly MethodInfo MemoryFillShort = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.FillShort));
    public static readonly MethodInfo MemoryCopyShort = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.CopyShort));
    public static readonly MethodInfo MemoryInit = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.Initialize));
    public static readonly MethodInfo DataDrop = Helper(typeof(MemoryInstructions), nameof(MemoryInstructions.DropData));
    public static readonly MethodInfo UnalignedAtomic = Helper(typeof(Trap), nameof(Trap.UnalignedAtomic));
    public static readonly MethodInfo AtomicNotify = Helper(typeof(AtomicInstructions), nameof(AtomicInstructions.Notify));
    public static readonly MethodInfo AtomicWait32 = Helper(typeof(AtomicInstructions), nameof(AtomicInstructions.Wait32));
    public static readonly MethodInfo AtomicWait64 = Helper(typeof(AtomicInstructions), nameof(AtomicInstructions.Wait64));
    public static readonly MethodInfo MemoryBarrier = typeof(Interlocked).GetMethod(nameof(Interlocked.MemoryBarrier))!;
    public static readonly MethodInfo TableGet = Helper(typeof(TableInstructions), nameof(TableInstructions.Get));
    public static readonly MethodInfo TableSet = Helper(typeof(TableInstructions), nameof(TableInstructions.Set));
    public static readonly MethodInfo TableSize = Helper(typeof(TableInstructions), nameof(TableInstructions.Size));
    public static readonly MethodInfo TableGrow = Helper(typeof(TableInstructions), nameof(TableInstructions.Grow));
    public static readonly MethodInfo TableFill = Helper(typeof(TableInstructions), nameof(TableInstructions.Fill));
    public static readonly MethodInfo TableCopy = Helper(typeof(TableInstructions), nameof(TableInstructions.Copy));
    public static readonly MethodInfo TableInit = Helper(typeof(TableInstructions), nameof(TableInstructions.Initialize));
    public static readonly MethodInfo ElemDrop = Helper(typeof(TableInstructions), nameof(TableInstructions.DropElements));

    public static readonly MethodInfo HiddenInt64 = Helper(typeof(NeutralElements), nameof(NeutralElements.HideInt64));
    public static readonly MethodInfo HiddenSingle = Helper(typeof(NeutralElements), nameof(NeutralElements.HideSingle));
    public static readonly MethodInfo HiddenDouble = Helper(typeof(NeutralElements), nameof(NeutralElements.HideDouble));

    // Code that is optimized at once would otherwise ask each time whether the class is initialized.
    static RuntimeMembers() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(NeutralElements).TypeHandle);

    /// <summary>The field with a number that is neutral in some operation, or null for other numbers.</summary>
    public static FieldInfo? NeutralElement(ValueKind type, double value)
    {
        var name = value switch
        {
            1 => nameof(NeutralElements.OneF32),
            -1 => nameof(NeutralElements.MinusOneF32),
            0 => double.IsNegative(value) ? nameof(NeutralElements.MinusZeroF32) : nameof(NeutralElements.ZeroF32),
            _ => null,
        };
        return name is null ? null : typeof(NeutralElements).GetField(type == ValueKind.F32 ? name : name.Replace("F32", "F64", StringComparison.Ordinal), All);
    }

    private static FieldInfo Field<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)] T>(string name) =>
        typeof(T).GetField(name, All) ?? throw new MissingFieldException(typeof(T).Name, name);

    private static MethodInfo Method<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] T>(string name) =>
        Helper(typeof(T), name);

    private static MethodInfo Helper(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type type,
        string name) =>
        type.GetMethod(name, All) ?? throw new MissingMethodException(type.Name, name);
}
