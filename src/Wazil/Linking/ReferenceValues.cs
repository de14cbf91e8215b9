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

    private static HeapType HeapTypeOf(object reference) => reference switch
    {
        FunctionInstance function => HeapType.Concrete(function.Type.Id),
        ThrownException => HeapType.Exn,
        _ => HeapType.Any,
    };
}
