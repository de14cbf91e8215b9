using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Linking;

/// <summary>Tells the types of references.</summary>
internal static class ReferenceValues
{
    /// <summary>Whether a reference of a store has a type, given with canonical ids.</summary>
    public static bool HasType(object? reference, ValueType type)
    {
        if (reference is null)
            return type.IsNullable;
        return type.HeapType == HeapType.Extern || TypeMatching.IsSubtype(HeapTypeOf(reference), type.HeapType);
    }

    /// <summary>Whether a type belongs to the <c>any</c> hierarchy.</summary>
    public static bool IsInternal(HeapType type) => TopOf(type) == HeapType.Any;

    /// <summary>The top of the hierarchy that a heap type, given with its canonical id, belongs to.</summary>
    public static HeapType TopOf(HeapType type) => TypeMatching.TopOf(KindOf(type));

    private static HeapType KindOf(HeapType type) =>
        type.IsConcrete ? TypeMatching.KindOf(CanonicalTypeTable.Find(type.TypeIndex)!.Composite) : type;

    private static HeapType HeapTypeOf(object reference) => reference switch
    {
        FunctionInstance function => HeapType.Concrete(function.Type.Id),
        ThrownException => HeapType.Exn,
        GcObject { Type.Canonical: { } type } => HeapType.Concrete(type.Id),
        I31 => HeapType.I31,
        ExternalObject => HeapType.Any,
        _ => HeapType.Extern,
    };
}
