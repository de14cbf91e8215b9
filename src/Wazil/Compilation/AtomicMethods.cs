using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Wazil.Instructions;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>The methods of <see cref="AtomicInstructions"/> that carry out atomic accesses, found when first needed.</summary>
[RequiresDynamicCode("Generic methods are instantiated at run time.")]
internal static class AtomicMethods
{
    private static readonly MethodInfo?[] Methods = new MethodInfo?[OpcodeTable.Size];

    /// <summary>The method of an atomic load, store or change.</summary>
    public static MethodInfo Of(Opcode opcode) => Methods[(int)opcode] ??= Find(opcode);

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(AtomicInstructions))]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The methods are kept, and their type arguments are primitive.")]
    [UnconditionalSuppressMessage("Trimming", "IL2076", Justification = "Primitive types need no constructor.")]
    private static MethodInfo Find(Opcode opcode)
    {
        var recipe = OpcodeTable.Recipe(opcode);
        var name = recipe.Kind switch
        {
            RecipeKind.AtomicLoad => nameof(AtomicInstructions.Load),
            RecipeKind.AtomicStore => nameof(AtomicInstructions.Store),
            _ => OpcodeTable.MethodName(opcode)!,
        };
        var method = typeof(AtomicInstructions).GetMethod(name, BindingFlags.Static | BindingFlags.Public)
            ?? throw new MissingMethodException(nameof(AtomicInstructions), name);
        return method.MakeGenericMethod(CellType(recipe.Access));
    }

    private static Type CellType(MemoryAccess access) => access switch
    {
        MemoryAccess.U8 => typeof(byte),
        MemoryAccess.U16 => typeof(ushort),
        MemoryAccess.I64 => typeof(ulong),
        _ => typeof(uint),
    };
}
